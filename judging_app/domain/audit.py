"""The audit log (دفتر ثبت کارها) says who did what, and when.

Entries are only appended. Each entry holds the digest of the previous entry.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from judging_app.persian.word_code import bytes_of, words_for

ORIGIN = "0" * 64
"""The `previous` digest of the first entry of a log."""
HEAD_WORDS = 8
"""The number of words, eight bits each, that name an entry on paper. A forged log that ends with
the same words takes 2⁶⁴ attempts."""
DESK: Final = "desk"
"""The name of an entry's desk among its stored facts."""
_WORDING: Final = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One entry of the log. `previous` and `digest` are SHA-256 in hex; `at` is in UTC.

    `desk` is the role that wrote an entry of an event on a server; empty in a file. No rule depends
    on it, so it is none of the `facts`.
    """

    number: int
    at: datetime
    actor: str
    action: str
    facts: Mapping[str, str] = field(default_factory=dict)
    previous: str = ORIGIN
    digest: str = ""
    desk: str = ""


def stored_facts(entry: AuditEntry) -> dict[str, str]:
    """The facts as they are stored and digested: with the desk, if there is one."""
    return {**entry.facts, **({DESK: entry.desk} if entry.desk else {})}


def entry_digest(entry: AuditEntry) -> str:
    """SHA-256 over all fields of the entry and over the digest of the previous entry."""
    facts = {
        "action": entry.action,
        "actor": entry.actor,
        "at": entry.at.isoformat(),
        "facts": stored_facts(entry),
        "number": entry.number,
        "previous": entry.previous,
    }
    text = _WORDING.encode(facts)
    # a log altered by hand may hold a lone surrogate; its digest must be computed all the same
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def next_entry(
    last: AuditEntry | None,
    *,
    at: datetime,
    actor: str,
    action: str,
    facts: Mapping[str, str],
    desk: str = "",
) -> AuditEntry:
    """The entry that follows `last`. If `last` is None, it is the first entry of the log."""
    number = last.number + 1 if last else 1
    previous = last.digest if last else ORIGIN
    bare = AuditEntry(number, at, actor, action, dict(facts), previous, desk=desk)
    return replace(bare, digest=entry_digest(bare))


class Fault(StrEnum):
    """The kinds of faults of a log entry."""

    ALTERED = "altered"
    """The content of the entry no longer matches its digest."""
    GAP = "gap"
    """Entries before this one are missing."""
    DETACHED = "detached"
    """The entry does not continue the previous entry: somebody inserted one of the two."""


@dataclass(frozen=True, slots=True)
class Break:
    """The first fault of a log: its entry and its kind."""

    entry: AuditEntry
    fault: Fault


def first_break(
    entries: Iterable[AuditEntry], after: tuple[int, str] = (0, ORIGIN)
) -> Break | None:
    """The first fault of the log, or None if the log has none.

    `after` is the number and the digest of the entry before the first one, if the earlier entries
    are known to be faultless. This function does not find a log that was cut at its end. For that,
    compare the last entry with the words on paper (`entry_of_words`).
    """
    number, previous = after
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
    """The words printed on paper for the entry with this digest: its first 64 bits."""
    return words_for(bytes.fromhex(digest)[:HEAD_WORDS])


def entry_of_words(entries: Iterable[AuditEntry], text: str) -> AuditEntry | None:
    """The entry that these words name. Raises ValueError for a word outside the word list."""
    head = bytes_of(text)
    if len(head) != HEAD_WORDS:
        return None
    return next((e for e in entries if e.digest.startswith(head.hex())), None)
