"""Write amendments, and the ideas that a judge saw before they were amended."""

from collections.abc import Iterable

import msgspec

from judging_app.domain.amendment import Amendment
from judging_app.domain.event import ConflictOfInterest, Idea
from judging_app.store.writing import event, tables
from judging_app.store.writing.statements import Statements


def insert_amendments(to: Statements, amendments: Iterable[Amendment]) -> None:
    """Append amendments; their numbers must be free."""
    rows = [
        {
            "number": each.number,
            "at": each.at,
            "kind": each.kind.value,
            "content": msgspec.json.encode(each.change),
            "reason": each.reason,
            "official_since": each.official_since,
        }
        for each in amendments
    ]
    to.insert_all(tables.amendment, rows)


def replace_amendments(to: Statements, amendments: Iterable[Amendment]) -> None:
    """Replace all amendments of a workspace by those of a later package."""
    to.execute(tables.amendment.delete())
    insert_amendments(to, amendments)


def replace_conflicts(to: Statements, conflicts: Iterable[ConflictOfInterest]) -> None:
    """Replace all declared conflicts: before the first package, and in a workspace."""
    to.execute(tables.conflict_of_interest.delete())
    for position, conflict in enumerate(conflicts):
        event.insert_conflict(to, conflict, position)


def put_seen_idea(to: Statements, idea: Idea) -> None:
    """Keep an idea as the judge saw it, in place of an earlier one."""
    forget_seen_idea(to, idea.id)
    row = {"idea_id": idea.id, "content": msgspec.json.encode(idea)}
    to.execute(tables.seen_idea.insert(), row)


def forget_seen_idea(to: Statements, idea_id: str) -> None:
    """Delete the idea as the judge saw it; do nothing when it is not kept."""
    seen = tables.seen_idea
    to.execute(seen.delete().where(seen.c.idea_id == idea_id))
