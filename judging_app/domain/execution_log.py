"""The entries of the audit log about execution plans: their facts, their order, what they change.

An entry names the idea and each changed field with its new text; an empty text removed it.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from judging_app.domain.execution_plan import ExecutionPlan, PlanField
from judging_app.domain.log_past import Past

PLAN_WRITTEN: Final = "execution plan written"
ADDRESSEE_WRITTEN: Final = "execution addressee written"

PLAN_KIND: Final = "execution_plan"
ADDRESSEE_KIND: Final = "execution_addressee"

_Facts = Mapping[str, str]


def stored_facts(plans: Iterable[ExecutionPlan], addressee: str) -> Mapping[str, dict[str, str]]:
    """The facts of the tables, in the form in which the log records them."""
    return {
        PLAN_KIND: {
            f"{plan.idea_id}/{field}": text
            for plan in plans
            for field, text in plan.texts().items()
        },
        ADDRESSEE_KIND: {"": addressee} if addressee else {},
    }


def _plan_is_regular(past: Past, facts: _Facts) -> bool:
    fields = facts.keys() - {"idea"}
    is_whole = bool(facts.get("idea")) and bool(fields) and fields <= set(PlanField)
    return not past.is_official and is_whole


def _addressee_is_regular(past: Past, facts: _Facts) -> bool:
    return not past.is_official and facts.keys() == {"text"}


RULES: Final[Mapping[str, Callable[[Past, _Facts], bool]]] = {
    PLAN_WRITTEN: _plan_is_regular,
    ADDRESSEE_WRITTEN: _addressee_is_regular,
}
"""Maps each action to the rule that its entries keep."""
