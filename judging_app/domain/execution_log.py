"""The entries of the audit log about execution plans: their facts, their order, what they change.

An entry names the idea and each changed field with its new text; an empty text removed it.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from judging_app.domain.execution_plan import ExecutionPlan, PlanField
from judging_app.domain.log_past import EntryFacts, Past, Rule

PLAN_WRITTEN: Final = "execution plan written"
ADDRESSEE_WRITTEN: Final = "execution addressee written"
DOSSIERS_WRITTEN: Final = "dossiers written"

PLAN_KIND: Final = "execution_plan"
ADDRESSEE_KIND: Final = "execution_addressee"


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


def _plan_is_regular(past: Past, facts: EntryFacts) -> bool:
    fields = facts.keys() - {"idea"}
    is_whole = bool(facts.get("idea")) and bool(fields) and fields <= set(PlanField)
    return not past.is_official and is_whole


def _addressee_is_regular(past: Past, facts: EntryFacts) -> bool:
    return not past.is_official and facts.keys() == {"text"}


def _dossiers_are_regular(past: Past, facts: EntryFacts) -> bool:
    """Whether the entry names the result that is official at that time."""
    return past.is_official and facts == {"digest": past.facts.of["freeze"].get("")}


RULES: Final[Mapping[str, Rule]] = {
    PLAN_WRITTEN: _plan_is_regular,
    ADDRESSEE_WRITTEN: _addressee_is_regular,
    DOSSIERS_WRITTEN: _dossiers_are_regular,
}
"""Maps each action to the rule that its entries keep."""
