"""Statements for the contents of attachments."""

from sqlalchemy import Insert, bindparam, insert, select

from judging_app.store.statements._kinds import Query
from judging_app.store.tables.ideas import blob


def digests() -> Query:
    """The digest of every content."""
    return select(blob.c.digest).order_by(blob.c.digest)


def content() -> Query:
    """One content."""
    return select(blob.c.content).where(blob.c.digest == bindparam("digest"))


def add_content() -> Insert:
    """Add a content."""
    return insert(blob)
