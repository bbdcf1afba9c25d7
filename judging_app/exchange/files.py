"""Reading a file with a limit, and writing one so that never half of it is seen."""

import contextlib
import hashlib
import os
import stat
import sys
import time
from pathlib import Path
from typing import Final

from judging_app.errors import InputRefused, Reason, WriteFailed

_LEFTOVERS: Final = ".~judging-*.part"
_ABANDONED: Final = 3600.0  # seconds after which another write's temporary file is nobody's
_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_READ: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def read_limited(path: Path, limit: int) -> bytes:
    """The bytes of a regular file of 1 to `limit` bytes.

    Raises `InputRefused`: NOT_FOUND, UNREADABLE, NOT_A_FILE (a folder, link or device), EMPTY_FILE,
    TOO_BIG. What the file system says of its size is not trusted.
    """
    try:
        data = _read(path, limit + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise InputRefused(Reason.NOT_FOUND, path=path) from error
    except OSError as error:
        detail = error.strerror or str(error)
        raise InputRefused(Reason.UNREADABLE, path=path, detail=detail) from error
    if not data:
        raise InputRefused(Reason.EMPTY_FILE, path=path)
    if len(data) > limit:
        raise InputRefused(Reason.TOO_BIG, path=path, detail=str(limit))
    return data


def _read(path: Path, size: int) -> bytes:
    _refuse_special(path)
    with os.fdopen(os.open(path, _READ), "rb") as file:
        facts = os.fstat(file.fileno())
        if not stat.S_ISREG(facts.st_mode):
            raise InputRefused(Reason.NOT_A_FILE, path=path)
        if facts.st_size >= size:  # not worth the memory; that it is smaller is not believed
            raise InputRefused(Reason.TOO_BIG, path=path, detail=str(size - 1))
        # asked for at once, `size` would take memory that hardly any file needs
        data = file.read(facts.st_size + 1)
        return data + file.read(size - len(data)) if len(data) > facts.st_size else data


def _refuse_special(path: Path) -> None:
    if not stat.S_ISREG(path.lstat().st_mode):
        raise InputRefused(Reason.NOT_A_FILE, path=path)


def write_safely(path: Path, data: bytes) -> None:
    """Write `data` to `path`, wholly or not at all; what stood there is replaced at the end.

    Written beside, flushed to the disk, read back and compared, renamed. Raises `WriteFailed`
    where that does not work (what was there before is intact), and `InputRefused` (NOT_A_FILE)
    where `path` is a folder, a link or a device.
    """
    temporary = path.with_name(_temporary_name(path))
    try:
        with contextlib.suppress(FileNotFoundError):
            _refuse_special(path)
        _remove_leftovers(path.parent, temporary)
        try:
            _write_and_flush(temporary, data)
            if temporary.read_bytes() != data:
                raise WriteFailed(path, "what was read back differs from what was written")
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        _flush_folder(path.parent)
    except (OSError, ValueError) as error:
        raise WriteFailed.of(path, error) from error


def remove_leftover(path: Path) -> None:
    """Remove what an interrupted `write_safely` of `path` left beside it, if anything."""
    with contextlib.suppress(OSError):
        path.with_name(_temporary_name(path)).unlink(missing_ok=True)


def remove_copy(path: Path, content: bytes) -> None:
    """Remove the file at `path` if it holds exactly `content`; anything else there is let be.

    Nothing is raised where that does not work: a copy too many does no harm.
    """
    with contextlib.suppress(OSError, InputRefused):
        if read_limited(path, len(content)) == content:
            path.unlink()


def _temporary_name(path: Path) -> str:
    mark = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:12]
    return f".~judging-{mark}.part"


def _remove_leftovers(folder: Path, own: Path) -> None:
    """Remove what an interrupted write of this file left, and long abandoned ones of others."""
    own.unlink(missing_ok=True)
    for leftover in folder.glob(_LEFTOVERS):
        with contextlib.suppress(OSError):
            if leftover.lstat().st_mtime < time.time() - _ABANDONED:
                leftover.unlink()


def _write_and_flush(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, _CREATE, 0o666), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        if sys.platform == "linux":  # so that reading back asks the device, not the memory
            with contextlib.suppress(OSError):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _flush_folder(folder: Path) -> None:
    """Make the rename itself durable; Windows has no such call, and some sticks refuse it."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
