"""Sticks: kill the desk while it hands in, many times, and check the stick.

python tests/proofs/stick_export.py --runs 200 --stick /mount/of/a/stick

A child process changes a mark and hands in repeatedly through `services.judging.finish`. It reports
a file only after `finish` has returned: at that moment the desk says that the stick may be removed.
The parent kills it at a random moment soon after a write has begun. Under a final name no torn file
may exist; the last reported file must exist; a colleague's files must be unchanged; the judge has
at most three files and the one being written. `--naive` replaces the safe writing by a plain one,
to show that the kills would be noticed.
"""

import argparse
import contextlib
import io
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from judging_app.errors import InputRefused
from judging_app.exchange.packages.score_file import header_of
from judging_app.services.judge import finishing, judging
from judging_app.services.judge.finishing import KEPT_ON_A_STICK
from judging_app.services.judge.practice import open_practice
from tests.keys import give_lock

LETTERS = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
LENGTH = 4_000
"""Letters of a comment, for a score file of some 25 kB."""
SHORTEST, LONGEST = -4.0, -1.5
"""Powers of ten of the seconds from the beginning of a write to the kill."""
FOREIGN = {"J09-7F2A-0001-AAAA.scores": b"a colleague's", "notes.txt": b"the judge's own notes"}


@dataclass
class Report:
    """The results of all runs: all but the first three must be 0."""

    runs: int = 0
    said: int = 0
    interrupted: int = 0
    torn: int = 0
    missing: int = 0
    foreign_lost: int = 0
    too_many: int = 0
    leftovers_at_the_end: int = 0
    seconds: float = 0

    @property
    def is_clean(self) -> bool:
        """Whether no fault was found."""
        faults = (self.torn, self.missing, self.foreign_lost, self.too_many)
        return not any(faults) and not self.leftovers_at_the_end

    def __str__(self) -> str:
        return (
            f"runs {self.runs} · files said {self.said} · killed while writing "
            f"{self.interrupted} · torn {self.torn} · missing {self.missing} · foreign lost "
            f"{self.foreign_lost} · too many {self.too_many} · leftovers at the end "
            f"{self.leftovers_at_the_end} · {self.seconds:.0f} s"
        )


def hand_in(stick: Path, seed: int, times: int = 10**9) -> None:
    """The child: change a mark and hand in, until killed."""
    chance, write = random.Random(seed), vars(finishing)["write_whole"]

    def announced(path: Path, data: bytes, **options: Any) -> None:
        sys.stdout.write("writing\n")
        sys.stdout.flush()
        write(path, data, **options)

    vars(finishing)["write_whole"] = announced
    with open_practice() as file:
        give_lock(file)
        ideas = judging.load_desk(file).reading_order
        for idea_id in ideas:
            judging.record_comment(file, idea_id, "".join(chance.choices(LETTERS, k=LENGTH)))
        for number in range(times):
            comment = "".join(chance.choices(LETTERS, k=LENGTH))
            judging.record_comment(file, ideas[number % len(ideas)], comment)
            receipt = judging.finish(file, stick)
            sys.stdout.write(f"{receipt.file_name} {receipt.digest}\n")
            sys.stdout.flush()


def plainly(path: Path, data: bytes, **_: Any) -> None:
    """Write a file without any protection against interruption."""
    with path.open("wb", buffering=4096) as file:
        for start in range(0, len(data), 4096):
            file.write(data[start : start + 4096])


def child(stick: Path, seed: int, *, naive: bool) -> list[str]:
    """Start the child, kill it at a random moment, and return its printed lines."""
    command = [sys.executable, __file__, "--child", "--seed", str(seed), "--stick", str(stick)]
    running = subprocess.Popen(  # noqa: S603 - this very file
        command + (["--naive"] if naive else []), stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert running.stdout is not None
    heard = [running.stdout.readline() for _ in range(3)]  # one file complete, another begun
    time.sleep(10 ** random.Random(-seed).uniform(SHORTEST, LONGEST))
    running.kill()
    heard += running.stdout.read().splitlines(keepends=True)
    running.wait()
    return [line for line in heard if len(line.split()) == 2 and line.endswith("\n")]


def is_whole(path: Path) -> bool:
    """Whether the file under a final name has the content that its name states."""
    content = path.read_bytes()
    try:
        identity = header_of(content).said_sha256
    except InputRefused:
        return False
    return path.stem.endswith(identity[:4].upper())


def look(stick: Path, said: Sequence[str], report: Report) -> None:
    """Count the faults on the stick after a kill."""
    own = [path for path in stick.glob("*.scores") if path.name not in FOREIGN]
    torn = [path for path in own if not is_whole(path)]
    name, identity = said[-1].split()
    last = stick / name
    report.runs += 1
    report.said += len(said)
    report.interrupted += any(stick.glob(".~judging-*.part"))
    report.torn += len(torn)
    report.missing += not last.is_file() or header_of(last.read_bytes()).said_sha256 != identity
    report.too_many += len(own) > KEPT_ON_A_STICK + 1
    for foreign, content in FOREIGN.items():
        path = stick / foreign
        report.foreign_lost += not path.is_file() or path.read_bytes() != content
    for path in torn:
        path.unlink()


def after_one_more(stick: Path) -> int:
    """Return how many partial files remain after the judge has handed in undisturbed."""
    with contextlib.redirect_stdout(io.StringIO()):
        hand_in(stick, 0, times=1)
    return sum(1 for _ in stick.glob(".~judging-*.part"))


def prove(runs: int, stick: Path, home: Path, *, naive: bool = False) -> Report:
    """Do `runs` kills on one stick, and hand in once more at the end."""
    os.environ["JUDGING_APP_HOME"] = str(home)
    started, report = time.monotonic(), Report()
    for name, content in FOREIGN.items():
        (stick / name).write_bytes(content)
    for seed in range(1, runs + 1):
        if seed % 25 == 1:  # otherwise the workspace grows by all files
            report.leftovers_at_the_end += after_one_more(stick)
            open_practice(again=True).close()
            for path in set(stick.glob("*.scores")):
                if path.name not in FOREIGN:
                    path.unlink()
        look(stick, child(stick, seed, naive=naive), report)
    report.leftovers_at_the_end += after_one_more(stick)
    report.seconds = time.monotonic() - started
    return report


def main() -> int:
    """Run, print the report; return exit code 1 if a file was torn or missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--stick", type=Path, help="an empty folder; a temporary one by default")
    parser.add_argument("--naive", action="store_true")
    parser.add_argument("--child", action="store_true")
    parser.add_argument("--seed", type=int, default=0)
    wanted = parser.parse_args()
    if wanted.naive:
        vars(finishing)["write_whole"] = plainly
    if wanted.child:
        with contextlib.suppress(BrokenPipeError):
            hand_in(wanted.stick, wanted.seed)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        stick = wanted.stick or Path(folder) / "stick"
        stick.mkdir(exist_ok=True)
        (Path(folder) / "home").mkdir()
        report = prove(wanted.runs, stick, Path(folder) / "home", naive=wanted.naive)
    sys.stdout.write(f"{report}\n")
    return 0 if report.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
