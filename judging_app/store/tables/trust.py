"""The audit log, the checksums and the seal."""

from sqlalchemy import JSON, Column, Integer, LargeBinary, String, Table, UniqueConstraint

from judging_app.store.tables.columns import Utc, check, metadata, number, text

audit_entry = Table(
    "audit_entry", metadata, Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Utc, nullable=False), text("actor"), text("action"),
    Column("facts", JSON, nullable=False), text("previous"), text("digest"),
    check("number >= 1", "number_counts"), UniqueConstraint("digest"),
)  # fmt: skip

# A checksum over the rows of each table: `store/content.py`.
content_check = Table(
    "content_check", metadata, Column("name", String, primary_key=True),
    Column("total", LargeBinary, nullable=False), sqlite_with_rowid=False,
)  # fmt: skip

# Of an event: the seal of the organizer's root; `store/seals.py`.
sealed_part = Table(
    "sealed_part", metadata, Column("name", String, primary_key=True),
    Column("columns", JSON, nullable=False), Column("leaves", JSON, nullable=False),
    Column("state", LargeBinary, nullable=False),
)  # fmt: skip

seal = Table(
    "seal", metadata, Column("only", Integer, primary_key=True, autoincrement=False),
    number("entries"), text("head"), Column("mac", LargeBinary, nullable=False),
    check("only = 1", "only_one"), check("entries >= 0", "entries_count"),
)  # fmt: skip
