"""Checks whether a file is intact, and describes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from judging_app.domain.audit import (
    AuditEntry,
    Break,
    Fault,
    entry_of_words,
    first_break,
    head_words,
)
from judging_app.domain.desk import FileRole
from judging_app.domain.keys import OrganizerSecret
from judging_app.domain.official import departed
from judging_app.domain.receipt_code import ReceiptMatch, match_receipt, receipt_code
from judging_app.domain.trust import Difference, Witness
from judging_app.errors import InputRefused, Refusal, refused_at
from judging_app.exchange.files import read_limited
from judging_app.exchange.packages.follow_up_file import is_report, open_form, open_report
from judging_app.exchange.packages.limits import MAX_FORM_FILE, MAX_SCORE_FILE
from judging_app.exchange.packages.score_file import header_of
from judging_app.services.organizer.differences import named
from judging_app.services.organizer.keys import differences_of, event_reader, lock_of, secret_of
from judging_app.services.organizer.trust import (
    file_differences,
    log_differences,
    unwhole_documents,
    unwhole_files,
)
from judging_app.services.package_signers import KeyStanding, look_at_package
from judging_app.store.judging_file import JudgingFile
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.own_files import OwnFile

FAULTS = {
    Fault.ALTERED: "altered after it was written",
    Fault.GAP: "entries before it are missing",
    Fault.DETACHED: "does not follow the entry before it",
}
NOT_AS = {
    Witness.SEAL: "not what was sealed",
    Witness.LOG: "not what the audit log tells",
    Witness.FILES: "not what the score files say",
    Witness.OFFICIAL: "not what the official result was made from",
    Witness.CONTENT: "not whole: its bytes are not those that were put in",
}
ANOTHER_HAND = "not as this application wrote it: a fault of the disk, or another program"
_OF_CERTIFICATES = frozenset({".pdf", ".png", ".jpg", ".jpeg"})
OTHER_KEY = "signed with another key than that of this event: somebody else has made this package"
RECEIPTS = {
    ReceiptMatch.OTHER: "the receipt on paper is that of another file",
    ReceiptMatch.MISTYPED: "the receipt was mistyped: it has 24 digits, on older papers 12",
}
CUT = "no audit entry bears these words: after the paper was printed the log was cut or rewritten"


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of a check. `problems` is empty if the file is intact."""

    path: Path
    kind: OwnFile
    facts: Mapping[str, str]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Papers:
    """Papers and a file with which `verify` compares a file.

    `words` stand on a paper and name the last entry of the audit log, `receipt` is the code of a
    signed receipt, `event` is the organizer's event whose key should have signed a package.
    """

    words: str = ""
    receipt: str = ""
    event: Path | None = None


def verify(path: Path, passphrase: str = "", *, papers: Papers = Papers()) -> Verification:
    """Check a file of this application byte by byte. Raises `InputRefused` if it cannot be read.

    With the words of a paper, a shortened or completely rewritten log is found, too (UNKNOWN_WORD
    if a word is mistyped). With the `passphrase` of an event its seal is checked (WRONG_PASSPHRASE
    for another passphrase); without it the facts state that the seal was not checked. An event
    without a passphrase stores the key of its seal itself: that seal shows a careless change, but a
    person with the knowledge can renew it.
    """
    try:
        kind = OwnFile(path.suffix.lower())
    except ValueError:
        is_paper = path.suffix.lower() in _OF_CERTIFICATES
        reason = Refusal.CERTIFICATE_FILE if is_paper else Refusal.WRONG_KIND
        raise InputRefused(reason, path=path, detail=path.suffix) from None
    if kind is OwnFile.JUDGING:
        return _verify_judging(path, papers.words, passphrase)
    if kind is OwnFile.PACKAGE:
        return _verify_package(path, papers.event)
    if kind is OwnFile.FOLLOW_UP:
        return _verify_follow_up(path)
    return _verify_scores(path, papers.receipt)


def _verify_package(path: Path, event: Path | None) -> Verification:
    """Check that the package is intact, and find its signer.

    A stranger's package may be intact, too.
    """
    look = look_at_package(path, event)
    package, signer = look.package, look.signer
    facts = {
        "event": package.event.title,
        "event_id": package.event.id,
        "ideas": str(len(package.ideas)),
        "judges": str(len(package.event.judges)),
        "digest": package.digest,
        "package_code": receipt_code(package.digest),
        "signed_by": " ".join(signer.words),
        "key": signer.standing.value,
        "compared_with": str(signer.compared_with or ""),
    }
    problems = (OTHER_KEY,) if signer.standing is KeyStanding.OTHER else ()
    return Verification(path, OwnFile.PACKAGE, facts, problems)


def _verify_follow_up(path: Path) -> Verification:
    """Check that a form or a report of the follow-up is intact."""
    content = read_limited(path, MAX_FORM_FILE)
    with refused_at(path):
        form = open_form(content).form
        facts = {
            "event": form.event_title,
            "event_id": form.event_id,
            "form": form.form_id,
            "executor": form.executor,
            "ideas": str(len(form.ideas)),
        }
        if is_report(content):
            report = open_report(content)
            facts |= {
                "report": str(report.report.revision),
                "digest": report.digest,
                "signed": "yes" if report.is_signed else "no",
            }
    return Verification(path, OwnFile.FOLLOW_UP, facts)


