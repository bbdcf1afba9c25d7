"""Checks whether an event agrees with its seal, log, score files and official result.

A service calls this before it makes anything lasting of an event: an official result, a package, a
second round, a paper, the certificates, the workbook.
"""

from collections.abc import Iterable, Iterator

from judging_app.domain import ledger, log_rules, official
from judging_app.domain.amendment import Amendment
from judging_app.domain.audit import first_break
from judging_app.domain.certificate_choice import USUAL, choice_digest
from judging_app.domain.consent import Consent
from judging_app.domain.execution_log import stored_facts
from judging_app.domain.keys import OrganizerSecret
from judging_app.domain.merge import by_judge, counted
from judging_app.domain.receipt_code import receipt_code
from judging_app.domain.results import Results
from judging_app.domain.stored_file import StoredScoreFile
from judging_app.domain.trust import Difference, Witness
from judging_app.errors import DamagedFile
from judging_app.exchange.packages.canonical import digest
from judging_app.exchange.packages.score_file import Reader
from judging_app.services.files import OpenFile
from judging_app.services.organizer.differences import refuse_differences
from judging_app.services.organizer.follow_up_facts import follow_up_facts
from judging_app.services.organizer.keys import differences_of, event_reader, open_secret, vouch
from judging_app.services.organizer.stored_scores import is_whole, received
from judging_app.store.unit_of_work import UnitOfWork


def refuse_untrusted(file: OpenFile, uow: UnitOfWork) -> OrganizerSecret:
    """Refuse an event that differs from its seal, its log or its score files. Returns the secret.

    Every service that makes something lasting of an event calls this first. Raises `InputRefused`:
    LOCKED if the passphrase must be typed first, SEAL_BROKEN, LOG_DIFFERS, FILES_DIFFER.
    """
    secret = open_secret(file, uow)
    if uow.is_vouched():  # `vouch` compares the seal itself only the first time
        refuse_differences(uow, differences_of(uow, secret))
    vouch(uow, secret)
    reader = event_reader(uow, secret)
    refuse_differences(uow, [*log_differences(uow), *file_differences(uow, reader)])
    return secret


def refuse_departed(uow: UnitOfWork, results: Results) -> None:
    """Refuse (OFFICIAL_DIFFERS) an official result that differs from its freeze."""
    refuse_differences(uow, official.departed(results))


def log_differences(uow: UnitOfWork) -> tuple[Difference, ...]:
    """Faults of the audit log, and differences between the log and the tables."""
    log = uow.audit()
    broken = first_break(log)
    if broken is not None:
        return (Difference(Witness.LOG, "audit_entry", str(broken.entry.number)),)
    return (*log_rules.irregular(log), *ledger.differences(log, _facts(uow)))


def file_differences(uow: UnitOfWork, reader: Reader | None = None) -> Iterator[Difference]:
    """Score files that differ from their digest, and judges whose sheets differ from their files.

    A `reader` decrypts the files that were handed in; see `stored_scores.is_whole`.
    """
    stored = uow.score_files()
    yield from unwhole_files(stored, reader)
    changed = [file for file in stored if digest(file.said) != file.digest]
    if changed:
        yield from (
            Difference(Witness.FILES, "score_file", receipt_code(file.digest)) for file in changed
        )
        return
    files, decided, event = by_judge(received(stored, uow.path)), uow.resolutions(), uow.event()
    there: dict[str, set[object]] = {judge.id: set() for judge in event.judges}
    for sheet in uow.sheets():
        there[sheet.judge_id].add(sheet)
    for judge in event.judges:
        away = event.assignment.given_away(judge.id)
        if there[judge.id] != set(counted(files.get(judge.id, ()), decided, away).sheets):
            yield Difference(Witness.FILES, "sheets", judge.id)


def unwhole_files(
    stored: Iterable[StoredScoreFile], reader: Reader | None = None
) -> Iterator[Difference]:
    """A difference for each score file whose bytes have changed since it was handed in."""
    for file in stored:
        if not is_whole(file, reader):
            yield Difference(Witness.CONTENT, "score_file", receipt_code(file.digest))


def unwhole_documents(uow: UnitOfWork) -> Iterator[Difference]:
    """A difference for each document whose bytes have changed. All documents are loaded."""
    stored = uow.blob_digests()
    whole = {name for name in stored if _is_document_whole(uow, name)}
    wanted = {
        f"{idea.id}/{one.name}": one.digest for idea in uow.every_idea() for one in idea.attachments
    }
    for key, name in wanted.items():
        if name not in whole:
            yield Difference(Witness.CONTENT, "attachment", key)
    for nameless in sorted(set(stored) - whole - set(wanted.values())):
        yield Difference(Witness.CONTENT, "blob", nameless[:12])


def _is_document_whole(uow: UnitOfWork, name: str) -> bool:
    try:
        return uow.blob(name) is not None
    except DamagedFile:
        return False


def _amendment(one: Amendment) -> str:
    facts = {"kind": one.kind.value, "digest": one.digest, "reason": one.reason}
    return ledger.amendment_value(facts)


def _consent(one: Consent) -> str:
    ended = one.withdrawal.reason if one.withdrawal else ""
    return ledger.consent_value(one.form.value, one.digest, ended)


def _facts(uow: UnitOfWork) -> ledger.Facts:
    """The facts in the tables, in the form in which the log records them."""
    found, cards, frozen = ledger.Facts(), uow.cards(), uow.freeze()
    event, register = uow.event(), uow.register().entries
    decisions = {d.idea_id: f"{d.kind.value} {d.place} {d.reason}" for d in uow.decisions()}
    handovers, choice = event.assignment.handovers, uow.certificate_choice()
    jury = uow.jury_statement()
    found.of |= follow_up_facts(uow)
    found.of |= {
        "score_file": {file.digest: file.judge_id for file in uow.filed()},
        "issued_card": {f"{card.judge_id}/{card.number}": "" for card in cards},
        "revoked_card": {f"{c.judge_id}/{c.number}": c.reason for c in cards if c.is_revoked},
        "decision": decisions,
        "resolution": {f"{one.judge_id}/{one.idea_id}": one.chosen for one in uow.resolutions()},
        "freeze": {"": frozen.digest} if frozen else {},
        "certificate_serial": {one.serial: "" for one in register},
        "certificate_end": {
            one.serial: ledger.end_value(one.end.replaced_by, one.end.reason)
            for one in register
            if one.end
        },
        "certificate_choice": {"": choice_digest(choice)} if choice != USUAL else {},
        "stage": {str(n): str(one.seed) for n, one in enumerate(event.assignment.stages, 1)},
        "handover": {str(n): f"{h.absent_id} {h.reserve_id}" for n, h in enumerate(handovers, 1)},
        "judge": {"": str(len(event.judges))},
        "idea": {"": str(len(uow.every_idea_id()))},
        "payment_decision": uow.payment_digests(),
        "citation": {one.idea_id: one.text for one in uow.citations()},
        "jury_statement": {"": jury.text} if jury else {},
        "consent": {one.idea_id: _consent(one) for one in uow.consents()},
        "amendment": {str(one.number): _amendment(one) for one in uow.amendments()},
        **stored_facts(uow.execution_plans(), uow.execution_addressee()),
    }
    for one in register:
        found.issued[one.kind.value] = found.issued.get(one.kind.value, 0) + 1
    return found
