"""Saying whether a file is whole, and what it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from judging_app.domain.audit import first_broken
from judging_app.domain.desk import FileRole, receipt_code
from judging_app.domain.merge import by_judge, counted
from judging_app.errors import InputRefused, Reason
from judging_app.exchange.canonical import digest
from judging_app.exchange.files import read_limited
from judging_app.exchange.limits import MAX_SCORE_FILE
from judging_app.exchange.score_file import read_score_file
from judging_app.services.archived import received
from judging_app.services.files import OpenFile
from judging_app.services.packages import open_package
from judging_app.store.unit_of_work import UnitOfWork


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


def verify(path: Path) -> Verification:
    """Check a file of ours by reading all of it. Raises `InputRefused` where it cannot be read."""
    try:
        kind = FileKind(path.suffix.lower())
    except ValueError:
        raise InputRefused(Reason.WRONG_KIND, path=path, detail=path.suffix) from None
    return {
        FileKind.PACKAGE: _verify_package,
        FileKind.SCORES: _verify_scores,
        FileKind.JUDGING: _verify_judging,
    }[kind](path)


def _verify_package(path: Path) -> Verification:
    package = open_package(path)
    facts = {
        "event": package.event.title,
        "event_id": package.event.id,
        "ideas": str(len(package.ideas)),
        "judges": str(len(package.event.judges)),
        "digest": package.digest,
    }
    return Verification(path, FileKind.PACKAGE, facts)


def _verify_scores(path: Path) -> Verification:
    content = read_limited(path, MAX_SCORE_FILE)
    try:
        score_file = read_score_file(content)
    except InputRefused as refusal:
        raise refusal.at(path) from refusal
    facts = {
        "event_id": score_file.event_id,
        "judge": score_file.judge_id,
        "revision": str(score_file.revision),
        "sheets": str(len(score_file.sheets)),
        "finished": str(score_file.finished).lower(),
        "digest": digest(content),
        "receipt": receipt_code(digest(content)),
    }
    return Verification(path, FileKind.SCORES, facts)


def _verify_judging(path: Path) -> Verification:
    with OpenFile.open(path) as file, file.unit_of_work() as uow:
        event, role, log = uow.event(), uow.role(), uow.audit()
        facts = {
            "event": event.title,
            "event_id": event.id,
            "role": role.value,
            "audit_entries": str(len(log)),
            "audit_head": log[-1].digest if log else "",
        }
        broken = first_broken(log)
        problems = [f"audit entry {broken.number} does not follow"] if broken else []
        if role is FileRole.EVENT:
            problems += _not_as_filed(uow)
        return Verification(path, FileKind.JUDGING, facts, tuple(problems))


def _not_as_filed(uow: UnitOfWork) -> list[str]:
    """The judges whose sheets are not what their score files say."""
    files = by_judge(received(uow.score_files()))
    decided = uow.resolutions()
    judges = (judge.id for judge in uow.event().judges)
    return [
        f"sheets of {judge_id} are not what the score files say"
        for judge_id in judges
        if set(uow.sheets(judge_id)) != set(counted(files.get(judge_id, ()), decided).sheets)
    ]
