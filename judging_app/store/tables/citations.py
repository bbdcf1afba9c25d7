"""Citations of winners, and the statement of the jury."""

from sqlalchemy import Column, Integer, Table

from judging_app.store.tables.columns import Utc, check, metadata, refers, text

citation = Table(
    "citation", metadata, refers("idea_id", "idea.id", key=True),
    text("text"), Column("at", Utc, nullable=False),
    check("text <> ''", "text_given"),
)  # fmt: skip

jury_statement = Table(
    "jury_statement", metadata, Column("only", Integer, primary_key=True, autoincrement=False),
    text("text"), Column("at", Utc, nullable=False),
    check("only = 1", "only_one"),
    check("text <> ''", "text_given"),
)  # fmt: skip
