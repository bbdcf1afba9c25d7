"""Make, name and thin the copies of a `.judging` file in the folder `backups/` beside it.

The clock of a computer may be wrong at some starts or always. So backups are ordered by the numbers
in their names, which follow the order of making. Their times only show how close together they were
made.
"""

import os
import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import RLock
from typing import Final

from judging_app.errors import JudgingError, WriteFailed
from judging_app.store import content, engine
from judging_app.store.failures import told_apart
from judging_app.store.prepared import Statement
from judging_app.system.atomic_write import beside, made_folder
from judging_app.system.own_files import OwnFile
from judging_app.system.part_files import parts_in, remove_abandoned

RECENT: Final = 6
"""The number of newest backups that always stay."""
_THINNED: Final = (
    (timedelta(hours=1), "%Y%m%d%H%M", -1),
    (timedelta(days=1), "%Y%m%d%H", None),
    (timedelta(days=14), "%Y%m%d", None),
    (timedelta(weeks=26), "%G%V", None),
)
"""Up to each age one backup stays per ten minutes, hour, day or week; older ones are removed.
The age of a backup is the sum of the pauses between later backups, each counted as `_PAUSE` at
most.
"""
_PAUSE: Final = timedelta(hours=1)
"""The largest pause between two backups that counts as age, whatever the clock shows."""
_LADDER: Final = ((8, 64), (64, 512), (512, 4096))
"""Rules that use no clock: every 8th of the last 64 backups stays, every 64th of the last 512 …"""
MOST: Final = 200
"""The largest number of backups of one file; only an unsteady clock leads to so many."""
AT_ONCE: Final = 4
"""The largest number of backups that one call of `thin` removes, so one mistake costs few."""
ROOM: Final = 1024 * 1024 * 1024
"""The largest size in bytes of all backups of one file; the newest three stay at any size. An
event with many documents is large, and its texts and marks are a small part of it.
"""

_WHOSE: Final = Statement("copies.whose", gives="title, name")
_NUMBER_OF_MARKS: Final = Statement("copies.number_of_marks", gives="marks")
_ASKS_FOR_CODE: Final = Statement("keys.asks_for_code", gives="asks")
_FORGET_CODE: Final = Statement("keys.forget_code")
_STAMP: Final = "%Y%m%d-%H%M%S"
_NAME: Final = re.compile(r"\.(\d{8}-\d{6})(?:-(\d+))?\.bak")
_DIGITS: Final = 5
"""Digits of the number in a name. Earlier versions, which counted within a second, used fewer."""
_PAGES: Final = 64
"""Pages (256 kB) copied in one step. Saving a mark waits for one step at most."""
_BREATH: Final = 0.001
"""Seconds between two steps, in which a waiting thread can use the connection."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup, with its moment (UTC, by the clock at that time) and its `size` in bytes.

    `number` counts the backups of a file from 1, in the order of making; 0 for a backup of an
    earlier version.
    """

    path: Path
    made_at: datetime
    size: int
    number: int = 0


def folder_of(path: Path) -> Path:
    """The folder of the backups of the file at `path`."""
    return path.parent / "backups"


def backups_of(path: Path) -> tuple[Backup, ...]:
    """The backups of the file at `path`, newest first; includes copies made before a migration."""
    own = (each for each in parts_in(folder_of(path), "*.bak") if _is_of(each, path))
    return tuple(sorted(map(_backup, own), key=_age, reverse=True))


def _is_of(backup: Path, path: Path) -> bool:
    return backup.name.startswith(f"{path.name}.")


def _age(backup: Backup) -> tuple[int, datetime, int]:
    """The sort key of backups: the number; for those of earlier versions, the moment."""
    found = _NAME.search(backup.path.name)
    within = int(found[2] or 1) if found and not backup.number else 0
    return backup.number, backup.made_at, within


def _backup(path: Path) -> Backup:
    facts, found = path.stat(), _NAME.search(path.name)
    if not found:
        return Backup(path, datetime.fromtimestamp(facts.st_mtime, UTC), facts.st_size)
    moment = datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC)
    number = int(found[2]) if found[2] and len(found[2]) >= _DIGITS else 0
    return Backup(path, moment, facts.st_size, number)


def copy_of(connection: sqlite3.Connection, path: Path, turn: RLock, now: datetime) -> Path:
    """Make a new backup of the file at `path`, completely or not at all; each step takes `turn`.

    The backup gets the file's time of change, which shows later whether the file is newer. The
    judge's code that this computer remembers is removed from the copy, so that forgetting the code
    works for backups too.
    """
    target = next_name(path, now)
    with written_whole(target, dated_as=path) as part:
        _copy(connection, part, turn)
        forget_code(part)
    return target


@contextmanager
def written_whole(target: Path, *, dated_as: Path) -> Iterator[Path]:
    """A path beside `target` for the block to write; the finished file then replaces `target`.

    The file gets the time of change that `dated_as` had when the block began, and only its owner
    can read it. Raises `WriteFailed` when the disk refuses it; nothing is left then.
    """
    try:
        changed = dated_as.stat()
    except OSError as error:  # no folder is made when the file's own folder is missing
        raise WriteFailed.of(target, error) from error
    made_folder(target.parent, private=True)
    with (
        beside(target, private=True, replaces={OwnFile.JUDGING}) as part,
        told_apart(target, is_new=True),
    ):
        yield part.path
        os.utime(part.path, ns=(changed.st_atime_ns, changed.st_mtime_ns))
        part.put()


