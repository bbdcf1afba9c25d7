"""Amendments of an event, and the ideas that a judge saw before they were amended.

Never edited after a release, and never with today's tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two empty tables: earlier versions had no amendments."""
    op.create_table(
        "amendment",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("official_since", sa.DateTime(), nullable=True),
        sa.CheckConstraint("number >= 1", name=op.f("ck_amendment_number_counts")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_amendment")),
    )
    op.create_table(
        "seen_idea",
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["idea.id"], name=op.f("fk_seen_idea_idea_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("idea_id", name=op.f("pk_seen_idea")),
    )
