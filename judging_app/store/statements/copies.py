"""Statements that look into a copy or into a file that is open elsewhere."""

from sqlalchemy import func, select

from judging_app.store.statements._kinds import Query
from judging_app.store.tables.event import event, judge
from judging_app.store.tables.sheets import score


def whose() -> Query:
    """The title of the event, and the name of the judge of a workspace."""
    return select(event.c.title, judge.c.name).outerjoin_from(
        event, judge, judge.c.id == event.c.judge_id
    )


def number_of_marks() -> Query:
    """The number of stored marks."""
    return select(func.count().label("marks")).select_from(score)


def identity() -> Query:
    """The id, the title and the role of the file."""
    return select(event.c.id, event.c.title, event.c.role)
