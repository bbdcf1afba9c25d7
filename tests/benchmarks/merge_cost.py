"""What merging many score files costs: `python -m tests.benchmarks.merge_cost`.

200 judges × 5 revisions of 130 ideas × 5 criteria are merged in one command, the whole process
from its start to its end. Beside it, in one run: a bare verification of as many Ed25519
signatures by `cryptography` over the same bytes, and a bare bulk insert by `sqlite3` of the very
rows that the merge left, into the same tables with the same settings. The ratio is to stay ≤ 3.

Score files are verified by their hashes; where they bear signatures too, merging checks them.
"""

import argparse
import json
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from judging_app.domain.merge import ScoreFile
from judging_app.domain.score_sheet import Score, ScoreSheet
from judging_app.exchange.canonical import digest, rubric_digest
from judging_app.exchange.score_file import score_file_name, write_score_file
from judging_app.services.cards import package_keys
from judging_app.services.events import create_event
from judging_app.services.files import open_file
from judging_app.services.organizer_keys import lock_of, organizer_secret
from judging_app.services.packages import build_package
from judging_app.store.engine import connect, hold

COMMENTS = ("", "", "خوب است.", "راه‌حل روشن است، ولی هزینهٔ نگهداری آن گفته نشده است.")
TABLES = ("score_file", "score_sheet", "score", "audit_entry")
DEFINITION = """
format = 1
title = "جشنوارهٔ بزرگ"
organization = "شهرداری نیل‌شهر"
city = "نیل‌شهر"
[dates]
opens = "۱۴۰۵/۰۹/۰۱"
closes = "۱۴۰۵/۰۹/۰۷"
ceremony = "۱۴۰۵/۰۹/۱۰"
[[theme]]
id = "green"
title = "فضای سبز"
[ranking]
method = "weighted-mean"
tie_rules = ["median"]
[[award]]
id = "selected"
title = "برگزیده"
from = 1
to = 20
[[signatory]]
name = "شهردار"
role = "شهردار"
"""
CRITERION = """
[[criterion]]
id = "c{n}"
title = "معیار {n}"
weight = 20
scale = {{ min = 1, max = 10, step = 0.5 }}
"""


def make_event(folder: Path, ideas: int, judges: int) -> Path:
    """An event of that size with its package; the path of its file."""
    criteria = "".join(CRITERION.format(n=n) for n in range(1, 6))
    listed = "کد,عنوان\n" + "".join(f"{1000 + n},ایدهٔ شمارهٔ {n}\n" for n in range(ideas))
    panel = "کد داور,نام و نام خانوادگی,سمت\n" + "".join(
        f"J{n:03},داور {n},پژوهشگر\n" for n in range(judges)
    )
    files = {"event.toml": DEFINITION + criteria, "ideas.csv": listed, "judges.csv": panel}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    path = folder / "event.judging"
    made = create_event(
        path,
        definition=folder / "event.toml",
        ideas=folder / "ideas.csv",
        judges=folder / "judges.csv",
    )
    with made.file as file:
        build_package(file, folder / "event.ideas")
    return path


def hand_in(event_path: Path, stick: Path, revisions: int) -> int:
    """Every judge's revisions, each growing from those before; how many files."""
    with open_file(event_path) as file, file.unit_of_work() as uow:
        event, ideas = uow.event(), [idea.id for idea in uow.ideas()]
        package = next(e.facts["digest"] for e in uow.audit() if e.action == "package built")
        held = {judge.judge_id: judge for judge in
                package_keys(uow, organizer_secret(file, uow), 1).judges}  # fmt: skip
        organizer = lock_of(uow).keys
    rubric, chance = rubric_digest(event.rubric), random.Random(1)
    for number, judge in enumerate(event.judges):
        ancestors: tuple[str, ...] = ()
        sheets = {idea: _sheet(chance, judge.id, idea) for idea in ideas}
        for revision in range(1, revisions + 1):
            sheets |= {i: _sheet(chance, judge.id, i) for i in chance.sample(ideas, 6)}
            content = write_score_file(
                ScoreFile(
                    event_id=event.id,
                    judge_id=judge.id,
                    revision=revision,
                    ancestors=ancestors,
                    package_digest=package,
                    device=f"{number:032x}",
                    rehearsal=False,
                    rubric_digest=rubric,
                    written_at=datetime(2026, 11, 25, tzinfo=UTC) + timedelta(hours=revision),
                    finished=revision == revisions,
                    sheets=tuple(sheets.values()),
                ),
                held[judge.id],
                organizer,
            ).content
            name = score_file_name(judge.id, event.id, revision, digest(content))
            (stick / name).write_bytes(content)
            ancestors = (*ancestors, digest(content))
    return len(event.judges) * revisions


