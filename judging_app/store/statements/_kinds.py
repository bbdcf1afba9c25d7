"""Kinds of statements."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Insert, Select

Query = Select[*tuple[Any, ...]]
InsertOf = Callable[..., Any]
"""The `insert` of a database. SQLAlchemy knows ON CONFLICT only of a database, not in general."""


def in_place(added: Any) -> Insert:
    """The insert of a database; where a row with the same key exists, its update.

    The earlier row is not deleted, because others may refer to it.
    """
    table = added.table
    changed = {c.name: added.excluded[c.name] for c in table.columns if not c.primary_key}
    made: Insert = added.on_conflict_do_update(index_elements=list(table.primary_key), set_=changed)
    return made
