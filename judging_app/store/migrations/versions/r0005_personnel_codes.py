"""The people of ideas may have a personnel code, which tells namesakes apart."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; people who are stored already get an empty code. There is no revision 0004."""
    op.add_column(
        "idea_owner", sa.Column("personnel_code", sa.Text(), server_default="", nullable=False)
    )
