"""The register keeps what each certificate printed, and how it ended; choices for certificates.

Never edited after a release, and never with today's tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make `certificate_serial` anew: an idea may now have several serials. Add empty tables."""
    _make_serials_anew()
    _add_ends()
    _add_choices()


def _add_ends() -> None:
    op.create_table(
        "certificate_end",
        sa.Column("serial", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("replaced_by", sa.Text(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_certificate_end_reason_given")),
        sa.CheckConstraint(
            "replaced_by <> serial", name=op.f("ck_certificate_end_other_serial")
        ),
        sa.ForeignKeyConstraint(
            ["serial"], ["certificate_serial.serial"],
            name=op.f("fk_certificate_end_serial"), ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("serial", name=op.f("pk_certificate_end")),
    )  # fmt: skip


def _add_choices() -> None:
    op.create_table(
        "certificate_choice",
        sa.Column("only", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sharing", sa.Text(), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.CheckConstraint("only = 1", name=op.f("ck_certificate_choice_only_one")),
        sa.PrimaryKeyConstraint("only", name=op.f("pk_certificate_choice")),
    )
    op.create_table(
        "honouree",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_honouree_name_filled")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_honouree")),
    )
    op.create_table(
        "design_file",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_design_file")),
    )


def _make_serials_anew() -> None:
    """SQLite changes a key only by copying the table. Serials stay as issued, with their time."""
    op.rename_table("certificate_serial", "earlier_serial")
    op.create_table(
        "certificate_serial",
        sa.Column("serial", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("idea_id", sa.String(), nullable=True),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("serial <> ''", name=op.f("ck_certificate_serial_serial_filled")),
        sa.CheckConstraint(
            "(idea_id IS NULL) = (person_id <> '')",
            name=op.f("ck_certificate_serial_one_holder"),
        ),
        sa.CheckConstraint(
            "member = 0 OR idea_id IS NOT NULL",
            name=op.f("ck_certificate_serial_member_of_idea"),
        ),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["idea.id"], name=op.f("fk_certificate_serial_idea_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("serial", name=op.f("pk_certificate_serial")),
    )  # fmt: skip
    op.execute(
        "INSERT INTO certificate_serial (serial, kind, idea_id, member, person_id, at)"
        " SELECT serial, kind, idea_id, 0, '', at FROM earlier_serial"
    )
    op.drop_table("earlier_serial")
