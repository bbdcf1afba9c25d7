"""Paper ballots as they are typed into an event, before they become score files."""

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Integer, String, Table

from judging_app.store.tables.columns import check, metadata, refers, text

# `hand` is 1 or 2 for the two persons who type a ballot, 3 for what was typed again.
typed_ballot = Table(
    "typed_ballot", metadata,
    refers("judge_id", "judge.id", key=True),
    Column("hand", Integer, primary_key=True, autoincrement=False),
    text("typist"), Column("is_done", Boolean, nullable=False),
    check("hand IN (1, 2, 3)", "hand_known"),
)  # fmt: skip

# `field` is «mark:» and the id of a criterion, or a further column of the ballot. The text of a
# mark is its number of hundredths; an empty text is a blank that somebody typed.
typed_cell = Table(
    "typed_cell", metadata,
    Column("judge_id", String, primary_key=True),
    Column("hand", Integer, primary_key=True, autoincrement=False),
    refers("idea_id", "idea.id", key=True), Column("field", String, primary_key=True),
    text("text"),
    ForeignKeyConstraint(
        ["judge_id", "hand"], ["typed_ballot.judge_id", "typed_ballot.hand"], ondelete="RESTRICT"
    ),
    sqlite_with_rowid=False,
)  # fmt: skip
