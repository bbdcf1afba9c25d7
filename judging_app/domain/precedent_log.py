"""The log entries about precedents, and their rules (see `log_rules`)."""

from collections.abc import Mapping
from typing import Final

from judging_app.domain.ledger import number
from judging_app.domain.log_past import EntryFacts, Past, Rule
from judging_app.domain.precedents import PrecedentVerdict, SourceKind

SOURCE_ADDED: Final = "precedents added"
SOURCE_REMOVED: Final = "precedents removed"
ANSWERED: Final = "precedent answered"
SHOWN: Final = "precedents shown"
OPEN: Final = "open"
"""The verdict of an entry that takes an answer back."""


def _added(past: Past, facts: EntryFacts) -> bool:
    is_known = facts.get("kind") in set(SourceKind) and bool(facts.get("name"))
    return not past.is_official and is_known and _counts(facts, "source", "texts")


def _removed(past: Past, facts: EntryFacts) -> bool:
    return not past.is_official and _counts(facts, "source")


def _answered(past: Past, facts: EntryFacts) -> bool:
    is_known = facts.get("verdict") in {*PrecedentVerdict, OPEN} and bool(facts.get("idea"))
    return not past.is_official and is_known and _counts(facts, "source", "text")


def _shown(past: Past, facts: EntryFacts) -> bool:
    return not past.is_official and not past.packages and "criterion" in facts


def _counts(facts: EntryFacts, *names: str) -> bool:
    return all(number(facts, name) >= 1 for name in names)


RULES: Final[Mapping[str, Rule]] = {
    SOURCE_ADDED: _added,
    SOURCE_REMOVED: _removed,
    ANSWERED: _answered,
    SHOWN: _shown,
}
"""Maps each action to the rule of its facts."""
