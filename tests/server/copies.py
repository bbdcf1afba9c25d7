"""Random events go from a file to a server and back: every row and every export stays the same.

python -m tests.server.copies --events 200

Each walk begins with a small event: before its first package, judged, or official. Services with
random texts and numbers, and those of `test_trust.LASTING`, change it; between some of them it is
copied to an empty database and back into a new file.
"""

import argparse
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import psycopg
import pytest

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.consent import ConsentForm
from judging_app.domain.event import Idea, Owner, PrivateField, PrivateKind, Section
from judging_app.domain.execution_plan import PlanField
from judging_app.domain.fees import FeeRule
from judging_app.domain.limits import MAX_RIAL
from judging_app.domain.paper_ballot import Hand
from judging_app.errors import InputRefused, JudgingError
from judging_app.services.demo_after_follow_up import play_follow_up
from judging_app.services.files import OpenFile, open_file
from judging_app.services.organizer.ballot_typing import begin_typing, type_cell
from judging_app.services.organizer.citations import write_citation, write_jury_statement
from judging_app.services.organizer.consent import ConsentForms, record_consents
from judging_app.services.organizer.deliberation import move_idea
from judging_app.services.organizer.event_copy import copy_event
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.execution_plans import write_plan
from judging_app.services.organizer.idea_corrections import add_idea, edit_idea, list_ideas
from judging_app.services.organizer.keys import unlock_event
from judging_app.services.organizer.panel import add_judge, rename_judge
from judging_app.services.organizer.payments import declare_fee_rule, set_shares
from judging_app.services.organizer.recipients import add_honouree
from judging_app.services.organizer.results import compute_results, export_workbook
from judging_app.services.organizer.server import make_database
from judging_app.services.verification import verify
from judging_app.store.tables import metadata
from judging_app.system.paths import HOME_VARIABLE
from tests import keys
from tests.factories import Inputs, write_inputs
from tests.server import cluster
from tests.services.organizer.test_trust import LASTING, PASSPHRASE, made_unofficial, played

LETTERS = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءأإؤئة ‌۰۱۲۳۴۵۶۷۸۹0123٪«»؟،؛ـًٌٍّAbz'\"\\%{}<>&🌿é\n"
"""Letters of random texts: Persian, marks, joiners, and signs that SQL and JSON escape."""
IDEAS = tuple(str(number) for number in range(101, 107))
JUDGES = ("J01", "J02", "J03")
STEPS = 10
"""Events of one walk."""
DEEDS = 5
"""Changes between two events of a walk."""


def text(chance: random.Random, most: int = 30) -> str:
    """A random text."""
    return "".join(chance.choice(LETTERS) for _ in range(chance.randint(1, most)))


Deed = Callable[[OpenFile, random.Random, Path], object]


def _edit(file: OpenFile, chance: random.Random, _: Path) -> None:
    before = chance.choice(list_ideas(file)).idea
    owners = tuple(Owner(text(chance), text(chance)) for _ in range(chance.randint(0, 3)))
    sections = tuple(Section(text(chance), text(chance, 200)) for _ in range(chance.randint(0, 3)))
    private = tuple(PrivateField(k, text(chance), text(chance)) for k in PrivateKind)
    after = replace(before, title=text(chance), owners=owners, sections=sections, private=private)
    edit_idea(file, before, after, text(chance))


def _plan(file: OpenFile, chance: random.Random, _: Path) -> None:
    fields = {field: text(chance) for field in PlanField if chance.random() < 0.7}
    fields[PlanField.COST] = str(chance.randint(0, MAX_RIAL))
    fields.pop(PlanField.FIRST_DATE, None)
    write_plan(file, chance.choice(IDEAS), fields)


def _consent(file: OpenFile, chance: random.Random, _: Path) -> None:
    day = date(2026, 12, chance.randint(1, 28))
    forms = ConsentForms(chance.choice(list(ConsentForm)), day)
    record_consents(file, {chance.choice(IDEAS): forms})


