"""The judge's actions at the desk. Every entry is on the disk when its function returns.

In a finished workspace (see `services/judge/finishing.py`), changes of data for the organizer are
refused with `Refusal.FINISHED`, until `reopen`.
"""

from collections.abc import Callable
from dataclasses import replace

from judging_app.domain.desk import FileRole
from judging_app.domain.merge import check_sheet
from judging_app.domain.rubric import Hundredths
from judging_app.domain.score_sheet import ScoreSheet, Standing
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.text_policy import cleaned_prose
from judging_app.services.files import OpenFile
from judging_app.services.judge.desk import handed_in_by, load_desk, refuse_unassigned
from judging_app.services.judge.finishing import finish, receipt_of, reopen
from judging_app.services.judge.workspaces import attachment_content, open_workspace
from judging_app.services.roles import require_role
from judging_app.store.unit_of_work import UnitOfWork

__all__ = [
    "add_reading_time",
    "attachment_content",
    "finish",
    "flag",
    "load_desk",
    "open_sheet",
    "open_workspace",
    "receipt_of",
    "record_comment",
    "record_note",
    "record_score",
    "reopen",
    "resume_scoring",
    "stand_aside",
]

LONGEST_READING = 24 * 60 * 60
"""The largest reading time of an idea in seconds, in case a clock was set wrong."""

Change = Callable[[ScoreSheet], ScoreSheet]


def open_sheet(file: OpenFile, idea_id: str) -> ScoreSheet:
    """Record that the judge has opened the idea. A finished workspace records nothing."""
    return _observe(file, idea_id, lambda sheet: replace(sheet, opened=True))


def record_score(
    file: OpenFile, idea_id: str, criterion_id: str, value: Hundredths | None
) -> ScoreSheet:
    """Set a mark; None makes it blank. Raises `InputRefused` if the mark is not on the scale."""
    return _change(file, idea_id, lambda sheet: sheet.with_score(criterion_id, value))


def record_comment(file: OpenFile, idea_id: str, comment: str) -> ScoreSheet:
    """Set the comment for the panel, cleaned. Raises `InputRefused` (TEXT) if cleaning fails."""
    text = cleaned_prose(comment, where=idea_id)
    return _change(file, idea_id, lambda sheet: replace(sheet, comment=text, opened=True))


def record_note(file: OpenFile, idea_id: str, note: str) -> ScoreSheet:
    """Set the judge's private note, cleaned; it never leaves the workspace."""
    text = cleaned_prose(note, where=idea_id)
    return _note(file, idea_id, lambda sheet: replace(sheet, note=text))


def flag(file: OpenFile, idea_id: str, flagged: bool) -> ScoreSheet:
    """Set or remove the judge's own flag on an idea; it never leaves the workspace."""
    return _note(file, idea_id, lambda sheet: replace(sheet, flagged=flagged))


def add_reading_time(file: OpenFile, idea_id: str, seconds: int) -> ScoreSheet:
    """Add seconds to the reading time of the idea. Ignored unless the event records the time.

    Also ignored if the judge has finished, and if `seconds` is not positive (a clock was set back).
    """

    def longer(sheet: ScoreSheet) -> ScoreSheet:
        return replace(sheet, seconds=min(sheet.seconds + max(seconds, 0), LONGEST_READING))

    with file.unit_of_work() as uow:
        if not uow.event().reading.records_time:
            return _sheet(uow, idea_id)
    return _observe(file, idea_id, longer)


def stand_aside(file: OpenFile, idea_id: str, standing: Standing, reason: str) -> ScoreSheet:
    """Recuse the judge from the idea, or declare it ineligible. The reason must not be empty."""
    text = cleaned_prose(reason, where=idea_id)
    return _change(
        file, idea_id, lambda sheet: replace(sheet, standing=standing, reason=text, opened=True)
    )


def resume_scoring(file: OpenFile, idea_id: str) -> ScoreSheet:
    """Score the idea again after recusing or declaring it ineligible.

    Its earlier marks count again. Raises `InputRefused` (`DECLARED_CONFLICT`) if the organizer
    declared the conflict.
    """
    with file.unit_of_work() as uow:
        if uow.event().conflict(uow.judge_id(), idea_id):
            raise InputRefused(Refusal.DECLARED_CONFLICT, detail=idea_id)
    return _change(
        file, idea_id, lambda sheet: replace(sheet, standing=Standing.SCORING, reason="")
    )


def _change(file: OpenFile, idea_id: str, change: Change) -> ScoreSheet:
    """Change data for the organizer. Refuses a result that the rubric does not accept."""
    with file.unit_of_work() as uow:
        before = _sheet(uow, idea_id)
        after = change(before)
        check_sheet(after, uow.event().rubric)
        if after != before and _is_closed(uow, idea_id):
            raise InputRefused(Refusal.FINISHED, where=idea_id)
        return _keep(uow, before, after)


def _observe(file: OpenFile, idea_id: str, change: Change) -> ScoreSheet:
    """Record an observation of the desk itself. Ignored once the judge has finished."""
    with file.unit_of_work() as uow:
        before = _sheet(uow, idea_id)
        after = before if _is_closed(uow, idea_id) else change(before)
        return _keep(uow, before, after)


def _note(file: OpenFile, idea_id: str, change: Change) -> ScoreSheet:
    """Change the judge's own data, which is possible at any time."""
    with file.unit_of_work() as uow:
        before = _sheet(uow, idea_id)
        return _keep(uow, before, change(before))


def _keep(uow: UnitOfWork, before: ScoreSheet, after: ScoreSheet) -> ScoreSheet:
    if after != before:
        uow.change_sheet(before, after)
        uow.commit()
    return after


def _is_closed(uow: UnitOfWork, idea_id: str) -> bool:
    """Whether the sheet of that idea is final."""
    closing = uow.closing()
    if closing.finished or not closing.stages:
        return closing.finished
    return idea_id in handed_in_by(uow.event(), uow.judge_id(), closing, uow.idea_ids())


def _sheet(uow: UnitOfWork, idea_id: str) -> ScoreSheet:
    require_role(uow, FileRole.WORKSPACE)
    if idea_id not in uow.idea_ids():
        raise InputRefused(Refusal.UNKNOWN_IDEA, detail=idea_id)
    refuse_unassigned(uow.event(), uow.judge_id(), idea_id)
    return uow.sheet(uow.judge_id(), idea_id)
