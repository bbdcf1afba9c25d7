"""Earlier ideas and projects, and what a person said about their likeness to the ideas."""

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    String,
    Table,
)

from judging_app.store.tables.columns import Utc, check, metadata, refers, text

# Of an event: where earlier texts come from. `year` is Jalali.
precedent_source = Table(
    "precedent_source", metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    text("name"), text("kind"), Column("year", Integer), Column("at", Utc, nullable=False),
    check("number >= 1", "number_counts"),
)  # fmt: skip

earlier_text = Table(
    "earlier_text", metadata,
    Column("source", Integer, ForeignKey("precedent_source.number", ondelete="RESTRICT"),
           primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    text("title"), text("text"), Column("year", Integer), text("outcome"),
    check("number >= 1", "number_counts"), sqlite_with_rowid=False,
)  # fmt: skip

# There is no reference to `idea`: late ideas stand in amendments.
precedent_answer = Table(
    "precedent_answer", metadata,
    Column("idea_id", String, primary_key=True),
    Column("source", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    text("verdict"), text("note"), Column("at", Utc, nullable=False),
    ForeignKeyConstraint(
        ["source", "number"], ["earlier_text.source", "earlier_text.number"], ondelete="RESTRICT"
    ),
    sqlite_with_rowid=False,
)  # fmt: skip

# Of an event and of a workspace: the criterion beside which judges see precedents.
precedent_choice = Table(
    "precedent_choice", metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),
    refers("criterion_id", "criterion.id"), check("only = 1", "only_one"),
)  # fmt: skip

# Of a workspace: the precedents that the package carries for each idea.
shown_precedent = Table(
    "shown_precedent", metadata, refers("idea_id", "idea.id", key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    text("title"), Column("year", Integer), Column("phrases", JSON, nullable=False),
    check("position >= 0", "position_counts"), sqlite_with_rowid=False,
)  # fmt: skip
