"""Statements for decisions by hand, and the freeze."""

from sqlalchemy import Delete, Insert, bindparam, delete, insert, select

from judging_app.store.statements._kinds import Query
from judging_app.store.tables import decisions as tables


def decisions() -> Query:
    """Every decision."""
    return select(tables.decision)


def add_decision() -> Insert:
    """Store the decision on an idea that has none."""
    return insert(tables.decision)


def remove_decision() -> Delete:
    """Delete the decision on an idea."""
    return delete(tables.decision).where(tables.decision.c.idea_id == bindparam("idea_id"))


def freeze() -> Query:
    """Since when the result is official."""
    return select(tables.freeze.c.at, tables.freeze.c.digest)


def freeze_basis() -> Query:
    """The sources of an official result."""
    basis = tables.freeze_basis.c
    return select(basis.parts, basis.version, basis.method)


def add_freeze() -> Insert:
    """Make the result official."""
    return insert(tables.freeze)


def add_freeze_basis() -> Insert:
    """Store the sources of an official result."""
    return insert(tables.freeze_basis)


def remove_freeze() -> Delete:
    """Make the result unofficial."""
    return delete(tables.freeze)


def remove_freeze_basis() -> Delete:
    """Delete the sources of an official result."""
    return delete(tables.freeze_basis)
