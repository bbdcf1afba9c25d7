"""Locks and cards."""

from sqlalchemy import Column, Integer, LargeBinary, Table, UniqueConstraint

from judging_app.store.tables.columns import Utc, check, flag, metadata, number, refers, text

# Keys of an event: the organizer's keys, and every card that was ever issued.
organizer_lock = Table(
    "organizer_lock", metadata, Column("only", Integer, primary_key=True, autoincrement=False),
    text("signing"), text("sealing"),
    text("salt"), number("memory"), number("passes"), number("lanes"),
    Column("root", LargeBinary, nullable=False), flag("has_passphrase"),
    check("only = 1", "only_one"),
)  # fmt: skip

# Has a row while copies of the event (its backups) may have an earlier lock than `organizer_lock`.
# Written in the same commit as the lock, and removed when every copy has the lock.
awaiting_lock = Table(
    "awaiting_lock", metadata, Column("only", Integer, primary_key=True, autoincrement=False),
    check("only = 1", "only_one"),
)  # fmt: skip

issued_card = Table(
    "issued_card", metadata, refers("judge_id", "judge.id", key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    text("signing"), text("sealing"), Column("locked", LargeBinary, nullable=False),
    Column("made_at", Utc, nullable=False), Column("revoked_at", Utc), text("reason"),
    check("number >= 1", "number_counts"), UniqueConstraint("signing"),
    check("revoked_at IS NULL OR reason <> ''", "reason_given"),
)  # fmt: skip

# Of a workspace: the lock that the judge's code opens, and the keys that its packages need.
workspace_lock = Table(
    "workspace_lock", metadata, Column("only", Integer, primary_key=True, autoincrement=False),
    text("signing"), text("sealing"), text("organizer_signing"), text("organizer_sealing"),
    text("salt"), number("memory"), number("passes"), number("lanes"),
    number("issue"), Column("remembered", LargeBinary),
    check("only = 1", "only_one"), check("issue >= 1", "issue_counts"),
)  # fmt: skip

# Of a workspace: its organizer's keys, bound to the judge's code.
workspace_binding = Table(
    "workspace_binding", metadata, Column("only", Integer, primary_key=True, autoincrement=False),
    Column("mac", LargeBinary, nullable=False), check("only = 1", "only_one"),
)  # fmt: skip
