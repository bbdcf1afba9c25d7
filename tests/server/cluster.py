"""A PostgreSQL server of its own for the tests: on a socket, in a new folder, stopped at last."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = Path("/usr/lib/postgresql")
OWNER = "postgres"
"""The system's user for PostgreSQL, as whom root must run it."""
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""Settings of a server whose data nobody keeps."""
PATIENCE = 600
"""Seconds for starting and stopping; after a power cut, on a busy machine, a minute is short."""


def programs() -> Path:
    """The folder of the newest installed server. Raises FileNotFoundError without one."""
    folders = sorted(PROGRAMS.glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    found = shutil.which("postgres") or (folders[-1] if folders else None)
    if found is None:
        raise FileNotFoundError("PostgreSQL is not installed: apt-get install postgresql")
    return Path(found).parent


@contextmanager
def running(settings: Sequence[str] = QUICK) -> Iterator[str]:
    """Start a server and yield its address up to the name of a database."""
    folder = Path(tempfile.mkdtemp(prefix="judging-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, OWNER)
        data = folder / "data"
        _run("initdb", "-D", data, "-E", "UTF8", "--locale=C", "-A", "trust", "-U", OWNER)
        start(folder, settings)
        try:
            yield f"postgresql://{OWNER}@/{{}}?host={folder}"
        finally:
            stop(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def start(folder: Path, settings: Sequence[str] = ()) -> None:
    """Start the server in a folder and wait until it answers."""
    options = " ".join(f"-c {each}" for each in ("listen_addresses=''", *settings))
    _run("pg_ctl", "-D", folder / "data", "-o", f"{options} -k {folder}",
         "-l", folder / "log", "-w", "-t", PATIENCE, "start")  # fmt: skip


def stop(folder: Path, how: str = "fast") -> None:
    """Stop the server in a folder. `immediate` stops it as a power cut does."""
    _run("pg_ctl", "-D", folder / "data", "-m", how, "-w", "-t", PATIENCE, "stop")


def _run(program: str, *arguments: object) -> None:
    command = [str(programs() / program), *map(str, arguments)]
    if os.geteuid() == 0:
        command = ["runuser", "-u", OWNER, "--", *command]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")  # noqa: S603 - our own