def _sheet(chance: random.Random, judge_id: str, idea_id: str) -> ScoreSheet:
    marks = tuple(Score(f"c{n}", chance.randrange(100, 1001, 50)) for n in range(1, 6))
    return ScoreSheet(judge_id, idea_id, marks, chance.choice(COMMENTS), opened=True)


def merge_in_one_command(event: Path, stick: Path) -> float:
    """Seconds that `judging-app merge` takes, as a process of its own."""
    command = (sys.executable, "-m", "judging_app", "merge", str(event), str(stick), "--json")
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - ourselves
    spent = time.perf_counter() - start
    verdicts = {file["verdict"] for file in json.loads(done.stdout)["files"]}
    if verdicts != {"new", "newer"}:
        raise ValueError(f"not merged as they should be: {verdicts}")
    return spent


def bare_verification(contents: Sequence[bytes]) -> float:
    """Seconds to verify one Ed25519 signature over each content, and nothing else."""
    keys = [Ed25519PrivateKey.generate() for _ in range(200)]
    signed = [(keys[n % 200].public_key(), keys[n % 200].sign(c), c)
              for n, c in enumerate(contents)]  # fmt: skip
    start = time.perf_counter()
    for key, signature, content in signed:
        _verify(key, signature, content)
    return time.perf_counter() - start


def _verify(key: Ed25519PublicKey, signature: bytes, content: bytes) -> None:
    key.verify(signature, content)


def bare_insert(merged: Path, empty: Path) -> float:
    """Seconds to insert the rows that merging left into an event without them, and to commit."""
    source = sqlite3.connect(merged)
    before = sqlite3.connect(empty)
    rows = {}
    for table in TABLES:
        had = set(before.execute(f"SELECT rowid FROM {table}")) if table == "audit_entry" else set()  # noqa: S608
        names = [c[1] for c in source.execute(f"PRAGMA table_info({table})")]
        query = f"SELECT {', '.join(names)} FROM {table}"  # noqa: S608 - our own words
        rows[table] = [row for row in source.execute(query) if (row[0],) not in had]
    source.close()
    before.close()
    target = connect(empty)
    hold(target)
    start = time.perf_counter()
    target.execute("BEGIN IMMEDIATE")
    for table, each in rows.items():
        marks = ", ".join("?" * len(each[0]))
        target.executemany(f"INSERT INTO {table} VALUES ({marks})", each)  # noqa: S608
    target.execute("COMMIT")
    spent = time.perf_counter() - start
    target.close()
    return spent


def measure(folder: Path, judges: int, revisions: int, times: int) -> float:
    """Print the times and their ratio; the ratio of the medians."""
    stick = folder / "stick"
    stick.mkdir()
    origin = make_event(folder, 130, judges)
    count = hand_in(origin, stick, revisions)
    contents = [path.read_bytes() for path in sorted(stick.iterdir())]
    spent: dict[str, list[float]] = {"merge": [], "verify": [], "insert": []}
    for number in range(times):
        merged, empty = folder / f"merged-{number}.judging", folder / f"empty-{number}.judging"
        shutil.copy(origin, merged)
        shutil.copy(origin, empty)
        spent["merge"].append(merge_in_one_command(merged, stick))
        spent["verify"].append(bare_verification(contents))
        spent["insert"].append(bare_insert(merged, empty))
    merge, verify, insert = (statistics.median(each) for each in spent.values())
    ratio = merge / (verify + insert)
    sys.stdout.write(
        f"{count} score files, {sum(map(len, contents)) / 1e6:.1f} MB\n"
        f"merge in one command   {merge:6.2f} s\n"
        f"bare verification      {verify:6.2f} s\n"
        f"bare bulk insert       {insert:6.2f} s\n"
        f"ratio                  {ratio:6.2f}\n"
    )
    return ratio


def main() -> int:
    """Measure; exit code 1 where the ratio is above 3."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--judges", type=int, default=200)
    parser.add_argument("--revisions", type=int, default=5)
    parser.add_argument("--times", type=int, default=3)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        ratio = measure(Path(name), wanted.judges, wanted.revisions, wanted.times)
    return 1 if ratio > 3 else 0


if __name__ == "__main__":
    sys.exit(main())
