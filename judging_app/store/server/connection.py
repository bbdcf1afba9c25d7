"""The connection to the database of an event.

Statements are prepared for SQLite (`prepared.py`); this connection runs the text for PostgreSQL
that stands under the same name in `server/prepared.json`. Rows come as an SQLite file would give
them: flags as 0 and 1, days, moments and JSON as text. So checksums, seals and facts are equal.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import RawCursor
from psycopg.abc import AdaptContext, Buffer
from psycopg.adapt import Loader
from psycopg.pq import TransactionStatus
from psycopg.types.string import TextLoader

from judging_app.store import prepared
from judging_app.store.connection import Cursor
from judging_app.store.server.changes import ServerChanges
from judging_app.store.values import Kind

PREPARED: Final = Path(__file__).with_name("prepared.json")
TURN: Final = 0x6A756467
"""The advisory lock that a desk holds during each of its transactions on an event."""
_BEGIN: Final = "BEGIN ISOLATION LEVEL REPEATABLE READ"
"""A transaction sees the event as it was at its beginning. A person who changes rows with own SQL
takes no turn: this transaction does not see the change, and fails if it writes the same table; the
next one sees and checks it. So nothing is sealed that no desk has checked."""
_MOMENT: Final = len("2026-11-30 14:00:00")
_PORTION: Final = 200
"""Rows that are taken from the driver at a time."""
_VALUES: Final = " VALUES "


class _FlagLoader(Loader):
    """A flag as SQLite stores it."""

    def load(self, data: Buffer) -> int:
        return int(bytes(data) == b"t")


class _MomentLoader(Loader):
    """A moment as `values.stored_moment` writes it: always with six digits of a second."""

    def load(self, data: Buffer) -> str:
        text = bytes(data).decode("ascii")
        return f"{text[:_MOMENT]}.{text[_MOMENT + 1 :]:0<6}"


@dataclass(frozen=True, slots=True)
class Text:
    """A statement for PostgreSQL. `flags` are the places of its parameters that are flags."""

    sql: str
    flags: tuple[int, ...] = ()

    def bound(self, parameters: Sequence[Any]) -> Sequence[Any]:
        """The parameters with flags as truth values."""
        if not self.flags:
            return parameters
        row = [*parameters]
        for place in self.flags:
            row[place] = None if row[place] is None else bool(row[place])
        return row


class ServerConnection:
    """A connection on which one desk works (`store.connection.Connection`)."""

    def __init__(self, driver: "psycopg.Connection[tuple[Any, ...]]") -> None:
        self.driver = driver
        self._has_turn = False
        _adapt(driver)

    @property
    def changes(self) -> ServerChanges:
        """The changes of the tables."""
        return ServerChanges(self.driver)

    @property
    def desk(self) -> str:
        """The role under which this desk is connected."""
        return self.driver.info.user

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction has begun."""
        return self.driver.info.transaction_status is not TransactionStatus.IDLE

    def begin(self) -> None:
        """Begin a transaction after those of all other desks have ended.

        The lock comes before it: the transaction sees what the others stored.
        """
        if self.in_transaction:
            raise psycopg.ProgrammingError("a transaction within a transaction")
        self.driver.execute("SELECT pg_advisory_lock(%s)", [TURN])
        self._has_turn = True
        self.driver.execute(_BEGIN)

    def begin_reading(self) -> None:
        """Begin a transaction that only reads, and takes no turn: the desks go on meanwhile.

        It sees the event after one of their transactions, never a half of one.
        """
        self.driver.execute(f"{_BEGIN} READ ONLY")

    def commit(self) -> None:
        """Store the changes of the transaction; return when the server has them on its disk."""
        self.driver.execute("COMMIT")
        self._give_turn()

    def rollback(self) -> None:
        """Undo everything since the last commit."""
        if self.driver.closed:
            self._has_turn = False
            return
        if self.in_transaction:
            self.driver.execute("ROLLBACK")
        self._give_turn()

    def _give_turn(self) -> None:
        """Let the next desk begin. A closed connection has lost the lock already."""
        if self._has_turn:
            self._has_turn = False
            self.driver.execute("SELECT pg_advisory_unlock(%s)", [TURN])

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Cursor:
        """Run a prepared statement, given by its text for SQLite."""
        text = texts().get(sql)
        if text is None:
            return self._insert_many(sql, parameters)
        return _Rows(self.driver.execute(text.sql, text.bound(parameters) or None))

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> Cursor:
        """Run a prepared statement for each row of parameters."""
        text = texts()[sql]
        cursor = self.driver.cursor()
        cursor.executemany(text.sql, map(text.bound, parameters))
        return _Rows(cursor)

    def _insert_many(self, sql: str, parameters: Sequence[Any]) -> Cursor:
        """Run an INSERT of several rows, as `Statement.insert_many` composes it."""
        text = _inserts()[sql.partition(_VALUES)[0]]
        width = text.sql.partition(_VALUES)[2].count("%s")
        rows = [parameters[at : at + width] for at in range(0, len(parameters), width)]
        bound = [value for row in rows for value in text.bound(row)]
        # with the server's own marks: the driver would parse the long text each time
        return _Rows(RawCursor(self.driver).execute(_of_rows(text.sql, len(rows)), bound))


