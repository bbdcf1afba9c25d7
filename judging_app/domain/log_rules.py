"""The rules for the entries of an event's audit log: the facts of each action and their order.

The ledger compares the end state of the log with the tables. Entries that cancel each other leave
no trace in that state, so this module compares each entry with the entries before it. No key is
needed. Entries of earlier versions lack some facts; a fact is compared only where it exists.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from judging_app.domain import (
    consent_log,
    execution_log,
    follow_up_log,
    ledger,
    payment_log,
    precedent_log,
)
from judging_app.domain.amendment import KEEPS_RESULT, TYPES
from judging_app.domain.audit import AuditEntry
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.decision import DecisionKind
from judging_app.domain.ledger import number
from judging_app.domain.log_past import EntryFacts, Past, Rule
from judging_app.domain.trust import Difference, Witness

ORGANIZER: Final = "organizer"
"""The actor that the audit log names for actions in an event file."""
CREATED: Final = "event created"
FIRST_SEAL: Final = "event sealed"
RESTORED: Final = "backup restored"
SHEET_AWAY: Final = "recovery sheet put away"
MADE_OFFICIAL: Final = "result made official"
MINUTES_PRINTED: Final = "minutes printed"
ARCHIVED: Final = "event archived"
CERTIFICATES_ISSUED: Final = "certificates issued"
CERTIFICATE_REISSUED: Final = "certificate reissued"
CERTIFICATE_VOID: Final = "certificate void"
CERTIFICATES_ARRANGED: Final = "certificates arranged"
TRACE_ANSWERED: Final = "trace answered"
WORD_FILES_CHOSEN: Final = "word files chosen"


def irregular(log: Iterable[AuditEntry]) -> tuple[Difference, ...]:
    """Log entries that this program cannot have written: one difference for each action.

    Each entry is compared with the entries before it.
    """
    past, found = Past(), []
    for entry in log:
        if not _is_regular(past, entry):
            found.append(entry)
        past.add(entry)
    return named_entries(Witness.LOG, found)


def unsealed(log: Iterable[AuditEntry], sealed: int) -> tuple[Difference, ...]:
    """Entries after number `sealed`, the last sealed one, that only an unlocked event can write."""
    later = (entry for entry in log if entry.number > sealed)
    return named_entries(Witness.SEAL, [entry for entry in later if not _needs_no_key(entry)])


def named_entries(witness: Witness, entries: Iterable[AuditEntry]) -> tuple[Difference, ...]:
    """One difference for each action, with the numbers of its entries: «decision» (9, 11)."""
    numbers: dict[str, list[str]] = {}
    for entry in entries:
        numbers.setdefault(entry.action, []).append(str(entry.number))
    return tuple(
        Difference(witness, "audit_entry", f"«{action}» ({', '.join(each)})")
        for action, each in numbers.items()
    )


def _needs_no_key(entry: AuditEntry) -> bool:
    facts = entry.facts
    if entry.action == RESTORED:
        return entry.actor == "" and facts.keys() == {"backup"} and _is_file_name(facts["backup"])
    return entry.action == SHEET_AWAY and entry.actor == ORGANIZER and not facts


def _is_regular(past: Past, entry: AuditEntry) -> bool:
    rule = _RULES.get(entry.action)
    actor = "" if entry.action == RESTORED else ORGANIZER
    is_first = not past.actions
    if rule is None or entry.actor != actor or is_first != (entry.action == CREATED):
        return False
    return rule(past, entry.facts)


def _has(facts: EntryFacts, *names: str) -> bool:
    return all(facts.get(name) for name in names)


def _is_file_name(text: str) -> bool:
    return bool(text) and "/" not in text


def _created(_: Past, facts: EntryFacts) -> bool:
    return _has(facts, "event") and number(facts, "ideas") >= 0


def _imported_again(past: Past, facts: EntryFacts) -> bool:
    added, changed, missing = (number(facts, name) for name in ("added", "changed", "missing"))
    known, now = number(past.facts.of["idea"], ""), number(facts, "ideas")
    is_possible = min(added, changed, missing) >= 0 and added + changed + missing > 0
    is_sum = known < 0 or now == known + added - missing
    return not past.packages and is_possible and is_sum and now >= 1


def _idea_added(past: Past, facts: EntryFacts) -> bool:
    return _has(facts, "idea") and _is_changed_by(past, facts, 1)


def _idea_removed(past: Past, facts: EntryFacts) -> bool:
    return _has(facts, "idea") and _is_changed_by(past, facts, -1)


def _is_changed_by(past: Past, facts: EntryFacts, step: int) -> bool:
    """Whether the number of ideas changed by `step`, before the first package."""
    known, now = number(past.facts.of["idea"], ""), number(facts, "ideas")
    return not past.packages and now >= 1 and (known < 0 or now == known + step)


def _before_packages(*names: str) -> Rule:
    """The rule that an entry with these facts stands before the first package."""
    return lambda past, facts: not past.packages and _has(facts, *names)


def _while_open(*names: str) -> Rule:
    """The rule that an entry with these facts stands before the official result."""
    return lambda past, facts: not past.is_official and _has(facts, *names)


def _amended(past: Past, facts: EntryFacts) -> bool:
    is_next = number(facts, "number") == len(past.facts.of["amendment"]) + 1
    kind = facts.get("kind", "")
    is_allowed = not past.is_official or kind in KEEPS_RESULT
    is_whole = _has(facts, "digest", "reason") and ("idea" in facts or "judge" in facts)
    return bool(past.packages) and is_next and kind in TYPES and is_allowed and is_whole


def _merged(past: Past, facts: EntryFacts) -> bool:
    is_new = facts.get("digest") not in past.facts.of["score_file"]
    return not past.is_official and _has(facts, "digest", "judge") and is_new


def _undone(past: Past, facts: EntryFacts) -> bool:
    return not past.is_official and facts.get("digest") in past.facts.of["score_file"]


def _typing(past: Past, facts: EntryFacts) -> bool:
    is_hand = number(facts, "hand") in (1, 2)
    return (
        not past.is_official and bool(past.packages) and is_hand and _has(facts, "judge", "typist")
    )


def _discarded(past: Past, facts: EntryFacts) -> bool:
    return not past.is_official and bool(past.packages) and _has(facts, "judge")


def _ballot_accepted(past: Past, facts: EntryFacts) -> bool:
    """Whether the file of the ballot is there: it was merged directly before."""
    is_there = facts.get("digest") in past.facts.of["score_file"]
    is_whole = _has(facts, "judge", "first", "second") and number(facts, "differing") >= 0
    return not past.is_official and is_there and is_whole


def _load_set(_: Past, facts: EntryFacts) -> bool:
    return _has(facts, "judge") and (facts.get("most") == "" or number(facts, "most") >= 0)


def _carded(past: Past, facts: EntryFacts) -> bool:
    return _has(facts, "judge") and number(facts, "number") == _cards(past, facts) + 1


def _revoked(past: Past, facts: EntryFacts) -> bool:
    card = number(facts, "number")
    is_void = ledger.card_key(facts) in past.facts.of["revoked_card"]
    return card == _cards(past, facts) >= 1 and not is_void and _has(facts, "reason")


def _cards(past: Past, facts: EntryFacts) -> int:
    """The number of cards that the judge in these facts got before."""
    start = f"{facts.get('judge', '')}/"
    return sum(key.startswith(start) for key in past.facts.of["issued_card"])


def _decided(past: Past, facts: EntryFacts) -> bool:
    if past.is_official or not _has(facts, "idea", "reason"):
        return False
    if facts.get("kind") == DecisionKind.MOVE:
        return number(facts, "place") >= 1
    keeps_place = (DecisionKind.EXCLUDE, DecisionKind.ACCEPT)
    return facts.get("kind") in keeps_place and facts.get("place", "0") == "0"


def _withdrawn(past: Past, facts: EntryFacts) -> bool:
    is_there = facts.get("idea") in past.facts.of["decision"]
    return not past.is_official and is_there and _has(facts, "reason")


def _uncited(past: Past, facts: EntryFacts) -> bool:
    return not past.is_official and facts.get("idea") in past.facts.of["citation"]


def _stated(past: Past, facts: EntryFacts) -> bool:
    return not past.is_official and _has(facts, "text")


def _unstated(past: Past, facts: EntryFacts) -> bool:
    return not past.is_official and bool(past.facts.of["jury_statement"]) and not facts


def _resolved(past: Past, facts: EntryFacts) -> bool:
    is_kept = facts.get("chosen") in past.facts.of["score_file"]
    return not past.is_official and _has(facts, "judge", "idea", "reason") and is_kept


def _unresolved(past: Past, facts: EntryFacts) -> bool:
    return not past.is_official and ledger.sheet_key(facts) in past.facts.of["resolution"]


def _official(past: Past, facts: EntryFacts) -> bool:
    return not past.is_official and _has(facts, "digest")


def _unofficial(past: Past, facts: EntryFacts) -> bool:
    return past.is_official and _has(facts, "reason")


def _of_official(past: Past, facts: EntryFacts) -> bool:
    """Whether the entry names the result that is official at that time."""
    return past.is_official and facts.get("digest") == past.facts.of["freeze"].get("")


def _issued(past: Past, facts: EntryFacts) -> bool:
    count = number(facts, "count")
    if facts.get("kind") not in set(CertificateKind) or count < 1:
        return False
    serials = facts["serials"].split() if "serials" in facts else None
    if serials is None:
        return True
    known = past.facts.of["certificate_serial"]
    is_new = len(serials) == len(set(serials)) == count and known.keys().isdisjoint(serials)
    # earlier versions issued certificates of unofficial results, and named no digest
    return is_new and ("digest" not in facts or _of_official(past, facts))


def _reissued(past: Past, facts: EntryFacts) -> bool:
    is_new = facts.get("serial") not in past.facts.of["certificate_serial"]
    is_whole = _has(facts, "serial", "replaces", "reason")
    is_kind = facts.get("kind") in set(CertificateKind)
    return (
        is_new
        and is_whole
        and is_kind
        and _is_out(past, facts.get("replaces", ""))
        and _of_official(past, facts)
    )


def _voided(past: Past, facts: EntryFacts) -> bool:
    return _has(facts, "serial", "reason") and _is_out(past, facts["serial"])


def _is_out(past: Past, serial: str) -> bool:
    """Whether the certificate is issued, and neither replaced nor void.

    Entries of earlier versions do not name the serials that they issued.
    """
    known = past.facts.of["certificate_serial"]
    is_issued = serial in known or "certificate_serial" in past.facts.silent
    return is_issued and serial not in past.facts.of["certificate_end"]


def _trace_answered(_: Past, facts: EntryFacts) -> bool:
    is_known = facts.get("answer") in ("hide", "leave", "open")
    return is_known and _has(facts, "idea", "place")


def _word_files_chosen(past: Past, facts: EntryFacts) -> bool:
    return not past.packages and facts.get("word") in ("text", "file")


def _arranged(_: Past, facts: EntryFacts) -> bool:
    return _has(facts, "digest", "sharing")


def _assigned(past: Past, facts: EntryFacts) -> bool:
    stages, stage = len(past.facts.of["stage"]), number(facts, "stage")
    numbers = all(number(facts, name) >= 0 for name in ("readings", "ideas", "seed"))
    return max(stages, 1) <= stage <= stages + 1 and numbers


def _unassigned(past: Past, facts: EntryFacts) -> bool:
    return bool(past.facts.of["stage"]) and not facts


def _handed_over(past: Past, facts: EntryFacts) -> bool:
    is_whole = _has(facts, "judge", "reserve", "reason") and facts["judge"] != facts["reserve"]
    numbers = all(number(facts, name) >= 0 for name in ("ideas", "kept"))
    return not past.is_official and is_whole and numbers


def _built(past: Past, facts: EntryFacts) -> bool:
    digest, issue = facts.get("digest", ""), number(facts, "issue")
    last = past.packages[-1] if past.packages else ("", 0)
    is_next = issue > last[1] or (digest, issue) == last
    is_of_stage = number(facts, "stage") == len(past.facts.of["stage"])
    return is_next and is_of_stage and _has(facts, "digest", "file")


def _rebuilt(past: Past, facts: EntryFacts) -> bool:
    return not past.is_official and _has(facts, "judges")


def _second_round(past: Past, facts: EntryFacts) -> bool:
    known, count = number(past.facts.of["idea"], ""), number(facts, "ideas")
    is_possible = count >= 1 and (count <= known or known < 0)
    return past.is_official and _has(facts, "event") and is_possible


def _first_seal(past: Past, facts: EntryFacts) -> bool:
    return FIRST_SEAL not in past.actions and not facts


def _bare(_: Past, facts: EntryFacts) -> bool:
    return not facts


def _restored(_: Past, facts: EntryFacts) -> bool:
    return _is_file_name(facts.get("backup", ""))


_RULES: Final[Mapping[str, Rule]] = {
    **follow_up_log.RULES,
    CREATED: _created,
    "ideas imported again": _imported_again,
    "idea added": _idea_added,
    "idea removed": _idea_removed,
    "idea corrected": _before_packages("idea", "fields"),
    "judge corrected": _before_packages("judge", "name"),
    "conflict declared": _before_packages("judge", "idea", "reason"),
    "conflict lifted": _before_packages("judge", "idea", "reason"),
    "amended": _amended,
    "judge added": _while_open("judge", "name"),
    "score file merged": _merged,
    "merge undone": _undone,
    "ballot typing begun": _typing,
    "ballot typing done": _typing,
    "ballot typing reopened": _typing,
    "ballot discarded": _discarded,
    "ballot accepted": _ballot_accepted,
    "load set": _load_set,
    "card issued": _carded,
    "card revoked": _revoked,
    "decision": _decided,
    "decision withdrawn": _withdrawn,
    "citation written": _while_open("idea", "text"),
    "citation removed": _uncited,
    "jury statement written": _stated,
    "jury statement removed": _unstated,
    **execution_log.RULES,
    "contradiction resolved": _resolved,
    "resolution withdrawn": _unresolved,
    MADE_OFFICIAL: _official,
    "result made unofficial": _unofficial,
    MINUTES_PRINTED: _of_official,
    ARCHIVED: _of_official,
    CERTIFICATES_ISSUED: _issued,
    CERTIFICATE_REISSUED: _reissued,
    CERTIFICATE_VOID: _voided,
    CERTIFICATES_ARRANGED: _arranged,
    TRACE_ANSWERED: _trace_answered,
    WORD_FILES_CHOSEN: _word_files_chosen,
    **precedent_log.RULES,
    "ideas assigned": _assigned,
    "assignment withdrawn": _unassigned,
    "ideas handed over": _handed_over,
    "package built": _built,
    "rebuilt from files": _rebuilt,
    "second round begun": _second_round,
    FIRST_SEAL: _first_seal,
    "passphrase set": _bare,
    "passphrase taken away": _bare,
    SHEET_AWAY: _bare,
    RESTORED: _restored,
    **payment_log.RULES,
    **consent_log.RULES,
}
"""The rules of every action in an event's log. Actions of a judge's workspace are not included."""
ACTIONS: Final = frozenset(_RULES)
