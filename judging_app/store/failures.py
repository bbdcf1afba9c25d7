"""SQLite's failures told apart, in one place."""

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


@contextmanager
def told_apart(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the file at `path` into an error of the house.

    A broken constraint, or wrong SQL, is a fault of the program and passes as it is.
    """
    try:
        yield
    except sqlite3.Error as error:
        known = _known(error, path)
        if known is None:
            raise
        raise known from error


def _known(error: sqlite3.Error, path: Path) -> JudgingError | None:
    # the lowest byte is the kind of failure, the rest tells finer than we need
    kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if kind in _HELD:
        return FileInUse(path)
    if kind in _UNWRITABLE:
        obstacle = _UNWRITABLE[kind] if path.exists() else Obstacle.GONE
        return WriteFailed(path, str(error), obstacle)
    if kind == sqlite3.SQLITE_CORRUPT:
        return DamagedFile(path, str(error))
    if kind == sqlite3.SQLITE_NOTADB:
        return InputRefused(Reason.NOT_A_JUDGING_FILE, path=path)
    return None
