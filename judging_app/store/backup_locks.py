"""Give the event's current lock to its copies, so that no earlier passphrase opens any of them.

A new copy is written beside the old one, checked, and renamed over it; all other data stays.
"""

import mmap
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from glob import escape
from pathlib import Path
from typing import Final

from judging_app.domain.keys import OrganizerLock, Relocked
from judging_app.errors import DamagedFile, JudgingError
from judging_app.store import backups, content, engine
from judging_app.store.failures import told_apart
from judging_app.store.prepared import Statement
from judging_app.system.part_files import parts_in, remove_abandoned

_ROOT: Final = Statement("keys.root_of_organizer", gives="root, has_passphrase")
_PUT_ROOT: Final = Statement("keys.put_root_of_organizer")
_SEAL: Final = Statement("seals.the_seal")


def relock(
    path: Path,
    lock: OrganizerLock,
    root: bytes | None = None,
    *,
    unsealed: OrganizerLock | None,
    may_remove: bool = False,
) -> Relocked:
    """Give `lock` to every copy of the event at `path`: backups and files that a restore put aside.

    A copy from before the event was sealed gets `unsealed`, because `lock` says that a seal exists.
    When `unsealed` is missing, such a copy counts as left over. An unreadable backup that holds the
    open `root` is removed where `may_remove`; a damaged event that was put aside is not, since it
    may be the only source of its content. Without the root an unreadable copy counts as left over.
    Files that killed writers left beside the event and its backups are removed. Copies in other
    folders are unknown.
    """
    left = [part for part in _leftovers(path) if not remove_abandoned(part) and part.exists()]
    locked = removed = 0
    for copy in _copies(path):
        try:
            locked += _relock_one(copy, lock, unsealed)
            continue
        except _NoLockYet:
            left.append(copy)
            continue
        except (JudgingError, sqlite3.DatabaseError):
            is_open = lock.has_passphrase and _holds(copy, root)
        is_backup = copy.parent == backups.folder_of(path)
        if is_open and root is not None and may_remove and is_backup and _removed(copy):
            removed += 1
        elif is_open:
            left.append(copy)
    return Relocked(locked, removed, tuple(left))


def _leftovers(path: Path) -> Iterator[Path]:
    """Unfinished files of killed writers, of this version and of earlier ones."""
    yield from parts_in(path.parent)
    yield from parts_in(backups.folder_of(path))
    for word in ("new", "restored", "copied"):
        yield from parts_in(path.parent, f".~{escape(path.stem)}.{word}.judging*")
    yield from parts_in(backups.folder_of(path), ".~*.bak.part*")
    yield from parts_in(backups.folder_of(path), "*.before-*.bak.part*")


def _copies(path: Path) -> Iterable[Path]:
    """Backups under every name of the event, and files (with journal) that a restore put aside."""
    aside = (*parts_in(path.parent, "*.bak"), *parts_in(path.parent, "*.bak-journal"))
    return sorted((*parts_in(backups.folder_of(path), "*.bak"), *aside))


class _NoLockYet(Exception):
    """A copy from before the seal needs a lock that only the passphrase can make."""


def _relock_one(copy: Path, lock: OrganizerLock, unsealed: OrganizerLock | None) -> bool:
    """Give the lock to a copy. False when it has the lock already, or is another event's.

    Raises `_NoLockYet`, and the errors of `told_apart` and of the checks of `engine`. The copy is
    unchanged then.
    """
    if copy.with_name(f"{copy.name}-journal").exists():
        raise DamagedFile(copy, "the journal beside it would undo the lock")
    with told_apart(copy), backups.read_only(copy) as connection:
        engine.refuse_foreign(connection, copy)
        engine.refuse_damaged(connection, copy)
        content.refuse_changed(connection, copy)
        held = _ROOT.row(connection, signing=lock.keys.signing)
        if held is None:
            return False
        own = lock if _is_sealed(connection) else unsealed
    if own is None:
        raise _NoLockYet
    lock = own
    if tuple(held) == (lock.root, lock.has_passphrase):
        return False
    with backups.written_whole(copy, dated_as=copy) as part:
        shutil.copyfile(copy, part)
        _put(part, lock)
    return True


def _is_sealed(connection: sqlite3.Connection) -> bool:
    tables = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'seal'").fetchone()
    return tables is not None and _SEAL.row(connection) is not None


def _put(part: Path, lock: OrganizerLock) -> None:
    with closing(engine.connect(part)) as connection:
        engine.hold(connection)  # overwrite deleted bytes with zeros
        content.watch(connection, ["organizer_lock"])
        _PUT_ROOT.run(
            connection,
            root=lock.root,
            has_passphrase=lock.has_passphrase,
            signing=lock.keys.signing,
        )
        engine.refuse_damaged(connection, part)
        content.refuse_changed(connection, part)
        engine.release(connection)


def _holds(copy: Path, root: bytes | None) -> bool:
    """Whether the file contains these bytes; True for an unreadable file."""
    if root is None:
        return True
    try:
        with copy.open("rb") as file:
            if not copy.stat().st_size:
                return False
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                return content.find(root) >= 0
    except OSError:
        return True


def _removed(copy: Path) -> bool:
    try:
        copy.unlink()
    except OSError:
        return False
    return True
