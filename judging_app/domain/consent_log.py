"""The entries of the audit log about consents and booklets, and their rules (see `log_rules`)."""

from collections.abc import Mapping
from typing import Final

from judging_app.domain.consent import (
    BOOKLET_WRITTEN,
    CONSENT_RECORDED,
    CONSENT_WITHDRAWN,
    ConsentForm,
)
from judging_app.domain.log_past import EntryFacts, Past, Rule


def _recorded(_: Past, facts: EntryFacts) -> bool:
    is_form = facts.get("form") in set(ConsentForm)
    return is_form and bool(facts.get("idea")) and bool(facts.get("digest"))


def _withdrawn(past: Past, facts: EntryFacts) -> bool:
    known = past.facts.of["consent"].get(facts.get("idea", ""), "")
    return bool(facts.get("reason")) and known.count(" ") == 1


def _written(past: Past, facts: EntryFacts) -> bool:
    printed = facts.get("printed", "").split()
    known = past.facts.of["consent"]
    return bool(printed) and all(known.get(one, "").count(" ") == 1 for one in printed)


RULES: Final[Mapping[str, Rule]] = {
    CONSENT_RECORDED: _recorded,
    CONSENT_WITHDRAWN: _withdrawn,
    BOOKLET_WRITTEN: _written,
}
"""Maps each action to its rule. A consent in force has a value of two words (`ledger`)."""
