"""The way to the desk loads nothing that a judge does not need."""

from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import QSize

from judging_app.services.files import open_with_role
from judging_app.store import JudgingFile
from judging_app.system import settings
from tests.benchmarks.desk_speed import DESK, FEW, start, workspace
from ui.application.desktop import Desktop

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


def test_a_desk_comes_without_what_it_does_not_show(tmp_path, home):
    path = workspace(tmp_path, FEW)
    settings.save(settings.load().with_tour(seen=True))
    loaded = set(start(DESK, str(path), str(FEW), "60000").said[2].split(","))
    assert loaded & LATER == set()
    with JudgingFile.open(path) as file, file.unit_of_work() as work:
        (marked,) = [sheet for sheet in work.sheets() if sheet.scores]
    assert list(marked.marks.values()) == [700]  # what was typed while nothing was loaded yet


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
    made = Desktop()
    qtbot.addWidget(made.window)
    screen = SimpleNamespace(availableSize=lambda: QSize(960, 540))
    monkeypatch.setattr(made.window, "screen", lambda: screen)
    made._show()
    assert made.window.minimumSize() == QSize(960, 500)
    made.window.close()
