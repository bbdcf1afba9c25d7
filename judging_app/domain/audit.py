"""The audit log (دفتر ثبت کارها): who did what, when; append-only and hash-chained."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from judging_app.persian.word_code import bytes_of, words_for

ORIGIN = "0" * 64
"""What the first entry of a log follows."""
HEAD_WORDS = 8
"""How many words of eight bits name an entry on paper: whoever rewrites a whole log so that it
ends with the same words must try 2⁶⁴ logs."""
_WORDING: Final = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the log. `previous` and `digest` are SHA-256 in hex; `at` is in UTC."""

    number: int
    at: datetime
    actor: str
    action: str
    facts: Mapping[str, str] = field(default_factory=dict)
    previous: str = ORIGIN
    digest: str = ""


def entry_digest(entry: AuditEntry) -> str:
    """SHA-256 over everything the entry says, and over the digest of the entry before it."""
    facts = {
        "action": entry.action,
        "actor": entry.actor,
        "at": entry.at.isoformat(),
        "facts": dict(entry.facts),
        "number": entry.number,
        "previous": entry.previous,
    }
    text = _WORDING.encode(facts)
    # what was altered by hand may hold half a character, and is still only to be compared
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def next_entry(
    last: AuditEntry | None, *, at: datetime, actor: str, action: str, facts: Mapping[str, str]
) -> AuditEntry:
    """The entry that follows `last` (or opens the log)."""
    number = last.number + 1 if last else 1
    previous = last.digest if last else ORIGIN
    bare = AuditEntry(number, at, actor, action, dict(facts), previous)
    return AuditEntry(number, at, actor, action, dict(facts), previous, entry_digest(bare))


class Fault(StrEnum):
    """What is wrong with an entry."""

    ALTERED = "altered"
    """It does not say what it said when it was written."""
    GAP = "gap"
    """Entries before it are missing."""
    DETACHED = "detached"
    """It does not follow the entry that stands before it: one of the two was put there."""


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a log is not as it was written."""

    entry: AuditEntry
    fault: Fault


def first_break(entries: Iterable[AuditEntry]) -> Break | None:
    """Where the log is first not as it was written, or None if all of it is.

    A log that ends early is not found here: compare it with words on paper (`entry_of_words`).
    """
    previous, number = ORIGIN, 0
    for entry in entries:
        if entry.number != number + 1:
            return Break(entry, Fault.GAP)
        if entry.digest != entry_digest(entry):
            return Break(entry, Fault.ALTERED)
        if entry.previous != previous:
            return Break(entry, Fault.DETACHED)
        previous, number = entry.digest, entry.number
    return None


def head_words(digest: str) -> tuple[str, ...]:
    """The words that stand on paper for the entry with that digest: its first 64 bits."""
    return words_for(bytes.fromhex(digest)[:HEAD_WORDS])


def entry_of_words(entries: Iterable[AuditEntry], text: str) -> AuditEntry | None:
    """The entry for which those words stand. ValueError with a word that is none of ours."""
    head = bytes_of(text)
    if len(head) != HEAD_WORDS:
        return None
    return next((e for e in entries if e.digest.startswith(head.hex())), None)
