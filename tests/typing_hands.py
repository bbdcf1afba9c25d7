"""Type Persian letters as a keyboard sends them; Qt's own `keyClicks` takes ASCII only."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.focus import focused


def write(text: str) -> None:
    """Type letters into the focused widget, which may change on the way."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(focused(), event)


def press(*keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys, one after the other."""
    for key in keys:
        QTest.keyClick(focused(), key, held)
        QApplication.processEvents()  # Qt ends the edit of a cell a moment later
