"""Finds who carries out which chosen idea, from the plans and the units of the ideas."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from judging_app.domain.chosen import ChosenIdea
from judging_app.domain.execution_plan import ExecutionPlan
from judging_app.domain.follow_up import AskedIdea, AskedMilestone
from judging_app.domain.follow_up_board import Charge
from judging_app.persian.text import fold

NOBODY: Final = "دبیرخانه"
"""The executor of an idea for which neither a plan nor its owners name a unit."""


def charges_of(chosen: Sequence[ChosenIdea], plans: Iterable[ExecutionPlan]) -> tuple[Charge, ...]:
    """The chosen ideas in the order of the ranking, each with its executor.

    An idea without an executor goes to its unit in charge, and without that to the unit of its
    owners. Blanks are no obstacle.
    """
    known = {plan.idea_id: plan for plan in plans}
    return tuple(_charge(one, known.get(one.idea.id, ExecutionPlan(one.idea.id))) for one in chosen)


def _charge(one: ChosenIdea, plan: ExecutionPlan) -> Charge:
    own = next((owner.unit for owner in one.idea.owners if owner.unit), "")
    asked = AskedIdea(
        idea_id=one.idea.id,
        title=one.idea.title,
        unit=plan.unit or own,
        first_step=plan.first_step,
        first_date=plan.first_date,
        measure=plan.measure,
        cost=plan.cost,
        milestones=tuple(AskedMilestone(each.days, each.text) for each in plan.milestones),
    )
    return Charge(asked, one.rank, plan.executor or plan.unit or own or NOBODY)


def by_executor(charges: Iterable[Charge]) -> Mapping[str, tuple[Charge, ...]]:
    """Each executor with their charges, in the order of the first one.

    Two spellings of one name are one executor.
    """
    names: dict[str, str] = {}
    found: dict[str, list[Charge]] = {}
    for charge in charges:
        name = names.setdefault(fold(charge.executor), charge.executor)
        found.setdefault(name, []).append(charge)
    return {name: tuple(own) for name, own in found.items()}
