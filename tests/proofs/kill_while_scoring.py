"""No entry is lost: kill the desk while it scores, many times, and count lost entries.

python tests/proofs/kill_while_scoring.py --runs 200

A child process scores through `services.judging`, as the desk does, and reports each entry only
after its function has returned: at that moment the desk shows «ذخیره شد ✓». The parent kills it
(SIGKILL) at a random moment, opens the workspace again, and compares it with the report. An entry
that was being made when the process died may be stored or not; nothing else may differ.
"""

import argparse
import contextlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from judging_app.domain.audit import first_break
from judging_app.domain.merge import check_sheet
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.errors import JudgingError
from judging_app.services.files import OpenFile, open_file
from judging_app.services.judge import judging
from judging_app.services.judge.practice import open_practice

WORDS = ("هزینه‌اش روشن نیست.", "نمونهٔ مشابه دارد.", "پختهٔ اجراست؛ مجوز می‌خواهد.", "")
LONGEST = 0.4
"""The maximum of seconds until the kill, counted from the first reported entry."""


@dataclass(frozen=True)
class Report:
    """The results of all runs. `lost` and `corrupt` must be 0."""

    runs: int
    killed: int
    acknowledged: int
    lost: int
    corrupt: int
    seconds: float

    def __str__(self) -> str:
        return (
            f"runs {self.runs} · killed while scoring {self.killed} · "
            f"entries acknowledged {self.acknowledged} · lost {self.lost} · "
            f"corrupt {self.corrupt} · {self.seconds:.0f} s"
        )


def entries(seed: int) -> Iterator[tuple[str, str, object]]:
    """Yield entries without end: (idea id, field, value), the same for the same seed."""
    chance = random.Random(seed)
    while True:
        idea_id = str(chance.randint(1, 6))
        kind = chance.random()
        if kind < 0.8:
            criterion = chance.choice(("novelty", "impact", "feasibility"))
            value = None if chance.random() < 0.1 else chance.randint(1, 10) * 100
            yield idea_id, criterion, value
        elif kind < 0.9:
            yield idea_id, "comment", chance.choice(WORDS)
        elif kind < 0.95:
            yield idea_id, "note", chance.choice(WORDS)
        else:
            yield idea_id, "flagged", chance.random() < 0.5


def record(file: OpenFile, idea_id: str, field: str, value: object) -> ScoreSheet:
    """Make one entry through the service that the desk would call."""
    kept: dict[str, Callable[..., ScoreSheet]] = {
        "comment": judging.record_comment,
        "note": judging.record_note,
        "flagged": judging.flag,
    }
    if field in kept:
        return kept[field](file, idea_id, value)
    return judging.record_score(file, idea_id, field, value)  # type: ignore[arg-type]


def value_of(sheet: ScoreSheet, field: str) -> object:
    """Return the present value of a sheet's field."""
    return getattr(sheet, field) if hasattr(sheet, field) else sheet.marks.get(field)


def score(path: Path, seed: int) -> None:
    """The child: score until killed; report each entry after it is saved."""
    with open_file(path) as file:
        for idea_id, field, value in entries(seed):
            record(file, idea_id, field, value)
            sys.stdout.write(json.dumps([idea_id, field, value]) + "\n")
            sys.stdout.flush()


def one_run(path: Path, seed: int) -> tuple[int, int, int]:
    """Kill one child and check: (acknowledged, lost, corrupt)."""
    before = read_state(path)
    child = subprocess.Popen(  # noqa: S603 - this very file
        [sys.executable, __file__, "--child", str(path), "--seed", str(seed)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert child.stdout is not None
    first = child.stdout.readline()
    time.sleep(random.Random(-seed).uniform(0, LONGEST))
    child.kill()
    # not `communicate`: it would miss the lines that `readline` has buffered
    rest = child.stdout.read()
    child.wait()
    said = [json.loads(line) for line in (first + rest).splitlines() if line.endswith("]")]
    try:
        after = read_state(path)
    except JudgingError as error:
        sys.stderr.write(f"run {seed}: {error}\n")
        return len(said), 0, 1
    return len(said), _lost(before, said, after, seed), 0


State = dict[tuple[str, str], object]
FIELDS = ("novelty", "impact", "feasibility", "comment", "note", "flagged")


def read_state(path: Path) -> State:
    """Return the content of the workspace, after checks of the file, its log, and every sheet."""
    with open_file(path) as file:
        desk = judging.load_desk(file)
        with file.unit_of_work() as uow:
            if first_break(uow.audit()) is not None:
                raise JudgingError("the audit log is broken")
    for sheet in desk.sheets.values():
        check_sheet(sheet, desk.event.rubric)
    return {(i, f): value_of(s, f) for i, s in desk.sheets.items() for f in FIELDS}


def _lost(before: State, said: list[list[object]], after: State, seed: int) -> int:
    """Count cells that equal neither the last reported entry nor the one being made."""
    expected = dict(before)
    for idea_id, field, value in said:
        expected[str(idea_id), str(field)] = value
    stream = entries(seed)
    for _ in said:
        next(stream)
    idea_id, field, value = next(stream)
    under_way = {**expected, (idea_id, field): value}
    if after in (expected, under_way):
        return 0
    return max(1, sum(after[cell] != expected[cell] for cell in expected))


def prove(runs: int, folder: Path) -> Report:
    """Do `runs` runs on one workspace, without repairs in between."""
    os.environ["JUDGING_APP_HOME"] = str(folder)
    with open_practice() as file:
        path = file.path
    started = time.monotonic()
    results = [one_run(path, seed) for seed in range(1, runs + 1)]
    acknowledged, lost, corrupt = (sum(column) for column in zip(*results, strict=True))
    killed = sum(said > 0 for said, _, _ in results)
    return Report(runs, killed, acknowledged, lost, corrupt, time.monotonic() - started)


def main() -> int:
    """Run, print the report; return exit code 1 if an entry was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--child", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    wanted = parser.parse_args()
    if wanted.child:
        with contextlib.suppress(BrokenPipeError):
            score(wanted.child, wanted.seed)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        report = prove(wanted.runs, Path(folder))
    sys.stdout.write(f"{report}\n")
    return 1 if report.lost or report.corrupt or report.killed < report.runs else 0


if __name__ == "__main__":
    sys.exit(main())
