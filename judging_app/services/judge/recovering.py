"""Recovers the work of a lost laptop: the judge continues on another one, from the last score file.

A score file is encrypted for its judge, too, so card, package and stick are enough. The new
workspace is another device, and its next file grows from the recovered one. If the old laptop is
found, its later work is shown as a contradiction and nothing is overwritten. If this computer
already has a workspace of that judge, the file is accepted only if no work is lost: the content of
the workspace must also be in the file, or in a file from which it grew.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from judging_app.domain.desk import Closing
from judging_app.domain.event import Event
from judging_app.domain.keys import JudgeSecret
from judging_app.domain.lineage import heads
from judging_app.domain.merge import ScoreFile, check
from judging_app.domain.package import IdeaPackage
from judging_app.domain.score_sheet import ScoreSheet, Standing
from judging_app.domain.stored_file import StoredScoreFile
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.files import read_limited
from judging_app.exchange.packages.canonical import rubric_digest
from judging_app.exchange.packages.limits import MAX_SCORE_FILE
from judging_app.exchange.packages.score_file import own_reader, read_score_file, to_store
from judging_app.persian.file_names import printable
from judging_app.services.files import OpenFile, closed_on_failure, score_files_in
from judging_app.services.judge.code import remember_code
from judging_app.services.judge.intake import recuse
from judging_app.services.judge.workspaces import open_with_code, workspace_of
from judging_app.services.organizer.stored_scores import read_stored
from judging_app.store.unit_of_work import UnitOfWork

_NOT_THEIRS = frozenset({Refusal.NOT_YOURS, Refusal.OTHER_EVENT})
"""Refusals of files that belong to other judges or events. Every stick holds such files, so among
many files they are not reported."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """The open workspace, and what was recovered: the number of non-empty sheets and of marks.

    `written_at` (UTC) is the time at which the file was written. `beside` counts other files of
    this judge from which the recovered file did not grow: the organizer must get these, too.
    """

    file: OpenFile
    sheets: int
    marks: int
    written_at: datetime
    file_name: str
    beside: int = 0


def recover_workspace(
    package_path: Path,
    code: str,
    paths: Iterable[Path],
    folder: Path | None = None,
    *,
    remember: bool = False,
) -> Recovered:
    """Recover the judge's work from their latest own score file, and open the workspace.

    `paths` are files and folders; a folder stands for all files in it. Raises `InputRefused`: the
    errors of `open_workspace`; NOT_YOURS, OTHER_EVENT and the reasons for a damaged file;
    NO_OWN_FILE if none of many files is this judge's; OLDER_FILE if this computer already has the
    work; OTHER_WORK if it has work that the file lacks. Nothing has changed then.
    """
    package, judge = open_with_code(package_path, code)
    own = _own_files(paths, package, judge)
    latest, beside = _latest(own)
    score_file = own[latest]

    def take_in(uow: UnitOfWork) -> None:
        _refuse_loss(uow, latest, score_file)
        _take_over(uow, latest, score_file)

    file = workspace_of(package_path, package, judge, folder, take_in)
    if remember:
        with closed_on_failure(file):
            remember_code(file)
    sheets = [sheet for sheet in score_file.sheets if not sheet.says_nothing]
    marks = sum(len(sheet.counted_marks) for sheet in sheets)
    return Recovered(file, len(sheets), marks, score_file.written_at, latest.file_name, beside)


def _own_files(
    paths: Iterable[Path], package: IdeaPackage, judge: JudgeSecret
) -> Mapping[StoredScoreFile, ScoreFile]:
    """The judge's own files among `paths`. There is at least one."""
    found: dict[StoredScoreFile, ScoreFile] = {}
    refusals: list[InputRefused] = []
    for path in score_files_in(paths):
        try:
            found |= _read(path, package, judge)
        except InputRefused as refusal:
            refusals.append(refusal)
    if found:
        return found
    telling = [each for each in refusals if each.reason not in _NOT_THEIRS]
    if len(refusals) == 1 or telling:
        raise (telling or refusals)[0]
    raise InputRefused(Refusal.NO_OWN_FILE)


