"""Making a `.judging` file whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from judging_app.errors import InputRefused, Reason
from judging_app.store.judging_file import JudgingFile
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.atomic_write import Part, beside
from judging_app.system.part_files import clear_abandoned


@contextmanager
def new_file(path: Path) -> Iterator[UnitOfWork]:
    """A unit of work over a new file, which is at `path` once the block has committed and ended.

    It is filled under another name beside; nothing is left of it when the block fails. Raises
    `InputRefused` (`ALREADY_EXISTS`) where there is something at `path`, and `WriteFailed`.
    """
    with new_part(path) as part:
        with filling(part) as uow:
            yield uow
        put_new(part)


@contextmanager
def new_part(path: Path) -> Iterator[Part]:
    """A part for a new file at `path`, to be filled by `filling` and put by `put_new`.

    Raises as `new_file`.
    """
    _refuse_existing(path)
    with beside(path, private=True) as part:
        yield part


@contextmanager
def filling(part: Part) -> Iterator[UnitOfWork]:
    """A unit of work over the empty part; today's tables are made first."""
    with JudgingFile.fill(part.path) as file, file.unit_of_work() as uow:
        yield uow


def put_new(part: Part, *, recorded: bool = False) -> None:
    """`Part.put`, where nobody has put something at its target meanwhile."""
    part.put(recorded=recorded, new=True)


def _refuse_existing(path: Path) -> None:
    if os.path.lexists(path):  # it raises nothing, wherever the path leads
        clear_abandoned(path.parent, of=path)  # of a writer that was killed when it had put it
        raise InputRefused(Reason.ALREADY_EXISTS, path=path)
