"""Read the amendments of an event, and the ideas that a judge saw before they were amended."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from judging_app.domain.amendment import TYPES, Amendment, AmendmentKind
from judging_app.domain.event import Idea
from judging_app.errors import DamagedFile
from judging_app.store.rows import moment

T = TypeVar("T")

_ROWS = "SELECT number, at, reason, kind, content, official_since FROM amendment ORDER BY number"


def load_amendments(connection: sqlite3.Connection, path: Path) -> tuple[Amendment, ...]:
    """Every amendment, oldest first. Raises `DamagedFile` for one that is not of its kind."""
    return tuple(
        Amendment(
            number,
            moment(at),
            reason,
            _parsed(content, TYPES[AmendmentKind(kind)], path, f"amendment {number}"),
            moment(since) if since else None,
        )
        for number, at, reason, kind, content, since in connection.execute(_ROWS)
    )


def load_seen_ideas(connection: sqlite3.Connection, path: Path) -> Mapping[str, Idea]:
    """Maps each idea that changed after the judge's mark to the idea as the judge saw it."""
    rows = connection.execute("SELECT idea_id, content FROM seen_idea ORDER BY idea_id")
    return {key: _parsed(content, Idea, path, f"seen idea {key}") for key, content in rows}


def _parsed(content: bytes, as_type: type[T], path: Path, name: str) -> T:
    try:
        return msgspec.json.decode(content, type=as_type)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise DamagedFile(path, name) from error
