"""Small words that the mappings between rows and facts share."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, func, select

Fact = TypeVar("Fact")


def insert_all(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert the rows in one statement; none for none."""
    if rows:
        connection.execute(table.insert(), rows)


def in_order(connection: Connection, table: Table) -> Iterable[Row[Any]]:
    """Every row of a table, by its position."""
    return connection.execute(table.select().order_by(table.c.position)).all()


def next_position(connection: Connection, table: Table) -> int:
    """The position after the last one."""
    last = connection.scalar(select(func.max(table.c.position)))
    return 0 if last is None else last + 1


def grouped(
    rows: Iterable[Row[Any]], key: str, fact: Callable[[Row[Any]], Fact]
) -> Mapping[str, tuple[Fact, ...]]:
    """The facts of the rows, by the value of the column `key`, in the order of the rows."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, key)].append(fact(row))
    return {name: tuple(facts) for name, facts in groups.items()}
