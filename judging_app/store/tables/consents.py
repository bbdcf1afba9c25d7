"""Consents to print ideas in the booklet."""

from sqlalchemy import Column, Date, Table

from judging_app.store.tables.columns import Utc, check, metadata, refers, text

# `withdrawn_at` and `withdrawn_reason` are null together while the consent is in force.
consent = Table(
    "consent", metadata, refers("idea_id", "idea.id", key=True),
    text("form"), text("given_by"), Column("given_on", Date, nullable=False), text("text_digest"),
    text("record"), text("expertise"), text("contact"), Column("at", Utc, nullable=False),
    Column("withdrawn_at", Utc, nullable=True), text("withdrawn_reason"),
    check("given_by <> ''", "giver_given"),
    check("(withdrawn_at IS NULL) = (withdrawn_reason = '')", "withdrawn_with_reason"),
)  # fmt: skip
