"""Statements for execution plans, and the unit to which dossiers are addressed."""

from sqlalchemy import Delete, Insert, bindparam, delete, insert, select

from judging_app.store.statements._kinds import Query
from judging_app.store.tables import execution_plans as tables


def plans() -> Query:
    """Every plan, in the order of the ideas' ids."""
    return select(*tables.execution_plan.c).order_by(tables.execution_plan.c.idea_id)


def milestones() -> Query:
    """Every milestone, by idea and day."""
    found = tables.execution_milestone.c
    return select(found.idea_id, found.days, found.text).order_by(found.idea_id, found.days)


def comments() -> Query:
    """Every chosen comment, by idea, kind and position."""
    found = tables.execution_comment.c
    columns = select(found.idea_id, found.kind, found.text)
    return columns.order_by(found.idea_id, found.kind, found.position)


def add_plan() -> Insert:
    """Store the plan of an idea that has none."""
    return insert(tables.execution_plan)


def add_milestone() -> Insert:
    """Store a milestone of a plan."""
    return insert(tables.execution_milestone)


def add_comment() -> Insert:
    """Store a chosen comment of a plan."""
    return insert(tables.execution_comment)


def remove_milestones() -> Delete:
    """Delete the milestones of an idea's plan."""
    table = tables.execution_milestone
    return delete(table).where(table.c.idea_id == bindparam("idea_id"))


def remove_comments() -> Delete:
    """Delete the chosen comments of an idea's plan."""
    table = tables.execution_comment
    return delete(table).where(table.c.idea_id == bindparam("idea_id"))


def remove_plan() -> Delete:
    """Delete the plan of an idea."""
    table = tables.execution_plan
    return delete(table).where(table.c.idea_id == bindparam("idea_id"))


def addressee() -> Query:
    """The unit to which dossiers are addressed."""
    return select(tables.execution_addressee.c.text)


def add_addressee() -> Insert:
    """Store the unit to which dossiers are addressed, where there is none."""
    return insert(tables.execution_addressee)


def remove_addressee() -> Delete:
    """Delete the unit to which dossiers are addressed."""
    return delete(tables.execution_addressee)
