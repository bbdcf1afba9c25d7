"""Checks of key events. The main keyboard and the number pad give the same answers."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_plain(event: QKeyEvent) -> bool:
    """Whether no modifier is pressed. Qt's keypad flag does not count as one."""
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def is_enter(event: QKeyEvent) -> bool:
    """Whether this is Enter without a modifier, on the main keyboard or the number pad."""
    return event.key() in _ENTER and is_plain(event)
