"""Paper ballots as they are typed, and the most ideas that a judge reads.

Never edited after a release, and never with today's tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two empty tables, and a column that is unknown for the judges of earlier versions."""
    op.add_column("judge", sa.Column("most", sa.Integer(), nullable=True))
    op.create_table(
        "typed_ballot",
        sa.Column("judge_id", sa.String(), nullable=False),
        sa.Column("hand", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("typist", sa.Text(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.CheckConstraint("hand IN (1, 2, 3)", name=op.f("ck_typed_ballot_hand_known")),
        sa.ForeignKeyConstraint(
            ["judge_id"], ["judge.id"], name=op.f("fk_typed_ballot_judge_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("judge_id", "hand", name=op.f("pk_typed_ballot")),
    )
    op.create_table(
        "typed_cell",
        sa.Column("judge_id", sa.String(), nullable=False),
        sa.Column("hand", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["idea.id"], name=op.f("fk_typed_cell_idea_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["judge_id", "hand"],
            ["typed_ballot.judge_id", "typed_ballot.hand"],
            name=op.f("fk_typed_cell_judge_id_hand"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("judge_id", "hand", "idea_id", "field", name=op.f("pk_typed_cell")),
        sqlite_with_rowid=False,
    )
