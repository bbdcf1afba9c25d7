"""Makes a `.judging` file completely or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from judging_app.store.judging_file import JudgingFile
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.atomic_write import Part, beside


@contextmanager
def new_file(path: Path) -> Iterator[UnitOfWork]:
    """A unit of work over a new file, which is at `path` once the block has committed and ended.

    The file is filled beside `path` under another name; it is removed if the block fails. Raises
    `InputRefused` (ALREADY_EXISTS) if `path` is taken, and `WriteFailed`.
    """
    with beside(path, private=True, new=True) as part:
        with filling(part) as uow:
            yield uow
        part.put()


@contextmanager
def filling(part: Part) -> Iterator[UnitOfWork]:
    """A unit of work over the empty file `part`, in which the current tables were made."""
    with JudgingFile.fill(part.path) as file, file.unit_of_work() as uow:
        yield uow