def _read(
    path: Path, package: IdeaPackage, judge: JudgeSecret
) -> Mapping[StoredScoreFile, ScoreFile]:
    try:
        content = read_limited(path, MAX_SCORE_FILE)
        signed = read_score_file(content, own_reader(judge), event=package.event)
        score_file, ids = signed.score_file, frozenset(idea.id for idea in package.ideas)
        check(score_file, package.event, rubric_digest(package.event.rubric), ids)
    except InputRefused as refusal:
        if refusal.reason is Refusal.NOT_FOR_US:
            raise InputRefused(Refusal.NOT_YOURS, path=path) from refusal
        raise refusal.at(path) from refusal
    return {to_store(signed, printable(path.name), score_file.written_at): score_file}


def _latest(own: Iterable[StoredScoreFile]) -> tuple[StoredScoreFile, int]:
    """The file from which no other file grew, and the number of other such files.

    If there are several, it is the one with the highest revision. Times do not decide: the clock of
    a laptop may be wrong.
    """
    ordered = sorted(heads(own), key=lambda each: (each.revision, each.digest))
    return ordered[-1], len(ordered) - 1


def _refuse_loss(uow: UnitOfWork, stored: StoredScoreFile, score_file: ScoreFile) -> None:
    """Refuse a file that would overwrite work on this computer, or that adds nothing."""
    there = _words(score_file.sheets)
    here = _words(sheet for sheet in uow.sheets() if not _is_declared(uow.event(), sheet))
    known = sorted(uow.score_files(), key=lambda file: file.revision)
    lineage = {file.digest for file in known}
    lineage |= {old for file in known for old in read_stored(file, uow.path).ancestors}
    if stored.digest in lineage or (here and there.items() <= here.items()):
        raise InputRefused(Refusal.OLDER_FILE, detail=stored.file_name)
    handed_in = known[-1] if known else None
    is_ancestor = handed_in is not None and handed_in.digest in stored.ancestors
    is_untouched = handed_in is not None and _words(read_stored(handed_in, uow.path).sheets) == here
    if not (here.items() <= there.items() or (is_ancestor and is_untouched)):
        raise InputRefused(Refusal.OTHER_WORK, detail=stored.file_name)


def _words(sheets: Iterable[ScoreSheet]) -> Mapping[str, ScoreSheet]:
    """Maps each idea id to its sheet.

    Sheets that were only opened, and reading times, are ignored.
    """
    plain = (replace(sheet.for_panel(with_time=False), opened=True) for sheet in sheets)
    return {sheet.idea_id: sheet for sheet in plain if not sheet.says_nothing}


def _is_declared(event: Event, sheet: ScoreSheet) -> bool:
    """Whether the sheet is recused because the organizer declared a conflict, not by the judge."""
    is_aside = sheet.standing is Standing.RECUSED
    return is_aside and event.conflict(sheet.judge_id, sheet.idea_id) is not None


def _take_over(uow: UnitOfWork, stored: StoredScoreFile, score_file: ScoreFile) -> None:
    for sheet in score_file.sheets:
        mine = uow.sheet(sheet.judge_id, sheet.idea_id)
        uow.put_sheet(replace(sheet, note=mine.note, flagged=mine.flagged))
    event = uow.event()
    for conflict in event.conflicts:  # the file may be older than a conflict
        if conflict.judge_id == stored.judge_id:
            recuse(uow, event, conflict)
    uow.add_score_file(stored)
    uow.put_closing(_closing(uow.event(), score_file, uow.idea_ids()))
    facts = {"digest": stored.digest, "file": stored.file_name}
    uow.log("workspace recovered", actor=stored.judge_id, at=datetime.now(UTC), **facts)


def _closing(event: Event, score_file: ScoreFile, idea_ids: Collection[str]) -> Closing:
    """The closing that the file states.

    It is open if a stage, a handover or a late idea came after the file was written.
    """
    ideas = {sheet.idea_id for sheet in score_file.sheets}
    parts = event.parts(score_file.judge_id, idea_ids)
    begun = [number for number, part in enumerate(parts, 1) if not ideas.isdisjoint(part)]
    handed_in = begun[-1] if begun else len(parts)
    if score_file.finished and event.asked_after(score_file.judge_id, idea_ids, handed_in):
        return Closing(finished=False, reason=score_file.reason, stages=handed_in)
    return Closing(finished=score_file.finished, reason=score_file.reason)
