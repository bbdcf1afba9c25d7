"""Execution plans of chosen ideas, and the unit to which their dossiers are addressed."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from judging_app.domain.execution_plan import ExecutionPlan, Milestone
from judging_app.store.connection import Runner
from judging_app.store.prepared import Statement

_PLANS: Final = Statement(
    "execution_plans.plans",
    gives="idea_id, unit, executor, first_step, first_date, measure, cost, cost_source,"
    " conditions, beneficiaries, at",
)
_MILESTONES: Final = Statement("execution_plans.milestones", gives="idea_id, days, text")
_COMMENTS: Final = Statement("execution_plans.comments", gives="idea_id, kind, text")
_ADD: Final = Statement("execution_plans.add_plan")
_ADD_MILESTONE: Final = Statement("execution_plans.add_milestone")
_ADD_COMMENT: Final = Statement("execution_plans.add_comment")
_REMOVE: Final = Statement("execution_plans.remove_plan")
_REMOVE_MILESTONES: Final = Statement("execution_plans.remove_milestones")
_REMOVE_COMMENTS: Final = Statement("execution_plans.remove_comments")
_ADDRESSEE: Final = Statement("execution_plans.addressee", gives="text")
_ADD_ADDRESSEE: Final = Statement("execution_plans.add_addressee")
_REMOVE_ADDRESSEE: Final = Statement("execution_plans.remove_addressee")

PRAISED: Final = "praised"
DOUBTED: Final = "doubted"


def load_plans(connection: Runner) -> tuple[ExecutionPlan, ...]:
    """Every plan, in the order of the ideas' ids."""
    rows = _PLANS.rows(connection)
    milestones: dict[str, list[Milestone]] = {}
    for idea_id, days, text in _MILESTONES.rows(connection):
        milestones.setdefault(idea_id, []).append(Milestone(days, text))
    comments: dict[tuple[str, str], list[str]] = {}
    for idea_id, kind, text in _COMMENTS.rows(connection):
        comments.setdefault((idea_id, kind), []).append(text)
    return tuple(
        replace(
            ExecutionPlan(*row),
            milestones=tuple(milestones.get(row[0], ())),
            praised=tuple(comments.get((row[0], PRAISED), ())),
            doubted=tuple(comments.get((row[0], DOUBTED), ())),
            at=at,
        )
        for *row, at in rows
    )


def put_plan(connection: Runner, plan: ExecutionPlan) -> None:
    """Store a plan in place of the earlier one of the same idea; one of blanks only deletes it.

    ValueError for a plan without the moment at which it was written.
    """
    if plan.at is None:
        raise ValueError("a plan without a moment")
    for each in (_REMOVE_COMMENTS, _REMOVE_MILESTONES, _REMOVE):
        each.run(connection, idea_id=plan.idea_id)
    if not plan.texts():
        return
    _ADD.run(
        connection,
        idea_id=plan.idea_id,
        unit=plan.unit,
        executor=plan.executor,
        first_step=plan.first_step,
        first_date=plan.first_date,
        measure=plan.measure,
        cost=plan.cost,
        cost_source=plan.cost_source,
        conditions=plan.conditions,
        beneficiaries=plan.beneficiaries,
        at=plan.at,
    )
    for one in plan.milestones:
        _ADD_MILESTONE.run(connection, idea_id=plan.idea_id, days=one.days, text=one.text)
    for kind, texts in ((PRAISED, plan.praised), (DOUBTED, plan.doubted)):
        for place, text in enumerate(texts):
            _ADD_COMMENT.run(connection, idea_id=plan.idea_id, kind=kind, position=place, text=text)


def load_addressee(connection: Runner) -> str:
    """The unit to which dossiers are addressed; empty when nobody named one."""
    row = _ADDRESSEE.row(connection)
    return "" if row is None else str(row[0])


def put_addressee(connection: Runner, text: str, at: datetime) -> None:
    """Store the unit in place of the earlier one; an empty text deletes it."""
    _REMOVE_ADDRESSEE.run(connection)
    if text:
        _ADD_ADDRESSEE.run(connection, only=1, text=text, at=at)
