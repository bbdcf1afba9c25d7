"""What keeps a `.judging` file safe: backups, coming back from one, and where it lives."""

import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from judging_app import paths
from judging_app.errors import DamagedFile, InputRefused, Reason, WriteFailed
from judging_app.services.files import OpenFile
from judging_app.services.place import Place, place_of, refuse_unsafe
from judging_app.store.backups import Backup, Contents, backups_of, contents_of

__all__ = ["Backup", "Contents", "GoodCopy", "Place", "at_home", "back_up", "backups_of",
           "contents_of", "copy_home", "good_copies", "keep_safe", "place_of",
           "restore"]  # fmt: skip

EVERY = timedelta(minutes=1)
"""How long changes go without a backup, at most."""
LARGE = 32 * 1024 * 1024
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

    The backup is checked first, and what it holds is as it was then. None where there was no
    file at `path`. Raises `FileInUse`, `InputRefused` or `DamagedFile` (of the backup), or
    `WriteFailed`: the file at `path` is as it was then.
    """
    _refuse_open(path)
    part = path.with_name(f".~{path.stem}.restored.judging")
    try:
        part.unlink(missing_ok=True)
        shutil.copyfile(backup, part)
        with OpenFile.open(part) as file, file.unit_of_work() as uow:
            uow.log("backup restored", actor="", at=datetime.now(UTC), backup=backup.name)
            uow.commit()
        return _exchange(part, path)
    except FileNotFoundError as error:
        raise InputRefused(Reason.NOT_FOUND, path=backup) from error
    except OSError as error:
        raise WriteFailed.of(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def _refuse_open(path: Path) -> None:
    """Raise FileInUse where a window has the file open; that it is damaged is no surprise."""
    try:
        OpenFile.open(path).close()
    except (DamagedFile, InputRefused):
        return


def _exchange(part: Path, path: Path) -> Path | None:
    journal = path.with_name(f"{path.name}-journal")
    aside = _free(path.with_name(f"{path.stem}.damaged{path.suffix}.bak"))
    if not path.exists():
        part.replace(path)
        return None
    path.replace(aside)
    if journal.exists():  # it is of the damaged file, and would be played into the restored one
        journal.replace(aside.with_name(f"{aside.name}-journal"))
    try:
        part.replace(path)
    except OSError:
        aside.replace(path)
        raise
    return aside


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
    folder = paths.data_folder() / "events"
    refuse_unsafe(folder)
    home = folder / path.name
    part = folder / f".~{path.stem}.copied.judging"
    journal = f"{part.name}-journal"
    try:
        folder.mkdir(exist_ok=True)
        part.unlink(missing_ok=True)
        shutil.copyfile(path, part)
        beside = path.with_name(f"{path.name}-journal")
        if beside.exists():
            shutil.copyfile(beside, part.with_name(journal))
        OpenFile.open(part).close()
        home = _free(home)
        part.replace(home)
    except FileNotFoundError as error:
        raise InputRefused(Reason.NOT_FOUND, path=path) from error
    except OSError as error:
        raise WriteFailed.of(home, error) from error
    finally:
        part.unlink(missing_ok=True)
        part.with_name(journal).unlink(missing_ok=True)
    return home


def _free(path: Path) -> Path:
    """The path, or one with a number where there is something already."""
    others = (path.with_name(f"{path.stem} ({n}){path.suffix}") for n in range(2, 1000))
    return next(name for name in (path, *others) if not name.exists())
