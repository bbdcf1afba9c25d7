"""Fixtures for every test of the desktop: offscreen, with one style, and a separate data folder."""

import gc
import os
import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete, isValid

from judging_app.domain.award import Award
from judging_app.domain.event import Dates, Event, Idea, Judge, RankingRules, Section, Theme
from judging_app.domain.package import IdeaPackage
from judging_app.domain.reading import ReadingRules
from judging_app.domain.rubric import Criterion, Level, Rubric, Scale
from judging_app.services.judge.judging import load_desk, open_workspace
from judging_app.system.paths import HOME_VARIABLE, workspaces_folder
from judging_app.system.settings import Appearance
from tests.keys import code_of, write_ideas
from ui.application.desktop import Desktop
from ui.application.setup import prepare
from ui.base.operations import Operations
from ui.base.theme import theme
from ui.desk.page import DeskPage
from ui.state.desk_state import DeskState
from ui.window.main_window import MainWindow

HERE = Path(__file__).parent
OFFSCREEN_ONLY = "This plugin does not support propagateSizeHints"
"""The offscreen platform's warning about windows with a least size; no other system has it."""


def pytest_collection_modifyitems(items):
    """No warning of Qt passes but the one that offscreen always gives; every test here needs Qt."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt)
        own = item.get_closest_marker("qt_log_ignore")  # of several, pytest-qt sees the closest
        ignored = (*(own.args if own else ()), OFFSCREEN_ONLY)
        item.add_marker(pytest.mark.qt_log_ignore(*ignored, extend=True), append=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """Free the widgets of a test as soon as pytest no longer holds its fixtures.

    A widget that is left has every later style sheet applied to it. A page is left where the
    connection of a signal holds it: Python does not see such a circle.
    """
    result = yield
    gc.collect()
    for widget in QApplication.topLevelWidgets():
        if isValid(widget) and widget.parentWidget() is None:
            delete(widget)
    gc.collect()
    gc.freeze()  # what is in use now stays in use; it would be looked through after each test
    return result


@pytest.fixture(scope="session")
def qapp():
    """pytest-qt's application, set up as the desktop sets it up."""
    made = prepare()
    made.setCursorFlashTime(0)
    return made


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch, qapp):
    """A data folder of the test's own, and the light colours at their designed size."""
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    for module in (
        "ui.finish.page",
        "ui.code_entry.recover_dialog",
    ):  # a stick may be plugged in here
        monkeypatch.setattr(f"{module}.sticks", lambda: ())
    look = theme()
    if look.appearance is not Appearance.LIGHT or look.text_scale != 1:
        look.text_scale = 1.0
        look.choose(Appearance.LIGHT)
    yield folder
    gc.collect()  # on this thread and now: see ui/application/ui_thread_gc.py


@pytest.fixture
def operations(qtbot):
    """A worker that has ended everything when the test ends."""
    made = Operations()
    yield made
    made.stop()


HOSTILE = '<b>عنوان</b><img src="file:///nonexistent.png"><a href="x">'


def make_package(ideas: int = 6, *, step: int = 100) -> IdeaPackage:
    """A small event with two criteria of 1 to 10, and its ideas; the third has a hostile title."""
    levels = (Level(100, 500, "کم"), Level(501, 1000, "زیاد"))
    scale = Scale(100, 1000, step)
    rubric = Rubric(
        (
            Criterion("novelty", "نوآوری", 60, scale, "چه اندازه تازه است؟", levels=levels),
            Criterion("impact", "اثرگذاری", 40, scale, "چه اثری دارد؟", levels=levels),
        )
    )
    event = Event(
        id="e" * 32,
        title="هفتهٔ خلاقیت",
        organization="شهرداری نیل‌شهر",
        city="نیل‌شهر",
        dates=Dates(date(2026, 11, 22), date(2026, 11, 28), date(2026, 12, 1)),
        themes=(Theme("city", "شهر"), Theme("water", "آب")),
        rubric=rubric,
        judges=(Judge("J01", "سیّده رؤیا کریمی", "استاد"), Judge("J02", "بهرام تفرشی")),
        ranking=RankingRules(),
        awards=(Award("chosen", "برگزیده", 1, 2),),
        reading=ReadingRules(shuffled=False),
    )
    titles = ["سایه‌بان هوشمند", "كتابخانهٔ سيار", HOSTILE, *(f"ایدهٔ {n}" for n in range(4, 999))]
    return IdeaPackage(
        event,
        tuple(
            Idea(str(1000 + n), titles[n - 1], "city", (Section("مسئله", f"متن {n}\nApp v2"),))
            for n in range(1, ideas + 1)
        ),
    )


@pytest.fixture
def make():
    """`make_package`, for tests that want another package."""
    return make_package


def write_package(templates, folder, package):
    """The path of that package in the folder; the first judge's workspace is made with it, once."""

    def make(folder):
        path = folder / "event.ideas"
        path.write_bytes(write_ideas(package))
        workspaces = folder / "workspaces"
        workspaces.mkdir()
        open_workspace(path, code_of(path, "J01"), workspaces).close()

    templates.copy(sha256(repr(package).encode()).hexdigest(), make, folder)
    return folder / "event.ideas"


@pytest.fixture
def package(templates, tmp_path):
    """The path of a small idea package."""
    return write_package(templates, tmp_path, make_package())


@pytest.fixture
def workspace(package, tmp_path):
    """The open workspace of the first judge."""
    for made in (tmp_path / "workspaces").glob("*.judging"):
        shutil.copy(made, workspaces_folder())
    with open_workspace(package, code_of(package, "J01")) as file:
        yield file


@pytest.fixture
def desk(workspace, operations):
    """The state of the first judge's desk."""
    return DeskState(workspace, load_desk(workspace), operations)


@pytest.fixture
def desk_page(qtbot, desk):
    """The judge's desk, shown; the worker has ended before the workspace closes."""
    window = MainWindow(desk._operations)
    qtbot.addWidget(window)
    page = DeskPage(desk)
    with qtbot.waitExposed(window):
        window.show()
    window.show_page(page)
    window.activateWindow()
    wait_idle(qtbot, desk)
    yield page
    wait_idle(qtbot, desk)


def wait_idle(qtbot, desk):
    """Until everything that was entered is on the disk."""
    qtbot.waitUntil(lambda: not desk._operations.is_busy, timeout=5000)


@pytest.fixture
def desktop(qtbot, monkeypatch):
    """The whole desktop as it starts."""
    made = Desktop()
    qtbot.addWidget(made.window)
    with qtbot.waitExposed(made.window):
        made.window.show()
    qtbot.waitUntil(lambda: not made.operations.is_busy)
    yield made
    made.window.close()
