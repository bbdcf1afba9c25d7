"""The register of certificates, and what the organizer chose for certificates."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from judging_app.store.tables.columns import (
    Utc,
    check,
    id_,
    metadata,
    number,
    position,
    refers,
    text,
)

# Of an event: the certificates that were issued. No row is ever changed or deleted. `content` holds
# the printed facts; earlier versions did not store them. Judges and honourees have no `idea_id`;
# `member` is 0 for all owners together.
certificate_serial = Table(
    "certificate_serial", metadata, Column("serial", Text, primary_key=True), text("kind"),
    Column("idea_id", String, ForeignKey("idea.id", ondelete="RESTRICT")), number("member"),
    text("person_id"), Column("at", Utc, nullable=False), Column("content", LargeBinary),
    check("serial <> ''", "serial_filled"),
    check("(idea_id IS NULL) = (person_id <> '')", "one_holder"),
    check("member = 0 OR idea_id IS NOT NULL", "member_of_idea"),
)  # fmt: skip

# Of an event: the certificates that are void, or replaced by another one. No row is ever changed.
certificate_end = Table(
    "certificate_end", metadata, refers("serial", "certificate_serial.serial", key=True),
    Column("at", Utc, nullable=False), text("reason"), text("replaced_by"),
    check("reason <> ''", "reason_given"), check("replaced_by <> serial", "other_serial"),
)  # fmt: skip

# Of an event: who gets certificates for an idea, and which design replaces the declared one.
certificate_choice = Table(
    "certificate_choice", metadata,
    Column("only", Integer, primary_key=True, autoincrement=False), text("sharing"),
    text("template"), check("only = 1", "only_one"),
)  # fmt: skip

# Of an event: organizers and sponsors who get a certificate.
honouree = Table(
    "honouree", metadata, id_(), position(), text("kind"), text("name"), text("role"),
    check("name <> ''", "name_filled"),
)  # fmt: skip

# Of an event: the files of its own design: the template, its pictures and fonts.
design_file = Table(
    "design_file", metadata, Column("name", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)  # fmt: skip
