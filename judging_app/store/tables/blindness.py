"""The organizer's decisions about traces of senders."""

from sqlalchemy import Column, String, Table

from judging_app.store.tables.columns import check, metadata, text

# Of an event. A trace is identified by its place and its folded words. There is no reference to
# `idea`: late ideas stand in amendments, and a decision outlives an idea that was removed.
trace_answer = Table(
    "trace_answer", metadata,
    Column("idea_id", String, primary_key=True), Column("place", String, primary_key=True),
    Column("location", String, primary_key=True), Column("words", String, primary_key=True),
    text("answer"),
    check("words <> ''", "words_filled"), sqlite_with_rowid=False,
)  # fmt: skip
