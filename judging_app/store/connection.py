"""The connection of an open event, as facts, seals and units of work use it.

`file_connection.FileConnection` is the connection of a file, `server/connection.py:
ServerConnection` that of a database on a server.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol


class Cursor(Protocol):
    """The result of a statement."""

    @property
    def rowcount(self) -> int:
        """The number of changed rows."""

    def __iter__(self) -> Iterator[Any]:
        """Iterate over the rows, as they are stored."""

    def __next__(self) -> Any:
        """The next row, as it is stored."""

    def fetchone(self) -> Any:
        """The next row; None without one."""

    def fetchall(self) -> list[Any]:
        """All further rows."""


class Changes(Protocol):
    """Notices which tables of the database changed."""

    def states(self) -> Mapping[str, bytes]:
        """The state of each table by its name; equal states mean equal rows."""

    def damaged_tables(self) -> frozenset[str]:
        """The tables whose rows do not match their checksums."""

    def renew(self) -> None:
        """Compute all states again, after damaged rows have been repaired."""

    def of_sheet(self, judge_id: str, idea_id: str, /) -> AbstractContextManager[None]:
        """Around a change of one sheet and its marks."""

    def of_judges(self, judges: Sequence[str], /) -> None:
        """After all sheets of these judges were written again."""


class Runner(Protocol):
    """Runs statements."""

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Cursor:
        """Run a statement, written for SQLite."""

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> Cursor:
        """Run a statement for each row of parameters."""


class Connection(Runner, Protocol):
    """A connection of an open event."""

    @property
    def changes(self) -> Changes:
        """The changes of the tables."""

    @property
    def desk(self) -> str:
        """The name under which this desk works on a server; empty for a file."""

    def begin(self) -> None:
        """Begin a transaction that may write."""

    def commit(self) -> None:
        """Store the changes of the transaction; return when they are on the disk."""

    def rollback(self) -> None:
        """Undo everything since the last commit."""
