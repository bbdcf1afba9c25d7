"""Write ideas with everything that belongs to them, with one statement per table."""

from collections.abc import Sequence
from dataclasses import asdict

from judging_app.domain.event import Idea
from judging_app.store.writing import tables
from judging_app.store.writing.statements import Statements


def insert_ideas(to: Statements, ideas: Sequence[Idea], start: int) -> None:
    """Add ideas, beginning at that position."""
    rows = [
        {"id": idea.id, "position": n, "title": idea.title, "theme_id": idea.theme_id or None}
        for n, idea in enumerate(ideas, start)
    ]
    to.insert_all(tables.idea, rows)
    _insert_parts(to, ideas)


def update_ideas(to: Statements, ideas: Sequence[Idea]) -> None:
    """Replace the facts of ideas; their ids and positions stay."""
    _delete_parts(to, [idea.id for idea in ideas])
    for idea in ideas:
        row = {"title": idea.title, "theme_id": idea.theme_id or None}
        to.execute(tables.idea.update().where(tables.idea.c.id == idea.id).values(**row))
    _insert_parts(to, ideas)


def delete_ideas(to: Statements, idea_ids: Sequence[str]) -> None:
    """Remove ideas to which no conflict, assignment or sheet refers."""
    _delete_parts(to, idea_ids)
    for idea_id in idea_ids:
        to.execute(tables.idea.delete().where(tables.idea.c.id == idea_id))


def _delete_parts(to: Statements, idea_ids: Sequence[str]) -> None:
    for table in (tables.idea_section, tables.idea_owner, tables.idea_private, tables.attachment):
        for idea_id in idea_ids:
            to.execute(table.delete().where(table.c.idea_id == idea_id))


def _insert_parts(to: Statements, ideas: Sequence[Idea]) -> None:
    sections = [
        {"idea_id": idea.id, "position": n, "heading": part.heading, "text": part.text}
        for idea in ideas
        for n, part in enumerate(idea.sections)
    ]
    owners = [
        {"idea_id": idea.id, "position": n, **asdict(owner)}
        for idea in ideas
        for n, owner in enumerate(idea.owners)
    ]
    private = [
        {"idea_id": idea.id, "position": n, **asdict(field)}
        for idea in ideas
        for n, field in enumerate(idea.private)
    ]
    attachments = [
        {"idea_id": idea.id, "position": n, **asdict(attachment)}
        for idea in ideas
        for n, attachment in enumerate(idea.attachments)
    ]
    to.insert_all(tables.idea_section, sections)
    to.insert_all(tables.idea_owner, owners)
    to.insert_all(tables.idea_private, private)
    to.insert_all(tables.attachment, attachments)
