"""Statements that look into a copy or another file, and those that copy a whole event."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Insert, Table, func, insert, select

from judging_app.store.statements._kinds import Query
from judging_app.store.tables import metadata
from judging_app.store.tables.event import event, judge
from judging_app.store.tables.sheets import score
from judging_app.store.tables.trust import content_check


def whose() -> Query:
    """The title of the event, and the name of the judge of a workspace."""
    return select(event.c.title, judge.c.name).outerjoin_from(
        event, judge, judge.c.id == event.c.judge_id
    )


def number_of_marks() -> Query:
    """The number of stored marks."""
    return select(func.count().label("marks")).select_from(score)


def identity() -> Query:
    """The id, the title and the role of the file."""
    return select(event.c.id, event.c.title, event.c.role)


def every_row() -> Mapping[str, Query]:
    """Every row of each table, in the order of its key. Tables come after those they refer to."""
    return {table.name: select(table).order_by(*table.primary_key.columns) for table in _copied()}


def add_row() -> Mapping[str, Insert]:
    """Add a row as it was stored elsewhere, for each table."""
    return {table.name: insert(table) for table in _copied()}


def _copied() -> Iterator[Table]:
    """Every table but that of the checksums, which are about one place of storage."""
    return (table for table in metadata.sorted_tables if table is not content_check)
