"""Copies of an event that await its lock.

Never edited after a release, and never with today's tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table, empty: files of before owe no copy a lock."""
    op.create_table(
        "awaiting_lock",
        sa.Column("only", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint("only = 1", name=op.f("ck_awaiting_lock_only_one")),
        sa.PrimaryKeyConstraint("only", name=op.f("pk_awaiting_lock")),
    )
