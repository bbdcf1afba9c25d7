"""Keeps a `.judging` file safe: backups, restoring one, and a copy to this computer."""

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
from judging_app.store.judging_file import JudgingFile
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
"""The longest time for which changes have no backup."""
LARGE = 32 * MB
"""The size in bytes from which a file is backed up only every `EVERY_LARGE`. Such a file contains
documents, and a copy each minute would wear out a slow disk."""
EVERY_LARGE = timedelta(minutes=10)
OFFERED = 6
"""The number of backups that are offered for restoring."""


@dataclass(frozen=True, slots=True)
class GoodCopy:
    """A backup that passed its check, with a description of its content."""

    backup: Backup
    contents: Contents


def keep_safe(file: OpenFile, now: datetime | None = None) -> Path | None:
    """Back up a changed file if its last backup is old. Returns None if no backup is needed.

    Call it after opening a file and every minute, on a separate thread. A backup is old after
    `EVERY`, or after `EVERY_LARGE`. Raises `WriteFailed`; work may continue, because the file
    itself is intact.
    """
    moment = now or datetime.now(UTC)
    newest = next(iter(backups_of(file.path)), None)
    if newest is not None:
        pause = EVERY if newest.size < LARGE else EVERY_LARGE
        if timedelta(0) <= moment - newest.made_at < pause:
            return None
    return file.back_up(moment)


def back_up(file: OpenFile, now: datetime | None = None) -> Path | None:
    """Back up the file if it changed since the last backup. Call this before important actions.

    An event on a server may have been copied within the last hour; then no copy is made. Raises
    `WriteFailed`.
    """
    return file.back_up(now or datetime.now(UTC))


def current_copy(file: OpenFile) -> Path:
    """The newest backup of the file, made now if the file changed since. Raises `WriteFailed`."""
    made = file.back_up(datetime.now(UTC), is_current=True)
    return made or next(each.path for each in backups_of(file.path))


def good_copies(path: Path) -> tuple[GoodCopy, ...]:
    """The newest intact backups of the file at `path`, each checked."""
    looked = ((backup, contents_of(backup.path)) for backup in backups_of(path))
    good = (GoodCopy(backup, contents) for backup, contents in looked if contents is not None)
    return tuple(islice(good, OFFERED))


def restore(path: Path, backup: Path) -> Path | None:
    """Replace the file at `path` with `backup`. Returns the path under which the old file is kept.

    The backup is checked first. Its content is restored unchanged, but the lock of the organizer's
    keys stays that of the event. Returns None if no file was at `path`. If there was one, `path`
    has a file at every moment. Raises `FileInUse`, `InputRefused` or `DamagedFile` (of the backup),
    or `WriteFailed`: the file at `path` is unchanged then.
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
    with JudgingFile.open(part, is_copy=True) as file, file.unit_of_work() as uow:
        own = uow.organizer_lock()
        if lock is not None and own is not None and _is_of(lock, own):
            uow.put_organizer_lock(_lock_for(lock, own, is_sealed=uow.is_sealed()))
        uow.log(RESTORED, actor="", at=datetime.now(UTC), backup=printable(name))
        uow.commit()


def _lock_at(path: Path) -> OrganizerLock | None:
    """The lock of the event at `path`; None if it is no event or does not open.

    Raises FileInUse if a window has the file open. A damaged file raises nothing.
    """
    try:
        with JudgingFile.open(path) as file, file.unit_of_work() as uow:
            return uow.organizer_lock()
    except (DamagedFile, InputRefused):
        return None


def _is_of(lock: OrganizerLock, other: OrganizerLock) -> bool:
    return lock.keys == other.keys


def _lock_for(lock: OrganizerLock, own: OrganizerLock, *, is_sealed: bool) -> OrganizerLock:
    """The lock for a restored copy: the event's lock.

    A copy from before the seal keeps its own lock. Its own lock was made with the event's
    passphrase and does not state that a seal exists. A copy without a passphrase gets the event's
    lock.
    """
    is_open = lock.has_passphrase and not own.has_passphrase
    return lock if is_sealed or is_open or not lock.has_passphrase else own


@contextmanager
def _errors_of(source: Path, target: Path) -> Iterator[None]:
    """In errors about the copy, replace the path of the copy by the source or by the target."""
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
    """Keep the file at `path` under a second name, unless the block fails.

    Yields None without a file. The journal of the file gets only the second name: SQLite would
    apply it to the new file at `path`.
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
    """The latest copy of the file at `path` that `copy_home` made; None if there is none."""
    folder = paths.data_folder() / "events"
    if not folder.is_dir():
        return None
    name = re.compile(rf"{re.escape(path.stem)}( \(\d+\))?{re.escape(path.suffix)}")
    copies = [each for each in folder.iterdir() if name.fullmatch(each.name)]
    return max(copies, key=lambda each: each.stat().st_mtime, default=None)


def copy_home(path: Path) -> Path:
    """Copy the file at `path` to this computer and check the copy. The original is not changed.

    Raises the errors of opening (UNSAFE_PLACE if the data folder itself is on a stick), or
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
            JudgingFile.open(part.path, is_copy=True).close()
        part.put()
    return home


def _free(path: Path) -> Path:
    """The path. If it is taken, the path with a number."""
    others = (path.with_name(f"{path.stem} ({n}){path.suffix}") for n in range(2, 1000))
    return next(name for name in (path, *others) if not os.path.lexists(name))
