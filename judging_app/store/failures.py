"""SQLite's failures told apart, in one place."""

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
"""What Python's driver says, without a code, of a text whose bytes are none."""
_UNWRITABLE = {
    sqlite3.SQLITE_FULL: Obstacle.NO_ROOM,
    sqlite3.SQLITE_IOERR: Obstacle.OTHER,
    sqlite3.SQLITE_READONLY: Obstacle.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Obstacle.OTHER,
    sqlite3.SQLITE_PERM: Obstacle.READ_ONLY,
}

_ROOM = 64 * 1024
"""Bytes: a disk with less is full, since no file of ours can grow on it."""


@contextmanager
def told_apart(path: Path, *, is_new: bool = False) -> Iterator[None]:
    """Turn what SQLite says of the file at `path` into an error of the house.

    A file that `is_new` need not be there yet: its folder must. A broken constraint, or wrong
    SQL, is a fault of the program and passes as it is.
    """
    try:
        yield
    except sqlite3.Error as error:
        # raised there and kept in no name here: a cycle would hold the file until it is collected
        _raise_known(error, path, path.parent if is_new else path)
        raise


def _raise_known(error: sqlite3.Error, path: Path, home: Path) -> None:
    # the lowest byte is the kind of failure, the rest tells finer than we need
    kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if kind in _HELD:
        raise FileInUse(path) from error
    if kind in _UNWRITABLE:
        raise WriteFailed(path, str(error), _obstacle(kind, home)) from error
    # TOOBIG and INTERRUPT: a value or a check beyond the limits that `engine` sets
    if kind in _DAMAGED or (not kind and str(error).startswith(_NOT_UTF8)):
        raise DamagedFile(path, str(error)) from error
    if kind == sqlite3.SQLITE_NOTADB:
        raise InputRefused(Refusal.NOT_A_JUDGING_FILE, path=path) from error


def _obstacle(kind: int, home: Path) -> Obstacle:
    """What stood in the way, where `home` is what must be there for the file to be written.

    On a full disk SQLite says so of some calls only; of others it says "disk I/O error".
    """
    try:
        free = shutil.disk_usage(home).free
    except OSError:
        return Obstacle.GONE
    is_full = kind == sqlite3.SQLITE_FULL or (kind == sqlite3.SQLITE_IOERR and free < _ROOM)
    return Obstacle.NO_ROOM if is_full else _UNWRITABLE[kind]
