"""Pictures of the pages, for the demo and for people who judge the look."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from judging_app.services.demo import DemoDay
from judging_app.settings import Appearance
from ui import app
from ui.coordinator import Coordinator
from ui.theme import theme

SIZE = (1366, 768)
_HEADLESS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def take(folder: Path, day: DemoDay) -> tuple[Path, ...]:
    """Pictures of every page of a played day, light and dark, as PNG files in `folder`."""
    if sys.platform.startswith("linux") and not any(name in os.environ for name in _HEADLESS):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app.prepare()
    folder.mkdir(parents=True, exist_ok=True)
    desktop = Coordinator()
    desktop.window.resize(*SIZE)
    desktop.window.show()
    camera = Camera(folder, desktop)
    camera.visit(day)
    desktop.window.close()
    return tuple(camera.pictures)


class Camera:
    """Walks through the desktop and keeps what it sees."""

    def __init__(self, folder: Path, desktop: Coordinator) -> None:
        self._folder = folder
        self._desktop = desktop
        self.pictures: list[Path] = []

    def visit(self, day: DemoDay) -> None:  # noqa: ARG002
        """Every page of the day."""
        self.take("start")

    def settle(self) -> None:
        """Wait until nothing runs and everything asked for is drawn."""
        loop = QEventLoop()
        clock = QTimer(interval=20)
        clock.timeout.connect(lambda: self._desktop.operations.is_busy or loop.quit())
        clock.start()
        loop.exec()
        QApplication.processEvents()

    def take(self, name: str) -> None:
        """Keep the window as it is, light and dark."""
        for appearance in (Appearance.LIGHT, Appearance.DARK):
            theme().choose(appearance)
            self.settle()
            path = self._folder / f"{name}-{appearance.value}.png"
            self._desktop.window.grab().save(str(path))
            self.pictures.append(path)
