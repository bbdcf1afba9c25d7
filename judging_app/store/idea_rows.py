"""Ideas with all that belongs to them, between rows and facts: a statement per table."""

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import Connection, select

from judging_app.domain.attachment import Attachment
from judging_app.domain.event import Idea, Owner, Section
from judging_app.store import tables
from judging_app.store.rows import grouped, in_order, insert_all, next_position


def insert_ideas(connection: Connection, ideas: Iterable[Idea]) -> None:
    """Add ideas after those already there."""
    ideas = tuple(ideas)
    start = next_position(connection, tables.idea)
    rows = [
        {"id": idea.id, "position": n, "title": idea.title, "theme_id": idea.theme_id or None}
        for n, idea in enumerate(ideas, start)
    ]
    sections = [
        {"idea_id": idea.id, "position": n, "heading": part.heading, "text": part.text}
        for idea in ideas
        for n, part in enumerate(idea.sections)
    ]
    owners = [
        {"idea_id": idea.id, "position": n, "name": owner.name, "unit": owner.unit}
        for idea in ideas
        for n, owner in enumerate(idea.owners)
    ]
    attachments = [
        {"idea_id": idea.id, "position": n, **asdict(attachment)}
        for idea in ideas
        for n, attachment in enumerate(idea.attachments)
    ]
    insert_all(connection, tables.idea, rows)
    insert_all(connection, tables.idea_section, sections)
    insert_all(connection, tables.idea_owner, owners)
    insert_all(connection, tables.attachment, attachments)


def load_ideas(connection: Connection) -> tuple[Idea, ...]:
    """Every idea, in order."""
    sections = grouped(
        in_order(connection, tables.idea_section), "idea_id", lambda r: Section(r.heading, r.text)
    )
    owners = grouped(
        in_order(connection, tables.idea_owner), "idea_id", lambda r: Owner(r.name, r.unit)
    )
    attachments = grouped(
        in_order(connection, tables.attachment),
        "idea_id",
        lambda r: Attachment(r.name, r.digest, r.size),
    )
    return tuple(
        Idea(
            r.id,
            r.title,
            r.theme_id or "",
            sections.get(r.id, ()),
            owners.get(r.id, ()),
            attachments.get(r.id, ()),
        )
        for r in in_order(connection, tables.idea)
    )


def load_idea_ids(connection: Connection) -> frozenset[str]:
    """The ids alone."""
    return frozenset(connection.scalars(select(tables.idea.c.id)))
