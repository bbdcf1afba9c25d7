"""The rules for the log entries of consents and booklets."""

from collections.abc import Callable, Mapping
from typing import Final

from judging_app.domain.consent import BOOKLET_WRITTEN, ConsentForm
from judging_app.domain.log_past import Past

_Facts = Mapping[str, str]


def _recorded(_: Past, facts: _Facts) -> bool:
    is_form = facts.get("form") in set(ConsentForm)
    return is_form and bool(facts.get("idea")) and bool(facts.get("digest"))


def _withdrawn(past: Past, facts: _Facts) -> bool:
    known = past.facts.of["consent"].get(facts.get("idea", ""), "")
    return bool(facts.get("reason")) and known.count(" ") == 1


def _written(past: Past, facts: _Facts) -> bool:
    printed = facts.get("printed", "").split()
    known = past.facts.of["consent"]
    return bool(printed) and all(known.get(one, "").count(" ") == 1 for one in printed)


BOOKLET_RULES: Final[Mapping[str, Callable[[Past, _Facts], bool]]] = {
    "consent recorded": _recorded,
    "consent withdrawn": _withdrawn,
    BOOKLET_WRITTEN: _written,
}
"""Maps each action to its rule. A consent in force has a value of two words (`ledger`)."""
