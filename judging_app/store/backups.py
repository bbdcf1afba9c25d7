"""Copies of a `.judging` file beside it, in `backups/`: how they are made, named and thinned."""

import os
import re
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import RLock
from typing import Final

from judging_app.errors import JudgingError, WriteFailed
from judging_app.store import engine
from judging_app.store.failures import told_apart

RECENT: Final = 6
"""The newest backups all stay."""
_THINNED: Final = (
    (timedelta(hours=1), "%Y%m%d%H%M", -1),
    (timedelta(days=1), "%Y%m%d%H", None),
    (timedelta(days=14), "%Y%m%d", None),
    (timedelta(weeks=26), "%G%V", None),
)
"""Up to that age one stays of each ten minutes, hour, day, week; what is older goes."""
ROOM: Final = 1024 * 1024 * 1024
"""Bytes that the backups of one file may take together; the newest three stay whatever they take:
an event with many documents is large, and its texts and marks are a small part of it."""

_WHOSE: Final = "SELECT title, name FROM event LEFT JOIN judge ON judge.id = judge_id"
_REMEMBERED: Final = "SELECT 1 FROM workspace_lock WHERE remembered IS NOT NULL"
_FORGOTTEN: Final = "UPDATE workspace_lock SET remembered = NULL"
_STAMP: Final = "%Y%m%d-%H%M%S"
_NAME: Final = re.compile(r"\.(\d{8}-\d{6})(?:-(\d+))?\.bak")
_PAGES: Final = 64
"""Pages copied at a time, 256 kB: a mark waits for no more than that."""
_BREATH: Final = 0.001
"""Seconds between two steps, in which a thread that waits for its turn takes it."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a `.judging` file, of a moment in UTC; `size` in bytes."""

    path: Path
    made_at: datetime
    size: int


def folder_of(path: Path) -> Path:
    """Where the backups of the file at `path` are."""
    return path.parent / "backups"


def backups_of(path: Path) -> tuple[Backup, ...]:
    """The backups of the file at `path`, the newest first; copies before a migration too."""
    own = (p for p in folder_of(path).glob("*.bak") if p.name.startswith(f"{path.name}."))
    return tuple(sorted(map(_backup, own), key=_age, reverse=True))


def _age(backup: Backup) -> tuple[datetime, int]:
    """What sorts backups: the moment, and which of that second it is."""
    found = _NAME.search(backup.path.name)
    return backup.made_at, int(found[2] or 1) if found else 0


def _backup(path: Path) -> Backup:
    facts, found = path.stat(), _NAME.search(path.name)
    if found:
        moment = datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC)
    else:
        moment = datetime.fromtimestamp(facts.st_mtime, UTC)
    return Backup(path, moment, facts.st_size)


def copy_of(connection: sqlite3.Connection, path: Path, turn: RLock, now: datetime) -> Path:
    """A new backup of the file at `path`, whole or not at all; `turn` is taken for each step.

    The backup bears the file's own time of change, which tells whether there is anything newer.
    A judge's code that this computer remembers is not in it: who forgets it has forgotten it.
    """
    target = _free_name(path, now)
    with written_whole(target, dated_as=path) as part:
        _copy(connection, part, turn)
        _forget_code(part)
    return target


@contextmanager
def written_whole(target: Path, *, dated_as: Path) -> Iterator[Path]:
    """A path beside `target` for the block to write, which takes its place at the end.

    It bears the time at which the file `dated_as` had changed when the block began. Raises
    `WriteFailed` where the disk does not take it; then nothing is left of it.
    """
    part = target.with_name(f".~{target.name}.part")
    with told_apart(target):
        try:
            target.parent.mkdir(exist_ok=True)
            part.unlink(missing_ok=True)
            changed = dated_as.stat()
            yield part
            os.utime(part, ns=(changed.st_atime_ns, changed.st_mtime_ns))
            part.replace(target)
        except OSError as error:
            raise WriteFailed.of(target, error) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _forget_code(part: Path) -> None:
    with closing(engine.connect(part)) as connection:
        if connection.execute(_REMEMBERED).fetchone() is not None:
            engine.hold(connection)  # what is replaced is wiped
            connection.execute(_FORGOTTEN)
            engine.release(connection)


def _free_name(path: Path, now: datetime) -> Path:
    stamp = f"{path.name}.{now.astimezone(UTC):{_STAMP}}"
    endings = ("", *(f"-{n}" for n in range(2, 1000)))
    names = (folder_of(path) / f"{stamp}{ending}.bak" for ending in endings)
    return next(name for name in names if not name.exists())


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
    with part.open("rb+") as file:
        os.fsync(file.fileno())


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
            title, name = connection.execute(_WHOSE).fetchone()
            (marks,) = connection.execute("SELECT count(*) FROM score").fetchone()
            return Contents(str(title), str(name or ""), int(marks))
    except (JudgingError, sqlite3.DatabaseError, TypeError):  # TypeError: there is no event
        return None


def is_copied(path: Path) -> bool:
    """Whether the newest backup is of the file as it is on the disk now."""
    newest = next(iter(backups_of(path)), None)
    return newest is not None and newest.path.stat().st_mtime_ns == path.stat().st_mtime_ns


def thin(path: Path) -> None:
    """Remove backups that stand too close together for their age, or take too much room.

    The newest three stay, and so does every copy that was made before a migration. What was left
    of a backup that was cut short goes. Not to be called while one is being made.
    """
    for part in folder_of(path).glob(".~*.part"):
        if part.name.startswith(f".~{path.name}."):
            part.unlink(missing_ok=True)
    timed = [backup for backup in backups_of(path) if _NAME.search(backup.path.name)]
    stay = set(staying([backup.made_at for backup in timed]))
    taken = 0
    for number, backup in enumerate(timed):
        taken += backup.size if backup.made_at in stay else 0
        if backup.made_at not in stay or (number >= 3 and taken > ROOM):
            backup.path.unlink(missing_ok=True)


def staying(moments: Iterable[datetime]) -> tuple[datetime, ...]:
    """The moments whose backups stay, the newest first.

    Age is counted from the newest backup and not from the clock, which may be wrong.
    """
    newest_first = sorted(moments, reverse=True)
    stay = newest_first[:RECENT]
    seen: set[str] = set()
    for moment in newest_first:
        age = newest_first[0] - moment
        period = next(((form, end) for limit, form, end in _THINNED if age <= limit), None)
        if period is not None and (key := moment.strftime(period[0])[: period[1]]) not in seen:
            seen.add(key)
            stay.append(moment)
    return tuple(sorted(set(stay), reverse=True))
