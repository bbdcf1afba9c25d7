"""A person at the real window: waits, clicks, types, answers questions, and reads messages."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from judging_app.system.paths import HOME_VARIABLE
from ui.application.desktop import Desktop
from ui.widgets.file_chooser import Question
from ui.widgets.rail import Rail

PATIENCE = 30_000
"""Milliseconds after which a step counts as hanging."""

Camera = Callable[[str, QWidget], None]
"""Stores a picture of a widget under a name."""
AnyWidget = TypeVar("AnyWidget", bound=QWidget)


def sentences(words: str) -> str:
    """Return a banner's sentences, without the file or number in them."""
    return "\n".join(words.splitlines()[:2])


def blind(name: str, widget: QWidget) -> None:
    """A camera that stores nothing."""


class Hands:
    """A person's actions on a window. `told` maps picture names to the words read there."""

    def __init__(self, desktop: Desktop, camera: Camera = blind) -> None:
        self.desktop = desktop
        self.window = desktop.window
        self.told: dict[str, str] = {}
        self._camera = camera
        self._paths: list[Path] = []

    def sit_at(self, laptop: Path) -> None:
        """Continue at another computer, which has its own data folder."""
        self.window.go_home()
        self.settle()
        os.environ[HOME_VARIABLE] = str(laptop)
        self.desktop.start.refresh()
        self.settle()

    def until(self, so: Callable[[], bool]) -> None:
        """Wait until `so()` is true and everything is drawn."""
        loop = QEventLoop()
        clock = QTimer(interval=5)
        clock.timeout.connect(lambda: loop.quit() if so() else None)
        end = QTimer(interval=PATIENCE, singleShot=True)
        end.timeout.connect(loop.quit)
        clock.start()
        end.start()
        loop.exec()  # run the loop once at least: Qt deletes widgets only in a loop
        while not so() and end.isActive():  # a dialog, answered in this loop, has begun new work
            loop.exec()
        assert so(), "waited in vain"

    def settle(self) -> None:
        """Wait until no work runs."""
        self.until(lambda: not self.desktop.operations.is_busy)

    def on(self, kind: type[AnyWidget]) -> AnyWidget:
        """Return the current page, which must be of that kind."""
        self.settle()
        page = self.window.page
        assert isinstance(page, kind), f"{type(page).__name__} is in front: {self.banner}"
        return page

    def click_entry(self, rail: Rail, key: str) -> None:
        """Click an entry of a rail, and wait for the result."""
        place = rail.visualItemRect(rail.item_of(key)).center()
        QTest.mouseClick(rail.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.settle()

    def click(self, button: QAbstractButton | None) -> None:
        """Click, and wait for the result."""
        assert button is not None
        assert button.isEnabled(), button.text()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def write(self, text: str) -> None:
        """Type letters as a keyboard sends them, to the focused widget; line ends are Enter."""
        for letter in text:
            widget = self._focus()
            if letter == "\n":
                QTest.keyClick(widget, Qt.Key.Key_Return)
                continue
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(widget, event)

    def key(self, key: Qt.Key) -> None:
        """Press one key."""
        QTest.keyClick(self._focus(), key)

    def _focus(self) -> QWidget:
        if QApplication.focusWidget() is None:  # the offscreen platform does not return activation
            (QApplication.activeModalWidget() or self.window).activateWindow()
            self.until(lambda: QApplication.focusWidget() is not None)
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def will_choose(self, *paths: Path) -> None:
        """Set the answer to the organizer's next question for files."""
        self._paths = list(paths)
        self.desktop.organizer.choose = self._choose

    def _choose(self, parent: QWidget, question: Question) -> tuple[Path, ...]:
        answer, self._paths = tuple(self._paths), []
        return answer

    def dialog(self, kind: type[AnyWidget]) -> AnyWidget:
        """Return the open dialog of that kind."""
        self.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind)
        return found

    def at_next(self, kind: type[QDialog], act: Callable[[Any], None]) -> None:
        """Call `act` with the next dialog of that kind, which blocks its opener until it closes."""

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, kind):
                clock.stop()
                try:
                    act(dialog)
                finally:
                    if dialog.isVisible():
                        dialog.reject()  # otherwise a mistake would wait for ever

        clock = QTimer(self.desktop, interval=5)
        clock.timeout.connect(look)
        clock.start()

    @property
    def banner(self) -> str:
        """Return the text of the banner over the page."""
        banner = self.window.banner
        return sentences(banner.words) if banner.isVisible() else ""

    def see(self, name: str, said: str = "", widget: QWidget | None = None) -> None:
        """Take a picture of the window or a part of it, and remember the words there."""
        self.settle()
        if said:
            self.told[name] = said
        self.window.toast.hide()
        self._camera(name, widget or self.window)


@contextmanager
def unchanged(*folders: Path) -> Iterator[None]:
    """Check that no byte of any file in those folders changes."""
    before = [_bytes_in(folder) for folder in folders]
    yield
    assert [_bytes_in(folder) for folder in folders] == before


def _bytes_in(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
