"""Compares the audit log with the stored facts, in both directions, without a key.

Each action that adds or removes a fact changes the expected content of the tables. Entries of
earlier versions lack some facts (which serials were issued, how many judges there were). The
comparison skips these facts.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from judging_app.domain.amendment import AmendmentKind
from judging_app.domain.audit import AuditEntry
from judging_app.domain.certificate_choice import USUAL, choice_digest
from judging_app.domain.consent import CONSENT_RECORDED, CONSENT_WITHDRAWN
from judging_app.domain.trust import Difference, Witness

KINDS: Final = (
    "score_file", "issued_card", "revoked_card", "decision", "resolution", "freeze",
    "certificate_serial", "certificate_end", "certificate_choice", "stage", "handover", "judge",
    "idea", "amendment", "citation", "jury_statement", "execution_plan", "execution_addressee",
    "follow_up_form", "follow_up_report", "payment_decision", "consent",
)  # fmt: skip
"""The kinds of facts that are compared, in the order in which differences are named."""
FOLLOW_UP_FORM: Final = "follow_up_form"
FOLLOW_UP_REPORT: Final = "follow_up_report"

_MOST_DIGITS: Final = 10


@dataclass(slots=True)
class Facts:
    """Facts of the tables, or facts that the log expects: each kind maps keys to values.

    A value is empty unless both the log and the tables know it.
    """

    of: dict[str, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    issued: dict[str, int] = field(default_factory=dict)
    """Kind of certificate mapped to the number of issued certificates."""
    silent: set[str] = field(default_factory=set)
    """Kinds of facts for which the log is incomplete. The comparison skips them."""


def facts_of_log(log: Iterable[AuditEntry]) -> Facts:
    """The facts that the tables of an event should hold, according to its log."""
    ledger = Facts()
    for entry in log:
        fold(ledger, entry)
    return ledger


def fold(ledger: Facts, entry: AuditEntry) -> None:
    """Apply one entry to the expected facts: add or remove the facts that it adds or removes."""
    change = _FOLDS.get(entry.action)
    if change is not None:
        change(ledger, entry.facts)


def differences(log: Iterable[AuditEntry], found: Facts) -> tuple[Difference, ...]:
    """The facts that differ between the tables and the log."""
    entries = tuple(log)
    if not entries:
        return (Difference(Witness.LOG, "audit_entry"),)
    ledger = facts_of_log(entries)
    return (*_unequal(ledger, found), *_miscounted(ledger, found))


def _unequal(ledger: Facts, found: Facts) -> Iterator[Difference]:
    for kind in KINDS:
        if kind in ledger.silent | found.silent:
            continue
        logged, stored = ledger.of[kind], found.of[kind]
        for key in sorted(logged.keys() | stored.keys()):
            values = logged.get(key), stored.get(key)
            if None in values or (all(values) and values[0] != values[1]):
                yield Difference(Witness.LOG, kind, key)


def _miscounted(ledger: Facts, found: Facts) -> Iterator[Difference]:
    for kind in sorted(ledger.issued.keys() | found.issued.keys()):
        if ledger.issued.get(kind, 0) != found.issued.get(kind, 0):
            yield Difference(Witness.LOG, "certificate_serial", kind)


def number(facts: Mapping[str, str], name: str) -> int:
    """The number in a fact; -1 if the fact holds no number or a number that is too large."""
    text = facts.get(name, "")
    is_number = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if is_number else -1


def _merged(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of["score_file"][facts.get("digest", "")] = facts.get("judge", "")


def _undone(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of["score_file"].pop(facts.get("digest", ""), None)


def _carded(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of["issued_card"][card_key(facts)] = ""


def _revoked(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of["revoked_card"][card_key(facts)] = facts.get("reason", "")


def card_key(facts: Mapping[str, str]) -> str:
    """The key of the card that the entry names: judge id and card number."""
    return f"{facts.get('judge', '')}/{facts.get('number', '')}"


def _decided(ledger: Facts, facts: Mapping[str, str]) -> None:
    value = f"{facts.get('kind', '')} {facts.get('place', '0')} {facts.get('reason', '')}"
    ledger.of["decision"][facts.get("idea", "")] = value


def _withdrawn(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of["decision"].pop(facts.get("idea", ""), None)


def _cited(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of["citation"][facts.get("idea", "")] = facts.get("text", "")


def _uncited(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of["citation"].pop(facts.get("idea", ""), None)


def _stated(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of["jury_statement"] = {"": facts.get("text", "")}


def _unstated(ledger: Facts, _: Mapping[str, str]) -> None:
    ledger.of["jury_statement"] = {}


def _planned(ledger: Facts, facts: Mapping[str, str]) -> None:
    plans, idea = ledger.of["execution_plan"], facts.get("idea", "")
    for name, text in facts.items():
        plans.pop(f"{idea}/{name}", None)
        if name != "idea" and text:
            plans[f"{idea}/{name}"] = text


def _addressed(ledger: Facts, facts: Mapping[str, str]) -> None:
    text = facts.get("text", "")
    ledger.of["execution_addressee"] = {"": text} if text else {}


def _fee_ruled(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of["payment_decision"]["fee-rule"] = facts.get("digest", "")


def _rewards_tabled(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of["payment_decision"]["reward-table"] = facts.get("digest", "")


def _shared(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of["payment_decision"][shares_key(facts)] = facts.get("digest", "")


def _unshared(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of["payment_decision"].pop(shares_key(facts), None)


def shares_key(facts: Mapping[str, str]) -> str:
    """The key of the shares that the entry names."""
    return f"shares {facts.get('idea', '')}"


def _person_answered(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of["payment_decision"][f"person {facts.get('pair', '')}"] = facts.get("digest", "")


def _consented(ledger: Facts, facts: Mapping[str, str]) -> None:
    value = consent_value(facts.get("form", ""), facts.get("digest", ""))
    ledger.of["consent"][facts.get("idea", "")] = value


def _unconsented(ledger: Facts, facts: Mapping[str, str]) -> None:
    form, _, digest = ledger.of["consent"].get(facts.get("idea", ""), "").partition(" ")
    value = consent_value(form, digest, facts.get("reason", ""))
    ledger.of["consent"][facts.get("idea", "")] = value


def consent_value(form: str, digest: str, withdrawn: str = "") -> str:
    """The value of a consent: form and digest, and the reason if it was withdrawn."""
    return f"{form} {digest} {withdrawn}" if withdrawn else f"{form} {digest}"


def _resolved(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of["resolution"][sheet_key(facts)] = facts.get("chosen", "")


def _unresolved(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of["resolution"].pop(sheet_key(facts), None)


def sheet_key(facts: Mapping[str, str]) -> str:
    """The key of the sheet that the entry names: judge id and idea id."""
    return f"{facts.get('judge', '')}/{facts.get('idea', '')}"


def _official(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of["freeze"] = {"": facts.get("digest", "")}


def _unofficial(ledger: Facts, _: Mapping[str, str]) -> None:
    ledger.of["freeze"] = {}


def _issued(ledger: Facts, facts: Mapping[str, str]) -> None:
    kind, count = facts.get("kind", ""), number(facts, "count")
    ledger.issued[kind] = ledger.issued.get(kind, 0) + max(count, 0)
    if "serials" in facts:
        ledger.of["certificate_serial"] |= dict.fromkeys(facts["serials"].split(), "")
    else:
        ledger.silent.add("certificate_serial")


def _reissued(ledger: Facts, facts: Mapping[str, str]) -> None:
    kind, serial = facts.get("kind", ""), facts.get("serial", "")
    ledger.issued[kind] = ledger.issued.get(kind, 0) + 1
    ledger.of["certificate_serial"][serial] = ""
    ledger.of["certificate_end"][facts.get("replaces", "")] = end_value(
        serial, facts.get("reason", "")
    )


def _voided(ledger: Facts, facts: Mapping[str, str]) -> None:
    value = end_value("", facts.get("reason", ""))
    ledger.of["certificate_end"][facts.get("serial", "")] = value


def end_value(replaced_by: str, reason: str) -> str:
    """The value of the end of a certificate: the serial that replaces it, and the reason."""
    return f"{replaced_by} {reason}"


def _chosen(ledger: Facts, facts: Mapping[str, str]) -> None:
    digest = facts.get("digest", "")
    ledger.of["certificate_choice"] = {} if digest == choice_digest(USUAL) else {"": digest}


def _assigned(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of["stage"][facts.get("stage", "")] = facts.get("seed", "")


def _unassigned(ledger: Facts, _: Mapping[str, str]) -> None:
    stages = ledger.of["stage"]
    stages.pop(str(len(stages)), None)


def _handed_over(ledger: Facts, facts: Mapping[str, str]) -> None:
    number = str(len(ledger.of["handover"]) + 1)
    ledger.of["handover"][number] = f"{facts.get('judge', '')} {facts.get('reserve', '')}"


def _created(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of["idea"] = {"": facts.get("ideas", "")}
    if "judges" in facts:
        ledger.of["judge"] = {"": facts["judges"]}
    else:
        ledger.silent.add("judge")


def _imported_again(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of["idea"] = {"": facts.get("ideas", "")}


def _amended(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of["amendment"][facts.get("number", "")] = amendment_value(facts)
    if facts.get("kind") == AmendmentKind.LATE_IDEA:
        known = number(ledger.of["idea"], "")
        if known >= 0:
            ledger.of["idea"] = {"": str(known + 1)}


def amendment_value(facts: Mapping[str, str]) -> str:
    """The value of an amendment: kind, digest of its content, and reason."""
    return f"{facts.get('kind', '')} {facts.get('digest', '')} {facts.get('reason', '')}"


def _joined(ledger: Facts, _: Mapping[str, str]) -> None:
    known = number(ledger.of["judge"], "")
    if known >= 0:
        ledger.of["judge"] = {"": str(known + 1)}


def _form_made(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of[FOLLOW_UP_FORM][facts.get("form", "")] = facts.get("digest", "")


def _report_merged(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of[FOLLOW_UP_REPORT][facts.get("digest", "")] = facts.get("form", "")


def _report_undone(ledger: Facts, facts: Mapping[str, str]) -> None:
    ledger.of[FOLLOW_UP_REPORT].pop(facts.get("digest", ""), None)


_FOLDS: Final = {
    "event created": _created,
    "ideas imported again": _imported_again,
    "idea added": _imported_again,
    "idea removed": _imported_again,
    "amended": _amended,
    "judge added": _joined,
    "score file merged": _merged,
    "merge undone": _undone,
    "card issued": _carded,
    "card revoked": _revoked,
    "decision": _decided,
    "decision withdrawn": _withdrawn,
    "citation written": _cited,
    "citation removed": _uncited,
    "jury statement written": _stated,
    "jury statement removed": _unstated,
    "execution plan written": _planned,
    "execution addressee written": _addressed,
    "fee rule declared": _fee_ruled,
    "reward table declared": _rewards_tabled,
    "shares set": _shared,
    "shares removed": _unshared,
    "person answered": _person_answered,
    CONSENT_RECORDED: _consented,
    CONSENT_WITHDRAWN: _unconsented,
    "contradiction resolved": _resolved,
    "resolution withdrawn": _unresolved,
    "result made official": _official,
    "result made unofficial": _unofficial,
    "certificates issued": _issued,
    "certificate reissued": _reissued,
    "certificate void": _voided,
    "certificates arranged": _chosen,
    "ideas assigned": _assigned,
    "assignment withdrawn": _unassigned,
    "ideas handed over": _handed_over,
    "follow-up form made": _form_made,
    "follow-up report merged": _report_merged,
    "follow-up report taken out": _report_undone,
    "follow-up entry chosen": _report_merged,  # a choice is stored beside the reports
    "follow-up choice withdrawn": _report_undone,
}
"""Maps each action of an event to the function that applies it to the expected facts."""
