"""The word for an idea, the quorum, facts of an idea for the organizer, and one more decision.

Never edited after a release, and never with today's tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns whose defaults are what earlier versions did, and make `decision` anew."""
    op.add_column("event", sa.Column("quorum", sa.Integer(), server_default="1", nullable=False))
    op.add_column("event", sa.Column("idea_word", sa.Text(), server_default="idea", nullable=False))
    op.create_table(
        "idea_private",
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["idea.id"], name=op.f("fk_idea_private_idea_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("idea_id", "position", name=op.f("pk_idea_private")),
    )
    _make_decisions_anew()


def _make_decisions_anew() -> None:
    """SQLite changes a CHECK only by copying the table. The new one lets kinds be added."""
    op.rename_table("decision", "earlier_decision")
    op.create_table(
        "decision",
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'move' AND place >= 1) OR (kind <> 'move' AND place = 0)",
            name=op.f("ck_decision_place_of_kind"),
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_decision_reason_given")),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["idea.id"], name=op.f("fk_decision_idea_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("idea_id", name=op.f("pk_decision")),
    )
    op.execute(
        "INSERT INTO decision (idea_id, kind, place, reason, at)"
        " SELECT idea_id, kind, place, reason, at FROM earlier_decision"
    )
    op.drop_table("earlier_decision")
