"""Counts, for the minutes, what the organizer did to hide from judges who sent an idea."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from judging_app.domain.audit import AuditEntry
from judging_app.domain.ledger import number
from judging_app.domain.trace import TraceAnswer, TraceKey


@dataclass(frozen=True, slots=True)
class BlindnessKept:
    """The documents of the last package, those of them that nobody could check, and the answers.

    `as_text` are the Word files of that package of which only the words travelled.
    All numbers are 0 in an event whose packages were built by an earlier version.
    """

    documents: int = 0
    unchecked: int = 0
    hidden: int = 0
    left: int = 0
    as_text: int = 0


def blindness_kept(
    log: Iterable[AuditEntry], answers: Mapping[TraceKey, TraceAnswer]
) -> BlindnessKept:
    """The numbers from the audit log and the organizer's answers."""
    built = [entry.facts for entry in log if entry.action == "package built"]
    last = built[-1] if built else {}
    given = Counter(answers.values())
    return BlindnessKept(
        max(number(last, "documents"), 0),
        max(number(last, "unchecked"), 0),
        given[TraceAnswer.HIDE],
        given[TraceAnswer.LEAVE],
        max(number(last, "as_text"), 0),
    )
