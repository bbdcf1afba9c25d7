"""Writes several files into a folder that has other files, too: all of them, or none."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from judging_app.system.atomic_write import (
    flush_folder,
    folder_beside,
    made_folder,
    refuse_target,
    replace_patiently,
)


@contextmanager
def files_together(
    folder: Path, names: Collection[str], *, inputs: Collection[Path] = ()
) -> Iterator[Path]:
    """Yield a hidden folder in which the block writes the files `names`; then put them in place.

    `folder` is made if it is missing. Files of these names are replaced, and stay if the block
    fails. Raises the errors of `refuse_target` before the block, and `WriteFailed`.
    """
    made_folder(folder)
    for name in names:
        refuse_target(folder / name, inputs=inputs)
    with folder_beside(folder) as beside:
        yield beside
        for name in names:
            replace_patiently(beside / name, folder / name)
        flush_folder(folder)