class _Rows:
    """The result of a statement (`store.connection.Cursor`), taken from the driver in portions.

    Row by row, the driver takes twice as long.
    """

    def __init__(self, cursor: psycopg.Cursor[tuple[Any, ...]]) -> None:
        self.rowcount = cursor.rowcount
        self._rows = _in_portions(cursor) if cursor.description else iter(())

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def __next__(self) -> Any:
        return next(self._rows)

    def fetchone(self) -> Any:
        """The next row; None without one."""
        return next(self._rows, None)

    def fetchall(self) -> list[Any]:
        """All further rows."""
        return list(self._rows)


def _in_portions(cursor: psycopg.Cursor[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    while rows := cursor.fetchmany(_PORTION):
        yield from rows


@lru_cache(maxsize=64)
def _of_rows(sql: str, count: int) -> str:
    """The INSERT of one row as an INSERT of several, with numbered parameters."""
    head, _, values = sql.partition(_VALUES)
    marks = values.split("%s")
    numbers = iter(range(1, count * (len(marks) - 1) + 1))
    each = (
        marks[0] + "".join(f"${next(numbers)}{mark}" for mark in marks[1:]) for _ in range(count)
    )
    return head + _VALUES + ", ".join(each)


@cache
def texts() -> Mapping[str, Text]:
    """The text of each statement for PostgreSQL, by its text for SQLite."""
    here = _prepared()["statements"]
    return {
        prepared.Statement(name).sql: Text(
            entry["sql"],
            tuple(
                place
                for place, column in enumerate(entry.get("takes", ()))
                if column.endswith(f":{Kind.FLAG.value}")
            ),
        )
        for name, entry in here.items()
    }


@cache
def _inserts() -> Mapping[str, Text]:
    """The plain INSERTs, by the part of their text for SQLite before the values."""
    return {
        sql.partition(_VALUES)[0]: text
        for sql, text in texts().items()
        if sql.startswith("INSERT") and " ON CONFLICT " not in sql
    }


def schema() -> tuple[str, ...]:
    """The statements that make today's tables in an empty database, in order."""
    return tuple(_prepared()["schema"])


@cache
def _prepared() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(PREPARED.read_text("utf-8"))
    return found


def _adapt(context: AdaptContext) -> None:
    loaders: Mapping[str, Callable[..., Loader]] = {
        "bool": _FlagLoader, "timestamp": _MomentLoader, "date": TextLoader, "json": TextLoader,
    }  # fmt: skip
    for name, loader in loaders.items():
        context.adapters.register_loader(name, loader)  # type: ignore[arg-type]
