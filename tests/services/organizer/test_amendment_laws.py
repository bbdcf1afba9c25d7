"""The laws of amendments with real files: corrections, laptops, score files, undo, a handover.

Everything goes through the services and over the disk, in any order and with repeats. The expected
result is computed from what people typed: the keys on each laptop, the packages that it opened, and
the organizer's corrections; never from `domain.merge` or `domain.amended`.
"""

import os
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from judging_app.domain.event import Idea
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.idea_package import read_idea_package
from judging_app.services.files import OpenFile, open_file
from judging_app.services.judge.intake import Intake
from judging_app.services.judge.judging import finish, load_desk, record_score, reopen
from judging_app.services.judge.workspaces import enter_workspace
from judging_app.services.organizer.amending import list_amendments, write_amendments
from judging_app.services.organizer.conflicts import declare_conflict, lift_conflict
from judging_app.services.organizer.handover import hand_over
from judging_app.services.organizer.idea_corrections import (
    add_idea,
    edit_idea,
    list_ideas,
    reinstate_idea,
    withdraw_idea,
)
from judging_app.services.organizer.merging import merge, undo_merge
from judging_app.services.organizer.results import compute_results
from judging_app.services.organizer.trust import refuse_untrusted
from tests.keys import code_of
from tests.services.organizer.test_merge_laws import Cell, Day, HandedIn, Marks, make_day, oracle

EXAMPLES = int(os.environ.get("AMENDMENT_EXAMPLES", "8"))
"""Few, because every step is on the disk; more by the environment."""
JUDGES, LATE = ("J01", "J03"), "107"
IDEAS = ("101", "102", LATE)
CRITERIA = ("novelty", "impact")
RECUSED = "recused"
"""Stands among the marks of a sheet that the laptop recused because of a conflict."""
WHY = "دبیرخانه چنین خواست"


@dataclass(frozen=True)
class Told:
    """The facts of a package: titles, withdrawn ideas, conflicts of all, ideas given away."""

    path: Path
    order: int
    titles: dict[str, str]
    withdrawn: frozenset[str]
    conflicts: frozenset[Cell]
    away: frozenset[Cell]

    def __hash__(self) -> int:
        return hash(self.path)


@dataclass
class Laptop:
    """The presses on it, and the state of the package that it is on."""

    judge: str
    device: int
    folder: Path
    told: Told
    titles: dict[str, str] = field(default_factory=dict)
    marks: Marks = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)
    recused: set[str] = field(default_factory=set)
    seen: dict[str, str] = field(default_factory=dict)
    known: tuple[str, ...] = ()

    def begin(self) -> None:
        self.titles = dict(self.told.titles)
        self.recuse()

    def recuse(self) -> None:
        for judge, idea in self.told.conflicts:
            if judge == self.judge and idea not in self.told.withdrawn and not self.is_away(idea):
                self.recused.add(idea)

    def is_away(self, idea: str) -> bool:
        return (self.judge, idea) in self.told.away

    def take_in(self, later: Told) -> None:
        for idea, title in later.titles.items():
            old = self.titles.setdefault(idea, title)
            if old == title or idea in later.withdrawn:
                continue
            self.titles[idea] = title
            marked = idea not in self.recused and any(one == idea for one, _ in self.marks)
            if self.seen.get(idea) == title:
                del self.seen[idea]
            elif marked:
                self.seen.setdefault(idea, old)
        before = {i for j, i in self.told.conflicts if j == self.judge}
        after = {i for j, i in later.conflicts if j == self.judge}
        self.told = later
        self.recused -= before - after
        for idea in after - before:
            if idea not in later.withdrawn and not self.is_away(idea):
                self.recused.add(idea)

    def sheets(self) -> Marks:
        """The marks that a file carries; a recusal stands among them."""
        told = {(idea, RECUSED): 1 + (idea in self.opened) for idea in self.recused}
        return {**self.marks, **told}


