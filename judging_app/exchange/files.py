"""Reads a file up to a size limit, and removes a file only if its content is known."""

import contextlib
import os
import stat
from pathlib import Path
from typing import Final

from judging_app.errors import InputRefused, Refusal
from judging_app.system.atomic_write import refuse_special

_READ: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def read_limited(path: Path, limit: int) -> bytes:
    """The bytes of a regular file of 1 to `limit` bytes.

    Raises `InputRefused`: NOT_FOUND, UNREADABLE, NOT_A_FILE (a folder, link or device), EMPTY_FILE,
    TOO_BIG. The function does not trust the size that the file system reports.
    """
    try:
        data = _read(path, limit + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise InputRefused(Refusal.NOT_FOUND, path=path) from error
    except OSError as error:
        detail = error.strerror or str(error)
        raise InputRefused(Refusal.UNREADABLE, path=path, detail=detail) from error
    if not data:
        raise InputRefused(Refusal.EMPTY_FILE, path=path)
    if len(data) > limit:
        raise InputRefused(Refusal.TOO_BIG, path=path, detail=str(limit))
    return data


def _read(path: Path, size: int) -> bytes:
    refuse_special(path)
    with os.fdopen(os.open(path, _READ), "rb") as file:
        facts = os.fstat(file.fileno())
        if not stat.S_ISREG(facts.st_mode):
            raise InputRefused(Refusal.NOT_A_FILE, path=path)
        if facts.st_size >= size:  # a large size is refused at once; a small size is not trusted
            raise InputRefused(Refusal.TOO_BIG, path=path, detail=str(size - 1))
        # Python reserves memory for the whole argument of `read`. Hardly any file needs `size`
        # bytes.
        data = file.read(facts.st_size + 1)
        return data + file.read(size - len(data)) if len(data) > facts.st_size else data


def remove_copy(path: Path, content: bytes) -> None:
    """Remove the file at `path` if it holds exactly `content`; leave any other file.

    Errors are ignored, because a remaining copy does no harm.
    """
    with contextlib.suppress(OSError, InputRefused):
        if read_limited(path, len(content)) == content:
            path.unlink()
