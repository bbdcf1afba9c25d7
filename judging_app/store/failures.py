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
    JudgingError,
    Obstacle,
    Reason,
    WriteFailed,
)

_HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
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
        known = _known(error, path, path.parent if is_new else path)
        if known is None:
            raise
        raise known from error


def _known(error: sqlite3.Error, path: Path, home: Path) -> JudgingError | None:
    # the lowest byte is the kind of failure, the rest tells finer than we need
    kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if kind in _HELD:
        return FileInUse(path)
    if kind in _UNWRITABLE:
        return WriteFailed(path, str(error), _obstacle(kind, home))
    if kind == sqlite3.SQLITE_CORRUPT:
        return DamagedFile(path, str(error))
    if kind == sqlite3.SQLITE_NOTADB:
        return InputRefused(Reason.NOT_A_JUDGING_FILE, path=path)
    return None


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
