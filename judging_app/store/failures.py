"""Turn SQLite's failures into errors of this application, in one place."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from judging_app.errors import (
    DamagedFile,
    FileInUse,
    InputRefused,
    Obstacle,
    Refusal,
    WriteFailed,
)

_HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_INTERRUPT}
_NOT_UTF8 = "Could not decode to UTF-8"
"""The driver's message, which has no code, for a text that is not valid UTF-8."""
_UNWRITABLE = {
    sqlite3.SQLITE_FULL: Obstacle.NO_ROOM,
    sqlite3.SQLITE_IOERR: Obstacle.OTHER,
    sqlite3.SQLITE_READONLY: Obstacle.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Obstacle.OTHER,
    sqlite3.SQLITE_PERM: Obstacle.READ_ONLY,
}

_ROOM = 64 * 1024
"""Bytes. A disk with less free space counts as full, since no file of ours can grow on it."""


@contextmanager
def told_apart(path: Path, *, is_new: bool = False) -> Iterator[None]:
    """Turn SQLite's errors about the file at `path` into errors of this application.

    A file that `is_new` need not exist yet, but its folder must. A broken constraint and wrong SQL
    are bugs, so their errors pass unchanged.
    """
    try:
        yield
    except sqlite3.Error as error:
        # no name here keeps the error: a reference cycle would hold the file open until collected
        _raise_known(error, path, path.parent if is_new else path)
        raise


def _raise_known(error: sqlite3.Error, path: Path, home: Path) -> None:
    # the lowest byte is the kind of failure; the other bytes are details
    kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if kind in _HELD:
        raise FileInUse(path) from error
    if kind in _UNWRITABLE:
        raise WriteFailed(path, str(error), _obstacle(kind, home)) from error
    # TOOBIG and INTERRUPT: a value or a check exceeds the limits that `engine` sets
    if kind in _DAMAGED or (not kind and str(error).startswith(_NOT_UTF8)):
        raise DamagedFile(path, str(error)) from error
    if kind == sqlite3.SQLITE_NOTADB:
        raise InputRefused(Refusal.NOT_A_JUDGING_FILE, path=path) from error


def _obstacle(kind: int, home: Path) -> Obstacle:
    """The obstacle to a write, where `home` must exist for the file to be written.

    SQLite reports a full disk only for some calls; for others it reports "disk I/O error".
    """
    try:
        free = shutil.disk_usage(home).free
    except OSError:
        return Obstacle.GONE
    is_full = kind == sqlite3.SQLITE_FULL or (kind == sqlite3.SQLITE_IOERR and free < _ROOM)
    return Obstacle.NO_ROOM if is_full else _UNWRITABLE[kind]
