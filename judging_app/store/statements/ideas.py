"""Statements for ideas with everything that belongs to them."""

from typing import Any

from sqlalchemy import (
    BindParameter,
    Delete,
    Insert,
    Update,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from judging_app.store.statements._kinds import Query
from judging_app.store.tables import ideas as tables


def ideas() -> Query:
    """Every idea, in order."""
    idea = tables.idea.c
    return select(idea.id, idea.title, idea.theme_id).order_by(idea.position)


def idea_ids() -> Query:
    """The ids of the ideas."""
    return select(tables.idea.c.id)


def last_idea() -> Query:
    """The position of the last idea; None without ideas."""
    return select(func.max(tables.idea.c.position).label("position"))


def add_idea() -> Insert:
    """Add an idea without its parts."""
    return insert(tables.idea)


def put_idea() -> Update:
    """Replace the title and the theme of an idea; its position stays."""
    idea = tables.idea
    changed: dict[str, BindParameter[Any]] = {
        "title": bindparam("title"),
        "theme_id": bindparam("theme_id"),
    }
    return update(idea).where(idea.c.id == bindparam("id")).values(changed)


def remove_idea() -> Delete:
    """Delete an idea that has no parts and to which nothing refers."""
    return delete(tables.idea).where(tables.idea.c.id == bindparam("id"))


def sections() -> Query:
    """The sections of all ideas, in the order within their idea."""
    section = tables.idea_section.c
    return select(section.idea_id, section.heading, section.text).order_by(section.position)


def add_section() -> Insert:
    """Add a section of an idea."""
    return insert(tables.idea_section)


def remove_sections() -> Delete:
    """Delete the sections of an idea."""
    return delete(tables.idea_section).where(tables.idea_section.c.idea_id == bindparam("id"))


def owners() -> Query:
    """The owners of all ideas, in the order within their idea."""
    owner = tables.idea_owner.c
    facts = (owner.idea_id, owner.name, owner.unit, owner.personnel_code)
    return select(*facts).order_by(owner.position)


def add_owner() -> Insert:
    """Add an owner of an idea."""
    return insert(tables.idea_owner)


def remove_owners() -> Delete:
    """Delete the owners of an idea."""
    return delete(tables.idea_owner).where(tables.idea_owner.c.idea_id == bindparam("id"))


def private_fields() -> Query:
    """The facts for the organizer of all ideas, in the order within their idea."""
    field = tables.idea_private.c
    return select(field.idea_id, field.kind, field.heading, field.text).order_by(field.position)


def add_private_field() -> Insert:
    """Add a fact for the organizer to an idea."""
    return insert(tables.idea_private)


def remove_private_fields() -> Delete:
    """Delete the facts for the organizer of an idea."""
    return delete(tables.idea_private).where(tables.idea_private.c.idea_id == bindparam("id"))


def attachments() -> Query:
    """The attachments of all ideas, in the order within their idea."""
    one = tables.attachment.c
    return select(one.idea_id, one.name, one.digest, one.size).order_by(one.position)


def add_attachment() -> Insert:
    """Add an attachment to an idea; its content must exist at commit."""
    return insert(tables.attachment)


def remove_attachments() -> Delete:
    """Delete the attachments of an idea; their contents stay."""
    return delete(tables.attachment).where(tables.attachment.c.idea_id == bindparam("id"))