def _verify_scores(path: Path, paper: str) -> Verification:
    """Check that the score file is intact.

    Only its organizer and its judge can decrypt its content.
    """
    content = read_limited(path, MAX_SCORE_FILE)
    with refused_at(path):
        header = header_of(content)
    facts = {
        "event_id": header.event_id,
        "size": str(len(content)),
        "digest": header.said_sha256,
        "receipt": receipt_code(header.said_sha256),
    }
    if not paper:
        return Verification(path, OwnFile.SCORES, facts)
    match = match_receipt(paper, header.said_sha256)
    problems = (RECEIPTS[match],) if match in RECEIPTS else ()
    return Verification(path, OwnFile.SCORES, facts | {"paper": match.value}, problems)


def _verify_judging(path: Path, words: str, passphrase: str) -> Verification:
    with JudgingFile.open(path, forgiving=None) as file, file.unit_of_work() as uow:
        event, role, log = uow.event(), uow.role(), uow.audit()
        facts = {
            "event": event.title,
            "event_id": event.id,
            "role": role.value,
            "audit_entries": str(len(log)),
            "audit_head": log[-1].digest if log else "",
        }
        broken = first_break(log)
        facts["audit_words"] = "" if broken else " ".join(head_words(log[-1].digest) if log else ())
        facts["audit"] = "altered" if broken else "intact"
        problems = [_break_words(broken)] if broken else []
        if words:
            entry = _entry_on_paper(log, words, path)
            facts["paper"] = f"entry {entry.number} of {len(log)}" if entry else "not found"
            problems += [] if entry else [CUT]
        problems += [f"{table}: {ANOTHER_HAND}" for table in sorted(uow.damaged_tables())]
        problems += [_sentence(uow, each) for each in unwhole_documents(uow)]
        if role is FileRole.WORKSPACE:
            problems += [_sentence(uow, each) for each in unwhole_files(uow.score_files())]
        else:
            facts["key_words"] = " ".join(lock_of(uow).keys.words)
            problems += _of_event(uow, facts, passphrase)
        return Verification(path, OwnFile.JUDGING, facts, tuple(problems))


def _of_event(uow: UnitOfWork, facts: dict[str, str], passphrase: str) -> list[str]:
    """The problems of an event.

    Facts about its seal and its official result are added to `facts`.
    """
    secret = _secret(uow, passphrase)
    reader = event_reader(uow, secret) if secret else None
    found = [*_seal(uow, facts, passphrase, secret), *file_differences(uow, reader)]
    if facts["audit"] == "intact":
        found += log_differences(uow)
    frozen = uow.freeze()
    if frozen is not None:
        from judging_app.services.organizer.results import (
            results_of,  # imported here, because it loads NumPy and only results need it
        )

        facts["official"] = frozen.at.isoformat(timespec="minutes")
        facts["official_version"] = frozen.basis.version if frozen.basis else "not recorded"
        found += departed(results_of(uow))
    return [_sentence(uow, each) for each in found]


def _secret(uow: UnitOfWork, passphrase: str) -> OrganizerSecret | None:
    """The organizer's secret for the check; None if the event is locked or has no keys."""
    lock = uow.organizer_lock()
    if lock is None or (lock.has_passphrase and not passphrase):
        return None
    return secret_of(uow, passphrase)


def _seal(
    uow: UnitOfWork, facts: dict[str, str], passphrase: str, secret: OrganizerSecret | None
) -> tuple[Difference, ...]:
    """The differences from the seal. `facts` gets whether the seal could be checked."""
    if secret is None:
        facts["sealed"] = "not checked: give the passphrase" if uow.is_sealed() else "no"
        return ()
    has_passphrase = lock_of(uow).has_passphrase
    found = list(differences_of(uow, secret))
    if passphrase and not has_passphrase:
        found.append(Difference(Witness.SEAL, "organizer_lock", "no passphrase"))
    if not uow.is_sealed():
        facts["sealed"] = "no"
    else:
        facts["sealed"] = "yes" if has_passphrase else "yes, with the key in the file"
    return tuple(found)


def _sentence(uow: UnitOfWork, found: Difference) -> str:
    name = named(uow, found)
    return f"{found.kind}{f' {name}' if name else ''}: {NOT_AS[found.witness]}"


def _entry_on_paper(log: Sequence[AuditEntry], words: str, path: Path) -> AuditEntry | None:
    try:
        return entry_of_words(log, words)
    except ValueError as unknown:
        raise InputRefused(Refusal.UNKNOWN_WORD, path=path, detail=str(unknown)) from unknown


def _break_words(broken: Break) -> str:
    entry = broken.entry
    return (
        f"audit entry {entry.number} ({entry.action}, {entry.at:%Y-%m-%d %H:%M} UTC): "
        f"{FAULTS[broken.fault]}"
    )
