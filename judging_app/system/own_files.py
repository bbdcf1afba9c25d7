"""Recognises files of this application, so that no output replaces one.

A name with one of our endings is enough, for any content. Under another ending the content decides.
SQLite opens the database, not Python: closing a Python file would release SQLite's lock on an open
event.
"""

from collections.abc import Collection, Iterable
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import Final

from judging_app.errors import InputRefused, Refusal


class OwnFile(StrEnum):
    """The kinds of files of this application, by their ending."""

    JUDGING = ".judging"
    PACKAGE = ".ideas"
    SCORES = ".scores"
    FOLLOW_UP = ".followup"


# The first byte occurs in no text, and a copy in text mode would change the line end.
MAGIC: Final = {
    OwnFile.PACKAGE: b"\x93IDEAS\r\n",
    OwnFile.SCORES: b"\x93SCORE\r\n",
    OwnFile.FOLLOW_UP: b"\x93FOLUP\r\n",
}
APPLICATION_ID: Final = int.from_bytes(b"MzDv", "big")
"""The number that marks databases of this application: bytes 68–71 of the header of SQLite."""


def own_file_at(path: Path) -> OwnFile | None:
    """The kind of our file at `path`. None if nothing or another file is there."""
    if not path.is_file():
        return None
    ending = path.suffix.lower()
    known = next((kind for kind in OwnFile if kind.value == ending), None)
    if known is not None:
        return known
    return OwnFile.JUDGING if _is_database(path) else _envelope_at(path)


def refuse_own_file(path: Path, replaces: Collection[OwnFile] = ()) -> None:
    """Raise `InputRefused` (OWN_FILE, `where` is its ending) for a kind outside `replaces`."""
    found = own_file_at(path)
    if found is not None and found not in replaces:
        raise InputRefused(Refusal.OWN_FILE, path=path, where=found.value)


def refuse_inputs(path: Path, inputs: Iterable[Path]) -> None:
    """Raise `InputRefused` (IS_INPUT) if `path` is one of the input files."""
    for each in inputs:
        if path.exists() and each.exists() and path.samefile(each):
            raise InputRefused(Refusal.IS_INPUT, path=path)


def _is_database(path: Path) -> bool:
    import sqlite3  # imported here: the first paint of a window needs no database

    open_or_damaged = {
        sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CORRUPT
    }  # fmt: skip
    uri = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=0)) as connection:
            (mark,) = connection.execute("PRAGMA application_id").fetchone()
    except sqlite3.Error as error:
        return error.sqlite_errorcode & 0xFF in open_or_damaged
    return bool(mark == APPLICATION_ID)


def _envelope_at(path: Path) -> OwnFile | None:
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError:  # the writer meets the same error if it matters
        return None
    return next((kind for kind, magic in MAGIC.items() if start == magic), None)
