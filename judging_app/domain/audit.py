"""The audit log (دفتر رویدادها): who did what, when; append-only and hash-chained."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

ORIGIN = "0" * 64
"""What the first entry of a log follows."""


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
    said = {
        "action": entry.action,
        "actor": entry.actor,
        "at": entry.at.isoformat(),
        "facts": dict(entry.facts),
        "number": entry.number,
        "previous": entry.previous,
    }
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def next_entry(
    last: AuditEntry | None, *, at: datetime, actor: str, action: str, facts: Mapping[str, str]
) -> AuditEntry:
    """The entry that follows `last` (or opens the log)."""
    number = last.number + 1 if last else 1
    previous = last.digest if last else ORIGIN
    bare = AuditEntry(number, at, actor, action, dict(facts), previous)
    return AuditEntry(number, at, actor, action, dict(facts), previous, entry_digest(bare))


def first_broken(entries: Iterable[AuditEntry]) -> AuditEntry | None:
    """The first entry that does not follow from the one before it, or None if all do."""
    previous, number = ORIGIN, 0
    for entry in entries:
        follows = entry.previous == previous and entry.number == number + 1
        if not follows or entry.digest != entry_digest(entry):
            return entry
        previous, number = entry.digest, entry.number
    return None
