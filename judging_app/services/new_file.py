"""Making a `.judging` file whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from judging_app.errors import InputRefused, Reason
from judging_app.store.judging_file import JudgingFile
from judging_app.store.unit_of_work import UnitOfWork


@contextmanager
def new_file(path: Path) -> Iterator[UnitOfWork]:
    """A unit of work over a new file, which is at `path` once the block has committed and ended.

    It is filled under another name beside; nothing is left of it when the block fails. Raises
    `InputRefused` (`ALREADY_EXISTS`) where there is something at `path`.
    """
    if path.exists():
        raise InputRefused(Reason.ALREADY_EXISTS, path=path)
    beside = path.with_name(f".~{path.stem}.new.judging")
    beside.unlink(missing_ok=True)
    try:
        with JudgingFile.create(beside) as file, file.unit_of_work() as uow:
            yield uow
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
