"""The rules for the log entries of payment decisions: a late decision has a reason."""

from collections.abc import Mapping
from typing import Final

from judging_app.domain import ledger
from judging_app.domain.log_past import EntryFacts, Past, Rule

FEE_RULED: Final = "fee rule declared"
REWARDS_TABLED: Final = "reward table declared"
SHARES_SET: Final = "shares set"
SHARES_REMOVED: Final = "shares removed"
PERSON_ANSWERED: Final = "person answered"
MERGED: Final = "score file merged"


def _fee_ruled(past: Past, facts: EntryFacts) -> bool:
    """Whether a rule that came after the first score file has a reason."""
    return bool(facts.get("digest")) and _has_reason(facts, is_late=MERGED in past.actions)


def _rewards_tabled(past: Past, facts: EntryFacts) -> bool:
    """Whether a table that came after the official result has a reason."""
    return bool(facts.get("digest")) and _has_reason(facts, is_late=past.is_official)


def _shared(past: Past, facts: EntryFacts) -> bool:
    return bool(facts.get("idea")) and _rewards_tabled(past, facts)


def _unshared(past: Past, facts: EntryFacts) -> bool:
    is_there = ledger.shares_key(facts) in past.facts.of["payment_decision"]
    return is_there and _has_reason(facts, is_late=past.is_official)


def _person_answered(_: Past, facts: EntryFacts) -> bool:
    is_whole = bool(facts.get("pair") and facts.get("digest"))
    return is_whole and facts.get("answer") in ("same", "other")


def _has_reason(facts: EntryFacts, *, is_late: bool) -> bool:
    return not is_late or bool(facts.get("reason"))


RULES: Final[Mapping[str, Rule]] = {
    FEE_RULED: _fee_ruled,
    REWARDS_TABLED: _rewards_tabled,
    SHARES_SET: _shared,
    SHARES_REMOVED: _unshared,
    PERSON_ANSWERED: _person_answered,
}
"""The rule of each action about payments."""
