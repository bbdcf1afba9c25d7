"""The event of the demo goes to a server and back: every row and every export stays the same.

python -m tests.server.demo_copy

The demo is played to its end: official, with plans, certificates, payments, consents, follow-up.
Then the same papers and tables are written from the file, from the server, and from the file that
came back. They are compared byte by byte; of workbooks and archives the parts are compared.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from judging_app.services.demo import play_day
from judging_app.services.demo_after import play_after
from judging_app.services.demo_after_booklet import write_demo_booklet
from judging_app.services.files import OpenFile, open_file
from judging_app.services.organizer.council import write_council
from judging_app.services.organizer.event_copy import copy_event
from judging_app.services.organizer.fees import write_fee_list, write_fee_table
from judging_app.services.organizer.keys import set_passphrase, unlock_event
from judging_app.services.organizer.open_data import write_open_data
from judging_app.services.organizer.results import compute_results, export_workbook
from judging_app.services.organizer.rewards import write_reward_list, write_reward_tables
from judging_app.services.organizer.server import make_database
from judging_app.services.papers import write_minutes, write_ranking
from judging_app.services.verification import verify
from judging_app.system.paths import HOME_VARIABLE
from tests import keys
from tests.server import cluster
from tests.server.copies import contents, parts_of

PASSPHRASE = "صندلی سبز کنار پنجره ۷۳"  # noqa: S105 - of a proof


def write_exports(event: OpenFile, folder: Path) -> None:
    """Write the papers and tables of an official event that say nothing of the present moment."""
    folder.mkdir()
    export_workbook(event, folder / "results.xlsx")
    write_ranking(event, folder / "ranking.pdf")
    write_minutes(event, folder / "minutes.pdf")
    write_fee_list(event, folder / "fees.pdf")
    write_fee_table(event, folder / "fees.csv")
    write_reward_list(event, folder / "rewards.pdf")
    write_reward_tables(event, folder / "rewards.csv")
    write_council(event, folder / "council.pdf")
    write_open_data(event, folder / "open")


def exports_of(place: Path, folder: Path) -> Mapping[str, object]:
    """The bytes of each export of the event at a place, and its results."""
    with open_file(place) as event:
        unlock_event(event, PASSPHRASE)
        write_exports(event, folder)
        results = compute_results(event)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    found = {
        str(path.relative_to(folder)): (
            parts_of(path) if path.suffix in {".xlsx", ".zip"} else path.read_bytes()
        )
        for path in files
    }
    return {**found, "results": results}


def differences(path: Path, server: str, folder: Path) -> Iterator[str]:
    """Copy the event to the server and back: everything that is not the same."""
    place, back = Path(server.format("demo")), folder / "back.judging"
    before = contents(path)
    make_database(place)
    copy_event(path, place, PASSPHRASE)
    copy_event(place, back, PASSPHRASE)
    after = contents(back)
    yield from (f"rows of {name}" for name in before if before[name] != after.get(name))
    yield from verify(back, passphrase=PASSPHRASE).problems
    here = exports_of(path, folder / "file")
    for name, other in (("server", place), ("back", back)):
        found = exports_of(other, folder / name)
        yield from (f"{each} from {name}" for each in here if here[each] != found.get(each))
    filled = sum(bool(rows) for rows in before.values())
    sys.stdout.write(f"{filled} tables with rows, {len(here)} exports\n")


def main() -> int:
    """Play the demo and copy it; returns 1 if something came back changed."""
    folder = Path(tempfile.mkdtemp(prefix="judging-demo-copy-"))
    os.environ[HOME_VARIABLE] = str(folder / "home")
    try:
        with cluster.running() as address, pytest.MonkeyPatch.context() as patch:
            keys.cheap(patch)
            day = play_day(folder / "demo")
            play_after(day)
            with open_file(day.event) as file:
                write_demo_booklet(file, folder / "booklet")
                set_passphrase(file, PASSPHRASE)
            faults = list(differences(day.event, address, folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.stdout.write("\n".join([*faults, f"{len(faults)} differences", ""]))
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
