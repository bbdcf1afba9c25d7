"""Decisions by hand, and the freeze."""

from sqlalchemy import JSON, Column, Integer, Table

from judging_app.store.tables.columns import Utc, check, metadata, number, refers, text

# Of an event: the decisions on its ideas by hand, and since when its result is official.
decision = Table(
    "decision", metadata, refers("idea_id", "idea.id", key=True),
    text("kind"), number("place"), text("reason"), Column("at", Utc, nullable=False),
    check("(kind = 'move' AND place >= 1) OR (kind <> 'move' AND place = 0)", "place_of_kind"),
    check("reason <> ''", "reason_given"),
)  # fmt: skip

freeze = Table(
    "freeze", metadata, Column("only", Integer, primary_key=True, autoincrement=False),
    Column("at", Utc, nullable=False), text("digest"),
    check("only = 1", "only_one"),
)  # fmt: skip

# The sources of an official result: the digest of each part, and the program that computed it.
freeze_basis = Table(
    "freeze_basis", metadata, Column("only", Integer, primary_key=True, autoincrement=False),
    Column("parts", JSON, nullable=False), text("version"), number("method"),
    check("only = 1", "only_one"),
)  # fmt: skip
