"""Copies of a `.judging` file beside it, in `backups/`: how they are made, named and thinned.

A clock may be wrong for one start of the computer, or for each. So the order of the copies is
that of the numbers in their names, in which they were made; their times say only how close
together they stand.
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
from judging_app.system.atomic_write import beside, made_folder
from judging_app.system.own_files import OwnFile
from judging_app.system.part_files import parts_in, remove_abandoned

RECENT: Final = 6
"""The newest backups all stay."""
_THINNED: Final = (
    (timedelta(hours=1), "%Y%m%d%H%M", -1),
    (timedelta(days=1), "%Y%m%d%H", None),
    (timedelta(days=14), "%Y%m%d", None),
    (timedelta(weeks=26), "%G%V", None),
)
"""Up to that age one stays of each ten minutes, hour, day, week; what is older goes. Ages are sums
of the pauses between backups, each counted as `_PAUSE` at most."""
_PAUSE: Final = timedelta(hours=1)
"""So much older a backup becomes, at most, by the next one, whatever the clock says then."""
_LADDER: Final = ((8, 64), (64, 512), (512, 4096))
"""And without any clock: every 8th of the last 64 stays, every 64th of the last 512 …"""
MOST: Final = 200
"""Backups of one file; only a clock that jumps about comes near it."""
AT_ONCE: Final = 4
"""Backups that one call of `thin` removes, at most: no single mistake takes many."""
ROOM: Final = 1024 * 1024 * 1024
"""Bytes that the backups of one file may take together; the newest three stay whatever they take:
an event with many documents is large, and its texts and marks are a small part of it."""

_WHOSE: Final = "SELECT title, name FROM event LEFT JOIN judge ON judge.id = judge_id"
_REMEMBERED: Final = "SELECT 1 FROM workspace_lock WHERE remembered IS NOT NULL"
_FORGOTTEN: Final = "UPDATE workspace_lock SET remembered = NULL"
_STAMP: Final = "%Y%m%d-%H%M%S"
_NAME: Final = re.compile(r"\.(\d{8}-\d{6})(?:-(\d+))?\.bak")
_DIGITS: Final = 5
"""Of the number in a name: fewer are of an earlier version, which counted within a second."""
_PAGES: Final = 64
"""Pages copied at a time, 256 kB: a mark waits for no more than that."""
_BREATH: Final = 0.001
"""Seconds between two steps, in which a thread that waits for its turn takes it."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a `.judging` file, of a moment in UTC by the clock of then; `size` in bytes.

    `number` counts the backups of a file from 1, in the order in which they were made; 0 where an
    earlier version made it.
    """

    path: Path
    made_at: datetime
    size: int
    number: int = 0


def folder_of(path: Path) -> Path:
    """Where the backups of the file at `path` are."""
    return path.parent / "backups"


def backups_of(path: Path) -> tuple[Backup, ...]:
    """The backups of the file at `path`, the newest first; copies before a migration too."""
    own = (each for each in parts_in(folder_of(path), "*.bak") if _is_of(each, path))
    return tuple(sorted(map(_backup, own), key=_age, reverse=True))


def _is_of(backup: Path, path: Path) -> bool:
    return backup.name.startswith(f"{path.name}.")


def _age(backup: Backup) -> tuple[int, datetime, int]:
    """What sorts backups: the number, and of earlier versions the moment."""
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
    """A new backup of the file at `path`, whole or not at all; `turn` is taken for each step.

    The backup bears the file's own time of change, which tells whether there is anything newer.
    A judge's code that this computer remembers is not in it: who forgets it has forgotten it.
    """
    target = _next_name(path, now)
    with written_whole(target, dated_as=path) as part:
        _copy(connection, part, turn)
        forget_code(part)
    return target


@contextmanager
def written_whole(target: Path, *, dated_as: Path) -> Iterator[Path]:
    """A path beside `target` for the block to write, which takes its place at the end.

    It bears the time at which the file `dated_as` had changed when the block began, and only its
    owner reads it. Raises `WriteFailed` where the disk does not take it; then nothing is left.
    """
    try:
        changed = dated_as.stat()
    except OSError as error:  # no folder is made where the file is away
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
    """Let a copy remember no judge's code: locking the desk is locking it everywhere."""
    with closing(engine.connect(part)) as connection:
        if connection.execute(_REMEMBERED).fetchone() is not None:
            engine.hold(connection)  # what is replaced is wiped
            content.watch(connection, ["workspace_lock"])
            connection.execute(_FORGOTTEN)
            engine.release(connection)


def _next_name(path: Path, now: datetime) -> Path:
    numbers = [backup.number for backup in backups_of(path)]
    number = max(numbers, default=0) + 1
    stamp = f"{now.astimezone(UTC):{_STAMP}}-{number:0{_DIGITS}d}"
    return folder_of(path) / f"{path.name}.{stamp}.bak"


def _copy(connection: sqlite3.Connection, part: Path, turn: RLock) -> None:
    def step(_status: int, _remaining: int, _total: int) -> None:
        # A whole unit of work may run here; SQLite carries what it changes into the copy.
        turn.release()
        time.sleep(_BREATH)
        turn.acquire()

    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        copy.execute("PRAGMA journal_mode = OFF")  # a half copy is thrown away anyway
        copy.execute("PRAGMA synchronous = OFF")
        with turn:
            connection.backup(copy, pages=_PAGES, progress=step)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds: the event's title, whose workspace it is (empty: the event's), marks."""

    title: str
    judge_name: str
    marks: int


def read_only(path: Path) -> closing[sqlite3.Connection]:
    """The backup at `path`, to be read. Immutable: no lock, no journal, nothing beside it."""
    place = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return closing(engine.limited(sqlite3.connect(place, uri=True)))


def contents_of(path: Path) -> Contents | None:
    """What the backup at `path` holds; None where it is damaged itself. It is only read."""
    try:
        with told_apart(path), read_only(path) as connection:
            engine.refuse_foreign(connection, path)
            engine.refuse_damaged(connection, path)
            content.refuse_changed(connection, path)
            title, name = connection.execute(_WHOSE).fetchone()
            (marks,) = connection.execute("SELECT count(*) FROM score").fetchone()
            return Contents(str(title), str(name or ""), int(marks))
    except (JudgingError, sqlite3.DatabaseError, TypeError, UnicodeDecodeError):  # or no event
        return None


def is_copied(path: Path) -> bool:
    """Whether the newest backup is of the file as it is on the disk now."""
    newest = next(iter(backups_of(path)), None)
    try:
        return newest is not None and newest.path.stat().st_mtime_ns == path.stat().st_mtime_ns
    except OSError:  # one of them is away
        return False


def thin(path: Path) -> None:
    """Remove backups that stand too close together for their age, or take too much room.

    The newest three stay, and so does every copy that was made before a migration; at most
    `AT_ONCE` go, the oldest first. What was left of a backup that was cut short goes. Not to be
    called while one is being made.
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
    """The backups that stay, in the same order. What stays is not thinned again."""
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
    """The ten minutes, hour, day or week of which one backup of that age stays; None: too old."""
    period = next(((form, end) for limit, form, end in _THINNED if age <= limit), None)
    return None if period is None else moment.strftime(period[0])[: period[1]]


def _is_rung(number: int, newest: int) -> bool:
    """Whether the number alone lets a backup stay; those of earlier versions have none."""
    back = newest - number
    return number > 0 and any(number % step == 0 and back < reach for step, reach in _LADDER)
