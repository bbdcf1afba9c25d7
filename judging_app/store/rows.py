"""Small words that the modules of rows share.

Everything is read, and what comes with each key or by the thousand is written, in plain SQL over
Python's own driver: nobody waits for SQLAlchemy there. Rows come by place, which also takes half as
long as by name.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain, islice
from typing import Any, TypeVar

Fact = TypeVar("Fact")

TOGETHER = 100
"""Rows that one statement inserts: beyond it nothing is gained, and values are still < 1,000."""


def in_order(connection: sqlite3.Connection, table: str, columns: str) -> Iterable[Sequence[Any]]:
    """Those columns of every row of a table, by position."""
    return connection.execute(f"SELECT {columns} FROM {table} ORDER BY position")  # noqa: S608 - our own words


def add_rows(
    connection: sqlite3.Connection, table: str, columns: str, rows: Iterable[Sequence[Any]]
) -> None:
    """Insert many rows of those columns: many in a statement take half the time of one by one."""
    insert = f"INSERT INTO {table} ({columns}) VALUES "  # noqa: S608 - our own words
    one = f"({', '.join('?' for _ in columns.split(','))})"
    rows = iter(rows)
    while some := list(islice(rows, TOGETHER)):
        connection.execute(insert + ", ".join([one] * len(some)), tuple(chain.from_iterable(some)))


def next_position(connection: sqlite3.Connection, table: str) -> int:
    """The position after the last one."""
    (last,) = connection.execute(f"SELECT max(position) FROM {table}").fetchone()  # noqa: S608 - our own words
    return 0 if last is None else int(last) + 1


def grouped(
    rows: Iterable[Sequence[Any]], fact: Callable[..., Fact]
) -> Mapping[str, tuple[Fact, ...]]:
    """The facts made of the rows but for their first column, by that column; their order stays."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    for key, *rest in rows:
        groups[key].append(fact(*rest))
    return {name: tuple(facts) for name, facts in groups.items()}


def of_judge(column: str, judge_id: str | None) -> tuple[str, tuple[str, ...]]:
    """The condition that `column` is that judge, and its values; nothing for every judge."""
    return ("", ()) if judge_id is None else (f"WHERE {column} = ?", (judge_id,))


def moment(text: str) -> datetime:
    """A moment as it is kept: in UTC and without a zone."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def kept_moment(at: datetime) -> str:
    """What `moment` reads. ValueError for one without a time zone."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
