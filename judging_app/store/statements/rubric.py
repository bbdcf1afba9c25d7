"""Statements for the rubric and for the anchors, which are marked by it."""

from sqlalchemy import Insert, insert, select

from judging_app.store.statements._kinds import Query
from judging_app.store.tables import event as tables


def criteria() -> Query:
    """The criteria, in order."""
    criterion = tables.criterion.c
    return select(
        criterion.id,
        criterion.title,
        criterion.weight,
        criterion.minimum,
        criterion.maximum,
        criterion.step,
        criterion.description,
        criterion.required,
        criterion.comment_at_most,
        criterion.comment_at_least,
    ).order_by(criterion.position)


def add_criterion() -> Insert:
    """Add a criterion."""
    return insert(tables.criterion)


def levels() -> Query:
    """The described levels of all criteria, in the order within their criterion."""
    level = tables.criterion_level.c
    facts = (level.criterion_id, level.lowest, level.highest, level.text)
    return select(*facts).order_by(level.position)


def add_level() -> Insert:
    """Add a described level of a criterion."""
    return insert(tables.criterion_level)


def anchors() -> Query:
    """The anchors, in order."""
    anchor = tables.anchor.c
    return select(anchor.idea_id, anchor.explanation).order_by(anchor.position)


def add_anchor() -> Insert:
    """Add an anchor; its idea must exist at commit."""
    return insert(tables.anchor)


def anchor_marks() -> Query:
    """The marks of all anchors."""
    mark = tables.anchor_mark.c
    return select(mark.idea_id, mark.criterion_id, mark.value)


def add_anchor_mark() -> Insert:
    """Add a mark of an anchor."""
    return insert(tables.anchor_mark)
