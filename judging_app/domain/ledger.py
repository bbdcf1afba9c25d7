"""The audit log held against the facts that it tells of, in both directions; no key is needed.

Each action that adds or takes a fact is folded into what should stand in the tables. Entries of
earlier versions lack some facts (which serials were issued, how many judges there were): what they
do not say is not asked for.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from judging_app.domain.audit import AuditEntry
from judging_app.domain.trust import Difference, Witness

KINDS: Final = (
    "score_file", "issued_card", "revoked_card", "decision", "resolution", "freeze",
    "certificate_serial", "stage", "handover", "judge", "idea",
)  # fmt: skip

_MOST_DIGITS: Final = 10


@dataclass(slots=True)
class Facts:
    """What stands in the tables, or what the log says should: kind to key to value.

    A value tells more of the fact where both sides know it; it is empty otherwise.
    """

    of: dict[str, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    issued: dict[str, int] = field(default_factory=dict)
    """Kind of certificate to how many were issued."""
    silent: set[str] = field(default_factory=set)
    """Kinds of which the log does not say everything."""


def told_by(log: Iterable[AuditEntry]) -> Facts:
    """What should stand in the tables of an event, as the log says."""
    said = Facts()
    for entry in log:
        fold(said, entry)
    return said


def fold(said: Facts, entry: AuditEntry) -> None:
    """Add to the facts what the entry adds, and take away what it takes away."""
    change = _FOLDS.get(entry.action)
    if change is not None:
        change(said, entry.facts)


def differences(log: Iterable[AuditEntry], found: Facts) -> tuple[Difference, ...]:
    """Where the tables and the log do not say the same."""
    entries = tuple(log)
    if not entries:
        return (Difference(Witness.LOG, "audit_entry"),)
    said = told_by(entries)
    return (*_unequal(said, found), *_miscounted(said, found))


def _unequal(said: Facts, found: Facts) -> Iterator[Difference]:
    for kind in KINDS:
        if kind in said.silent | found.silent:
            continue
        told, there = said.of[kind], found.of[kind]
        for key in sorted(told.keys() | there.keys()):
            values = told.get(key), there.get(key)
            if None in values or (all(values) and values[0] != values[1]):
                yield Difference(Witness.LOG, kind, key)


def _miscounted(said: Facts, found: Facts) -> Iterator[Difference]:
    for kind in sorted(said.issued.keys() | found.issued.keys()):
        if said.issued.get(kind, 0) != found.issued.get(kind, 0):
            yield Difference(Witness.LOG, "certificate_serial", kind)


def number(facts: Mapping[str, str], name: str) -> int:
    """The number in a fact; -1 where none is there, or one that is too large for us."""
    text = facts.get(name, "")
    is_number = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if is_number else -1


def _merged(said: Facts, facts: Mapping[str, str]) -> None:
    said.of["score_file"][facts.get("digest", "")] = facts.get("judge", "")


def _undone(said: Facts, facts: Mapping[str, str]) -> None:
    said.of["score_file"].pop(facts.get("digest", ""), None)


def _carded(said: Facts, facts: Mapping[str, str]) -> None:
    said.of["issued_card"][card_key(facts)] = ""


def _revoked(said: Facts, facts: Mapping[str, str]) -> None:
    said.of["revoked_card"][card_key(facts)] = facts.get("reason", "")


def card_key(facts: Mapping[str, str]) -> str:
    """The key of the card that an entry names: judge id and number."""
    return f"{facts.get('judge', '')}/{facts.get('number', '')}"


def _decided(said: Facts, facts: Mapping[str, str]) -> None:
    value = f"{facts.get('kind', '')} {facts.get('place', '0')} {facts.get('reason', '')}"
    said.of["decision"][facts.get("idea", "")] = value


def _withdrawn(said: Facts, facts: Mapping[str, str]) -> None:
    said.of["decision"].pop(facts.get("idea", ""), None)


def _resolved(said: Facts, facts: Mapping[str, str]) -> None:
    said.of["resolution"][sheet_key(facts)] = facts.get("chosen", "")


def _unresolved(said: Facts, facts: Mapping[str, str]) -> None:
    said.of["resolution"].pop(sheet_key(facts), None)


def sheet_key(facts: Mapping[str, str]) -> str:
    """The key of the sheet that an entry names: judge id and idea id."""
    return f"{facts.get('judge', '')}/{facts.get('idea', '')}"


def _official(said: Facts, facts: Mapping[str, str]) -> None:
    said.of["freeze"] = {"": facts.get("digest", "")}


def _unofficial(said: Facts, _: Mapping[str, str]) -> None:
    said.of["freeze"] = {}


def _issued(said: Facts, facts: Mapping[str, str]) -> None:
    kind, count = facts.get("kind", ""), number(facts, "count")
    said.issued[kind] = said.issued.get(kind, 0) + max(count, 0)
    if "serials" in facts:
        said.of["certificate_serial"] |= dict.fromkeys(facts["serials"].split(), "")
    else:
        said.silent.add("certificate_serial")


def _assigned(said: Facts, facts: Mapping[str, str]) -> None:
    said.of["stage"][facts.get("stage", "")] = facts.get("seed", "")


def _unassigned(said: Facts, _: Mapping[str, str]) -> None:
    stages = said.of["stage"]
    stages.pop(str(len(stages)), None)


def _handed_over(said: Facts, facts: Mapping[str, str]) -> None:
    number = str(len(said.of["handover"]) + 1)
    said.of["handover"][number] = f"{facts.get('judge', '')} {facts.get('reserve', '')}"


def _made(said: Facts, facts: Mapping[str, str]) -> None:
    said.of["idea"] = {"": facts.get("ideas", "")}
    if "judges" in facts:
        said.of["judge"] = {"": facts["judges"]}
    else:
        said.silent.add("judge")


def _joined(said: Facts, _: Mapping[str, str]) -> None:
    known = number(said.of["judge"], "")
    if known >= 0:
        said.of["judge"] = {"": str(known + 1)}


_FOLDS: Final = {
    "event created": _made,
    "judge added": _joined,
    "score file merged": _merged,
    "merge undone": _undone,
    "card issued": _carded,
    "card revoked": _revoked,
    "decision": _decided,
    "decision withdrawn": _withdrawn,
    "contradiction resolved": _resolved,
    "resolution withdrawn": _unresolved,
    "result made official": _official,
    "result made unofficial": _unofficial,
    "certificates issued": _issued,
    "ideas assigned": _assigned,
    "assignment withdrawn": _unassigned,
    "ideas handed over": _handed_over,
}
"""Actions of an event that add a fact to its tables or take one away."""
