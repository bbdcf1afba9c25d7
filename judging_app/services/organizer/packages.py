"""Builds the idea package for the judges, and opens it at the desk.

A package is committed before it is written to its path: the audit log is the register of its
numbers and digests. If it could not be written, building it again writes the same package under the
same number, or a changed package under the next number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from judging_app.domain.amendment import FOR_JUDGES, PANEL, Amendment
from judging_app.domain.audit import AuditEntry
from judging_app.domain.desk import FileRole
from judging_app.domain.event import Event, Idea
from judging_app.domain.judges_copies import Unchecked
from judging_app.domain.keys import OrganizerSecret, PackageKeys
from judging_app.domain.package import IdeaPackage, PackageAmendments, for_judges, without_reasons
from judging_app.domain.precedents import ShownPrecedents
from judging_app.errors import refused_at
from judging_app.exchange.documents.in_child import Answers
from judging_app.exchange.files import read_limited
from judging_app.exchange.packages.canonical import digest
from judging_app.exchange.packages.idea_package import read_idea_package, write_idea_package
from judging_app.exchange.packages.limits import MAX_PACKAGE_FILE
from judging_app.persian.file_names import printable
from judging_app.services.files import RESTORED, OpenFile
from judging_app.services.log_facts import reliable_log
from judging_app.services.organizer.judges_copies import JudgesCopies, judges_copies
from judging_app.services.roles import ORGANIZER, require_role
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.atomic_write import prepared
from judging_app.system.own_files import OwnFile

if TYPE_CHECKING:
    from judging_app.services.organizer.cards import ReadyCodes

_KIND: Final = frozenset({OwnFile.PACKAGE})
_LOST: Final = 100
"""The number of issue numbers that are skipped after a restore. Packages that were built after the
backup may have used the numbers in between."""


@dataclass(frozen=True, slots=True)
class PackageBuilt:
    """The package that was written, and compared with the disk. `size` is in bytes."""

    path: Path
    digest: str
    ideas: int
    judges: int
    size: int
    unchecked: tuple[Unchecked, ...] = ()
    """Documents whose properties could not be removed."""
    as_text: int = 0
    """The number of Word files of which only the words are in the package."""
    still_word: tuple[tuple[str, str], ...] = ()
    """Ideas with Word files that should be text and have no words that a program reads."""


def build_package(file: OpenFile, path: Path, *, looked: Answers | None = None) -> PackageBuilt:
    """Write the one package for all judges to `path`, with a card for each judge.

    Fixes the assignment. `looked` are the copies of `look_for_traces`. Raises `InputRefused`
    (LOCKED) or `WriteFailed`; nothing has changed then. Raises `NotWrittenYet` if only the file is
    missing: a repeated call writes it.
    """
    from judging_app.services.organizer.trust import refuse_untrusted  # judges do not need it

    ready = prepare_package(file)
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        return commit_with_package(uow, refuse_untrusted(file, uow), path, looked, ready)


def commit_with_package(
    uow: UnitOfWork,
    secret: OrganizerSecret,
    path: Path,
    looked: Answers | None = None,
    ready: "ReadyCodes | None" = None,
) -> PackageBuilt:
    """Commit the caller's transaction together with a new package, then write the package.

    `ready` is the answer of `prepare_package`. Raises `InputRefused` if words of a document that
    must be hidden could not be hidden, and `WriteFailed`.
    """
    from judging_app.services.organizer.cards import package_keys  # judges do not need it

    package, copies = _package(uow, looked)
    content, issue = _next_issue(uow, package, package_keys(uow, secret, 1, ready or {}))
    name = digest(content)
    stage = str(len(package.event.assignment.stages))
    facts = {"digest": name, "file": printable(path.name), "stage": stage, "issue": str(issue)}
    if last := last_for_judges(uow.amendments()):
        facts["amendment"] = str(last)
    if package.blobs:
        facts |= {"documents": str(len(package.blobs)), "unchecked": str(len(copies.unchecked))}
    if copies.as_text:
        facts["as_text"] = str(copies.as_text)
    with prepared(path, content, replaces=_KIND) as part:
        uow.log("package built", actor=ORGANIZER, at=datetime.now(UTC), **facts)
        uow.commit()
        part.put(recorded=True)
    ideas, judges = len(package.ideas), len(package.event.judges)
    return PackageBuilt(
        path, name, ideas, judges, len(content),
        copies.unchecked, copies.as_text, copies.still_word,
    )  # fmt: skip


def _package(uow: UnitOfWork, looked: Answers | None) -> tuple[IdeaPackage, JudgesCopies]:
    """The package of the event in force, and the judges' copies in it.

    Conflicts that came later are sealed for their judges.
    """
    event, declared = uow.event(), uow.declared_event()
    ideas = tuple(
        replace(idea, attachments=()) if idea.id in event.withdrawn else idea
        for idea in uow.every_idea()
    )
    names = {one.digest for idea in ideas for one in idea.attachments}
    contents = {name: content for name, content in uow.blobs() if name in names}
    copies = judges_copies(
        ideas, contents, uow.trace_answers(), looked, word_as_text=event.word_as_text
    )
    package = IdeaPackage(
        without_reasons(replace(event, conflicts=declared.conflicts, word_as_text=False)),
        for_judges(copies.ideas, event.withdrawn),
        blobs=copies.blobs,
        amendments=_amendments(event, uow.amendments()),
        precedents=_precedents(uow, copies.ideas),
    )
    return package, copies


def _amendments(event: Event, amendments: Sequence[Amendment]) -> PackageAmendments | None:
    """The amendments that judges must know; None if there are none."""
    numbers = [each.number for each in amendments if each.kind in FOR_JUDGES]
    if not numbers:
        return None
    conflicts: dict[str, tuple[str, ...]] = {}
    for judge_id, idea_id in event.conflict_by_pair():
        conflicts[judge_id] = (*conflicts.get(judge_id, ()), idea_id)
    return PackageAmendments(numbers[-1], event.late_ids, event.withdrawn, conflicts)


def prepare_package(file: OpenFile) -> "ReadyCodes":
    """Do before the transaction of a package what takes long: no other desk waits for it.

    Makes codes for judges without a card, and finds the precedents if judges see any. Raises
    `InputRefused` (LOCKED).
    """
    from judging_app.services.organizer.cards import ready_codes  # judges do not need it

    ready = ready_codes(file)
    with file.unit_of_work() as uow:
        if uow.precedent_criterion() is None:
            return ready
    from judging_app.services.organizer.precedents import prepare_precedents  # few need it

    prepare_precedents(file)
    return ready


def _precedents(uow: UnitOfWork, ideas: Sequence[Idea]) -> ShownPrecedents | None:
    """The precedents that judges see; None unless the event says so.

    `ideas` are the copies for judges, so that no phrase has a word that is hidden from them.
    """
    if uow.precedent_criterion() is None:
        return None
    from judging_app.services.organizer.precedents import precedents_for_package  # few need it

    return precedents_for_package(uow, ideas)


def last_for_judges(amendments: Iterable[Amendment]) -> int:
    """The number of the last amendment that the next package tells judges; 0 for none."""
    wanted = FOR_JUDGES | PANEL
    return max((each.number for each in amendments if each.kind in wanted), default=0)


def _next_issue(uow: UnitOfWork, package: IdeaPackage, keys: PackageKeys) -> tuple[bytes, int]:
    """The package and its issue number. An unchanged package keeps the last number."""
    log = reliable_log(uow)
    built = [entry.facts for entry in log if entry.action == "package built"]
    issue = int(built[-1]["issue"]) if built else 0
    if built:
        content = write_idea_package(package, replace(keys, issue=issue))
        if digest(content) == built[-1]["digest"]:
            return content, issue
    issue += _LOST if _is_restored(log, issue) else 1
    return write_idea_package(package, replace(keys, issue=issue)), issue


def _is_restored(log: Sequence[AuditEntry], issue: int) -> bool:
    """Whether a backup replaced the event after a package of that issue was first built."""
    facts = [(entry.action, entry.facts.get("issue")) for entry in log]
    first = facts.index(("package built", str(issue))) if issue else 0
    return any(action == RESTORED for action, _ in facts[first:])


def open_package(path: Path) -> IdeaPackage:
    """Parse a package. Raises `InputRefused`. Nothing in the file is unpacked to disk."""
    content = read_limited(path, MAX_PACKAGE_FILE)
    with refused_at(path):
        return read_idea_package(content)
