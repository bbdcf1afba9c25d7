"""Speed: the time of a mark until it is on the disk, compared with the least possible time.

python tests/proofs/mark_against_commit.py

A mark through `services.judging.record_score` and a row in a bare SQLite file with the same
settings take turns, so that both meet the same disk. It also measures search over 10,000 ideas.
"""

import argparse
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypedDict

sys.path.insert(0, str(Path(__file__).parents[2]))

from judging_app.domain.search import SearchIndex
from judging_app.services.judge.judging import load_desk, open_workspace, record_score
from judging_app.services.organizer.events import EventPreview, create_event, preview_event
from judging_app.services.organizer.packages import build_package
from judging_app.store import engine
from judging_app.system import paths
from tests.keys import code_of


class SampleFiles(TypedDict):
    """The three files that an event is made from."""

    definition: Path
    ideas: Path
    judges: Path


def sample() -> SampleFiles:
    """Return the files of the sample event: 130 ideas, 5 criteria."""
    folder = paths.resources() / "sample_event"
    return {
        "definition": folder / "event.toml",
        "ideas": folder / "ideas.xlsx",
        "judges": folder / "judges.xlsx",
    }


def bare_file(path: Path) -> sqlite3.Connection:
    """Return an SQLite file of one table, with the settings of a `.judging` file."""
    connection = engine.connect(path)
    engine.hold(connection)
    connection.execute("CREATE TABLE mark (cell INTEGER PRIMARY KEY, value INTEGER)")
    return connection


def marks_and_commits(folder: Path, count: int) -> tuple[list[float], list[float]]:
    """Return the seconds of `count` marks, and of as many bare commits."""
    with create_event(folder / "event.judging", **sample()).file as event:
        build_package(event, folder / "package.ideas")
    bare = bare_file(folder / "bare.sqlite")
    marks: list[float] = []
    commits: list[float] = []
    with open_workspace(
        folder / "package.ideas", code_of(folder / "package.ideas", "J01"), folder, remember=True
    ) as file:
        desk = load_desk(file)
        cells = [(i, c.id) for i in desk.reading_order for c in desk.event.rubric.criteria]
        for n in range(count):
            value = 100 * (1 + (n + n // len(cells)) % 10)
            started = time.perf_counter()
            bare.execute("BEGIN IMMEDIATE")
            row = (n % len(cells), value)
            bare.execute("INSERT OR REPLACE INTO mark VALUES (?, ?)", row)
            bare.execute("COMMIT")
            between = time.perf_counter()
            record_score(file, *cells[n % len(cells)], value)
            commits.append(between - started)
            marks.append(time.perf_counter() - between)
    bare.close()
    return marks, commits


def searches(preview: EventPreview, count: int) -> tuple[float, list[float]]:
    """Return the seconds for indexing `count` ideas, and for each key while words are typed."""
    known = preview.idea_list.ideas
    ideas = [replace(known[n % len(known)], id=str(n)) for n in range(count)]
    started = time.perf_counter()
    index = SearchIndex(ideas, preview.event)
    built = time.perf_counter() - started
    chance = random.Random(1)
    words = [word for idea in known for part in idea.sections for word in part.text.split()]
    typed = [" ".join(chance.sample(words, 2)) for _ in range(100)]
    typed += ["ققق", "xyz", "۱۲ ۳۴", "ایستگاهخ"]
    taken = []
    for text in typed:
        for end in range(1, len(text) + 1):
            started = time.perf_counter()
            index.find(text[:end])
            taken.append(time.perf_counter() - started)
    return built, taken


def at(share: float, seconds: Sequence[float]) -> float:
    """Return the quantile in milliseconds."""
    return 1000 * sorted(seconds)[min(int(share * len(seconds)), len(seconds) - 1)]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--marks", type=int, default=1300)
    parser.add_argument("--ideas", type=int, default=10_000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ[paths.HOME_VARIABLE] = folder
        marks, commits = marks_and_commits(Path(folder), wanted.marks)
    for share in (0.5, 0.99):
        mark, commit = at(share, marks), at(share, commits)
        sys.stdout.write(
            f"mark p{100 * share:.0f} {mark:.2f} ms · bare commit {commit:.2f} ms · "
            f"ratio {mark / commit:.2f}\n"
        )
    built, taken = searches(preview_event(**sample()), wanted.ideas)
    sys.stdout.write(
        f"search over {wanted.ideas} ideas: index built in {built:.2f} s · "
        f"p50 {at(0.5, taken):.2f} ms · p99 {at(0.99, taken):.2f} ms · "
        f"longest {at(1, taken):.2f} ms\n"
    )


if __name__ == "__main__":
    main()
