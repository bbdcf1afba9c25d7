"""Statements for consents."""

from sqlalchemy import Delete, Insert, bindparam, delete, insert, select

from judging_app.store.statements._kinds import Query
from judging_app.store.tables import consents as tables


def consents() -> Query:
    """Every consent, in the order of the ideas' ids."""
    return select(tables.consent).order_by(tables.consent.c.idea_id)


def add_consent() -> Insert:
    """Store the consent of an idea that has none."""
    return insert(tables.consent)


def remove_consent() -> Delete:
    """Delete the consent of an idea."""
    return delete(tables.consent).where(tables.consent.c.idea_id == bindparam("idea_id"))
