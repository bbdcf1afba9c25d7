"""Desks that work side by side while connections are cut, desks killed, the server restarted.

python -m tests.server.chaos --runs 100 --files 96
python -m tests.server.chaos --runs 3 --files 1000

Each run brings an event without score files to a server. Eight desks, each under a role of its own,
merge the score files in different orders, correct ideas and names, declare conflicts, undo a merge
and decide. Meanwhile connections are cut, a desk is killed and begun again, and the server is
stopped as by a power cut and started again. Afterwards: everything that a service has confirmed
stands in the log, every file and every correction once; the log is whole and names the desks; and
the result is that of one desk alone.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import psycopg
import pytest

from judging_app.domain.audit import first_break
from judging_app.domain.results import Results
from judging_app.domain.right import Right
from judging_app.services.files import OpenFile, open_file
from judging_app.services.organizer.event_copy import copy_event
from judging_app.services.organizer.keys import set_passphrase, unlock_event
from judging_app.services.organizer.merging import merge_many
from judging_app.services.organizer.results import compute_results
from judging_app.services.organizer.server import add_member, make_database
from judging_app.system.paths import HOME_VARIABLE
from tests import keys
from tests.benchmarks.merge_cost_day import hand_in, make_event
from tests.server import cluster
from tests.server.desks_at_work import Deed, Share, deeds_of, logged, work

PASSPHRASE = "صندلی سبز کنار پنجره ۷۳"  # noqa: S105 - of a proof
DESKS = 8
OWNERS = 2
"""So many of the desks have the right to decide; the others have the right `desk`."""
REVISIONS = 5
SPACE = 12
"""The mean number of confirmed things between two disturbances."""
PATIENCE = 20
"""Seconds without confirmed work after which the next disturbance comes."""
FORK = get_context("fork")


@dataclass(frozen=True)
class Start:
    """An event without score files, the files, the deeds of each desk, and the result of one."""

    event: Path
    files: tuple[Path, ...]
    deeds: tuple[tuple[Deed, ...], ...]
    results: Results


def make_start(folder: Path, files: int) -> Start:
    """Make an event, `files` score files, and let one desk alone do the work of all."""
    path = make_event(folder, ideas=2 * DESKS, judges=max(DESKS, -(-files // REVISIONS)))
    stick = folder / "stick"
    stick.mkdir()
    hand_in(path, stick, REVISIONS)
    with open_file(path) as file:
        set_passphrase(file, PASSPHRASE)
        with file.unit_of_work() as uow:
            event, ideas = uow.event(), [idea.id for idea in uow.ideas()]
    judges = [judge.id for judge in event.judges]
    deeds = tuple(_deeds_of_right(number, ideas, judges) for number in range(DESKS))
    alone = Path(shutil.copy(path, folder / "alone.judging"))
    with open_file(alone) as file:
        unlock_event(file, PASSPHRASE)
        merge_many(file, [stick])
        for deed in (each for of_desk in deeds for each in of_desk):
            deed.act(file)
        results = compute_results(file)
    return Start(path, tuple(sorted(stick.iterdir())), deeds, results)


def _deeds_of_right(number: int, ideas: Sequence[str], judges: Sequence[str]) -> tuple[Deed, ...]:
    """The deeds of a desk; an owner also decides for the desks that may not."""
    own = [each for each in deeds_of(number, ideas, judges) if not each.is_decision]
    others = range(number, DESKS, OWNERS) if number < OWNERS else ()
    decisions = [each for n in others for each in deeds_of(n, ideas, judges) if each.is_decision]
    return (*own, *decisions)


@dataclass
class Run:
    """One run: its address, the shares of its desks, and the processes that work."""

    address: str
    shares: list[Share]
    chance: random.Random
    working: list[BaseProcess]

    @classmethod
    def begin(cls, start: Start, address: str, notes: Path, chance: random.Random) -> "Run":
        """Bring the event to the server, and begin the desks."""
        copy_event(start.event, Path(address), PASSPHRASE)
        holders: list[list[Path]] = [[] for _ in range(DESKS)]
        for path in start.files:  # each file comes to two desks
            for number in chance.sample(range(DESKS), 2):
                holders[number].append(path)
        shares = []
        for number, files in enumerate(holders):
            add_member(Path(address), _role(number), Right.OWNER if number < OWNERS else Right.DESK)
            theirs = address.replace(f"{cluster.OWNER}@", f"{_role(number)}@")
            place = notes / f"desk-{number}"
            place.touch()
            shares.append(Share(theirs, tuple(files), start.deeds[number], place, PASSPHRASE))
        run = cls(address, shares, chance, [])
        run.working = [run.desk(number) for number in range(DESKS)]
        return run

    def desk(self, number: int) -> BaseProcess:
        """Begin a desk in a process of its own."""
        share, seed = self.shares[number], self.chance.random()
        made = FORK.Process(target=work, args=(share, seed), daemon=True)
        made.start()
        return made

    def disturb(self, folder: Path, acts: Counter[str]) -> None:
        """Cut, kill and restart until every desk is done."""
        while any(each.is_alive() for each in self.working):
            self._await_work(self.chance.randint(2, 2 * SPACE))
            act = self.chance.choice(("cut", "cut", "kill", "restart"))
            number = self.chance.randrange(DESKS)
            if act == "cut":
                _cut(self.address, self.chance)
            elif act == "restart":
                cluster.stop(folder, "immediate")
                cluster.start(folder)
            elif self.working[number].is_alive():
                self.working[number].kill()
                self.working[number].join()
                self.working[number] = self.desk(number)
            else:
                continue
            acts[act] += 1

    def _await_work(self, more: int) -> None:
        """Wait until so much more is confirmed, however slow the machine; some seconds at most."""
        wanted, until = self._confirmed() + more, time.monotonic() + PATIENCE
        while self._confirmed() < wanted and time.monotonic() < until:
            if not any(each.is_alive() for each in self.working):
                return
            time.sleep(0.1)

    def _confirmed(self) -> int:
        return sum(share.notes.stat().st_size for share in self.shares) // len(f"merged {'0' * 64}")

    def faults(self, start: Start) -> Iterator[str]:
        """Everything that is not as it must be."""
        yield from (f"a desk ended with {p.exitcode}" for p in self.working if p.exitcode)
        noted: Counter[str] = Counter()
        for share in self.shares:
            noted.update(share.notes.read_text("utf-8").splitlines())
        with open_file(Path(self.address)) as event:
            yield from _faults(event, start, noted)


def _role(number: int) -> str:
    return f"secretary_{number}"


def _cut(address: str, chance: random.Random) -> None:
    """Cut all connections, or those of about half of the desks."""
    with suppress(psycopg.OperationalError), psycopg.connect(address, autocommit=True) as driver:
        driver.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND pid %% %s = 0",
            [chance.randint(1, 2)],
        )


def _faults(event: OpenFile, start: Start, noted: Counter[str]) -> Iterator[str]:
    with event.unit_of_work() as uow:
        stored = [one.digest for one in uow.score_files()]
        log, names = uow.audit(), Counter(logged(uow))
    if first_break(log) is not None:
        yield "the log is broken"
    if lost := noted - names:
        yield f"confirmed, but not in the log: {sorted(lost)[:3]}"
    if len(stored) != len(start.files):
        yield f"{len(stored)} files of {len(start.files)}"
    times = {digest: names[f"merged {digest}"] - names[f"undone {digest}"] for digest in stored}
    times |= {deed.name: names[deed.name] for of_desk in start.deeds for deed in of_desk}
    yield from (f"{name} stands {n} times in the log" for name, n in times.items() if n != 1)
    desks = {entry.desk for entry in log if entry.action == "score file merged"}
    if not desks <= {_role(number) for number in range(DESKS)}:
        yield f"the log names other desks: {desks}"
    if _comparable(compute_results(event)) != _comparable(start.results):
        yield "another result than that of one desk"


def _comparable(results: Results) -> Results:
    """The results without the moments of decisions, and with conflicts in one order."""
    conflicts = tuple(sorted(results.event.conflicts, key=repr))
    moment = datetime(2026, 12, 1, tzinfo=UTC)
    decisions = sorted(
        (replace(one, at=moment) for one in results.decisions), key=lambda one: one.idea_id
    )
    return replace(
        results,
        event=replace(results.event, conflicts=conflicts),
        decisions=tuple(decisions),
    )


@contextmanager
def server() -> Iterator[tuple[Path, str]]:
    """A server that flushes as in earnest and has a role for each desk; folder and address."""
    with cluster.running(()) as address:
        with psycopg.connect(address.format("postgres"), autocommit=True) as driver:
            for number in range(DESKS):
                driver.execute(f"CREATE ROLE {_role(number)} LOGIN")
        yield Path(address.partition("host=")[2]), address


@contextmanager
def _place() -> Iterator[Path]:
    """A folder for everything, in which cheap keys are made."""
    work_folder = Path(tempfile.mkdtemp(prefix="judging-chaos-"))
    os.environ[HOME_VARIABLE] = str(work_folder / "home")
    try:
        with pytest.MonkeyPatch.context() as patch:
            keys.cheap(patch)
            yield work_folder
    finally:
        shutil.rmtree(work_folder, ignore_errors=True)


def play(runs: int, files: int, seed: int) -> int:
    """Play the runs. Returns the number of faults."""
    found, acts = 0, Counter[str]()
    with _place() as folder, server() as (data, address):
        start = make_start(folder, files)
        _say(f"{len(start.files)} score files")
        for number in range(1, runs + 1):
            place, notes = address.format(f"chaos_{number}"), folder / f"notes-{number}"
            make_database(Path(place))
            notes.mkdir()
            began = time.monotonic()
            run = Run.begin(start, place, notes, random.Random(f"{seed} {number}"))
            run.disturb(data, acts)
            faults = list(run.faults(start))
            found += len(faults)
            shutil.rmtree(folder / "home", ignore_errors=True)
            with psycopg.connect(address.format("postgres"), autocommit=True) as driver:
                driver.execute(f"DROP DATABASE chaos_{number} WITH (FORCE)")
            seconds = round(time.monotonic() - began)
            _say(f"run {number}: {'; '.join(faults) or 'whole'} ({seconds} s)")
    did = ", ".join(f"{count} × {act}" for act, count in sorted(acts.items()))
    _say(f"{runs} runs, {found} faults; {did}")
    return found


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Play the runs; returns 1 if a fault was found."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--runs", type=int, default=100)
    reader.add_argument("--files", type=int, default=96)
    reader.add_argument("--seed", type=int, default=1405)
    chosen = reader.parse_args()
    return int(play(chosen.runs, chosen.files, chosen.seed) > 0)


if __name__ == "__main__":
    sys.exit(main())
