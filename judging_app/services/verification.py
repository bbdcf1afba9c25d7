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
from judging_app.domain.merge import by_judge, counted
from judging_app.domain.receipt_code import ReceiptMatch, match_receipt, receipt_code
from judging_app.errors import InputRefused, Reason
from judging_app.exchange.canonical import digest
from judging_app.exchange.files import read_limited
from judging_app.exchange.limits import MAX_SCORE_FILE
from judging_app.exchange.score_file import outside_of
from judging_app.services.archived import received
from judging_app.services.files import OpenFile
from judging_app.services.organizer_keys import lock_of
from judging_app.services.package_signers import KeyStanding, look_at_package
from judging_app.store.unit_of_work import UnitOfWork

FAULTS = {
    Fault.ALTERED: "altered after it was written",
    Fault.GAP: "entries before it are missing",
    Fault.DETACHED: "does not follow the entry before it",
}
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


def verify(path: Path, words: str = "", papers: Papers = Papers()) -> Verification:
    """Check a file of ours by reading all of it. Raises `InputRefused` where it cannot be read.

    `words` are those that a paper names the last line of the audit log with: with them a log that
    was cut, or written anew as a whole, is found too (UNKNOWN_WORD where one of them is mistyped).
    """
    try:
        kind = FileKind(path.suffix.lower())
    except ValueError:
        raise InputRefused(Reason.WRONG_KIND, path=path, detail=path.suffix) from None
    if kind is FileKind.JUDGING:
        return _verify_judging(path, words or papers.words)
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
    try:
        told = outside_of(content)
    except InputRefused as refusal:
        raise refusal.at(path) from refusal
    facts = {
        "event_id": told.event_id,
        "size": str(len(content)),
        "digest": told.identity,
        "receipt": receipt_code(told.identity),
    }
    if not paper:
        return Verification(path, FileKind.SCORES, facts)
    match = match_receipt(paper, told.identity)
    problems = (RECEIPTS[match],) if match in RECEIPTS else ()
    return Verification(path, FileKind.SCORES, facts | {"paper": match.value}, problems)


def _verify_judging(path: Path, words: str) -> Verification:
    with OpenFile.open(path) as file, file.unit_of_work() as uow:
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
        problems = [_told(broken)] if broken else []
        if words:
            entry = _entry_on_paper(log, words, path)
            facts["paper"] = f"entry {entry.number} of {len(log)}" if entry else "not found"
            problems += [] if entry else [CUT]
        if role is FileRole.EVENT:
            facts["key_words"] = " ".join(lock_of(uow).keys.words)
            problems += _not_as_filed(uow)
        return Verification(path, FileKind.JUDGING, facts, tuple(problems))


def _entry_on_paper(log: Sequence[AuditEntry], words: str, path: Path) -> AuditEntry | None:
    try:
        return entry_of_words(log, words)
    except ValueError as unknown:
        raise InputRefused(Reason.UNKNOWN_WORD, path=path, detail=str(unknown)) from unknown


def _told(broken: Break) -> str:
    entry = broken.entry
    return (
        f"audit entry {entry.number} ({entry.action}, {entry.at:%Y-%m-%d %H:%M} UTC): "
        f"{FAULTS[broken.fault]}"
    )


def _not_as_filed(uow: UnitOfWork) -> list[str]:
    """The files that do not say what their code is of, and the judges whose sheets are not theirs.

    That a file was signed, only its organizer can tell: «rebuild from the files» does.
    """
    kept = uow.score_files()
    files = by_judge(received(kept, uow.path))
    decided, event = uow.resolutions(), uow.event()
    said = {
        judge.id: counted(files.get(judge.id, ()), decided, event.assignment.given_away(judge.id))
        for judge in event.judges
    }
    other = [
        f"score file {file.file_name} is not what its code {receipt_code(file.digest)} is of"
        for file in kept
        if digest(file.said) != file.digest
    ]
    return other + [
        f"sheets of {judge_id} are not what the score files say"
        for judge_id, result in said.items()
        if set(uow.sheets(judge_id)) != set(result.sheets)
    ]
