"""Earlier ideas and projects, and the answers to their likeness.

Never edited after a release, and never with today's tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add five empty tables."""
    op.create_table(
        "precedent_source",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_precedent_source_number_counts")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_precedent_source")),
    )
    op.create_table(
        "earlier_text",
        sa.Column("source", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_earlier_text_number_counts")),
        sa.ForeignKeyConstraint(
            ["source"], ["precedent_source.number"],
            name=op.f("fk_earlier_text_source"), ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("source", "number", name=op.f("pk_earlier_text")),
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table(
        "precedent_answer",
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("source", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source", "number"], ["earlier_text.source", "earlier_text.number"],
            name=op.f("fk_precedent_answer_source_number"), ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("idea_id", "source", "number", name=op.f("pk_precedent_answer")),
        sqlite_with_rowid=False,
    )  # fmt: skip
    _of_judges()


def _of_judges() -> None:
    op.create_table(
        "precedent_choice",
        sa.Column("only", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("criterion_id", sa.String(), nullable=False),
        sa.CheckConstraint("only = 1", name=op.f("ck_precedent_choice_only_one")),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["criterion.id"],
            name=op.f("fk_precedent_choice_criterion_id"), ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("only", name=op.f("pk_precedent_choice")),
    )  # fmt: skip
    op.create_table(
        "shown_precedent",
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("phrases", sa.JSON(), nullable=False),
        sa.CheckConstraint("position >= 0", name=op.f("ck_shown_precedent_position_counts")),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["idea.id"],
            name=op.f("fk_shown_precedent_idea_id"), ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("idea_id", "position", name=op.f("pk_shown_precedent")),
        sqlite_with_rowid=False,
    )  # fmt: skip
