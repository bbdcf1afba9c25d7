"""The table in which Alembic keeps the revision of a file.

Alembic makes it in files that it migrates. It has a metadata of its own, because a comparison of
our tables with a file must not see it.
"""

from sqlalchemy import Column, MetaData, PrimaryKeyConstraint, String, Table

alembic_version = Table(
    "alembic_version", MetaData(), Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)  # fmt: skip
