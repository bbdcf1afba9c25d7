"""Backups of an event's database, made with PostgreSQL's own tools and tried at once."""

import shutil
import subprocess
from pathlib import Path
from secrets import token_hex
from typing import Final

from judging_app.errors import InputRefused, Refusal
from judging_app.store.server.administration import create_database, drop_database
from judging_app.store.server.event import ServerEvent
from judging_app.system.atomic_write import beside
from judging_app.system.server_address import ServerAddress

_TRIAL: Final = "_trial"


def dump(address: ServerAddress, target: Path) -> int:
    """Write the database into a new file with `pg_dump`. Returns its size in bytes.

    Raises `InputRefused` (SERVER_TOOLS, SERVER_AWAY with the tool's message) and `WriteFailed`.
    """
    with beside(target, private=True, new=True) as part:
        _run(address, "pg_dump", "--format=custom", f"--file={part.path}", address.text)
        part.put()
    return target.stat().st_size


def try_dump(address: ServerAddress, target: Path) -> int:
    """Restore a backup into a database of its own, and drop that. Returns its number of ideas.

    The restored event is opened and its log is read, so a damaged backup is noticed now.
    """
    trial = address.beside(f"{address.database}{_TRIAL}_{token_hex(4)}")
    create_database(trial)
    try:
        _run(trial, "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error",
             f"--dbname={trial.text}", str(target))  # fmt: skip
        with ServerEvent.open(trial) as event, event.unit_of_work() as uow:
            uow.audit()
            return len(uow.every_idea_id())
    finally:
        drop_database(trial)


def _run(address: ServerAddress, program: str, *arguments: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise InputRefused(Refusal.SERVER_TOOLS, detail=program)
    done = subprocess.run(  # noqa: S603 - the engine's own tool
        [path, *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        raise InputRefused(
            Refusal.SERVER_AWAY, where=address.text, detail=lines[-1] if lines else program
        )
