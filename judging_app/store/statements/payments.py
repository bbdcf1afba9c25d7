"""Statements for payment decisions."""

from sqlalchemy import Delete, Insert, and_, bindparam, delete, insert, select

from judging_app.store.statements._kinds import Query
from judging_app.store.tables.payments import payment_decision


def decisions() -> Query:
    """Every payment decision, in the order of kind and subject."""
    found = payment_decision.c
    facts = (found.kind, found.subject, found.content, found.at, found.reason)
    return select(*facts).order_by(found.kind, found.subject)


def add_decision() -> Insert:
    """Store a payment decision; there must be none of its kind and subject."""
    return insert(payment_decision)


def remove_decision() -> Delete:
    """Delete the payment decision of a kind about a subject."""
    found = payment_decision.c
    key = and_(found.kind == bindparam("kind"), found.subject == bindparam("subject"))
    return delete(payment_decision).where(key)
