"""The organizer's decisions about traces of senders.

Never edited after a release, and never with today's tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add an empty table."""
    op.create_table(
        "trace_answer",
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("location", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.CheckConstraint("words <> ''", name=op.f("ck_trace_answer_words_filled")),
        sa.PrimaryKeyConstraint(
            "idea_id", "place", "location", "words", name=op.f("pk_trace_answer")
        ),
        sqlite_with_rowid=False,
    )
