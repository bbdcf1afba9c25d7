"""Statements for the assignment: who is asked to read what."""

from sqlalchemy import Delete, Insert, bindparam, delete, insert, select

from judging_app.store.statements._kinds import Query
from judging_app.store.tables import assignment as tables


def stages() -> Query:
    """The stages, in order."""
    stage = tables.stage.c
    return select(stage.number, stage.readings, stage.seed).order_by(stage.number)


def add_stage() -> Insert:
    """Add a stage."""
    return insert(tables.stage)


def remove_stage() -> Delete:
    """Delete a stage without readings."""
    return delete(tables.stage).where(tables.stage.c.number == bindparam("number"))


def readings() -> Query:
    """Every assigned pair of judge and idea with its stage."""
    assigned = tables.assigned.c
    return select(assigned.stage, assigned.judge_id, assigned.idea_id)


def add_reading() -> Insert:
    """Assign an idea to a judge; the idea must exist at commit."""
    return insert(tables.assigned)


def remove_readings() -> Delete:
    """Delete the readings of a stage."""
    return delete(tables.assigned).where(tables.assigned.c.stage == bindparam("number"))


def handovers() -> Query:
    """The handovers, in order, with one row for each idea."""
    handover, handed_over = tables.handover, tables.handed_over
    one = handover.c
    return (
        select(one.number, one.absent_id, one.reserve_id, one.after, handed_over.c.idea_id)
        .join_from(handover, handed_over, handed_over.c.handover == one.number)
        .order_by(one.number, handed_over.c.idea_id)
    )


def add_handover() -> Insert:
    """Add a handover without its ideas."""
    return insert(tables.handover)


def hand_over_idea() -> Insert:
    """Add an idea to a handover; the idea must exist at commit."""
    return insert(tables.handed_over)
