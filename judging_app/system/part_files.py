"""Hidden parts (unfinished files): their names, who holds them, and when they are removed.

The writer of a part holds it: by a lock on POSIX, by the open handle on Windows. A folder of parts
has no such handle on Windows, so an open file inside the folder holds it.
"""

import errno
import hashlib
import os
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

HELD: Final = ".~held"
"""The file that stays open in a folder of parts while the folder is filled. Only Windows needs it.
"""
ABANDONED: Final = 3600.0
"""The seconds after which a part of another target is removed, if no process holds it."""
PARTS: Final = ".~judging-*.part"
LOOK: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_NO_PART: Final = frozenset({errno.ENOENT, errno.ELOOP})
"""The errors for a path at which there is nothing, or a link. No writer of parts makes a link."""
OWN: set[Path] = set()
"""The parts, and the folders of parts, that this process is writing."""


def clear_abandoned(folder: Path, *, of: Path | None = None) -> None:
    """Remove the parts in `folder` that no process holds: those of the target `of`, and old ones.

    A failure raises nothing: a leftover part does no harm.
    """
    for part in parts_in(folder):
        is_same = of is not None and part.name.startswith(part_stem(of))
        if is_same or _is_old(part):
            remove_abandoned(part)


def _is_old(part: Path) -> bool:
    """Whether the part exists and nothing was written to it for a long time."""
    with suppress(OSError):
        return part.lstat().st_mtime < time.time() - ABANDONED
    return False


def parts_in(folder: Path, pattern: str = PARTS) -> list[Path]:
    """The parts in a folder. Empty if the folder cannot be listed."""
    # `Path.glob` fails in the root of an empty Windows drive.
    with suppress(OSError):
        names = os.listdir(folder)  # noqa: PTH208
        return [folder / name for name in sorted(names) if fnmatch(name, pattern)]
    return []


def remove_abandoned(part: Path) -> bool:
    """Remove a part and its SQLite journal, unless a process is writing the part.

    Returns whether the part is gone.
    """
    if part in OWN:
        return False
    if _is_put(part):
        return remove(part)
    with _taken(part) as is_free:
        if not is_free:
            return False
        if part.is_dir() and not part.is_symlink():
            return remove(part / HELD) and _remove_folder(part)  # the holding file first
        return remove(journal_of(part)) and remove(part)  # the journal first


def _is_put(part: Path) -> bool:
    """Whether the part is only a second name of a file that is already in its place.

    Opening the file to try a lock would not be safe: closing it would release SQLite's lock.
    """
    with suppress(OSError):
        found = part.lstat()
        return stat.S_ISREG(found.st_mode) and found.st_nlink > 1
    return False


def _remove_folder(folder: Path) -> bool:
    shutil.rmtree(folder, ignore_errors=True)
    return not folder.exists()


def part_stem(target: Path) -> str:
    """The common beginning of the names of a target's parts.

    It is short and ASCII for every target.
    """
    return f".~judging-{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]}"


def part_name(target: Path) -> str:
    """A name for a part of that target that no other process uses."""
    return f"{part_stem(target)}-{os.getpid():x}-{secrets.token_hex(4)}.part"


def journal_of(file: Path) -> Path:
    """The path of the journal that SQLite may leave beside a file."""
    return file.with_name(f"{file.name}-journal")


def remove(path: Path) -> bool:
    """Remove a file if it exists. Returns whether the file is gone."""
    try:
        path.unlink(missing_ok=True)
    except OSError:  # an error here must not hide the error that led to the removal
        return False
    return True


def hold_by_file(folder: Path) -> int | None:
    """Hold a new folder of parts by an open file inside it, which Windows does not remove.

    Returns the file descriptor. Raises OSError.
    """
    return os.open(folder / HELD, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)


if sys.platform == "win32":
    hold_folder = hold_by_file

    def hold(descriptor: int, path: Path) -> bool:  # noqa: ARG001 - the open handle holds it
        """Hold the open part. Returns whether the part is still at its path."""
        return True

    @contextmanager
    def _taken(path: Path) -> Iterator[bool]:  # noqa: ARG001 - Windows removes no open file
        yield True

else:
    import fcntl

    def hold(descriptor: int, path: Path) -> bool:
        """Hold the open part. Returns whether the part is held and still at its path.

        Another process may have removed the part as abandoned before it was held, or be about to
        remove it, and holds it meanwhile.
        """
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks: the age of the part decides
            pass
        try:
            return os.path.samestat(os.fstat(descriptor), path.lstat())
        except FileNotFoundError:
            return False

    def hold_folder(folder: Path) -> int | None:
        """Hold a new folder of parts. Returns the descriptor. Raises OSError.

        Returns None when another process removes the folder: it is empty, and nobody held it.
        """
        try:
            descriptor = os.open(folder, LOOK)
        except FileNotFoundError:
            return None
        if hold(descriptor, folder):
            return descriptor
        os.close(descriptor)
        return None

    @contextmanager
    def _taken(path: Path) -> Iterator[bool]:
        """Hold the part at a path while it is removed. Yields whether no other process holds it.

        If a lock cannot be tried, the age of the part decides: the part may belong to another user,
        or be on a file system without locks.
        """
        try:
            descriptor = os.open(path, LOOK)
        except OSError as error:
            yield error.errno in _NO_PART or _is_old(path)
            return
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            is_free = True
        except BlockingIOError:
            is_free = False
        except OSError:
            is_free = _is_old(path)
        try:
            yield is_free
        finally:
            os.close(descriptor)
