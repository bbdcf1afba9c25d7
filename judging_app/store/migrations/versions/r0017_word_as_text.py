"""The choice that judges get the words of Word files instead of the files.

Never edited after a release, and never with today's tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column whose default is what earlier versions did."""
    op.add_column(
        "event",
        sa.Column("word_as_text", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
