"""Faults at every call that changes a disk: at that call a child dies, or the call fails.

The application's calls of `os` and the commit of a unit of work count themselves, once before and
once after they act. `run` forks a child that works up to the n-th point.
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
"""Exit codes of a child: killed; finished without reaching the point; continued after a failure;
raised one of this project's errors; raised any other error.
"""


@dataclass
class Faults:
    """Counts the points; at point `at` the process dies, or the call fails."""

    at: int = 0
    fails: bool = False
    labels: list[str] = field(default_factory=list)

    @property
    def is_hit(self) -> bool:
        """Whether the point was reached."""
        return 0 < self.at <= len(self.labels)

    def pass_by(self, label: str, *, before: bool) -> None:
        """Count one more point, and fail at the chosen one."""
        self.labels.append(label if before else f"after {label}")
        if len(self.labels) != self.at:
            return
        if not self.fails:
            os._exit(DIED)
        if before:
            raise failure(label)


def failure(label: str) -> Exception:
    """Return the system's error for this call on a full disk."""
    if label != "commit":
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


def installed(faults: Faults) -> None:
    """Make every call pass the faults, permanently: use it in a child only."""
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
    """Run `act` in a child with a fault at the n-th point (0: none); return its exit code.

    Afterwards `log` holds the labels of the points if the child survived, the text of an unexpected
    error if it raised one, otherwise nothing.
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
