"""Execution plans of chosen ideas, and the unit to which their dossiers are addressed.

Never edited after a release, and never with today's tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add four empty tables."""
    op.create_table(
        "execution_plan",
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("executor", sa.Text(), nullable=False),
        sa.Column("first_step", sa.Text(), nullable=False),
        sa.Column("first_date", sa.Date()),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("cost", sa.BigInteger()),
        sa.Column("cost_source", sa.Text(), nullable=False),
        sa.Column("conditions", sa.Text(), nullable=False),
        sa.Column("beneficiaries", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["idea.id"], name=op.f("fk_execution_plan_idea_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("idea_id", name=op.f("pk_execution_plan")),
    )
    _milestones()
    _comments()
    op.create_table(
        "execution_addressee",
        sa.Column("only", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("only = 1", name=op.f("ck_execution_addressee_only_one")),
        sa.CheckConstraint("text <> ''", name=op.f("ck_execution_addressee_text_given")),
        sa.PrimaryKeyConstraint("only", name=op.f("pk_execution_addressee")),
    )


def _milestones() -> None:
    op.create_table(
        "execution_milestone",
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("days > 0", name=op.f("ck_execution_milestone_days_later")),
        sa.CheckConstraint("text <> ''", name=op.f("ck_execution_milestone_text_given")),
        sa.ForeignKeyConstraint(
            ["idea_id"],
            ["execution_plan.idea_id"],
            name=op.f("fk_execution_milestone_idea_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("idea_id", "days", name=op.f("pk_execution_milestone")),
    )


def _comments() -> None:
    op.create_table(
        "execution_comment",
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('praised', 'doubted')", name=op.f("ck_execution_comment_kind_known")
        ),
        sa.CheckConstraint("text <> ''", name=op.f("ck_execution_comment_text_given")),
        sa.ForeignKeyConstraint(
            ["idea_id"],
            ["execution_plan.idea_id"],
            name=op.f("fk_execution_comment_idea_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint(
            "idea_id", "kind", "position", name=op.f("pk_execution_comment")
        ),
    )
