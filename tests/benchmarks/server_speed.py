"""An event on a server against the same event in a file: `python -m tests.benchmarks.server_speed`.

Starts a PostgreSQL of its own, with its usual safety, makes a judged event of the wanted size,
copies it there and does the same work at both places in turns: open, merge, rank, correct, and load
what each page shows (`tests/page_services.py` finds the services). It prints ratios server / file,
by the clock and by the processor. The processor's time is that of this process and of the server's
process for this desk.

Then a second desk corrects an idea, and the first one goes on: the cost of checking what the other
has changed, against checking everything.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from judging_app.errors import InputRefused
from judging_app.exchange.packages.keys import seal_key
from judging_app.services.files import OpenFile, open_file
from judging_app.services.organizer.event_copy import copy_event
from judging_app.services.organizer.idea_corrections import edit_idea
from judging_app.services.organizer.keys import organizer_secret, set_passphrase, unlock_event
from judging_app.services.organizer.merging import merge_many
from judging_app.services.organizer.people_records import list_idea_records
from judging_app.services.organizer.results import compute_results
from judging_app.services.organizer.server import make_database
from judging_app.store.server.event import ServerEvent
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system import paths
from tests.page_services import Stored, refuse_commit, services_of_pages
from tests.server import cluster
from tests.sized_event import make_sized

PASSPHRASE = "صندلی سبز کنار پنجره ۷۳"  # noqa: S105 - of a benchmark
SHORT = 0.01
"""Seconds of the processor below which a ratio says nothing."""
TICK = os.sysconf("SC_CLK_TCK")
Work = Callable[[OpenFile], object]


@dataclass(frozen=True)
class Spent:
    """Seconds by the clock and of the processor."""

    wall: float
    cpu: float

    def over(self, other: "Spent") -> str:
        """The two ratios to the other."""
        least = SHORT / 10
        wall, cpu = self.wall / max(other.wall, least), self.cpu / max(other.cpu, least)
        return f"{wall:10.2f}{cpu:11.2f}"


def ticks(event: OpenFile) -> float:
    """Seconds of the processor that this process and the server's one for the desk have used."""
    own = time.process_time()
    if not isinstance(event, ServerEvent):
        return own
    facts = Path(f"/proc/{event.driver.info.backend_pid}/stat").read_text("utf-8")
    user, system = facts.rpartition(")")[2].split()[11:13]
    return own + (int(user) + int(system)) / TICK


def spent(event: OpenFile, work: Work) -> Spent:
    """The time of the work."""
    wall, cpu = time.perf_counter(), ticks(event)
    work(event)
    return Spent(time.perf_counter() - wall, ticks(event) - cpu)


def median(each: list[Spent]) -> Spent:
    """The median of both times."""
    return Spent(
        statistics.median(one.wall for one in each), statistics.median(one.cpu for one in each)
    )


def say(name: str, server: Spent, file: Spent, *, seconds: bool) -> None:
    """Print one line. Work that takes no time at both places has no ratio."""
    if max(server.cpu, file.cpu) < SHORT:
        sys.stdout.write(f"{name:38}{'short':>10}{'short':>11}\n")
        return
    more = f"{server.wall:10.2f}{server.cpu:9.2f}{file.wall:9.2f}{file.cpu:9.2f}"
    sys.stdout.write(f"{name:38}{server.over(file)}{more if seconds else ''}\n")
    sys.stdout.flush()


@contextmanager
def desk(place: Path) -> Iterator[OpenFile]:
    """An open desk with the keys."""
    with open_file(place) as file:
        unlock_event(file, PASSPHRASE)
        yield file


def opening(place: Path) -> Spent:
    """The time of opening with the passphrase; the server's process counts from its start."""
    wall, cpu = time.perf_counter(), time.process_time()
    with desk(place) as file:
        return Spent(time.perf_counter() - wall, ticks(file) - cpu)


def correct(file: OpenFile) -> None:
    """Correct the title of the first idea."""
    idea = list_idea_records(file).ideas[0].idea
    edit_idea(file, idea, replace(idea, title=f"{idea.title[:40]} {time.time_ns()}"), "درست شد")


def looking(file: OpenFile) -> dict[str, Work]:
    """The services of pages that answer for this event and store nothing."""
    found: dict[str, Work] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(UnitOfWork, "commit", refuse_commit)
        for name, service in services_of_pages().items():
            if name.startswith(("keys.", "rebuilding.")):
                continue
            try:
                service(file)
            except (InputRefused, Stored):
                continue
            found[name] = service
    return found


def compare(server: Path, event: Path, wanted: argparse.Namespace) -> None:
    """Print the ratios of all work."""
    places, seconds = (server, event), wanted.seconds
    say("open", *(median([opening(each) for _ in range(wanted.times)]) for each in places),
        seconds=seconds)  # fmt: skip
    with desk(server) as there, desk(event) as here:
        rest = event.parent / "rest"
        once: dict[str, Work] = {
            "copy to this computer": lambda file: file.back_up(datetime.now(UTC)),
            f"merge {wanted.merged} files": lambda file: merge_many(file, [rest]),
            "rank": compute_results,
        }
        for name, work in once.items():
            say(name, *(spent(each, work) for each in (there, here)), seconds=seconds)
        for name, work in ({"correct": correct} | looking(here)).items():
            turns = [[spent(each, work) for each in (there, here)] for _ in range(wanted.times)]
            say(name, *map(median, map(list, zip(*turns, strict=True))), seconds=seconds)
        check(there, server, seconds=seconds)


def check(there: OpenFile, server: Path, *, seconds: bool) -> None:
    """Print the cost of a transaction after another desk's change, against checking everything."""

    def everything(file: OpenFile) -> None:
        with file.unit_of_work() as uow:
            uow.seal_differences(seal_key(organizer_secret(file, uow).root))

    def nothing(file: OpenFile) -> None:
        with file.unit_of_work():
            pass

    with desk(server) as other:
        correct(other)
        again = spent(there, nothing)
        whole = spent(there, everything)
    say("after another desk / check everything", again, whole, seconds=seconds)


def main() -> None:
    """Measure events of the wanted size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--ideas", type=int, default=20_000)
    parser.add_argument("--judges", type=int, default=200)
    parser.add_argument("--readings", type=int, default=3)
    parser.add_argument("--merged", type=int, default=50, help="score files of the measured merge")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--seconds", action="store_true", help="print the seconds, too")
    wanted = parser.parse_args()
    wanted.merged = min(wanted.merged, wanted.judges // 2)
    with tempfile.TemporaryDirectory() as name, cluster.running(()) as address:
        folder = Path(name)
        os.environ[paths.HOME_VARIABLE] = str(folder / "home")
        event = make_sized(folder, wanted.ideas, wanted.judges, wanted.readings)
        (folder / "rest").mkdir()
        for path in sorted((folder / "stick").iterdir())[: wanted.merged]:
            path.rename(folder / "rest" / path.name)
        with open_file(event) as file:
            merge_many(file, [folder / "stick"])
            set_passphrase(file, PASSPHRASE)
        server = Path(address.format("event"))
        make_database(server)
        copy_event(event, server, PASSPHRASE)
        head = f"{'server / file':38}{'clock':>10}{'processor':>11}"
        sys.stdout.write(f"{head}{'  seconds: server, file' if wanted.seconds else ''}\n")
        compare(server, event, wanted)


if __name__ == "__main__":
    main()
