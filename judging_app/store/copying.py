"""Copies every row of an event from one place of storage to another, as it is stored."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from judging_app.store.connection import Connection
from judging_app.store.prepared import Row, every

_READING: Final = every("copies.every_row")
_ADDING: Final = every("copies.add_row")
_AT_ONCE: Final = 500
"""Rows that are in memory at a time; documents are alone in a row."""
_LARGE: Final = frozenset({"blob"})
_SEALED: Final = "sealed_part"
"""Its rows say in which state of the tables they were made, and each place numbers states anew."""


def copy_rows(source: Connection, target: Connection) -> None:
    """Copy all tables into a target whose tables are empty, within its transaction.

    The state of the target's tables must be renewed afterwards. The next commit makes the leaves of
    the seal anew: a state of the source could be equal to a later one of the target.
    """
    for table, statement in _READING.items():
        rows = statement.stored_rows(source)
        if table == _SEALED:
            rows = _without(rows, statement.gives.index("state"))
        for some in _in_parts(rows, 1 if table in _LARGE else _AT_ONCE):
            _ADDING[table].insert_many(target, some)


def _in_parts(rows: Iterator[Row], size: int) -> Iterator[list[Row]]:
    while some := list(islice(rows, size)):
        yield some


def _without(rows: Iterator[Row], place: int) -> Iterator[Row]:
    """The rows with an empty state."""
    return ((*row[:place], b"", *row[place + 1 :]) for row in rows)
