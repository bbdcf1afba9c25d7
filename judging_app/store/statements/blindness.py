"""Statements for the decisions about traces of senders."""

from sqlalchemy import Delete, Insert, bindparam, delete, select

from judging_app.store.statements._kinds import InsertOf, Query, in_place
from judging_app.store.tables.blindness import trace_answer


def answers() -> Query:
    """Every decision about a trace."""
    one = trace_answer.c
    return select(one.idea_id, one.place, one.location, one.words, one.answer)


def put_answer(insert: InsertOf) -> Insert:
    """Store the decision about a trace in place of the earlier one."""
    return in_place(insert(trace_answer))


def remove_answer() -> Delete:
    """Delete the decision about a trace."""
    one = trace_answer.c
    return delete(trace_answer).where(
        one.idea_id == bindparam("idea_id"),
        one.place == bindparam("place"),
        one.location == bindparam("location"),
        one.words == bindparam("words"),
    )
