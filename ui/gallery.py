"""Pictures of the pages, for the demo and for people who judge the look."""

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from judging_app.domain.score_sheet import Standing
from judging_app.paths import HOME_VARIABLE
from judging_app.services.files import OpenFile
from judging_app.services.judging import load_desk, open_workspace, record_score
from judging_app.settings import Appearance
from ui import app
from ui.coordinator import Coordinator
from ui.desktop import DISPLAYS
from ui.dialogs.shortcuts import ShortcutSheet
from ui.pages.choose_judge import ChooseJudgePage
from ui.pages.desk import DeskPage
from ui.pages.finish import FinishPage
from ui.theme import theme

if TYPE_CHECKING:
    from judging_app.services.demo import DemoDay

SIZE = (1366, 768)
SCORED = 47
"""Ideas that are done on the desk that is shown."""


def take(folder: Path, day: "DemoDay") -> tuple[Path, ...]:
    """Pictures of every page of a played day, light and dark, as PNG files in `folder`."""
    if sys.platform.startswith("linux") and not any(name in os.environ for name in DISPLAYS):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app.prepare()
    folder.mkdir(parents=True, exist_ok=True)
    with _own_home():
        desktop = Coordinator()
        desktop.window.resize(*SIZE)
        desktop.window.show()
        camera = Camera(folder, desktop)
        camera.visit_judge(day.package, day.workspaces)
        desktop.organizer.be_photographed(day, camera.take)
        desktop.window.close()
    return tuple(camera.pictures)


@contextmanager
def _own_home() -> Iterator[None]:
    """A data folder for the pictures: the person's own work must not be in them."""
    before = os.environ.get(HOME_VARIABLE)
    with tempfile.TemporaryDirectory() as home:
        os.environ[HOME_VARIABLE] = home
        try:
            yield
        finally:
            if before is None:
                del os.environ[HOME_VARIABLE]
            else:
                os.environ[HOME_VARIABLE] = before


class Camera:
    """Walks through the desktop and keeps what it sees."""

    def __init__(self, folder: Path, desktop: Coordinator) -> None:
        self._folder = folder
        self._desktop = desktop
        self.pictures: list[Path] = []

    def visit_judge(self, package: Path, workspaces: Mapping[str, Path]) -> None:
        """Every page of a judge who is at the 48th idea."""
        judge_id = _half_done(package, workspaces)
        window = self._desktop.window
        window.page.refresh()
        self.take("start")
        self._desktop.open_path(package)
        self.settle()
        self._choose_judge(judge_id)
        desk = window.page
        if isinstance(desk, DeskPage):
            self._visit_desk(desk)
        window.go_home()
        self.settle()

    def _choose_judge(self, judge_id: str) -> None:
        page = self._desktop.window.page
        if isinstance(page, ChooseJudgePage):
            page.pick(judge_id)
            self.take("choose-judge")
            page.primary.click()
        self.settle()

    def _visit_desk(self, desk: DeskPage) -> None:
        for key in "897":
            desk.score.type_key(key)
        self.take("judge-desk")
        sheet = ShortcutSheet(self._desktop.window)
        sheet.show()
        self.take("shortcuts", sheet)
        sheet.close()
        desk.finish_wanted.emit()
        self.settle()
        page = self._desktop.window.page
        if isinstance(page, FinishPage):
            page.choose(self._folder)
            self.take("finish")
            with tempfile.TemporaryDirectory() as stick:
                page.choose(Path(stick))
                page.primary.click()
                self.settle()
                self.take("receipt")

    def settle(self) -> None:
        """Wait until nothing runs and everything asked for is drawn."""
        loop = QEventLoop()
        clock = QTimer(interval=20)
        clock.timeout.connect(lambda: None if self._desktop.operations.is_busy else loop.quit())
        clock.start()
        loop.exec()
        QApplication.processEvents()

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Keep the window (or one widget) as it is, light and dark."""
        for appearance in (Appearance.LIGHT, Appearance.DARK):
            theme().choose(appearance)
            self.settle()
            path = self._folder / f"{name}-{appearance.value}.png"
            (widget or self._desktop.window).grab().save(str(path))
            self.pictures.append(path)


def _half_done(package: Path, workspaces: Mapping[str, Path]) -> str:
    """Make a workspace in which the first ideas have the marks of a played judge."""
    judge_id, path = next(iter(workspaces.items()))
    with OpenFile.open(path) as played:
        desk = load_desk(played)
    with open_workspace(package, judge_id) as mine:
        for key in load_desk(mine).reading_order[:SCORED]:
            sheet = desk.sheets[key]
            for score in sheet.scores if sheet.standing is Standing.SCORING else ():
                record_score(mine, key, score.criterion_id, score.value)
    return judge_id
