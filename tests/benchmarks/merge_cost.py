"""The cost of merging many score files: `python -m tests.benchmarks.merge_cost`.

One command merges 200 judges × 5 revisions of 130 ideas × 5 criteria; the process is measured from
start to end. The same run measures a bare verification by `cryptography` of the same signatures
over the same signed bytes, and a bare bulk insert by `sqlite3` of the rows that the merge left,
into the same tables with the same settings. The ratio must stay ≤ 3.

Both are measured by the clock and by the processor (user and system), because other work may run.
The signatures are inside encrypted files: the second ratio also counts the bare decryption, which
the requirement does not include. Then it measures encrypting and decrypting one file, without
Argon2id.
"""

import argparse
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from judging_app.domain.keys import JudgeSecret
from judging_app.exchange.packages import keys
from judging_app.exchange.packages.encryption import decrypt
from judging_app.exchange.packages.envelope import open_scores
from judging_app.exchange.packages.score_file import (
    Reader,
    own_reader,
    read_score_file,
    write_score_file,
)
from judging_app.services.files import open_file
from judging_app.services.organizer.keys import organizer_secret
from judging_app.store.engine import connect, hold
from tests.benchmarks.merge_cost_day import hand_in, make_event

TABLES = ("score_file", "score_sheet", "score", "audit_entry")
Signed = tuple[bytes, bytes, bytes]
"""Public key, signature, and the signed bytes."""


@dataclass(frozen=True)
class Spent:
    """Seconds by the clock and of the processor."""

    wall: float
    cpu: float

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(self.wall + other.wall, self.cpu + other.cpu)


