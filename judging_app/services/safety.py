"""What keeps a `.judging` file safe: backups, coming back from one, and where it lives."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from judging_app.domain.keys import OrganizerLock
from judging_app.errors import DamagedFile, InputRefused, Refusal, WriteFailed
from judging_app.persian.file_names import printable
from judging_app.services.files import RESTORED, OpenFile
from judging_app.store.backups import Backup, Contents, backups_of, contents_of
from judging_app.system import paths
from judging_app.system.atomic_write import beside
from judging_app.system.own_files import OwnFile
from judging_app.system.part_files import journal_of
from judging_app.system.sizes import MB
from judging_app.system.storage import Storage, refuse_unsafe, storage_of

__all__ = ["Backup", "Contents", "GoodCopy", "Storage", "at_home", "back_up", "backups_of",
           "contents_of", "copy_home", "good_copies", "keep_safe", "restore",
           "storage_of"]  # fmt: skip

EVERY = timedelta(minutes=1)
"""How long changes go without a backup, at most."""
LARGE = 32 * MB
"""Bytes from which a file is backed up every `EVERY_LARGE` only: it holds documents, and a copy of
them each minute would wear out a slow disk."""
EVERY_LARGE = timedelta(minutes=10)
OFFERED = 6
"""How many backups are offered for coming back."""


@dataclass(frozen=True, slots=True)
class GoodCopy:
    """A backup that was checked, and what it holds."""

    backup: Backup
    contents: Contents


def keep_safe(file: OpenFile, now: datetime | None = None) -> Path | None:
    """Back the file up if it changed and the last backup is old; None where not needed.

    Call it when a file was opened, and every minute, on a thread of its own. Old is `EVERY`, or
    `EVERY_LARGE`. Raises `WriteFailed`, which need not stop anybody: the file itself is whole.
    """
    moment = now or datetime.now(UTC)
    newest = next(iter(backups_of(file.path)), None)
    if newest is not None:
        pause = EVERY if newest.size < LARGE else EVERY_LARGE
        if timedelta(0) <= moment - newest.made_at < pause:
            return None
    return file.back_up(moment)


def back_up(file: OpenFile, now: datetime | None = None) -> Path | None:
    """Back the file up if it changed since the last time: before what weighs much is done."""
    return file.back_up(now or datetime.now(UTC))


def good_copies(path: Path) -> tuple[GoodCopy, ...]:
    """The newest backups of the file at `path` that are whole, each looked into."""
    looked = ((backup, contents_of(backup.path)) for backup in backups_of(path))
    good = (GoodCopy(backup, contents) for backup, contents in looked if contents is not None)
    return tuple(islice(good, OFFERED))


def restore(path: Path, backup: Path) -> Path | None:
    """Put `backup` in the place of the file at `path`, which is kept aside; where, is returned.

    The backup is checked first, and what it holds is as it was then; only the lock of the
    organizer's keys stays that of the event. None where there was no file at `path`. There is no
    moment without a file. Raises `FileInUse`, `InputRefused` or `DamagedFile` (of the backup), or
    `WriteFailed`: the file at `path` is as it was then.
    """
    lock = _lock_at(path)
    with beside(path, private=True, replaces={OwnFile.JUDGING}) as part:
        _copy(backup, part.path)
        with _errors_of(backup, path):
            _mark_restored(part.path, lock, backup.name)
        with _set_aside(path) as aside:
            part.put()
        return aside


def _copy(source: Path, target: Path) -> None:
    try:
        shutil.copyfile(source, target)
    except FileNotFoundError as error:
        raise InputRefused(Refusal.NOT_FOUND, path=source) from error


def _mark_restored(part: Path, lock: OrganizerLock | None, name: str) -> None:
    with OpenFile.open(part, is_copy=True) as file, file.unit_of_work() as uow:
        own = uow.organizer_lock()
        if lock is not None and own is not None and _is_of(lock, own):
            uow.put_organizer_lock(_lock_for(lock, own, is_sealed=uow.is_sealed()))
        uow.log(RESTORED, actor="", at=datetime.now(UTC), backup=printable(name))
        uow.commit()


def _lock_at(path: Path) -> OrganizerLock | None:
    """The lock of the event at `path`, if it is one and opens.

    Raises FileInUse where a window has the file open; that it is damaged is no surprise.
    """
    try:
        with OpenFile.open(path) as file, file.unit_of_work() as uow:
            return uow.organizer_lock()
    except (DamagedFile, InputRefused):
        return None


def _is_of(lock: OrganizerLock, other: OrganizerLock) -> bool:
    return lock.keys == other.keys


def _lock_for(lock: OrganizerLock, own: OrganizerLock, *, is_sealed: bool) -> OrganizerLock:
    """The event's lock; a copy from before the seal keeps its own, which does not claim a seal.

    It got that with the passphrase of the event. One that is still open is locked all the same.
    """
    is_open = lock.has_passphrase and not own.has_passphrase
    return lock if is_sealed or is_open or not lock.has_passphrase else own


@contextmanager
def _errors_of(source: Path, target: Path) -> Iterator[None]:
    """What is wrong with a copy is said of its source, or of the place that it is meant for."""
    try:
        yield
    except DamagedFile as error:
        raise DamagedFile(source, error.detail) from error
    except InputRefused as error:
        raise error.at(source) from error
    except WriteFailed as error:
        raise WriteFailed(target, error.detail, error.obstacle) from error


@contextmanager
def _set_aside(path: Path) -> Iterator[Path | None]:
    """The file at `path` under another name too, unless the block fails; None for no file.

    Its journal is under the other name only: it would be played into whatever stands at `path`.
    """
    if not path.exists():
        yield None
        return
    aside = _free(path.with_name(f"{path.stem}.damaged{path.suffix}.bak"))
    with ExitStack() as undo:
        _double(path, aside)
        undo.callback(aside.unlink, missing_ok=True)
        journal = journal_of(path)
        if journal.exists():
            moved = journal.replace(journal_of(aside))
            undo.callback(moved.replace, journal)
        yield aside
        undo.pop_all()


def _double(path: Path, aside: Path) -> None:
    try:
        aside.hardlink_to(path)
    except OSError:  # a file system without links
        with beside(aside, private=True) as part:
            shutil.copyfile(path, part.path)
            part.put()


def at_home(path: Path) -> Path | None:
    """The copy of the file at `path` that was made by `copy_home` and changed last, if any."""
    folder = paths.data_folder() / "events"
    if not folder.is_dir():
        return None
    name = re.compile(rf"{re.escape(path.stem)}( \(\d+\))?{re.escape(path.suffix)}")
    copies = [each for each in folder.iterdir() if name.fullmatch(each.name)]
    return max(copies, key=lambda each: each.stat().st_mtime, default=None)


def copy_home(path: Path) -> Path:
    """A copy of the file at `path` on this computer, checked; the one at `path` is not touched.

    Raises what opening raises (UNSAFE_PLACE where the data folder itself is on a stick), or
    `WriteFailed`.
    """
    folder = paths.own_folder("events")
    refuse_unsafe(folder)
    home = _free(folder / path.name)
    with beside(home, private=True) as part:
        _copy(path, part.path)
        if journal_of(path).exists():
            _copy(journal_of(path), journal_of(part.path))
        with _errors_of(path, home):
            OpenFile.open(part.path, is_copy=True).close()
        part.put()
    return home


def _free(path: Path) -> Path:
    """The path, or one with a number where there is something already."""
    others = (path.with_name(f"{path.stem} ({n}){path.suffix}") for n in range(2, 1000))
    return next(name for name in (path, *others) if not os.path.lexists(name))
