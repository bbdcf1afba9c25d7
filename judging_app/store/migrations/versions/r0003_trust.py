"""Trust: checksums of the content, the seal, what an official result was made from.

Never edited after a release, and never with today's tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; `store/content.py` counts the checksums when the file is opened."""
    op.create_table(
        "freeze_basis",
        sa.Column("only", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("method", sa.Integer(), nullable=False),
        sa.CheckConstraint("only = 1", name=op.f("ck_freeze_basis_only_one")),
        sa.PrimaryKeyConstraint("only", name=op.f("pk_freeze_basis")),
    )
    op.create_table(
        "content_check",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("total", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_content_check")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sealed_part",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("leaves", sa.JSON(), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sealed_part")),
    )
    op.create_table(
        "seal",
        sa.Column("only", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("entries >= 0", name=op.f("ck_seal_entries_count")),
        sa.CheckConstraint("only = 1", name=op.f("ck_seal_only_one")),
        sa.PrimaryKeyConstraint("only", name=op.f("pk_seal")),
    )
    op.create_table(
        "workspace_binding",
        sa.Column("only", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("only = 1", name=op.f("ck_workspace_binding_only_one")),
        sa.PrimaryKeyConstraint("only", name=op.f("pk_workspace_binding")),
    )
