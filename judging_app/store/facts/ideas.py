"""Ideas with everything that belongs to them, with one statement per table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from sys import intern
from typing import Any, Final

from judging_app.domain.attachment import Attachment
from judging_app.domain.event import Idea, Owner, PrivateField, PrivateKind, Section
from judging_app.store.connection import Runner
from judging_app.store.facts.grouping import grouped
from judging_app.store.prepared import Statement

_IDEAS: Final = Statement("ideas.ideas", gives="id, title, theme_id")
_IDEA_IDS: Final = Statement("ideas.idea_ids", gives="id")
_LAST_IDEA: Final = Statement("ideas.last_idea", gives="position")
_ADD_IDEA: Final = Statement("ideas.add_idea")
_PUT_IDEA: Final = Statement("ideas.put_idea")
_REMOVE_IDEA: Final = Statement("ideas.remove_idea")
_SECTIONS: Final = Statement("ideas.sections", gives="idea_id, heading, text")
_ADD_SECTION: Final = Statement("ideas.add_section")
_OWNERS: Final = Statement("ideas.owners", gives="idea_id, name, unit, personnel_code")
_ADD_OWNER: Final = Statement("ideas.add_owner")
_PRIVATE: Final = Statement("ideas.private_fields", gives="idea_id, kind, heading, text")
_ADD_PRIVATE: Final = Statement("ideas.add_private_field")
_ATTACHMENTS: Final = Statement("ideas.attachments", gives="idea_id, name, digest, size")
_ADD_ATTACHMENT: Final = Statement("ideas.add_attachment")
_REMOVE_PARTS: Final = (
    Statement("ideas.remove_sections"),
    Statement("ideas.remove_owners"),
    Statement("ideas.remove_private_fields"),
    Statement("ideas.remove_attachments"),
)


def load_ideas(connection: Runner) -> tuple[Idea, ...]:
    """Every idea, in order. Equal headings and themes share one object."""
    sections = grouped(_SECTIONS.rows(connection), _section)
    owners = grouped(_OWNERS.rows(connection), Owner)
    private = grouped(_PRIVATE.rows(connection), _private)
    attachments = grouped(_ATTACHMENTS.rows(connection), Attachment)
    return tuple(
        Idea(
            id_,
            title,
            intern(theme_id or ""),
            sections.get(id_, ()),
            owners.get(id_, ()),
            attachments.get(id_, ()),
            private.get(id_, ()),
        )
        for id_, title, theme_id in _IDEAS.rows(connection)
    )


def _section(heading: str, text: str) -> Section:
    return Section(intern(heading), text)


def _private(kind: str, heading: str, text: str) -> PrivateField:
    return PrivateField(PrivateKind(kind), intern(heading), text)


def load_idea_ids(connection: Runner) -> frozenset[str]:
    """The ids of the ideas."""
    return frozenset(id_ for (id_,) in _IDEA_IDS.rows(connection))


def add_ideas(connection: Runner, ideas: Sequence[Idea]) -> None:
    """Add ideas after the existing ones."""
    (last,) = _LAST_IDEA.row(connection) or (None,)
    start = 0 if last is None else last + 1
    rows = ({"position": n, **_row(idea)} for n, idea in enumerate(ideas, start))
    _ADD_IDEA.run_for_each(connection, rows)
    _add_parts(connection, ideas)


def put_ideas(connection: Runner, ideas: Sequence[Idea]) -> None:
    """Replace the facts of ideas; their ids and positions stay."""
    _remove_parts(connection, [idea.id for idea in ideas])
    _PUT_IDEA.run_for_each(connection, map(_row, ideas))
    _add_parts(connection, ideas)


def remove_ideas(connection: Runner, idea_ids: Sequence[str]) -> None:
    """Delete ideas to which no conflict, assignment or sheet refers."""
    _remove_parts(connection, idea_ids)
    _REMOVE_IDEA.run_for_each(connection, ({"id": idea_id} for idea_id in idea_ids))


def _row(idea: Idea) -> Mapping[str, Any]:
    return {"id": idea.id, "title": idea.title, "theme_id": idea.theme_id or None}


def _remove_parts(connection: Runner, idea_ids: Sequence[str]) -> None:
    for remove in _REMOVE_PARTS:
        remove.run_for_each(connection, ({"id": idea_id} for idea_id in idea_ids))


def _add_parts(connection: Runner, ideas: Sequence[Idea]) -> None:
    lists = (
        (_ADD_SECTION, [(idea.id, idea.sections) for idea in ideas]),
        (_ADD_OWNER, [(idea.id, idea.owners) for idea in ideas]),
        (_ADD_PRIVATE, [(idea.id, idea.private) for idea in ideas]),
        (_ADD_ATTACHMENT, [(idea.id, idea.attachments) for idea in ideas]),
    )
    for add, parts in lists:
        add.run_for_each(connection, _part_rows(parts))


def _part_rows(parts: Iterable[tuple[str, Iterable[Any]]]) -> Iterable[Mapping[str, Any]]:
    return (
        {"idea_id": idea_id, "position": n, **asdict(part)}
        for idea_id, mine in parts
        for n, part in enumerate(mine)
    )