def _typed(file: OpenFile, chance: random.Random, _: Path) -> None:
    judge, hand = chance.choice(JUDGES), chance.choice((Hand.FIRST, Hand.SECOND))
    begin_typing(file, judge, hand, text(chance))
    type_cell(file, judge, hand, (chance.choice(IDEAS), "mark:novelty"), text(chance, 4))


def _shares(file: OpenFile, chance: random.Random, _: Path) -> None:
    first = chance.randint(1, 9_999)
    set_shares(file, chance.choice(IDEAS), [first, 10_000 - first], text(chance))


RANDOM: Mapping[str, Deed] = {
    "idea edited": _edit,
    "idea added": lambda f, c, _: add_idea(f, Idea("", text(c), ""), text(c)),
    "judge renamed": lambda f, c, _: rename_judge(f, c.choice(JUDGES), text(c), text(c), text(c)),
    "judge added": lambda f, c, _: add_judge(f, text(c), text(c), text(c)),
    "plan": _plan,
    "consent": _consent,
    "typed": _typed,
    "shares": _shares,
    "citation": lambda f, c, _: write_citation(f, c.choice(IDEAS), text(c, 90)),
    "statement": lambda f, c, _: write_jury_statement(f, text(c, 200)),
    "fee rule": lambda f, c, _: declare_fee_rule(f, FeeRule(c.randint(0, MAX_RIAL)), text(c)),
    "honouree": lambda f, c, _: add_honouree(f, CertificateKind.SPONSOR, text(c), text(c)),
    "move": lambda f, c, _: move_idea(f, c.choice(IDEAS), c.randint(1, 6), text(c)),
    "follow-up": lambda f, _, out: play_follow_up(f, out),
}
"""Changes with random texts and numbers."""
_PAPERS = ("papers.", "organizer.booklet", "organizer.council", "organizer.open_data", "write_list",
           "organizer.ceremony", "organizer.fees", "organizer.rewards", "organizer.dossiers",
           "organizer.results", "follow_up_papers", "ballots.write", "verify_page", "write_archive",
           "second_round", "organizer.stick", "inspect", "compare",
           "demo_after_booklet", "set_passphrase", "change_passphrase")  # fmt: skip
FIXED = [name for name in LASTING if not any(part in name for part in _PAPERS)]
"""Services that change an event, with the arguments that `test_trust` gives them."""
SOME_FIXED = 0.5
"""The share of these among the changes."""


@dataclass
class Walk:
    """An event in a file that changes, and the number of its next copy."""

    folder: Path
    inputs: Inputs
    chance: random.Random
    done: Counter[str]

    @property
    def path(self) -> Path:
        return self.inputs.folder / "event.judging"

    def change(self) -> None:
        """Change the event a few times; what the rules refuse is left out."""
        with open_file(self.path) as file:
            unlock_event(file, PASSPHRASE)
            for number in range(DEEDS):
                out = self.folder / f"out-{number}"
                out.mkdir()
                self._do_one(file, out)
                shutil.rmtree(out)

    def _do_one(self, file: OpenFile, out: Path) -> None:
        is_fixed = self.chance.random() < SOME_FIXED
        name = self.chance.choice(FIXED if is_fixed else list(RANDOM))
        try:
            if is_fixed:
                LASTING[name](file, out, self.inputs)
            else:
                RANDOM[name](file, self.chance, out)
        except (JudgingError, StopIteration) as refused:
            self.done[f"refused: {getattr(refused, 'code', '')}"] += 1
        else:
            self.done["changed"] += 1

    def differences(self, place: str) -> Iterator[str]:
        """Copy the event to the database and back: everything that is not the same."""
        back = self.folder / "back.judging"
        back.unlink(missing_ok=True)
        before = contents(self.path)
        copy_event(self.path, Path(place), PASSPHRASE)
        copy_event(Path(place), back, PASSPHRASE)
        after = contents(back)
        yield from (f"rows of {name}" for name in before if before[name] != after.get(name))
        problems = verify(back, passphrase=PASSPHRASE).problems
        yield from problems
        here, there, again = (self._exports(each) for each in (self.path, Path(place), back))
        yield from (f"export {name}" for name in here if here[name] != there[name])
        yield from (f"export {name} of the copy" for name in here if here[name] != again[name])

    def _exports(self, place: Path) -> Mapping[str, object]:
        with open_file(place) as event:
            workbook = self.folder / "results.xlsx"
            try:
                unlock_event(event, PASSPHRASE)
                export_workbook(event, workbook)
                made: object = parts_of(workbook)
            except InputRefused as refused:
                made = refused.reason
            return {"workbook": made, "results": compute_results(event)}


