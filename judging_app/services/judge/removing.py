"""Removes a judge's finished work from a computer: the workspace, its backups, all copies.

The organizer has the score file; a borrowed laptop need not keep anything.
"""

from dataclasses import dataclass
from datetime import datetime
from glob import escape
from pathlib import Path

from judging_app.domain.desk import FileRole
from judging_app.errors import DamagedFile, InputRefused, Refusal
from judging_app.services.judge.desk import desk_of
from judging_app.services.roles import require_role
from judging_app.store.backups import backups_of, folder_of
from judging_app.store.judging_file import JudgingFile
from judging_app.system import settings
from judging_app.system.atomic_write import write_failed
from judging_app.system.part_files import journal_of, parts_in, remove_abandoned


@dataclass(frozen=True, slots=True)
class WorkFacts:
    """Facts that a judge should know before the work is removed from this computer.

    `copies` counts backups and copies beside the workspace. `written_at` is the time of the last
    score file (None if none was written), `file_name` its name. `is_finished` means that this file
    holds all marks. An unreadable workspace has neither title nor name.
    """

    path: Path
    event_title: str = ""
    judge_name: str = ""
    settled: int = 0
    total: int = 0
    copies: int = 0
    file_name: str = ""
    written_at: datetime | None = None
    is_finished: bool = False
    is_practice: bool = False


@dataclass(frozen=True, slots=True)
class Removed:
    """The removed workspace, and the number of its backups and copies beside it."""

    path: Path
    copies: int


def remove_workspace(path: Path, *, unfinished: bool = False) -> Removed:
    """Remove a judge's workspace with every copy of it on this computer, permanently.

    The workspace itself is removed last: after an interruption, a second call removes the rest.
    Raises `InputRefused`: NOT_FINISHED if the judge has not finished, unless `unfinished`;
    WRONG_ROLE for an event; FileInUse; `WriteFailed`.
    """
    _refuse_needed(path, unfinished=unfinished)
    copies = _copies(path)
    with write_failed(path):
        for folder in (path.parent, folder_of(path)):
            for part in parts_in(folder):
                remove_abandoned(part)
        for copy in (*copies, journal_of(path)):
            copy.unlink(missing_ok=True)
        path.unlink()
        _remove_empty(folder_of(path))
    settings.change(lambda known: known.without(path))
    return Removed(path, len(copies))


def work_facts(path: Path) -> WorkFacts:
    """The facts of a judge's workspace, read before it is removed. Needs no code, changes nothing.

    Raises `InputRefused` (WRONG_ROLE) for an event.
    """
    copies = len(_copies(path))
    try:
        with JudgingFile.open(path) as file, file.unit_of_work() as uow:
            require_role(uow, FileRole.WORKSPACE)
            desk = desk_of(uow)
            closing = uow.closing()
            last = max(uow.score_files(desk.judge.id), key=lambda each: each.revision, default=None)
    except DamagedFile:
        return WorkFacts(path, copies=copies)
    progress = desk.progress()
    return WorkFacts(
        path, desk.event.title, desk.judge.name, progress.settled, progress.total, copies,
        last.file_name if last else "", last.received_at if last else None,
        closing.finished, desk.event.rehearsal,
    )  # fmt: skip


def _copies(path: Path) -> list[Path]:
    """Backups of a workspace, and the copies that repairs put aside."""
    aside = f"{escape(path.stem)}.damaged*{escape(path.suffix)}.bak*"
    return [*(backup.path for backup in backups_of(path)), *parts_in(path.parent, aside)]


def _refuse_needed(path: Path, *, unfinished: bool) -> None:
    try:
        with JudgingFile.open(path) as file, file.unit_of_work() as uow:
            require_role(uow, FileRole.WORKSPACE)
            is_over = uow.closing().finished or uow.event().rehearsal
    except DamagedFile:  # a damaged workspace does not show whether it is finished
        is_over = False
    if not is_over and not unfinished:
        raise InputRefused(Refusal.NOT_FINISHED, path=path)


def _remove_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
