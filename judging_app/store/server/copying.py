"""Copies an event of a server into a file."""

from datetime import datetime
from pathlib import Path

from judging_app.store import backups
from judging_app.store.judging_file import JudgingFile
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.atomic_write import beside, made_folder
from judging_app.system.own_files import OwnFile


def to_file(source: UnitOfWork, path: Path) -> None:
    """Copy the event in a snapshot into the new, empty file at `path`."""
    with JudgingFile.fill(path) as file, file.unit_of_work() as target:
        target.take(source)
        target.commit()


def back_up(source: UnitOfWork, path: Path, now: datetime) -> Path:
    """Copy the event in a snapshot to the next file in `backups/` beside `path`.

    Only the owner of the file can read it.
    """
    made_folder(path.parent, private=True)
    target = backups.next_name(path, now)
    made_folder(target.parent, private=True)
    with beside(target, private=True, replaces={OwnFile.JUDGING}) as part:
        to_file(source, part.path)
        part.put()
    return target
