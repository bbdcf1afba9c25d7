"""Statements for the forms and reports of the follow-up."""

from sqlalchemy import Delete, Insert, bindparam, delete, insert, select

from judging_app.store.statements._kinds import Query
from judging_app.store.tables.follow_up import follow_up_form, follow_up_report


def forms() -> Query:
    """Every form, in the order of the numbers."""
    return select(*follow_up_form.c).order_by(follow_up_form.c.number)


def add_form() -> Insert:
    """Store a form."""
    return insert(follow_up_form)


def reports() -> Query:
    """Every accepted report, by digest."""
    return select(*follow_up_report.c).order_by(follow_up_report.c.digest)


def add_report() -> Insert:
    """Store an accepted report."""
    return insert(follow_up_report)


def remove_report() -> Delete:
    """Delete an accepted report."""
    return delete(follow_up_report).where(follow_up_report.c.digest == bindparam("digest"))