def parts_of(workbook: Path) -> Mapping[str, bytes]:
    """The parts of a workbook, but for the one that bears the moment of its making."""
    with zipfile.ZipFile(workbook) as parts:
        return {name: parts.read(name) for name in parts.namelist() if "docProps" not in name}


def contents(path: Path) -> Mapping[str, list[str]]:
    """Every row of a file, but for what says where it is stored: checksums and states of tables."""
    columns = {"sealed_part": "name, columns, leaves"}
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: sorted(
                map(repr, connection.execute(f'SELECT {columns.get(name, "*")} FROM "{name}"'))  # noqa: S608
            )
            for (name,) in names
            if name != "content_check"
        }


def begin(folder: Path, number: int, done: Counter[str]) -> Walk:
    """The event of a walk: by turns before its first package, judged, and official."""
    inputs = write_inputs(folder / "دبیرخانه")
    walk = Walk(folder, inputs, random.Random(number), done)
    if number % 3 == 0:
        create_event(
            walk.path,
            definition=inputs.definition,
            ideas=inputs.ideas,
            judges=inputs.judges,
            passphrase=PASSPHRASE,
        ).file.close()
        return walk
    walk.path.write_bytes(played(inputs, walk.path)["event"])
    if number % 3 == 1:
        with open_file(walk.path) as file:
            unlock_event(file, PASSPHRASE)
            made_unofficial(file)
    return walk


def play(events: int, server: str, folder: Path, first: int = 0) -> tuple[list[str], set[str]]:
    """Copy so many random events. Returns the faults, and the tables that were ever filled."""
    faults: list[str] = []
    filled: set[str] = set()
    done, count = Counter[str](), 0
    for number in range(first, first + -(-events // STEPS)):
        place = folder / f"walk-{number}"
        place.mkdir()
        walk = begin(place, number, done)
        for step in range(min(STEPS, events - count)):
            walk.change()
            name = f"copies_{number}_{step}"
            address = server.format(name)
            make_database(Path(address))
            found = [f"walk {number}, step {step}: {each}" for each in walk.differences(address)]
            _administer(server, f"DROP DATABASE {name} WITH (FORCE)")
            filled |= {table for table, rows in contents(walk.path).items() if rows}
            faults += found
            count += 1
        _say(f"{count} events, {len(faults)} faults, {len(filled)} tables filled")
        shutil.rmtree(place)
    _say(", ".join(f"{name}: {n}" for name, n in done.most_common()))
    return faults, filled


def _administer(server: str, statement: str) -> None:
    with psycopg.connect(server.format("postgres"), autocommit=True) as driver:
        driver.execute(statement)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Copy the events; returns 1 if one came back changed."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--events", type=int, default=200)
    reader.add_argument("--first", type=int, default=0, help="the number of the first walk")
    chosen = reader.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="judging-copies-"))
    os.environ[HOME_VARIABLE] = str(folder / "home")
    try:
        with cluster.running() as address, pytest.MonkeyPatch.context() as patch:
            keys.cheap(patch)
            faults, filled = play(chosen.events, address, folder, chosen.first)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    _say(f"never filled: {', '.join(sorted(set(metadata.tables) - filled))}")
    _say("\n".join(faults) or f"{chosen.events} events came back as they went")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
