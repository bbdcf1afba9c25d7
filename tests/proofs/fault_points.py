"""Faults at every call that changes a disk: a child that dies there, or to whom it fails there.

The calls of `os` that the application uses, and the commit of a unit of work, count themselves,
once before they act and once after. `run` forks a child that does something until the n-th.
"""

import errno
import os
import shutil
import sqlite3
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from judging_app.errors import JudgingError
from judging_app.store.unit_of_work import UnitOfWork

DIED, DONE, SURVIVED, REFUSED, BROKEN = 9, 10, 11, 12, 13
"""Exit codes of a child: killed; never came to the point; went on after a failure; raised an
error of ours; raised anything else."""


@dataclass
class Faults:
    """Counts the points; at `at` the process dies, or the call fails."""

    at: int = 0
    fails: bool = False
    labels: list[str] = field(default_factory=list)

    @property
    def is_hit(self) -> bool:
        """Whether the point was reached."""
        return 0 < self.at <= len(self.labels)

    def pass_by(self, label: str, *, before: bool) -> None:
        """One more point."""
        self.labels.append(label if before else f"after {label}")
        if len(self.labels) != self.at:
            return
        if not self.fails:
            os._exit(DIED)
        if before:
            raise failure(label)


def failure(label: str) -> Exception:
    """What the system says there of a full disk."""
    if label != "commit":
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


def installed(faults: Faults) -> None:
    """Let every call pass by the faults, for good: this is for a child."""
    for owner, names in (
        (os, ("fsync", "replace", "link", "unlink", "mkdir", "rmdir", "write")),
        (shutil, ("copyfile",)),
        (UnitOfWork, ("commit",)),
    ):
        for name in names:
            setattr(owner, name, _watched(faults, name, getattr(owner, name)))


def _watched(faults: Faults, label: str, call: Callable[..., Any]) -> Callable[..., Any]:
    def watched(*args: Any, **named: Any) -> Any:
        faults.pass_by(label, before=True)
        result = call(*args, **named)
        faults.pass_by(label, before=False)
        return result

    return watched


def run(act: Callable[[], None], at: int = 0, *, fails: bool = False, log: Path) -> int:
    """Do it in a child with a fault at the n-th point (0: none); how it ended.

    The labels of the points stand in `log` afterwards, where the child lived on; else nothing,
    or what an unexpected error said.
    """
    log.write_text("")
    write = os.write
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    faults = Faults(at, fails)
    installed(faults)
    code, said = BROKEN, ""
    try:
        act()
        code, said = (SURVIVED if faults.is_hit else DONE), "\n".join(faults.labels)
    except JudgingError as error:
        code, said = REFUSED, repr(error)
    except BaseException:  # noqa: BLE001 - it is the child's last act, and is reported
        said = traceback.format_exc()
    finally:
        sys.stdout.flush()
        descriptor = os.open(log, os.O_WRONLY)
        write(descriptor, said.encode())
        os._exit(code)
