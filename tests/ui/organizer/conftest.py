"""Fixtures: a small event with score files of judges, and a window that shows it."""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from judging_app.services.files import OpenFile, open_file
from judging_app.services.judge.judging import finish, load_desk, open_workspace, record_score
from judging_app.services.organizer.merging import merge_many
from judging_app.services.organizer.packages import build_package
from tests.factories import IDEAS, small_event, write_inputs
from tests.keys import code_of
from ui.base.operations import Operations
from ui.base.session import Session
from ui.flows.organizer import OrganizerFlow
from ui.window.main_window import MainWindow
from ui.window.page import Page

MARKS = {
    "101": (900, 800),
    "102": (800, 950),  # the mean of 101: «impact» breaks the tie
    "103": (700, 700),
    "104": (500, 600),
    "105": (400, 400),
    "106": (300, 350),
}
"""Idea to the marks for novelty and impact that every judge gives, in hundredths."""


@dataclass
class Answers:
    """Answers questions for files in place of a dialog, and remembers what was asked."""

    waiting: list[tuple[Path, ...]] = field(default_factory=list)
    asked: list[object] = field(default_factory=list)

    def __call__(self, parent: object, question: object) -> tuple[Path, ...]:
        self.asked.append(question)
        return self.waiting.pop(0) if self.waiting else ()


@dataclass
class Stage:
    """A window with an event in it."""

    window: MainWindow
    session: Session
    operations: Operations
    flow: OrganizerFlow
    answers: Answers
    qtbot: QtBot

    def settle(self) -> None:
        """Wait until the worker has nothing left and its news has arrived."""
        self.qtbot.waitUntil(lambda: not self.operations.is_busy, timeout=30000)

    def go(self, section: str) -> Page:
        self.flow.show_section(section)
        self.settle()
        return self.window.page


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture
def stage(qtbot, answers):
    operations = Operations()
    session = Session(operations)
    window = MainWindow(operations)
    qtbot.addWidget(window)
    flow = OrganizerFlow(window, session, answers)
    window.show_page(Page("آغاز"), root=True)
    with qtbot.waitExposed(window):
        window.show()
    made = Stage(window, session, operations, flow, answers, qtbot)
    yield made
    made.settle()
    session.close()
    made.settle()
    operations.stop()


def _make_event(folder: Path, ideas: str = IDEAS, quorum: int = 1) -> None:
    inputs = write_inputs(folder)
    inputs.ideas.write_text(ideas, encoding="utf-8")
    small_event(inputs, quorum=quorum).close()


@pytest.fixture
def event(inputs, templates) -> OpenFile:
    """The small event, fresh."""
    templates.copy("event", _make_event, inputs.folder)
    return open_file(inputs.folder / "event.judging")


@dataclass(frozen=True)
class Day:
    """The event with its package, and the stick on which the judges have handed in."""

    event: OpenFile
    package: Path
    stick: Path
    laptops: Path


def make_day(folder: Path, ideas: str = IDEAS, quorum: int = 1) -> Day:
    """The small event with these ideas, on whose stick three judges have handed in; closed."""
    _make_event(folder / "دبیرخانه", ideas, quorum)
    (folder / "stick").mkdir()
    with open_file(folder / "دبیرخانه" / "event.judging") as event:
        made = _day(event, folder)
        build_package(event, made.package)
    for judge in ("J01", "J02", "J03"):
        hand_in(made, judge)
    return made


def _day(event: OpenFile, folder: Path) -> Day:
    return Day(event, folder / "event.ideas", folder / "stick", folder / "laptops")


@pytest.fixture
def day(inputs, templates, tmp_path) -> Day:
    """The small event on whose stick three judges have handed in."""
    templates.copy("day", make_day, tmp_path)
    return _day(open_file(inputs.folder / "event.judging"), tmp_path)


def hand_in(day: Day, judge: str) -> Path:
    """Let a judge score everything and hand in a file."""
    laptop = day.laptops / judge
    laptop.mkdir(parents=True, exist_ok=True)
    with open_workspace(day.package, code_of(day.package, judge), laptop) as file:
        desk = load_desk(file)
        for idea in desk.ideas:
            if desk.event.conflict(judge, idea.id):
                continue
            for criterion, mark in zip(("novelty", "impact"), MARKS[idea.id], strict=True):
                record_score(file, idea.id, criterion, mark)
        receipt = finish(file, day.stick)
    return day.stick / receipt.file_name


@pytest.fixture
def merged(stage, day) -> Stage:
    """A window with the event open and everything merged."""
    merge_many(day.event, [day.stick])
    stage.flow.open_event(day.event)
    stage.settle()
    return stage


@pytest.fixture
def demanding(stage, inputs, templates, tmp_path) -> Stage:
    """The same with a quorum of three; 103, which holds an award, has two readings."""
    templates.copy("demanding", partial(make_day, quorum=3), tmp_path)
    day = _day(open_file(inputs.folder / "event.judging"), tmp_path)
    merge_many(day.event, [day.stick])
    stage.flow.open_event(day.event)
    stage.settle()
    return stage
