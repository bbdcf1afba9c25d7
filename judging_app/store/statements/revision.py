"""Statements for the revision of a file."""

from sqlalchemy import Insert, insert

from judging_app.store.tables.revision import alembic_version


def stamp() -> Insert:
    """Mark a new file with its revision."""
    return insert(alembic_version)
