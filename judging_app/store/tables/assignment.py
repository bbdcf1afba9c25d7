"""The assignment: the ideas that each judge is asked to read."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from judging_app.store.tables.columns import check, metadata, number, refers

stage = Table(
    "stage", metadata, Column("number", Integer, primary_key=True, autoincrement=False),
    number("readings"), number("seed"),
    check("number >= 1", "number_counts"), check("readings >= 1", "readings_count"),
)  # fmt: skip

# One judge is assigned one idea in one stage only.
assigned = Table(
    "assigned", metadata,
    refers("judge_id", "judge.id", key=True),
    Column(
        "idea_id", String,
        ForeignKey("idea.id", ondelete="RESTRICT", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    Column("stage", Integer, ForeignKey("stage.number", ondelete="RESTRICT"), nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip

# The ideas that a reserve reads for an absent judge; `after` is the number of stages before it.
handover = Table(
    "handover", metadata, Column("number", Integer, primary_key=True, autoincrement=False),
    refers("absent_id", "judge.id"), refers("reserve_id", "judge.id"), number("after"),
    check("number >= 1", "number_counts"), check("after >= 0", "after_counts"),
    check("absent_id <> reserve_id", "two_judges"),
)  # fmt: skip

handed_over = Table(
    "handed_over", metadata,
    Column(
        "handover", Integer, ForeignKey("handover.number", ondelete="RESTRICT"), primary_key=True
    ),
    Column(
        "idea_id", String,
        ForeignKey("idea.id", ondelete="RESTRICT", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    sqlite_with_rowid=False,
)  # fmt: skip
