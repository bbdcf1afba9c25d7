"""What a judge does at the desk. Every entry is on the disk when its function returns."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from judging_app import paths
from judging_app.domain.desk import Desk, FileRole, Receipt
from judging_app.domain.merge import ScoreFile, check_sheet
from judging_app.domain.package import IdeaPackage
from judging_app.domain.rubric import Hundredths
from judging_app.domain.score_sheet import ScoreSheet, SheetState, Standing
from judging_app.domain.stored_file import StoredScoreFile
from judging_app.errors import InputRefused, Reason
from judging_app.exchange.canonical import digest, rubric_digest
from judging_app.exchange.files import write_safely
from judging_app.exchange.score_file import read_score_file, score_file_name, write_score_file
from judging_app.exchange.text_policy import cleaned_prose
from judging_app.services.desk_of import desk_of
from judging_app.services.files import OpenFile
from judging_app.services.new_file import new_file
from judging_app.services.packages import open_package
from judging_app.services.roles import require_role
from judging_app.store.unit_of_work import UnitOfWork


def open_workspace(package_path: Path, judge_id: str, folder: Path | None = None) -> OpenFile:
    """Open that judge's workspace for that package, making it the first time.

    `folder` is where workspaces are kept (this user's own data folder by default). Raises
    `InputRefused`: `UNKNOWN_JUDGE`, or `OTHER_PACKAGE` where the judge began on another package
    of the same event.
    """
    package = open_package(package_path)
    if package.event.judge(judge_id) is None:
        raise InputRefused(Reason.UNKNOWN_JUDGE, path=package_path, detail=judge_id)
    home = folder or paths.workspaces_folder()
    path = home / f"{package.event.id[:12]}-{judge_id}.judging"
    if not path.exists():
        _make_workspace(path, package, judge_id)
    file = OpenFile.open(path)
    with file.unit_of_work() as uow:
        known = uow.package_digest()
    if known != package.digest:
        file.close()
        raise InputRefused(Reason.OTHER_PACKAGE, path=package_path, detail=package.digest[:12])
    return file


def _make_workspace(path: Path, package: IdeaPackage, judge_id: str) -> None:
    """A new workspace, in which declared conflicts already stand aside."""
    event = package.event
    with new_file(path) as uow:
        uow.add_event(event, FileRole.WORKSPACE, judge_id=judge_id, package_digest=package.digest)
        uow.add_ideas(package.ideas)
        for conflict in event.conflicts:
            if conflict.judge_id == judge_id:
                sheet = ScoreSheet(judge_id, conflict.idea_id)
                reason = conflict.reason
                uow.put_sheet(replace(sheet, standing=Standing.RECUSED, reason=reason))
        uow.log("workspace made", actor=judge_id, at=datetime.now(UTC), package=package.digest)
        uow.commit()


def load_desk(file: OpenFile) -> Desk:
    """Everything the judge's page shows."""
    with file.unit_of_work() as uow:
        return desk_of(uow)


def _change(file: OpenFile, idea_id: str, change: Callable[[ScoreSheet], ScoreSheet]) -> ScoreSheet:
    """Change one sheet in one transaction, if the rubric accepts what comes of it."""
    with file.unit_of_work() as uow:
        before = _sheet(uow, idea_id)
        after = change(before)
        if after != before:
            check_sheet(after, uow.event().rubric)
            uow.put_sheet(after)
            uow.commit()
        return after


def _sheet(uow: UnitOfWork, idea_id: str) -> ScoreSheet:
    require_role(uow, FileRole.WORKSPACE)
    if idea_id not in uow.idea_ids():
        raise InputRefused(Reason.UNKNOWN_IDEA, detail=idea_id)
    return uow.sheet(uow.judge_id(), idea_id)


def open_sheet(file: OpenFile, idea_id: str) -> ScoreSheet:
    """Remember that the judge has seen the idea."""
    return _change(file, idea_id, lambda sheet: replace(sheet, opened=True))


def record_score(
    file: OpenFile, idea_id: str, criterion_id: str, value: Hundredths | None
) -> ScoreSheet:
    """Set a mark, or make it blank with None. Raises `InputRefused` if the scale lacks it."""
    return _change(file, idea_id, lambda sheet: sheet.with_score(criterion_id, value))


def record_comment(file: OpenFile, idea_id: str, comment: str) -> ScoreSheet:
    """Set the comment for the panel, cleaned. Raises `InputRefused` (TEXT) if it is past repair."""
    text = cleaned_prose(comment, where=idea_id)
    return _change(file, idea_id, lambda sheet: replace(sheet, comment=text, opened=True))


def stand_aside(file: OpenFile, idea_id: str, standing: Standing, reason: str) -> ScoreSheet:
    """Recuse oneself, or declare the idea ineligible; the reason must say something."""
    text = cleaned_prose(reason, where=idea_id)
    return _change(
        file, idea_id, lambda sheet: replace(sheet, standing=standing, reason=text, opened=True)
    )


def resume_scoring(file: OpenFile, idea_id: str) -> ScoreSheet:
    """Take back having stood aside; marks given before count again.

    Raises `InputRefused` (`DECLARED_CONFLICT`) where the organizer declared the conflict.
    """
    with file.unit_of_work() as uow:
        if uow.event().conflict(uow.judge_id(), idea_id):
            raise InputRefused(Reason.DECLARED_CONFLICT, detail=idea_id)
    return _change(
        file, idea_id, lambda sheet: replace(sheet, standing=Standing.SCORING, reason="")
    )


def finish(file: OpenFile, folder: Path) -> Receipt:
    """Write the judge's score file to `folder`, read it back, and give the receipt.

    If nothing changed since the last file, the same file (same revision) is written again; else
    it is the next revision. The file is kept in the workspace before it is written, so that its
    lineage is never lost. Raises `WriteFailed`; everything is safe in the workspace then.
    """
    with file.unit_of_work() as uow:
        desk = desk_of(uow)
        stored = _file_of_now(uow, desk)
        uow.commit()
    write_safely(folder / stored.file_name, stored.content)
    sheets = read_score_file(stored.content).sheets
    marks = sum(len(sheet.scores) for sheet in sheets)
    return Receipt(
        stored.file_name, str(folder), stored.revision, stored.digest, len(sheets), marks
    )


def _file_of_now(uow: UnitOfWork, desk: Desk) -> StoredScoreFile:
    """The score file that says what the sheets say now: the last one, or a new revision."""
    earlier = sorted(uow.score_files(desk.judge.id), key=lambda file: file.revision)
    unopened = SheetState.UNOPENED
    ids = sorted(idea.id for idea in desk.ideas if desk.state(idea.id) is not unopened)
    sheets = tuple(desk.sheets[idea_id] for idea_id in ids)
    if earlier and read_score_file(earlier[-1].content).sheets == sheets:
        return earlier[-1]
    score_file = ScoreFile(
        event_id=desk.event.id,
        judge_id=desk.judge.id,
        revision=len(earlier) + 1,
        ancestors=tuple(file.digest for file in earlier),
        package_digest=uow.package_digest(),
        rubric_digest=rubric_digest(desk.event.rubric),
        written_at=datetime.now(UTC).replace(microsecond=0),
        finished=desk.progress().is_finished,
        sheets=sheets,
    )
    content = write_score_file(score_file)
    identity = digest(content)
    name = score_file_name(desk.judge.id, desk.event.id, score_file.revision, identity)
    stored = StoredScoreFile(
        identity,
        desk.judge.id,
        score_file.revision,
        name,
        score_file.written_at,
        content,
    )
    uow.add_score_file(stored)
    uow.log("score file written", actor=desk.judge.id, at=stored.received_at, digest=stored.digest)
    return stored
