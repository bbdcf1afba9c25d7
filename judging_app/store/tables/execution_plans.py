"""Execution plans of chosen ideas, and the unit to which their dossiers are addressed."""

from sqlalchemy import Column, Date, Integer, Table, Text

from judging_app.store.tables.columns import Utc, check, metadata, refers, rial, text

execution_plan = Table(
    "execution_plan", metadata, refers("idea_id", "idea.id", key=True),
    text("unit"), text("executor"), text("first_step"), Column("first_date", Date),
    text("measure"), rial("cost", optional=True), text("cost_source"), text("conditions"),
    text("beneficiaries"), Column("at", Utc, nullable=False),
)  # fmt: skip

execution_milestone = Table(
    "execution_milestone", metadata, refers("idea_id", "execution_plan.idea_id", key=True),
    Column("days", Integer, primary_key=True, autoincrement=False),
    text("text"),
    check("days > 0", "days_later"),
    check("text <> ''", "text_given"),
)  # fmt: skip

execution_comment = Table(
    "execution_comment", metadata, refers("idea_id", "execution_plan.idea_id", key=True),
    Column("kind", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    text("text"),
    check("kind IN ('praised', 'doubted')", "kind_known"),
    check("text <> ''", "text_given"),
)  # fmt: skip

execution_addressee = Table(
    "execution_addressee", metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),
    text("text"), Column("at", Utc, nullable=False),
    check("only = 1", "only_one"),
    check("text <> ''", "text_given"),
)  # fmt: skip
