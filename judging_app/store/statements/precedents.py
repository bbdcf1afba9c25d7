"""Statements for earlier texts, the answers to precedents, and what judges see of them."""

from sqlalchemy import Delete, Insert, bindparam, delete, func, insert, select

from judging_app.store.statements._kinds import InsertOf, Query, in_place
from judging_app.store.tables import precedents as tables


def sources() -> Query:
    """Every source with the number of its texts, in the order in which they were added."""
    source, text = tables.precedent_source.c, tables.earlier_text.c
    count = select(func.count()).where(text.source == source.number).scalar_subquery()
    facts = (source.number, source.name, source.kind, source.year, count.label("count"))
    return select(*facts).order_by(source.number)


def add_source() -> Insert:
    """Store a source."""
    return insert(tables.precedent_source)


def remove_source() -> Delete:
    """Delete a source, which has no texts any more."""
    return delete(tables.precedent_source).where(
        tables.precedent_source.c.number == bindparam("source")
    )


def texts() -> Query:
    """Every earlier text, by source and number."""
    one = tables.earlier_text.c
    facts = (one.source, one.number, one.title, one.text, one.year, one.outcome)
    return select(*facts).order_by(one.source, one.number)


def add_text() -> Insert:
    """Store an earlier text of a source."""
    return insert(tables.earlier_text)


def remove_texts() -> Delete:
    """Delete the texts of a source, which have no answers any more."""
    return delete(tables.earlier_text).where(tables.earlier_text.c.source == bindparam("source"))


def answers() -> Query:
    """Every answer to a precedent."""
    one = tables.precedent_answer.c
    return select(one.idea_id, one.source, one.number, one.verdict, one.note, one.at)


def put_answer(insert: InsertOf) -> Insert:
    """Store the answer to a precedent in place of the earlier one."""
    return in_place(insert(tables.precedent_answer))


def remove_answer() -> Delete:
    """Delete the answer to a precedent."""
    one = tables.precedent_answer.c
    return delete(tables.precedent_answer).where(
        one.idea_id == bindparam("idea_id"),
        one.source == bindparam("source"),
        one.number == bindparam("number"),
    )


def remove_answers() -> Delete:
    """Delete the answers to the texts of a source."""
    answer = tables.precedent_answer
    return delete(answer).where(answer.c.source == bindparam("source"))


def choice() -> Query:
    """The criterion beside which judges see precedents."""
    return select(tables.precedent_choice.c.criterion_id)


def put_choice(insert: InsertOf) -> Insert:
    """Store the criterion in place of the earlier one."""
    return in_place(insert(tables.precedent_choice))


def remove_choice() -> Delete:
    """Delete the criterion: judges see no precedents."""
    return delete(tables.precedent_choice)


def shown() -> Query:
    """The precedents that a workspace shows, by idea and position."""
    one = tables.shown_precedent.c
    facts = (one.idea_id, one.title, one.year, one.phrases)
    return select(*facts).order_by(one.idea_id, one.position)


def add_shown() -> Insert:
    """Store a precedent that a workspace shows."""
    return insert(tables.shown_precedent)


def remove_shown() -> Delete:
    """Delete every precedent that a workspace shows."""
    return delete(tables.shown_precedent)
