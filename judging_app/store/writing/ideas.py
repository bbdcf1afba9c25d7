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
    to.insert_all(tables.idea, rows)
    to.insert_all(tables.idea_section, sections)
    to.insert_all(tables.idea_owner, owners)
    to.insert_all(tables.idea_private, private)
    to.insert_all(tables.attachment, attachments)
