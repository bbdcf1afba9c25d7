"""Citations of winners, and the statement of the jury.

Never edited after a release, and never with today's tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two empty tables."""
    op.create_table(
        "citation",
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_citation_text_given")),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["idea.id"], name=op.f("fk_citation_idea_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("idea_id", name=op.f("pk_citation")),
    )
    op.create_table(
        "jury_statement",
        sa.Column("only", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("only = 1", name=op.f("ck_jury_statement_only_one")),
        sa.CheckConstraint("text <> ''", name=op.f("ck_jury_statement_text_given")),
        sa.PrimaryKeyConstraint("only", name=op.f("pk_jury_statement")),
    )
