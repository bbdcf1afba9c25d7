"""Fixtures for the whole desktop, used by the keyboard only."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from ui.application.desktop import Desktop
from ui.application.setup import prepare
from ui.window.page import Page

HERE = Path(__file__).parent
PATIENCE = 20_000
"""Milliseconds after which something hangs; nothing is said about how long it should take."""
MOST_STOPS = 60
"""Strokes of Tab after which what is looked for is not on the page."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The days in windows need Qt; the others here do not."""
    for item in items:
        if HERE in item.path.parents and "qapp" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.qt)


@pytest.fixture(scope="session")
def qapp() -> Any:
    return prepare()


@pytest.fixture
def desktop(qtbot: Any) -> Iterator[Desktop]:
    made = Desktop()
    with qtbot.waitActive(made.window):
        made.window.show()
        made.window.activateWindow()
    yield made
    made.window.close()
    made.window.deleteLater()


@pytest.fixture
def page_of(qtbot: Any, desktop: Desktop) -> Callable[[type[Page]], Any]:
    """The page in front, once it is of that class and nothing runs any more."""

    def wait(kind: type[Page]) -> Any:
        def is_there() -> bool:
            return isinstance(desktop.window.page, kind) and not desktop.operations.is_busy

        qtbot.waitUntil(is_there, timeout=PATIENCE)
        return desktop.window.page

    return wait


class Keyboard:
    """Strokes for whatever has the focus, as a window system would send them.

    A control is known by what a screen reader says of it, and reached by Tab alone.
    """

    def __init__(self, qtbot: Any, desktop: Desktop) -> None:
        self._qtbot = qtbot
        self._desktop = desktop

    @property
    def focus(self) -> QWidget:
        """The widget that listens."""
        widget = QApplication.focusWidget()
        if widget is None or not widget.isVisible():  # offscreen nobody hands activation back
            self._desktop.window.activateWindow()
            self._qtbot.waitUntil(self._is_focus_seen, timeout=PATIENCE)
            widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @staticmethod
    def _is_focus_seen() -> bool:
        widget = QApplication.focusWidget()
        return widget is not None and widget.isVisible()

    def write(self, text: str) -> None:
        """Letters as a layout sends them: by what they say, not by which key."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self.focus, event)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """One key; shortcuts hear it first."""
        self._qtbot.keyClick(self.focus, key, modifier)

    def tab_to(self, words: str) -> None:
        """Tab until the control is there whose name begins so."""
        heard = []
        for _ in range(MOST_STOPS):
            heard.append(QAccessible.queryAccessibleInterface(self.focus).text(NAME))
            if heard[-1].startswith(words):
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"no {words} among {heard}")

    def answer(self, kind: type[QDialog], act: Callable[[QDialog], None]) -> None:
        """Do that with the next dialog of that kind: opening it waits until it is closed."""

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, kind):
                return
            dialog.activateWindow()
            if dialog.isActiveWindow():
                clock.stop()
                try:
                    act(dialog)
                finally:
                    if dialog.isVisible():
                        dialog.reject()  # else a mistake would wait for ever

        clock = QTimer(self._desktop)
        clock.timeout.connect(look)
        clock.start(10)

    def answer_path(self, path: Path) -> None:
        """Write a path into the next dialog for files, and confirm it."""

        def write(dialog: QDialog) -> None:
            field = dialog.focusWidget()
            assert field is not None
            self._qtbot.keyClicks(field, str(path))
            self._qtbot.keyClick(field, Qt.Key.Key_Return)

        self.answer(QFileDialog, write)


NAME = QAccessible.Text.Name


@pytest.fixture
def keys(qtbot: Any, desktop: Desktop) -> Keyboard:
    return Keyboard(qtbot, desktop)
