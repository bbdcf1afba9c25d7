"""Payment decisions: rules for fees, tables of rewards, shares of teams, answers about persons."""

from sqlalchemy import Column, LargeBinary, String, Table

from judging_app.store.tables.columns import Utc, metadata, text

# `content` is the JSON of the decision; its type follows from the kind.
payment_decision = Table(
    "payment_decision", metadata,
    Column("kind", String, primary_key=True), Column("subject", String, primary_key=True),
    Column("content", LargeBinary, nullable=False), Column("at", Utc, nullable=False),
    text("reason"),
)  # fmt: skip
