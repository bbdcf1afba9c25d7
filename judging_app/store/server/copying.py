"""Copies an event of a server into a file."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from judging_app.store import backups
from judging_app.store.judging_file import JudgingFile
from judging_app.system.atomic_write import beside, made_folder
from judging_app.system.own_files import OwnFile

if TYPE_CHECKING:
    from judging_app.store.server.event import ServerEvent


def to_file(event: "ServerEvent", path: Path) -> None:
    """Copy an event into the new, empty file at `path`. No desk waits for it."""
    with (
        event.snapshot() as source,
        JudgingFile.fill(path) as file,
        file.unit_of_work() as target,
    ):
        target.take(source)
        target.commit()


def back_up(event: "ServerEvent", now: datetime) -> Path:
    """Copy an event to the next file in `backups/` beside its path; only its owner can read it."""
    made_folder(event.path.parent, private=True)
    target = backups.next_name(event.path, now)
    made_folder(target.parent, private=True)
    with beside(target, private=True, replaces={OwnFile.JUDGING}) as part:
        to_file(event, part.path)
        part.put()
    return target
