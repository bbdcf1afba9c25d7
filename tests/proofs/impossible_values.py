"""Every wrong value in every column: `python -m tests.proofs.impossible_values`.

Each changed file is opened, verified, summed up for the start page, and used for the organizer's
and the judge's services. Each call must work or raise `DamagedFile`. It prints the results and ends
with 1 if anything else was raised.
"""

import os
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.errors import DamagedFile, InputRefused, Refusal
from judging_app.services.files import OpenFile, file_summary
from judging_app.services.judge.code import door_of
from judging_app.services.judge.desk import desk_of
from judging_app.services.judge.finishing import receipt_of
from judging_app.services.organizer.assignment import division
from judging_app.services.organizer.cards import cards_of
from judging_app.services.organizer.certificates import list_certificates
from judging_app.services.organizer.event_state import event_state
from judging_app.services.organizer.events import overview
from judging_app.services.organizer.history import audit_log, merged_files
from judging_app.services.organizer.rebuilding import compare_with_files
from judging_app.services.organizer.results import compute_results
from judging_app.services.verification import verify
from judging_app.store.judging_file import JudgingFile
from judging_app.system import paths
from tests.outsiders import WRONG, columns_of, full_files, put

Goal = Callable[[Path], object]


def opened(work: Callable[[OpenFile], object]) -> Goal:
    """Return the goal that opens a file and works on it."""

    def reach(path: Path) -> object:
        with JudgingFile.open(path) as file:
            return work(file)

    return reach


def _desk(file: OpenFile) -> object:
    with file.unit_of_work() as uow:
        return desk_of(uow)


def _certificates(file: OpenFile) -> object:
    return [list_certificates(file, kind) for kind in CertificateKind]


ALL: tuple[Goal, ...] = (verify, file_summary, opened(audit_log))
GOALS: dict[str, tuple[Goal, ...]] = {
    "event": (
        *ALL, *map(opened, (overview, compute_results, _certificates, merged_files,
                            event_state, cards_of, division, compare_with_files)),
    ),
    "workspace": (*ALL, *map(opened, (_desk, receipt_of, door_of))),
}  # fmt: skip


def tried(path: Path, goals: tuple[Goal, ...]) -> str:
    """Return the result: `works`, `damaged`, `too new`, or the unexpected error."""
    try:
        with JudgingFile.open(path):
            pass
    except DamagedFile:
        return "damaged"
    except InputRefused as refusal:
        return "too new" if refusal.reason is Refusal.TOO_NEW else f"{refusal.code} on opening"
    for goal in goals:
        try:
            goal(path)
        except DamagedFile:
            continue
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            return f"{type(error).__name__}: {error}"
    return "works"


def main() -> int:
    """Try every value in every column."""
    found: Counter[str] = Counter()
    with TemporaryDirectory() as home:
        os.environ[paths.HOME_VARIABLE] = home
        folder = Path(home) / "files"
        folder.mkdir()
        for role, path in full_files(folder).items():
            whole = path.read_bytes()
            for table, column in columns_of(path):
                for kind in WRONG:
                    path.write_bytes(whole)
                    if put(path, table, column, kind):
                        came = tried(path, GOALS[role])
                        found[came] += 1
                        if came not in {"works", "damaged", "too new"}:
                            sys.stdout.write(f"{role} {table}.{column} {kind}: {came}\n")
            path.write_bytes(whole)
    sys.stdout.write(f"{sum(found.values())} values: {dict(found)}\n")
    return int(bool(found.keys() - {"works", "damaged", "too new"}))


if __name__ == "__main__":
    sys.exit(main())
