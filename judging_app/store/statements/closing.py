"""Statements for the end of judging in a workspace."""

from sqlalchemy import Insert, func, select

from judging_app.store.statements._kinds import InsertOf, Query, in_place
from judging_app.store.tables.score_files import score_file
from judging_app.store.tables.sheets import closing


def last_revision() -> Query:
    """The revision of the last score file; None without one."""
    return select(func.max(score_file.c.revision).label("revision"))


def the_closing() -> Query:
    """The stored closing of the desk."""
    return select(closing.c.finished, closing.c.reason, closing.c.stages)


def put_closing(insert: InsertOf) -> Insert:
    """Store the closing of the desk in place of the earlier one."""
    return in_place(insert(closing))
