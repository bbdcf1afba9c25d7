"""Whether an event is what was vouched for: by its seal, log, score files and official result.

Asked before what leaves the house: making a result official, certificates, minutes, the workbook.
"""

from collections.abc import Iterator

from judging_app.domain import ledger, official
from judging_app.domain.audit import first_break
from judging_app.domain.merge import by_judge, counted
from judging_app.domain.receipt_code import receipt_code
from judging_app.domain.results import Results
from judging_app.domain.trust import Difference, Witness
from judging_app.exchange.packages.canonical import digest
from judging_app.services.files import OpenFile
from judging_app.services.organizer.differences import refuse_differences
from judging_app.services.organizer.keys import differences_of, organizer_secret
from judging_app.services.organizer.stored_scores import received
from judging_app.store.unit_of_work import UnitOfWork


def refuse_untrusted(file: OpenFile, uow: UnitOfWork) -> None:
    """Refuse an event that is not what its seal, its log or its score files say.

    Raises `InputRefused`: LOCKED where the passphrase must be typed first, SEAL_BROKEN,
    LOG_DIFFERS, FILES_DIFFER.
    """
    secret = organizer_secret(file, uow)
    refuse_differences(uow, differences_of(uow, secret))
    refuse_differences(uow, [*log_differences(uow), *file_differences(uow)])


def refuse_departed(uow: UnitOfWork, results: Results) -> None:
    """Refuse (OFFICIAL_DIFFERS) an official result that is not what was made official."""
    refuse_differences(uow, official.departed(results))


def log_differences(uow: UnitOfWork) -> tuple[Difference, ...]:
    """Where the audit log is broken, or does not tell of what stands in the tables."""
    log = uow.audit()
    broken = first_break(log)
    if broken is not None:
        return (Difference(Witness.LOG, "audit_entry", str(broken.entry.number)),)
    return ledger.differences(log, _facts(uow))


def file_differences(uow: UnitOfWork) -> Iterator[Difference]:
    """Score files that are not what their code is of, and judges whose sheets are not theirs."""
    stored = uow.score_files()
    for file in stored:
        if digest(file.said) != file.digest:
            yield Difference(Witness.FILES, "score_file", receipt_code(file.digest))
            return
    files, decided, event = by_judge(received(stored, uow.path)), uow.resolutions(), uow.event()
    there: dict[str, set[object]] = {judge.id: set() for judge in event.judges}
    for sheet in uow.sheets():
        there[sheet.judge_id].add(sheet)
    for judge in event.judges:
        away = event.assignment.given_away(judge.id)
        if there[judge.id] != set(counted(files.get(judge.id, ()), decided, away).sheets):
            yield Difference(Witness.FILES, "sheets", judge.id)


def _facts(uow: UnitOfWork) -> ledger.Facts:
    """What stands in the tables, as the log would tell it."""
    found, cards, frozen = ledger.Facts(), uow.cards(), uow.freeze()
    event, serials = uow.event(), uow.serials()
    decisions = {d.idea_id: f"{d.kind.value} {d.place} {d.reason}" for d in uow.decisions()}
    handovers = event.assignment.handovers
    found.of |= {
        "score_file": {file.digest: file.judge_id for file in uow.filed()},
        "issued_card": {f"{card.judge_id}/{card.number}": "" for card in cards},
        "revoked_card": {f"{c.judge_id}/{c.number}": c.reason for c in cards if c.is_revoked},
        "decision": decisions,
        "resolution": {f"{one.judge_id}/{one.idea_id}": one.chosen for one in uow.resolutions()},
        "freeze": {"": frozen.digest} if frozen else {},
        "certificate_serial": {one.serial: "" for one in serials},
        "stage": {str(n): str(one.seed) for n, one in enumerate(event.assignment.stages, 1)},
        "handover": {str(n): f"{h.absent_id} {h.reserve_id}" for n, h in enumerate(handovers, 1)},
        "judge": {"": str(len(event.judges))},
        "idea": {"": str(len(uow.idea_ids()))},
    }
    for one in serials:
        found.issued[one.kind.value] = found.issued.get(one.kind.value, 0) + 1
    return found
