"""Writes several files into a folder that has other files, too: all of them, or none."""

import os
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from judging_app.system.atomic_write import (
    flush_folder,
    folder_beside,
    made_folder,
    refuse_target,
    replace_patiently,
    write_failed,
)
from judging_app.system.part_files import remove

_EARLIER: Final = ".~earlier"
"""The folder beside the new files for the earlier ones, until all new ones are in place."""


@contextmanager
def files_together(
    folder: Path, names: Collection[str], *, inputs: Collection[Path] = ()
) -> Iterator[Path]:
    """Yield a hidden folder in which the block writes the files `names`; then put them in place.

    `folder` is made if it is missing. Files of these names are replaced. They stay if the block
    fails, and also if one of them cannot be replaced, because another program has it open. Raises
    the errors of `refuse_target` before the block, and `WriteFailed`.
    """
    made_folder(folder)
    for name in names:
        refuse_target(folder / name, inputs=inputs)
    with folder_beside(folder) as beside:
        yield beside
        _put(beside, folder, tuple(names))
        flush_folder(folder)


def _put(beside: Path, folder: Path, names: Sequence[str]) -> None:
    """Put the files in place, or restore the earlier ones. Raises `WriteFailed` for a file."""
    earlier = made_folder(beside / _EARLIER)
    done: list[str] = []
    try:
        for name in names:
            with write_failed(folder / name):
                _keep(folder / name, earlier / name)
                replace_patiently(beside / name, folder / name)
            done.append(name)
    except BaseException:
        for name in done:
            _restore(earlier / name, folder / name)
        raise


def _keep(file: Path, place: Path) -> None:
    """Keep a file, if it exists, under a second name; as a copy where links do not work."""
    if not os.path.lexists(file):
        return
    try:
        os.link(file, place)
    except OSError:
        shutil.copy2(file, place)


def _restore(earlier: Path, file: Path) -> None:
    """Put the earlier file back, or remove the file if there was none."""
    with suppress(OSError):  # an error here must not hide the error that led to the restoring
        if earlier.exists():
            replace_patiently(earlier, file)
        else:
            remove(file)
