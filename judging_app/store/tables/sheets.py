"""Score sheets with their marks, and the closing of a workspace."""

from sqlalchemy import Column, ForeignKeyConstraint, Integer, String, Table

from judging_app.store.tables.columns import check, flag, metadata, number, refers, text

score_sheet = Table(
    "score_sheet", metadata,
    refers("judge_id", "judge.id", key=True), refers("idea_id", "idea.id", key=True),
    text("comment"), text("standing"), text("reason"), flag("opened"),
    text("note"), flag("flagged"), number("seconds"),
    check("standing IN ('scoring', 'recused', 'ineligible')", "standing"),
    check("standing = 'scoring' OR reason <> ''", "reason_given"),
    check("seconds >= 0", "seconds_count"),
    sqlite_with_rowid=False,
)  # fmt: skip

score = Table(
    "score", metadata,
    Column("judge_id", String, primary_key=True), Column("idea_id", String, primary_key=True),
    refers("criterion_id", "criterion.id", key=True), number("value"),
    ForeignKeyConstraint(
        ["judge_id", "idea_id"], ["score_sheet.judge_id", "score_sheet.idea_id"],
        ondelete="RESTRICT",
    ),
    # SQLite would accept 17.5, and even a word, in a column of integers.
    check("value >= 0 AND value = CAST(value AS INTEGER)", "value_whole"),
    sqlite_with_rowid=False,
)  # fmt: skip

# Of a workspace: whether its judge has finished, and the reason of the latest reopening. The one
# row is made by the first finish or reopening.
closing = Table(
    "closing", metadata, Column("only", Integer, primary_key=True, autoincrement=False),
    flag("finished"), text("reason"), number("stages"), check("only = 1", "only_one"),
    check("stages >= 0", "stages_count"),
)  # fmt: skip