class AmendedDay(RuleBasedStateMachine):
    """An organizer who corrects things, two judges, their laptops, sticks in any order."""

    files: Bundle[HandedIn] = Bundle("files")
    packages: Bundle[Told] = Bundle("packages")

    @initialize(target=packages)
    def begin(self) -> Told:
        self.folder = Path(tempfile.mkdtemp())
        Day.templates().copy("day", make_day, self.folder / "event")
        self.event = open_file(self.folder / "event" / "event.judging")
        self.titles = {e.idea.id: e.idea.title for e in list_ideas(self.event)}
        self.withdrawn: set[str] = set()
        self.conflicts: set[Cell] = set()
        self.away: set[Cell] = set()
        self.merged: set[HandedIn] = set()
        self.number = 0
        first = self.told(self.folder / "event" / "package.ideas")
        self.laptops = [self.new_laptop(judge, first) for judge in JUDGES]
        return first

    def told(self, path: Path) -> Told:
        self.number += 1
        return Told(
            path, self.number, dict(self.titles), frozenset(self.withdrawn),
            frozenset(self.conflicts), frozenset(self.away),
        )  # fmt: skip

    def new_laptop(self, judge: str, told: Told) -> Laptop:
        self.number += 1
        folder = self.folder / f"laptop-{self.number}"
        folder.mkdir()
        laptop = Laptop(judge, self.number, folder, told)
        with self.at(laptop):
            laptop.begin()
        return laptop

    def at(self, laptop: Laptop) -> OpenFile:
        package = laptop.told.path
        return enter_workspace(package, code_of(package, laptop.judge), laptop.folder)[0]

    # the organizer

    @rule(idea=st.sampled_from(IDEAS), title=st.sampled_from(("الف", "ب")))
    def correct_a_title(self, idea: str, title: str) -> None:
        entry = next((e for e in list_ideas(self.event) if e.idea.id == idea), None)
        if entry is None or entry.is_withdrawn:
            return
        edit_idea(self.event, entry.idea, replace(entry.idea, title=title), WHY)
        self.titles[idea] = title

    @rule(idea=st.sampled_from(IDEAS))
    def withdraw_or_reinstate(self, idea: str) -> None:
        if idea not in self.titles:
            return
        if idea in self.withdrawn:
            reinstate_idea(self.event, idea, WHY)
        else:
            withdraw_idea(self.event, idea, WHY)
        self.withdrawn ^= {idea}

    @rule(judge=st.sampled_from(JUDGES), idea=st.sampled_from(IDEAS))
    def declare_or_lift(self, judge: str, idea: str) -> None:
        if idea not in self.titles or idea in self.withdrawn:
            return
        act = lift_conflict if (judge, idea) in self.conflicts else declare_conflict
        act(self.event, judge, idea, WHY)
        self.conflicts ^= {(judge, idea)}

    @rule()
    def add_a_late_idea(self) -> None:
        if LATE not in self.titles:
            assert add_idea(self.event, Idea("", "دیر", ""), WHY).idea.id == LATE
            self.titles[LATE] = "دیر"

    @rule(target=packages)
    def send_amendments(self) -> Told:
        self.number += 1
        path = self.folder / f"amended-{self.number}.ideas"
        try:
            write_amendments(self.event, path)
        except InputRefused as refused:
            assert refused.reason is Refusal.NO_AMENDMENT
            shutil.copy(self.laptops[0].told.path, path)
            return replace(self.laptops[0].told, path=path)
        assert not list_amendments(self.event).pending
        names = {one for idea in list_ideas(self.event) for one in idea.idea.owners}
        told = repr(read_idea_package(path.read_bytes()))
        assert not any(owner.name in told for owner in names)
        assert WHY not in told
        return self.told(path)

    @rule(target=packages)
    def hand_over_what_is_left(self) -> Told:
        """Once: J03 is ill; somebody new reads what J03 has not settled."""
        self.number += 1
        path = self.folder / f"reserve-{self.number}.ideas"
        counts, _ = oracle(self.merged, {}, self.away)
        settled = {
            idea for (judge, idea), marks in counts.items()
            if judge == "J03" and (RECUSED in marks or len(marks) == len(CRITERIA))
        }  # fmt: skip
        barred = {idea for judge, idea in self.conflicts if judge == "J03"}
        gone = {idea for judge, idea in self.away if judge == "J03"}
        left = self.titles.keys() - settled - barred - gone - self.withdrawn
        try:
            hand_over(self.event, "J03", path, "بیمار است", name=f"ذخیره {self.number}")
        except InputRefused as refused:
            assert refused.reason in (Refusal.CONTESTED, Refusal.NOTHING_TO_HAND_OVER)
            assert refused.reason is Refusal.CONTESTED or not left
            shutil.copy(self.laptops[0].told.path, path)
            return replace(self.laptops[0].told, path=path)
        self.away |= {("J03", idea) for idea in left}
        return self.told(path)

    # the judges

    @rule(k=st.integers(0, 9), package=packages)
    def open_a_package(self, k: int, package: Told) -> None:
        laptop = self.laptops[k % len(self.laptops)]
        code = code_of(package.path, laptop.judge)
        file, arrival = enter_workspace(package.path, code, laptop.folder)
        file.close()
        if package.order > laptop.told.order:
            assert arrival.intake is Intake.LATER
            before = laptop.told
            laptop.take_in(package)
            assert set(arrival.withdrawn) == package.withdrawn - before.withdrawn
        elif package.order == laptop.told.order:
            assert arrival.intake is Intake.SAME
        else:
            assert arrival.intake is Intake.OLDER

    @rule(judge=st.sampled_from(JUDGES), package=packages)
    def begin_on_another_laptop(self, judge: str, package: Told) -> None:
        if len(self.laptops) < 4:
            self.laptops.append(self.new_laptop(judge, package))

    @rule(
        k=st.integers(0, 9),
        presses=st.lists(
            st.tuples(
                st.sampled_from(IDEAS),
                st.sampled_from(CRITERIA),
                st.sampled_from((None, 300, 700)),
            ),
            max_size=4,
        ),
        target=files,
    )
    def score_and_hand_in(self, k: int, presses: list[tuple[str, str, int | None]]) -> HandedIn:
        laptop = self.laptops[k % len(self.laptops)]
        told = laptop.told
        with self.at(laptop) as file:
            for idea, criterion, value in presses:
                is_closed = idea in told.withdrawn or idea in laptop.recused
                if idea not in told.titles or is_closed or laptop.is_away(idea):
                    continue
                record_score(file, idea, criterion, value)
                laptop.opened.add(idea)
                laptop.marks.pop((idea, criterion), None)
                if value is not None:
                    laptop.marks[idea, criterion] = value
            stick = self.folder / f"stick-{laptop.folder.name}"
            stick.mkdir(exist_ok=True)
            receipt = finish(file, stick)
            reopen(file, "باز می‌سنجم")
        if receipt.digest not in laptop.known:
            laptop.known = (*laptop.known, receipt.digest)
        kept = self.folder / f"{receipt.digest}.scores"
        shutil.copy(stick / receipt.file_name, kept)
        before = frozenset(laptop.known[: laptop.known.index(receipt.digest)])
        marks = tuple(sorted(laptop.sheets().items()))
        return HandedIn(kept, receipt.digest, laptop.judge, laptop.device, before, marks)

    @rule(file=files)
    def merge_one(self, file: HandedIn) -> None:
        assert merge(self.event, file.path).adds is (file not in self.merged)
        self.merged.add(file)

    @rule(file=files)
    def undo_one(self, file: HandedIn) -> None:
        if file in self.merged:
            undo_merge(self.event, file.digest)
            self.merged.discard(file)

    # what must hold after each step

    @invariant()
    def the_result_is_a_function_of_files_and_amendments(self) -> None:
        counts, _ = oracle(self.merged, {}, self.away)
        expected = {
            cell: marks
            for cell, marks in counts.items()
            if cell[1] not in self.withdrawn and cell not in self.conflicts and RECUSED not in marks
        }
        results = compute_results(self.event)
        found = {
            (sheet.judge_id, sheet.idea_id): dict(sheet.counted_marks)
            for sheet in results.sheets
            if sheet.counted_marks
        }
        assert found == expected
        assert {i.id: i.title for i in results.ideas} == {
            idea: title for idea, title in self.titles.items() if idea not in self.withdrawn
        }

    @invariant()
    def no_stored_mark_is_lost(self) -> None:
        counts, _ = oracle(self.merged, {}, self.away)
        with self.event.unit_of_work() as uow:
            refuse_untrusted(self.event, uow)
            stored = {(s.judge_id, s.idea_id): dict(s.marks) for s in uow.sheets()}
        plain = {cell: {k: v for k, v in m.items() if k != RECUSED} for cell, m in counts.items()}
        assert stored == plain

    @invariant()
    def every_laptop_has_its_marks_and_knows_what_changed(self) -> None:
        for laptop in self.laptops:
            with self.at(laptop) as file:
                desk = load_desk(file)
                with file.unit_of_work() as uow:
                    kept = {
                        (sheet.idea_id, score.criterion_id): score.value
                        for sheet in uow.sheets()
                        for score in sheet.scores
                    }
            assert kept == laptop.marks
            asked = laptop.told.titles.keys() - laptop.told.withdrawn
            asked -= {idea for idea in asked if laptop.is_away(idea)}
            assert desk.sheets.keys() == asked
            assert {i.id: i.title for i in desk.ideas} == {i: laptop.titles[i] for i in asked}
            assert desk.amended == laptop.seen.keys() & asked

    def teardown(self) -> None:
        self.event.close()
        shutil.rmtree(self.folder, ignore_errors=True)


TestAmendments = AmendedDay.TestCase
TestAmendments.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
