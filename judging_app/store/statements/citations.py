"""Statements for citations, and the statement of the jury."""

from sqlalchemy import Delete, Insert, bindparam, delete, insert, select

from judging_app.store.statements._kinds import Query
from judging_app.store.tables import citations as tables


def citations() -> Query:
    """Every citation, in the order of the ideas' ids."""
    found = tables.citation.c
    return select(found.idea_id, found.text, found.at).order_by(found.idea_id)


def add_citation() -> Insert:
    """Store the citation of an idea that has none."""
    return insert(tables.citation)


def remove_citation() -> Delete:
    """Delete the citation of an idea."""
    return delete(tables.citation).where(tables.citation.c.idea_id == bindparam("idea_id"))


def jury_statement() -> Query:
    """The statement of the jury."""
    return select(tables.jury_statement.c.text, tables.jury_statement.c.at)


def add_jury_statement() -> Insert:
    """Store the statement of the jury, where there is none."""
    return insert(tables.jury_statement)


def remove_jury_statement() -> Delete:
    """Delete the statement of the jury."""
    return delete(tables.jury_statement)
