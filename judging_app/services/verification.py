"""Saying whether a file is whole, and what it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
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
from judging_app.domain.official import departed
from judging_app.domain.receipt_code import ReceiptMatch, match_receipt, receipt_code
from judging_app.domain.trust import Difference, Witness
from judging_app.errors import InputRefused, Refusal, refused_at
from judging_app.exchange.files import read_limited
from judging_app.exchange.packages.limits import MAX_SCORE_FILE
from judging_app.exchange.packages.score_file import header_of
from judging_app.services.files import OpenFile
from judging_app.services.organizer.differences import named
from judging_app.services.organizer.keys import differences_of, lock_of, secret_of
from judging_app.services.organizer.trust import file_differences, log_differences
from judging_app.services.package_signers import KeyStanding, look_at_package
from judging_app.store.unit_of_work import UnitOfWork

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
}
ANOTHER_HAND = "not as this application wrote it: a fault of the disk, or another program"
OTHER_KEY = "signed with another key than that of this event: somebody else has made this package"
RECEIPTS = {
    ReceiptMatch.OTHER: "the receipt on paper is that of another file",
    ReceiptMatch.MISTYPED: "the receipt was mistyped: it has 24 digits, on older papers 12",
}
CUT = "no audit entry bears these words: after the paper was printed the log was cut or rewritten"


class FileKind(StrEnum):
    """The kinds of files of this application, by their ending."""

    PACKAGE = ".ideas"
    SCORES = ".scores"
    JUDGING = ".judging"


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found. `problems` is empty where the file is whole."""

    path: Path
    kind: FileKind
    facts: Mapping[str, str]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Papers:
    """What a person holds against a file: words and codes of papers, and another file.

    `words` are those that a paper names the last line of the audit log with, `receipt` the code of
    a signed receipt, `event` the organizer's event whose key a package should bear.
    """

    words: str = ""
    receipt: str = ""
    event: Path | None = None


def verify(path: Path, passphrase: str = "", *, papers: Papers = Papers()) -> Verification:
    """Check a file of ours by reading all of it. Raises `InputRefused` where it cannot be read.

    With the words of a paper a log that was cut, or written anew as a whole, is found too
    (UNKNOWN_WORD where one of them is mistyped).
    With the `passphrase` of an event its seal is checked; without it the facts say that it was not
    (WRONG_PASSPHRASE where it is another). An event without a passphrase holds the key of its seal
    itself: that seal shows a careless change, and not somebody who knows how to renew it.
    """
    try:
        kind = FileKind(path.suffix.lower())
    except ValueError:
        raise InputRefused(Refusal.WRONG_KIND, path=path, detail=path.suffix) from None
    if kind is FileKind.JUDGING:
        return _verify_judging(path, papers.words, passphrase)
    if kind is FileKind.PACKAGE:
        return _verify_package(path, papers.event)
    return _verify_scores(path, papers.receipt)


def _verify_package(path: Path, event: Path | None) -> Verification:
    """That the file is whole, and whose key signed it: a stranger's package is whole, too."""
    look = look_at_package(path, event)
    package, signer = look.package, look.signer
    facts = {
        "event": package.event.title,
        "event_id": package.event.id,
        "ideas": str(len(package.ideas)),
        "judges": str(len(package.event.judges)),
        "digest": package.digest,
        "receipt": receipt_code(package.digest),
        "signed_by": " ".join(signer.words),
        "key": signer.standing.value,
        "compared_with": str(signer.compared_with or ""),
    }
    problems = (OTHER_KEY,) if signer.standing is KeyStanding.OTHER else ()
    return Verification(path, FileKind.PACKAGE, facts, problems)


def _verify_scores(path: Path, paper: str) -> Verification:
    """That the file is whole; who says what in it, only its organizer and its judge can read."""
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
        return Verification(path, FileKind.SCORES, facts)
    match = match_receipt(paper, header.said_sha256)
    problems = (RECEIPTS[match],) if match in RECEIPTS else ()
    return Verification(path, FileKind.SCORES, facts | {"paper": match.value}, problems)


def _verify_judging(path: Path, words: str, passphrase: str) -> Verification:
    with OpenFile.open(path, forgiving=None) as file, file.unit_of_work() as uow:
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
        if role is FileRole.EVENT:
            facts["key_words"] = " ".join(lock_of(uow).keys.words)
            problems += _of_event(uow, facts, passphrase)
        return Verification(path, FileKind.JUDGING, facts, tuple(problems))


def _of_event(uow: UnitOfWork, facts: dict[str, str], passphrase: str) -> list[str]:
    """What does not agree in an event; what was found of seal and result is added to the facts."""
    found = [*_seal(uow, facts, passphrase), *file_differences(uow)]
    if facts["audit"] == "intact":
        found += log_differences(uow)
    frozen = uow.freeze()
    if frozen is not None:
        from judging_app.services.organizer.results import (
            results_of,  # NumPy: once there is a result
        )

        facts["official"] = frozen.at.isoformat(timespec="minutes")
        facts["official_version"] = frozen.basis.version if frozen.basis else "not recorded"
        found += departed(results_of(uow))
    return [_sentence(uow, each) for each in found]


def _seal(uow: UnitOfWork, facts: dict[str, str], passphrase: str) -> tuple[Difference, ...]:
    """Where the event is not what was sealed; whether that could be seen is added to the facts."""
    if uow.organizer_lock() is None:
        facts["sealed"] = "no"
        return ()
    try:
        secret = secret_of(uow, passphrase)
    except InputRefused as refusal:
        if refusal.reason is not Refusal.LOCKED:
            raise
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
