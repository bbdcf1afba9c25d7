"""Writes a folder of many files completely or not at all, and compares it with what was meant."""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from judging_app.errors import WriteFailed
from judging_app.system.atomic_write import folder_beside, write_failed
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
    read again. On an error, also `Cancelled`, the older folder stays. Raises `WriteFailed`.
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
        if target.exists():
            target.rename(place / "old")  # removed with the temporary folder
        new.rename(target)
    return FolderWritten(target, len(digests), size)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
