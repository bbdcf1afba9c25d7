"""The one connection to a `.judging` file: its safety settings and its lock.

The lock is exclusive while the file is open, so no second window can write. The journal is a
rollback journal: WAL mode would need three files, and a person may copy only one of them to a
stick. All flushes of SQLite are on. `tests/proofs/power_loss.py` cuts the power under these
settings.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from judging_app.errors import DamagedFile, InputRefused, Refusal
from judging_app.store.file_connection import FileConnection
from judging_app.store.schema_check import refuse_other_schema
from judging_app.store.value_check import refuse_impossible
from judging_app.system import own_files

_C = TypeVar("_C", bound=sqlite3.Connection)

APPLICATION_ID = own_files.APPLICATION_ID

PATIENCE = 0.5
"""Seconds to wait for a lock: enough for a window that is closing."""

MB = 1024 * 1024
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 64 * MB,  # limit of one value or row: a document may have 50 MB
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 256 * 1024,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}
_CHECKED_A_SECOND = 4 * MB
_LEAST_SECONDS = 20.0
_STEPS = 100_000
"""Instructions of SQLite's machine between two looks at the clock, about a millisecond."""
_SETTINGS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA secure_delete = ON",  # no unlocked copy of a key stays in free space
)


def connect(path: Path) -> FileConnection:
    """A new connection that has not touched the file. Transactions begin only with our BEGIN."""
    # `isolation_level=None` switches off Python's own BEGIN, which on 3.11 would leave table
    # changes outside of transactions. The setting means the same on 3.12 and 3.13.
    return limited(
        sqlite3.connect(
            path,
            timeout=PATIENCE,
            isolation_level=None,
            check_same_thread=False,
            factory=FileConnection,
        )
    )


def limited(connection: _C) -> _C:
    """The same connection, limited to values and statements of the size that our files need."""
    for category, limit in _LIMITS.items():
        connection.setlimit(category, limit)
    return connection


def begin(connection: sqlite3.Connection) -> None:
    """Begin a transaction that may write."""
    connection.execute("BEGIN IMMEDIATE")


def mark_as_ours(connection: sqlite3.Connection) -> None:
    """Write our mark into a new file."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file without our mark, before anything in it is changed."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    if mark != APPLICATION_ID:
        raise InputRefused(Refusal.NOT_A_JUDGING_FILE, path=path)


def hold(connection: sqlite3.Connection) -> None:
    """Apply the settings and take the lock now, before the first write."""
    for setting in _SETTINGS:
        connection.execute(setting)
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def release(connection: sqlite3.Connection) -> None:
    """Close the connection and remove the emptied journal, so that one file is left."""
    try:
        connection.execute("PRAGMA locking_mode = NORMAL")
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()


def refuse_damaged(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse (`DamagedFile`) an incomplete file, or one that this program would not write.

    The schema is compared first, because `integrity_check` runs every CHECK in it.
    """
    refuse_other_schema(connection, path)
    with _in_time(connection, path):
        (answer,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if answer != "ok":
            raise DamagedFile(path, answer)
        refuse_impossible(connection, path)


@contextmanager
def _in_time(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Interrupt statements in the block that run longer than a file of this size can need."""
    seconds = _LEAST_SECONDS + path.stat().st_size / _CHECKED_A_SECOND
    until = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, _STEPS)
