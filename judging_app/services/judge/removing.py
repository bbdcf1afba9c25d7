"""Removes a judge's finished work from a computer: the workspace, its backups, all copies.

The organizer has the score file; a borrowed laptop need not keep anything.
"""

from dataclasses import dataclass
from glob import escape
from pathlib import Path

from judging_app.domain.desk import FileRole
from judging_app.errors import DamagedFile, InputRefused, Refusal
from judging_app.services.files import OpenFile
from judging_app.services.roles import require_role
from judging_app.store.backups import backups_of, folder_of
from judging_app.system import settings
from judging_app.system.atomic_write import write_failed
from judging_app.system.part_files import journal_of, parts_in, remove_abandoned


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
    copies = [backup.path for backup in backups_of(path)]
    aside = f"{escape(path.stem)}.damaged*{escape(path.suffix)}.bak*"
    copies += parts_in(path.parent, aside)
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


def _refuse_needed(path: Path, *, unfinished: bool) -> None:
    try:
        with OpenFile.open(path) as file, file.unit_of_work() as uow:
            require_role(uow, FileRole.WORKSPACE)
            is_over = uow.closing().finished or uow.event().rehearsal
    except DamagedFile:  # a damaged workspace does not show whether it is finished
        is_over = False
    if not is_over and not unfinished:
        raise InputRefused(Refusal.NOT_FINISHED, path=path)


def _remove_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
