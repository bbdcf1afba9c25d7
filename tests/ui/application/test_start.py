"""The way to the desk loads nothing that a judge does not need, and shows a window before it."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize

from judging_app.services.files import open_with_role
from judging_app.store import JudgingFile
from judging_app.system import settings
from tests.benchmarks.desk_speed import DESK, FEW, first_paint, start, workspace
from ui.application.desktop import Desktop
from ui.application.opening import Opening
from ui.base.operations import Operations
from ui.base.theme import theme
from ui.desk.page import DeskPage
from ui.window.main_window import MainWindow
from ui.words.messages import Message

LATER = {
    # libraries, each of which takes longer to load than a page to paint
    "sqlalchemy", "alembic", "numpy", "scipy", "reportlab", "uharfbuzz", "fontTools", "pikepdf",
    "PIL", "pypdfium2", "zxingcpp", "cryptography", "python_calamine", "xlsxwriter", "msgspec",
    "rapidfuzz", "typer", "rich", "asyncio", "multiprocessing",
    # and our own parts that bring them
    "judging_app.cli", "judging_app.exchange", "judging_app.printing", "judging_app.ranking",
    "judging_app.store.tables", "judging_app.store.statements", "judging_app.domain.merge",
    "judging_app.services.judge.judging", "judging_app.domain.statistics",
    "ui.flows.organizer", "ui.own_results.page", "ui.finish.page", "ui.start.page",
    "ui.widgets.dialog", "ui.widgets.tour",
}  # fmt: skip

AFTER_THE_PAINT = LATER | {
    "sqlite3", "decimal", "fractions", "concurrent.futures", "PySide6.QtSvg",
    "judging_app.domain", "judging_app.persian", "judging_app.services", "judging_app.store",
    "ui.application.desktop", "ui.flows", "ui.state", "ui.desk.page", "ui.window.head",
    "ui.window.page", "ui.widgets.buttons", "ui.words.strings", "ui.words.messages",
}  # fmt: skip


def test_the_window_is_painted_before_anything_else_is_loaded(home):
    loaded = set(first_paint(workspace(FEW)).said[2].split(","))
    assert loaded & AFTER_THE_PAINT == set()
    assert {"ui.application.opening", "PySide6.QtWidgets"} <= loaded


def test_a_desk_comes_without_what_it_does_not_show(home):
    path = workspace(FEW)
    settings.save(settings.load().with_tour(seen=True))
    loaded = set(start(DESK, str(path), str(FEW), "60000").said[2].split(","))
    assert loaded & LATER == set()
    with JudgingFile.open(path) as file, file.unit_of_work() as work:
        (marked,) = [sheet for sheet in work.sheets() if sheet.scores]
    assert list(marked.marks.values()) == [700]  # what was typed while nothing was loaded yet


@pytest.fixture
def workspace_file(home):
    return workspace(FEW)


@pytest.fixture
def text_scale():
    yield lambda scale: theme().set_text_scale(scale)
    theme().set_text_scale(1.0)


def _places(columns, window):
    shown = [column for column in columns if column.isVisible()]
    return [QRect(column.mapTo(window, QPoint()), column.size()) for column in shown]


class Paints(QObject):
    """Notes where the columns of the desk stand at each paint of the idea."""

    def __init__(self, window):
        super().__init__(window)
        self.places = []
        self._window = window
        window.turned.connect(self._watch)

    def _watch(self):
        self._window.page.idea.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            page = self._window.page
            self.places.append(_places((page.list, page.idea, page.score), self._window))
        return False


@pytest.mark.parametrize(
    ("size", "scale"),
    [((1320, 800), 1.0), ((1000, 640), 1.0), ((1366, 768), 1.5), ((1366, 768), 2.0)],
)
def test_the_desk_takes_the_place_of_its_frame_without_a_jump(
    qtbot, home, text_scale, size, scale, workspace_file
):
    text_scale(scale)
    settings.save(settings.load().with_tour(seen=True))
    opening = Opening([workspace_file])
    window = MainWindow()
    qtbot.addWidget(window)
    window.cover(opening)
    window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    frame = _places(opening.cards, window)
    desktop = Desktop([workspace_file], window)
    paints = Paints(window)
    window.turned.connect(desktop.appear)
    qtbot.waitUntil(lambda: bool(paints.places) and not desktop.operations.is_busy)
    assert isinstance(window.page, DeskPage)
    assert {str(places) for places in paints.places} == {str(frame)}
    window.close()


def test_a_second_double_click_while_a_file_is_being_opened_opens_it_once(
    qtbot, desktop, workspace, monkeypatch
):
    path = Path(workspace.path)
    workspace.close()
    opened = []

    def open_once(path):
        opened.append(path)
        return open_with_role(path)

    monkeypatch.setattr("ui.application.desktop.open_with_role", open_once)
    desktop.open_path(path)
    desktop.open_path(path)
    qtbot.waitUntil(lambda: not desktop.operations.is_busy)
    assert opened == [path]
    assert desktop.session.is_open
    desktop.open_path(path)  # a wish of a later time
    qtbot.waitUntil(lambda: not desktop.operations.is_busy)
    assert opened == [path, path]


def test_the_window_is_no_larger_than_the_screen(qtbot, monkeypatch, home):
    """Windows at 200 percent leaves 960 by 540 points of a common screen."""
    window = MainWindow()
    qtbot.addWidget(window)
    screen = SimpleNamespace(availableSize=lambda: QSize(800, 500))
    monkeypatch.setattr(window, "screen", lambda: screen)
    window.show_fitting()
    assert window.minimumSize() == QSize(800, 460)
    window.close()


def test_messages_are_seen_in_a_window_that_was_shown_before_it_was_furnished(qtbot, home):
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    operations = Operations(window)
    try:
        window.furnish(operations)
        window.tell(Message("سرور نپذیرفت.", "", ""))
        assert window.banner.isVisible()
    finally:
        operations.stop()
