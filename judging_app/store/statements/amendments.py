"""Statements for amendments, and for the ideas that a judge saw before they were amended."""

from sqlalchemy import Delete, Insert, bindparam, delete, func, insert, select

from judging_app.store.statements._kinds import Query
from judging_app.store.tables import amendments as tables


def amendments() -> Query:
    """Every amendment, oldest first."""
    amendment = tables.amendment.c
    facts = (
        amendment.number,
        amendment.at,
        amendment.reason,
        amendment.kind,
        amendment.content,
        amendment.official_since,
    )
    return select(*facts).order_by(amendment.number)


def last_amendment() -> Query:
    """The number of the last amendment; None without amendments."""
    return select(func.max(tables.amendment.c.number).label("number"))


def add_amendment() -> Insert:
    """Append an amendment; its number must be free."""
    return insert(tables.amendment)


def remove_amendments() -> Delete:
    """Delete the amendments of a workspace."""
    return delete(tables.amendment)


def seen_ideas() -> Query:
    """The ideas that changed after the judge's marks, as the judge saw them."""
    seen = tables.seen_idea.c
    return select(seen.idea_id, seen.content).order_by(seen.idea_id)


def seen_idea_ids() -> Query:
    """The ids of the ideas that changed after the judge's marks."""
    return select(tables.seen_idea.c.idea_id)


def add_seen_idea() -> Insert:
    """Keep an idea as the judge saw it; none may be kept yet."""
    return insert(tables.seen_idea)


def remove_seen_idea() -> Delete:
    """Delete an idea as the judge saw it."""
    return delete(tables.seen_idea).where(tables.seen_idea.c.idea_id == bindparam("idea_id"))