def forget_code(part: Path) -> None:
    """Remove the judge's remembered code from a copy: a locked desk is locked in copies too."""
    with closing(engine.connect(part)) as connection:
        asks = _ASKS_FOR_CODE.row(connection)
        if asks is not None and not asks[0]:
            engine.hold(connection)  # overwrite deleted bytes with zeros
            content.watch(connection, ["workspace_lock"])
            _FORGET_CODE.run(connection)
            engine.release(connection)


def next_name(path: Path, now: datetime) -> Path:
    """The path of the next backup of the file at `path`."""
    numbers = [backup.number for backup in backups_of(path)]
    number = max(numbers, default=0) + 1
    stamp = f"{now.astimezone(UTC):{_STAMP}}-{number:0{_DIGITS}d}"
    return folder_of(path) / f"{path.name}.{stamp}.bak"


def _copy(connection: sqlite3.Connection, part: Path, turn: RLock) -> None:
    def step(_status: int, _remaining: int, _total: int) -> None:
        # Other units of work may run here; SQLite carries their changes into the copy.
        turn.release()
        time.sleep(_BREATH)
        turn.acquire()

    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        copy.execute("PRAGMA journal_mode = OFF")  # a failed copy is deleted anyway
        copy.execute("PRAGMA synchronous = OFF")
        with turn:
            connection.backup(copy, pages=_PAGES, progress=step)


@dataclass(frozen=True, slots=True)
class Contents:
    """The content of a backup: title of the event, judge (empty for an event), number of marks."""

    title: str
    judge_name: str
    marks: int


def read_only(path: Path) -> closing[sqlite3.Connection]:
    """A read-only connection to the backup at `path`. Immutable: no lock, journal or other file."""
    place = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return closing(engine.limited(sqlite3.connect(place, uri=True)))


def contents_of(path: Path) -> Contents | None:
    """The content of the backup at `path`, which is only read; None when the backup is damaged."""
    try:
        with told_apart(path), read_only(path) as connection:
            engine.refuse_foreign(connection, path)
            engine.refuse_damaged(connection, path)
            content.refuse_changed(connection, path)
            whose, marks = _WHOSE.row(connection), _NUMBER_OF_MARKS.row(connection)
    except (JudgingError, sqlite3.DatabaseError, UnicodeDecodeError):
        return None
    if whose is None or marks is None:
        return None
    title, name = whose
    return Contents(title, name or "", marks[0])


def is_copied(path: Path) -> bool:
    """Whether the newest backup has the same time of change as the file on the disk."""
    newest = next(iter(backups_of(path)), None)
    try:
        return newest is not None and newest.path.stat().st_mtime_ns == path.stat().st_mtime_ns
    except OSError:  # one of the two files is missing
        return False


def thin(path: Path) -> None:
    """Remove backups that are too close together for their age, or take too much room.

    The newest three stay, and so does every copy made before a migration. At most `AT_ONCE` are
    removed, the oldest first. Leftovers of interrupted backups are removed too. Must not be called
    while a backup is being made.
    """
    for part in parts_in(folder_of(path)):
        remove_abandoned(part)
    timed = [backup for backup in backups_of(path) if _NAME.search(backup.path.name)]
    stay = set(staying(timed))
    taken, excess = 0, []
    for number, backup in enumerate(timed):
        taken += backup.size if backup in stay else 0
        if backup not in stay or (number >= 3 and taken > ROOM):
            excess.append(backup)
    for backup in excess[-AT_ONCE:]:
        with suppress(OSError):  # the next call tries again
            backup.path.unlink(missing_ok=True)


def staying(newest_first: Sequence[Backup]) -> tuple[Backup, ...]:
    """The backups that stay, in the same order. Thinning the result again changes nothing."""
    stay = tuple(newest_first)
    while (fewer := _thinned(stay)) != stay:
        stay = fewer
    return stay


def _thinned(newest_first: tuple[Backup, ...]) -> tuple[Backup, ...]:
    seen: set[str] = set()
    stay: list[Backup] = []
    age, before = timedelta(), None
    for place, backup in enumerate(newest_first):
        if before is not None:
            age += min(max(before - backup.made_at, timedelta()), _PAUSE)
        before = backup.made_at
        key = _key_at(backup.made_at, age)
        is_first = key is not None and key not in seen
        if is_first and key is not None:
            seen.add(key)
        if place < RECENT or is_first or _is_rung(backup.number, newest_first[0].number):
            stay.append(backup)
    return tuple(stay[:MOST])


def _key_at(moment: datetime, age: timedelta) -> str | None:
    """The period (ten minutes, hour, day, week) in which one backup stays; None when too old."""
    period = next(((form, end) for limit, form, end in _THINNED if age <= limit), None)
    return None if period is None else moment.strftime(period[0])[: period[1]]


def _is_rung(number: int, newest: int) -> bool:
    """Whether `_LADDER` keeps the backup of that number; earlier versions gave no numbers."""
    back = newest - number
    return number > 0 and any(number % step == 0 and back < reach for step, reach in _LADDER)
