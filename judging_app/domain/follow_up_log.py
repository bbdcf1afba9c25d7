"""The entries of the audit log about the follow-up: their facts and their order."""

from collections.abc import Mapping
from typing import Final

from judging_app.domain import ledger
from judging_app.domain.ledger import number
from judging_app.domain.log_past import EntryFacts, Past, Rule

FORM_MADE: Final = "follow-up form made"
REPORT_MERGED: Final = "follow-up report merged"
REPORT_UNDONE: Final = "follow-up report taken out"
ENTRY_CHOSEN: Final = "follow-up entry chosen"
CHOICE_WITHDRAWN: Final = "follow-up choice withdrawn"


def _form_is_regular(past: Past, facts: EntryFacts) -> bool:
    is_new = facts.get("form") not in past.facts.of[ledger.FOLLOW_UP_FORM]
    is_whole = bool(facts.get("form")) and bool(facts.get("digest"))
    return past.is_official and is_new and is_whole and number(facts, "number") >= 1


def _merge_is_regular(past: Past, facts: EntryFacts) -> bool:
    is_new = facts.get("digest") not in past.facts.of[ledger.FOLLOW_UP_REPORT]
    has_form = facts.get("form") in past.facts.of[ledger.FOLLOW_UP_FORM]
    return bool(facts.get("digest")) and is_new and has_form


def _undo_is_regular(past: Past, facts: EntryFacts) -> bool:
    is_there = facts.get("digest") in past.facts.of[ledger.FOLLOW_UP_REPORT]
    return is_there and bool(facts.get("reason"))


def _choice_is_regular(past: Past, facts: EntryFacts) -> bool:
    is_whole = bool(facts.get("idea")) and bool(facts.get("reason"))
    return is_whole and _merge_is_regular(past, facts)


RULES: Final[Mapping[str, Rule]] = {
    FORM_MADE: _form_is_regular,
    REPORT_MERGED: _merge_is_regular,
    REPORT_UNDONE: _undo_is_regular,
    ENTRY_CHOSEN: _choice_is_regular,
    CHOICE_WITHDRAWN: _undo_is_regular,
}
"""Maps each action to the rule that its entries keep."""
