"""The one connection to a `.judging` file: how it is made safe, and held.

An exclusive lock for as long as the file is open, so that no second window writes; a rollback
journal, because a file in WAL mode is three files, of which a person copies one to a stick; and
every flush that SQLite knows of. `tests/proofs/power_loss.py` cuts the power under these settings.
"""

import sqlite3
from pathlib import Path

from judging_app.errors import DamagedFile, InputRefused, Reason

APPLICATION_ID = int.from_bytes(b"MzDv", "big")
"""Marks our files: bytes 68–71 of the database header."""

PATIENCE = 0.5
"""Seconds to wait for a lock: enough for a window that is just closing."""

_SETTINGS = (
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA secure_delete = ON",  # what a passphrase locks away leaves no open copy in free space
)


def connect(path: Path) -> sqlite3.Connection:
    """A connection that has touched nothing yet. Transactions begin where we say BEGIN."""
    # `isolation_level=None` takes Python's own BEGIN out of the way: on 3.11 it would leave
    # table changes outside of transactions. The same words mean the same on 3.12 and 3.13.
    return sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)


def begin(connection: sqlite3.Connection) -> None:
    """Begin a transaction that may write."""
    connection.execute("BEGIN IMMEDIATE")


def mark_as_ours(connection: sqlite3.Connection) -> None:
    """Write the mark into a new file."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file that does not bear our mark, before anything in it is changed."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    if mark != APPLICATION_ID:
        raise InputRefused(Reason.NOT_A_JUDGING_FILE, path=path)


def hold(connection: sqlite3.Connection) -> None:
    """Apply the settings and take the lock, now and not at the first write."""
    for setting in _SETTINGS:
        connection.execute(setting)
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def release(connection: sqlite3.Connection) -> None:
    """Close, leaving one file: the emptied journal beside it is removed."""
    try:
        connection.execute("PRAGMA locking_mode = NORMAL")
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()


def refuse_damaged(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file whose pages do not fit together, or that acts when it is read.

    Our schema has no views and no triggers: somebody else put them there.
    """
    (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if answer != "ok":
        raise DamagedFile(path, answer)
    acting = "SELECT name FROM sqlite_master WHERE type IN ('view', 'trigger')"
    for (name,) in connection.execute(acting):
        raise DamagedFile(path, f"not of our schema: {name}")