def spent_in(work: Callable[[], object]) -> Spent:
    """Return the time of `work` in this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Spent(time.perf_counter() - wall, time.process_time() - cpu)


def command(*arguments: object) -> tuple[Spent, bytes]:
    """Return the time of `judging-app` as a process of its own, and its output."""
    words = (sys.executable, "-m", "judging_app", *map(str, arguments))
    # as installed: with compiled modules
    places = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as said:
        wall = time.perf_counter()
        child = subprocess.Popen(words, stdout=said, env=places)  # noqa: S603 - ourselves
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - wall
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if child.returncode:
            raise ValueError(said.read())
        return Spent(wall, used.ru_utime + used.ru_stime), said.read()


def merge(event: Path, stick: Path) -> Spent:
    """Return the time of merging all files of the stick."""
    spent, said = command("merge", event, stick, "--json")
    verdicts = {file["verdict"] for file in json.loads(said)["files"]}
    if verdicts != {"new", "newer"}:
        raise ValueError(f"not merged as they should be: {verdicts}")
    return spent


def seals_opened(contents: Sequence[bytes], root: bytes) -> list[Signed]:
    """Decrypt the files; return their signatures."""
    return [_signed(content, root) for content in contents]


def _signed(content: bytes, root: bytes) -> Signed:
    opened = open_scores(content)
    context = f"judging-app/scores/1/{opened.header.event_id}".encode()
    inside = decrypt(opened.payload, keys.sealing_key(root), context)
    size = int.from_bytes(inside[96:100], "big")
    return inside[:32], inside[32:96], context + b"\0" + inside[100 : 100 + size]


def verify_all(signed: Sequence[Signed]) -> None:
    """Verify the signatures, and nothing else."""
    for public, signature, said in signed:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, said)


def bare_insert(merged: Path, empty: Path) -> Spent:
    """Insert the rows of a finished merge into an event without them, and commit."""
    rows = _new_rows(merged, empty)
    target = connect(empty)
    hold(target)

    def insert() -> None:
        target.execute("BEGIN IMMEDIATE")
        for table, each in rows.items():
            marks = ", ".join("?" * len(each[0]))
            target.executemany(f"INSERT INTO {table} VALUES ({marks})", each)  # noqa: S608
        target.execute("COMMIT")

    spent = spent_in(insert)
    target.close()
    return spent


def _new_rows(merged: Path, empty: Path) -> dict[str, list[tuple[object, ...]]]:
    source, before = sqlite3.connect(merged), sqlite3.connect(empty)
    rows = {}
    for table in TABLES:
        had = set(before.execute(f"SELECT rowid FROM {table}")) if table == "audit_entry" else set()  # noqa: S608
        names = [c[1] for c in source.execute(f"PRAGMA table_info({table})")]
        query = f"SELECT {', '.join(names)} FROM {table}"  # noqa: S608 - our own words
        rows[table] = [row for row in source.execute(query) if (row[0],) not in had]
    source.close()
    before.close()
    return rows


def measure(folder: Path, judges: int, revisions: int, times: int) -> float:
    """Print the times and their ratios; return the ratio of the medians by the processor."""
    stick = folder / "stick"
    stick.mkdir()
    origin = make_event(folder, 130, judges)
    count = hand_in(origin, stick, revisions)
    contents = [path.read_bytes() for path in sorted(stick.iterdir())]
    with open_file(origin) as file, file.unit_of_work() as uow:
        root = organizer_secret(file, uow).root
    signed = seals_opened(contents, root)
    spent: dict[str, list[Spent]] = {}
    for number in range(times):
        merged, empty = folder / f"merged-{number}.judging", folder / f"empty-{number}.judging"
        shutil.copy(origin, merged)
        shutil.copy(origin, empty)
        one = {
            "merge in one command": merge(merged, stick),
            "  of which: starting": command("--version")[0],
            "bare verification": spent_in(lambda: verify_all(signed)),
            "bare bulk insert": bare_insert(merged, empty),
            "bare opening of seals": spent_in(lambda: seals_opened(contents, root)),
        }
        for name, each in one.items():
            spent.setdefault(name, []).append(each)
    sys.stdout.write(f"{count} score files, {sum(map(len, contents)) / 1e6:.1f} MB\n")
    return _tell({name: _median(each) for name, each in spent.items()})


def _median(each: Sequence[Spent]) -> Spent:
    return Spent(statistics.median(s.wall for s in each), statistics.median(s.cpu for s in each))


def _tell(spent: dict[str, Spent]) -> float:
    sys.stdout.write(f"{'seconds':24}{'clock':>8}{'processor':>11}\n")
    for name, each in spent.items():
        sys.stdout.write(f"{name:24}{each.wall:8.2f}{each.cpu:11.2f}\n")
    merged, _, verified, inserted, opened = spent.values()
    bare = verified + inserted
    for name, base in (("ratio", bare), ("ratio, seals counted", bare + opened)):
        wall, cpu = merged.wall / base.wall, merged.cpu / base.cpu
        sys.stdout.write(f"{name:24}{wall:8.2f}{cpu:11.2f}\n")
    return merged.cpu / bare.cpu


def one_file(path: Path, root: bytes, times: int = 20) -> None:
    """Print the time of encrypting and decrypting one file, and that of Argon2id."""
    content = path.read_bytes()
    judge = JudgeSecret("J000", bytes(32))
    organizer = keys.public_keys(root)
    signer = _signed(content, root)[0].hex()
    said = read_score_file(content, Reader(root, {signer: "J000"})).score_file
    written = write_score_file(said, judge, organizer).content
    rules = keys.new_rules()
    for name, work in {
        "sealing a file": lambda: write_score_file(said, judge, organizer),
        "opening and verifying": lambda: read_score_file(written, own_reader(judge)),
        "(Argon2id of a card)": lambda: keys.stretched("0" * 16, rules),
    }.items():
        spent = _median([spent_in(work) for _ in range(times)])
        sys.stdout.write(f"{name:24}{spent.wall * 1e3:8.1f}{spent.cpu * 1e3:11.1f}  ms\n")


def main() -> int:
    """Measure; return exit code 1 if the ratio by the processor is above 3."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--judges", type=int, default=200)
    parser.add_argument("--revisions", type=int, default=5)
    parser.add_argument("--times", type=int, default=5)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ratio = measure(folder, wanted.judges, wanted.revisions, wanted.times)
        with open_file(folder / "event.judging") as file, file.unit_of_work() as uow:
            one_file(min((folder / "stick").iterdir()), organizer_secret(file, uow).root)
    return 1 if ratio > 3 else 0


if __name__ == "__main__":
    sys.exit(main())
