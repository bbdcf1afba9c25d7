"""Decisions by hand, the freeze, and the register of certificates."""

from sqlalchemy import JSON, Column, Integer, Table, Text, UniqueConstraint

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

# Of an event: the register of certificates. No row is ever deleted.
certificate_serial = Table(
    "certificate_serial", metadata, Column("kind", Text, primary_key=True),
    refers("idea_id", "idea.id", key=True), text("serial"), Column("at", Utc, nullable=False),
    UniqueConstraint("serial"), check("serial <> ''", "serial_filled"),
)  # fmt: skip
