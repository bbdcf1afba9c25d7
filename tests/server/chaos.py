"""Desks that merge side by side while connections are cut, desks killed, the server restarted.

python -m tests.server.chaos --runs 100

Each run brings an event without score files to a server. Processes merge the same score files in
different orders. Meanwhile connections are cut, a desk is killed and begun again, and the server is
stopped as by a power cut and started again. Afterwards: every file is accepted once, the log is
whole and the result is that of one desk alone.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from judging_app.domain.audit import first_break
from judging_app.domain.results import Results
from judging_app.services.demo import DemoDay
from judging_app.services.files import OpenFile, open_file
from judging_app.services.organizer.event_copy import copy_event
from judging_app.services.organizer.keys import set_passphrase
from judging_app.services.organizer.merging import undo_merge
from judging_app.services.organizer.results import compute_results
from judging_app.services.organizer.server import make_database
from tests.factories import write_inputs
from tests.server import cluster
from tests.small_day import play_small_day

PASSPHRASE = "صندلی سبز کنار پنجره ۷۳"  # noqa: S105 - of a proof
DESK = Path(__file__).with_name("merging_desk.py")


@dataclass(frozen=True)
class Start:
    """An event without score files, the files, and the result of one desk that merges them."""

    event: Path
    stick: Path
    results: Results


def start_of(day: DemoDay) -> Start:
    """Take the score files out of the event of a played day."""
    with open_file(day.event) as file:
        results = compute_results(file)
        set_passphrase(file, PASSPHRASE)
        with file.unit_of_work() as uow:
            digests = [one.digest for one in uow.score_files()]
        for digest in digests:
            undo_merge(file, digest)
    return Start(day.event, day.score_files[0].parent, results)


def prove(start: Start, folder: Path, address: str, chance: random.Random, desks: int) -> list[str]:
    """One run. Returns the faults that were found."""
    copy_event(start.event, Path(address), PASSPHRASE)
    command = [sys.executable, str(DESK), address, str(start.stick), PASSPHRASE]
    working = [subprocess.Popen([*command, str(chance.random())]) for _ in range(desks)]  # noqa: S603
    while any(each.poll() is None for each in working):
        time.sleep(chance.uniform(1, 4))
        act = chance.choice(("cut", "cut", "kill", "restart"))
        if act == "cut":
            _cut(address)
        elif act == "kill":
            number = chance.randrange(desks)
            if working[number].poll() is None:
                working[number].kill()
                working[number].wait()
                working[number] = subprocess.Popen([*command, str(chance.random())])  # noqa: S603
        else:
            cluster.stop(folder, "immediate")
            cluster.start(folder)
    failed = [f"a desk ended with {each.returncode}" for each in working if each.returncode]
    with open_file(Path(address)) as event:
        return [*failed, *_faults(event, start)]


def _cut(address: str) -> None:
    with suppress(psycopg.OperationalError), psycopg.connect(address, autocommit=True) as driver:
        driver.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def _faults(event: OpenFile, start: Start) -> Iterator[str]:
    with event.unit_of_work() as uow:
        stored = [one.digest for one in uow.score_files()]
        log = uow.audit()
    merged = [one.facts["digest"] for one in log if one.action == "score file merged"]
    undone = [one.facts["digest"] for one in log if one.action == "merge undone"]
    if first_break(log) is not None:
        yield "the log is broken"
    if sorted(merged) != sorted(stored + undone):
        yield f"the log has {len(merged)} merges, the event {len(stored)} files"
    if compute_results(event) != start.results:
        yield "another result than that of one desk"


@contextmanager
def server() -> Iterator[tuple[Path, str]]:
    """A server that flushes as in earnest, its folder and its address."""
    with cluster.running(()) as address:
        yield Path(address.partition("host=")[2]), address


def main() -> int:
    """Play the runs; returns 1 if a fault was found."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--runs", type=int, default=100)
    reader.add_argument("--desks", type=int, default=8)
    reader.add_argument("--seed", type=int, default=1405)
    chosen = reader.parse_args()
    chance = random.Random(chosen.seed)
    work = Path(tempfile.mkdtemp(prefix="judging-chaos-"))
    found = 0
    try:
        start = start_of(play_small_day(work, write_inputs(work / "inputs")))
        with server() as (folder, address):
            for run in range(1, chosen.runs + 1):
                place = address.format(f"chaos_{run}")
                make_database(Path(place))
                faults = prove(start, folder, place, chance, chosen.desks)
                found += len(faults)
                sys.stdout.write(f"run {run}: {'; '.join(faults) or 'whole'}\n")
                sys.stdout.flush()
    finally:
        shutil.rmtree(work, ignore_errors=True)
    sys.stdout.write(f"{chosen.runs} runs, {found} faults\n")
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
