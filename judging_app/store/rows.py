"""Helpers for the modules of rows.

All reads, and all frequent or numerous writes, use plain SQL over Python's own driver, so they do
not wait for SQLAlchemy to load. Rows are accessed by position, which takes half as long as by name.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain, islice
from typing import Any, TypeVar

Fact = TypeVar("Fact")

TOGETHER = 100
"""Rows per INSERT statement: more gain nothing, and the values stay below 1,000."""


def in_order(connection: sqlite3.Connection, table: str, columns: str) -> Iterable[Sequence[Any]]:
    """Those columns of every row of a table, ordered by position."""
    return connection.execute(f"SELECT {columns} FROM {table} ORDER BY position")  # noqa: S608 - our own SQL


def add_rows(
    connection: sqlite3.Connection, table: str, columns: str, rows: Iterable[Sequence[Any]]
) -> None:
    """Insert many rows, several per statement: half the time of one row per statement."""
    insert = f"INSERT INTO {table} ({columns}) VALUES "  # noqa: S608 - our own SQL
    one = f"({', '.join('?' for _ in columns.split(','))})"
    rows = iter(rows)
    while some := list(islice(rows, TOGETHER)):
        connection.execute(insert + ", ".join([one] * len(some)), tuple(chain.from_iterable(some)))


def next_position(connection: sqlite3.Connection, table: str) -> int:
    """The position after the last one."""
    (last,) = connection.execute(f"SELECT max(position) FROM {table}").fetchone()  # noqa: S608 - our own SQL
    return 0 if last is None else int(last) + 1


def grouped(
    rows: Iterable[Sequence[Any]], fact: Callable[..., Fact]
) -> Mapping[str, tuple[Fact, ...]]:
    """Group rows by their first column; make a fact of the other columns. Rows keep their order."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    for key, *rest in rows:
        groups[key].append(fact(*rest))
    return {name: tuple(facts) for name, facts in groups.items()}


def of_judge(column: str, judge_id: str | None) -> tuple[str, tuple[str, ...]]:
    """A WHERE clause for that judge, with its values; empty for all judges."""
    return ("", ()) if judge_id is None else (f"WHERE {column} = ?", (judge_id,))


def moment(text: str) -> datetime:
    """Parse a stored moment, which is in UTC without a zone."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def kept_moment(at: datetime) -> str:
    """The stored form of a moment. ValueError for one without a time zone."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
