"""Writes a folder of many files completely or not at all, and compares it with what was meant."""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from judging_app.errors import Obstacle, WriteFailed
from judging_app.system.atomic_write import (
    folder_beside,
    is_held,
    rename_patiently,
    write_failed,
)
from judging_app.system.progress import Progress, unwatched


@dataclass(frozen=True, slots=True)
class FolderWritten:
    """A written folder: the number of its files, and their bytes together."""

    path: Path
    files: int
    size: int


def write_folder(
    target: Path,
    files: Iterable[tuple[PurePosixPath, bytes]],
    count: int,
    *,
    progress: Progress = unwatched,
) -> FolderWritten:
    """Write these files as the folder `target`, in place of an older folder of that name.

    `count` is their number, for the progress. Every file is flushed and, after all are written,
    read again. On an error, also `Cancelled`, the older folder stays. Raises `WriteFailed`: IN_USE
    if another program has a file of the older folder open.
    """
    steps = 2 * count
    with folder_beside(target.parent) as place, write_failed(target):
        new = place / "new"
        digests = {}
        for number, (name, content) in enumerate(files):
            progress(number, steps)
            digests[name] = hashlib.sha256(content).digest()
            _write(new / name, content)
        size = 0
        for number, (name, digest) in enumerate(digests.items(), count):
            progress(number, steps)
            content = (new / name).read_bytes()
            if hashlib.sha256(content).digest() != digest:
                raise WriteFailed(target / name, "what was read back differs")
            size += len(content)
        _exchange(new, target, place / "old")  # the old one is removed with the temporary folder
    return FolderWritten(target, len(digests), size)


def _exchange(new: Path, target: Path, old: Path) -> None:
    """Rename `target` to `old` and `new` to `target`. On an error `target` is the older folder.

    Windows renames no folder with an open file. Virus scanners open fresh files for a moment.
    """
    try:
        if target.exists():
            rename_patiently(target, old)
        try:
            rename_patiently(new, target)
        except BaseException:
            if old.exists():
                rename_patiently(old, target)
            raise
    except OSError as error:
        if is_held(error):
            raise WriteFailed(target, error.strerror or "", Obstacle.IN_USE) from error
        raise


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
