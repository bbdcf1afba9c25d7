"""Consents (رضایت): whether the owners of an idea agree to its printing in the booklet.

A consent belongs to the text, the title and the owners that it was given for. A correction after it
makes it outdated until somebody confirms it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from judging_app.domain.audit import AuditEntry
from judging_app.domain.event import Idea
from judging_app.persian.text import compact

MAX_LINE: Final = 300
"""The most letters of each line of a consent."""
CONSENT_RECORDED: Final = "consent recorded"
CONSENT_WITHDRAWN: Final = "consent withdrawn"
BOOKLET_WRITTEN: Final = "booklet written"
_SEPARATORS: Final = "،,؛;\n"


class ConsentForm(StrEnum):
    """The two ways to show an idea in the booklet: with its owners' names, or by its code."""

    NAMED = "named"
    BY_CODE = "by-code"


@dataclass(frozen=True, slots=True)
class ConsentWithdrawal:
    """The end of a consent, with the reason that its owner gave."""

    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Consent:
    """The consent to print an idea. An idea has at most one; a later one takes its place.

    `record` says how it was recorded: signed paper, letter and number. `expertise` is the expertise
    sought, several separated by commas; `contact` is printed as it stands. `text_digest` names the
    text that the owners had seen (`consent_digest`).
    """

    idea_id: str
    form: ConsentForm
    given_by: str
    given_on: date
    text_digest: str
    at: datetime
    record: str = ""
    expertise: str = ""
    contact: str = ""
    withdrawal: ConsentWithdrawal | None = None

    @property
    def digest(self) -> str:
        """The digest of the whole consent, for the log, which must not tell names."""
        lines = (
            self.form.value, self.given_by, self.given_on.isoformat(), self.text_digest,
            self.record, self.expertise, self.contact,
        )  # fmt: skip
        return hashlib.sha256(json.dumps(lines, ensure_ascii=False).encode()).hexdigest()


class ConsentState(StrEnum):
    """The states of an idea's consent. Only `GIVEN` lets an idea into the booklet."""

    NONE = "none"
    GIVEN = "given"
    OUTDATED = "outdated"
    """It was given for an earlier text, title or list of owners."""
    WITHDRAWN = "withdrawn"


def consent_digest(idea: Idea) -> str:
    """The digest of the facts that a consent covers: title, text and owners."""
    facts = (
        idea.title,
        [(part.heading, part.text) for part in idea.sections],
        [(owner.name, owner.unit) for owner in idea.owners],
    )
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


def state_of(idea: Idea, consent: Consent | None) -> ConsentState:
    """The state of the consent of this idea, in force."""
    if consent is None:
        return ConsentState.NONE
    if consent.withdrawal is not None:
        return ConsentState.WITHDRAWN
    is_same = consent.text_digest == consent_digest(idea)
    return ConsentState.GIVEN if is_same else ConsentState.OUTDATED


def expertise_of(consent: Consent) -> tuple[str, ...]:
    """The kinds of expertise sought, each once, in the order in which they were written."""
    text = consent.expertise
    for sign in _SEPARATORS:
        text = text.replace(sign, "\0")
    parts = (" ".join(part.split()) for part in text.split("\0"))
    found: dict[str, str] = {}
    for part in parts:
        if key := compact(part):
            found.setdefault(key, part)
    return tuple(found.values())


def printed_in(log: Iterable[AuditEntry]) -> Mapping[str, tuple[datetime, ...]]:
    """Maps each idea to the moments at which a booklet with it was written."""
    found: dict[str, tuple[datetime, ...]] = {}
    for entry in log:
        if entry.action == BOOKLET_WRITTEN:
            for idea_id in entry.facts.get("printed", "").split():
                found[idea_id] = (*found.get(idea_id, ()), entry.at)
    return found
