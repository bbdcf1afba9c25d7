"""What a key is, on the main part of the keyboard and on its number pad."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_plain(event: QKeyEvent) -> bool:
    """Whether no modifier is held; that a key stands on the number pad is none."""
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def is_enter(event: QKeyEvent) -> bool:
    """Whether it is Enter, on either part of the keyboard, without a modifier."""
    return event.key() in _ENTER and is_plain(event)
