"""Read the ideas with everything that belongs to them, with one statement per table."""

import sqlite3
from sys import intern

from judging_app.domain.attachment import Attachment
from judging_app.domain.event import Idea, Owner, PrivateField, PrivateKind, Section
from judging_app.store.rows import grouped, in_order


def load_ideas(connection: sqlite3.Connection) -> tuple[Idea, ...]:
    """Every idea, in order. Equal headings and themes share one object."""
    sections = grouped(in_order(connection, "idea_section", "idea_id, heading, text"), _section)
    columns = "idea_id, name, unit, personnel_code"
    owners = grouped(in_order(connection, "idea_owner", columns), Owner)
    private = grouped(
        in_order(connection, "idea_private", "idea_id, kind, heading, text"), _private
    )
    attachments = grouped(
        in_order(connection, "attachment", "idea_id, name, digest, size"), Attachment
    )
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
        for id_, title, theme_id in in_order(connection, "idea", "id, title, theme_id")
    )


def _section(heading: str, text: str) -> Section:
    return Section(intern(heading), text)


def _private(kind: str, heading: str, text: str) -> PrivateField:
    return PrivateField(PrivateKind(kind), intern(heading), text)


def load_idea_ids(connection: sqlite3.Connection) -> frozenset[str]:
    """The ids of the ideas, in order."""
    return frozenset(id_ for (id_,) in connection.execute("SELECT id FROM idea"))
