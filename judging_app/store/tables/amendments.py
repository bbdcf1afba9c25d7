"""Amendments, and the ideas that a judge saw before they were amended."""

from sqlalchemy import Column, Integer, LargeBinary, Table

from judging_app.store.tables.columns import Utc, check, metadata, refers, text

# Of an event: its corrections after the first package; `content` is the JSON of the change. Of a
# workspace: the late and the withdrawn ideas of its latest package.
amendment = Table(
    "amendment", metadata, Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Utc, nullable=False), text("kind"),
    Column("content", LargeBinary, nullable=False), text("reason"), Column("official_since", Utc),
    check("number >= 1", "number_counts"),
)  # fmt: skip

# Of a workspace: ideas that changed after the judge's marks, as JSON of what the judge saw.
seen_idea = Table(
    "seen_idea", metadata, refers("idea_id", "idea.id", key=True),
    Column("content", LargeBinary, nullable=False),
)  # fmt: skip
