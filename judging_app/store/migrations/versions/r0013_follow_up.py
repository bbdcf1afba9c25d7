"""The forms of the follow-up, and the accepted reports.

Never edited after a release, and never with today's tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two empty tables."""
    op.create_table(
        "follow_up_form",
        sa.Column("form_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("locked_code", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("form_id <> ''", name=op.f("ck_follow_up_form_form_id_filled")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_follow_up_form_number_counts")),
        sa.PrimaryKeyConstraint("form_id", name=op.f("pk_follow_up_form")),
        sa.UniqueConstraint("number", name=op.f("uq_follow_up_form_number")),
    )
    op.create_table(
        "follow_up_report",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("form_id", sa.String(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("is_signed", sa.Boolean(), nullable=False),
        sa.Column("said", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("digest <> ''", name=op.f("ck_follow_up_report_digest_filled")),
        sa.ForeignKeyConstraint(
            ["form_id"],
            ["follow_up_form.form_id"],
            name=op.f("fk_follow_up_report_form_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_follow_up_report")),
    )
