"""Amendments, and the ideas that a judge saw before they were amended."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from judging_app.domain.amendment import TYPES, Amendment, AmendmentKind
from judging_app.domain.event import Idea
from judging_app.errors import DamagedFile
from judging_app.store.connection import Runner
from judging_app.store.prepared import Statement

T = TypeVar("T")

_AMENDMENTS: Final = Statement(
    "amendments.amendments", gives="number, at, reason, kind, content, official_since"
)
_ADD_AMENDMENT: Final = Statement("amendments.add_amendment")
_REMOVE_AMENDMENTS: Final = Statement("amendments.remove_amendments")
_SEEN_IDEAS: Final = Statement("amendments.seen_ideas", gives="idea_id, content")
_ADD_SEEN_IDEA: Final = Statement("amendments.add_seen_idea")
_REMOVE_SEEN_IDEA: Final = Statement("amendments.remove_seen_idea")


def load_amendments(connection: Runner, path: Path) -> tuple[Amendment, ...]:
    """Every amendment, oldest first. Raises `DamagedFile` for one that is not of its kind."""
    return tuple(
        Amendment(
            number,
            at,
            reason,
            _parsed(content, TYPES[AmendmentKind(kind)], path, f"amendment {number}"),
            since,
        )
        for number, at, reason, kind, content, since in _AMENDMENTS.rows(connection)
    )


def add_amendments(connection: Runner, amendments: Iterable[Amendment]) -> None:
    """Append amendments; their numbers must be free."""
    rows = (
        {
            "number": each.number,
            "at": each.at,
            "kind": each.kind.value,
            "content": msgspec.json.encode(each.change),
            "reason": each.reason,
            "official_since": each.official_since,
        }
        for each in amendments
    )
    _ADD_AMENDMENT.run_for_each(connection, rows)


def replace_amendments(connection: Runner, amendments: Iterable[Amendment]) -> None:
    """Replace all amendments of a workspace by those of a later package."""
    _REMOVE_AMENDMENTS.run(connection)
    add_amendments(connection, amendments)


def load_seen_ideas(connection: Runner, path: Path) -> Mapping[str, Idea]:
    """Maps each idea that changed after the judge's mark to the idea as the judge saw it."""
    rows = _SEEN_IDEAS.rows(connection)
    return {key: _parsed(content, Idea, path, f"seen idea {key}") for key, content in rows}


def put_seen_idea(connection: Runner, idea: Idea) -> None:
    """Keep an idea as the judge saw it, in place of an earlier one."""
    remove_seen_idea(connection, idea.id)
    _ADD_SEEN_IDEA.run(connection, idea_id=idea.id, content=msgspec.json.encode(idea))


def remove_seen_idea(connection: Runner, idea_id: str) -> None:
    """Delete the idea as the judge saw it; do nothing when it is not kept."""
    _REMOVE_SEEN_IDEA.run(connection, idea_id=idea_id)


def _parsed(content: bytes, as_type: type[T], path: Path, name: str) -> T:
    try:
        return msgspec.json.decode(content, type=as_type)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise DamagedFile(path, name) from error
