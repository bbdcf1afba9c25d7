"""Says to screen readers what Qt cannot know: the roles of painted widgets, and new messages."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAccessibleWidget, QWidget

Role = QAccessible.Role

ATTRIBUTE = "accessible_role"
"""The class attribute of a widget that has another role than Qt would say."""


class _Object(QAccessibleWidget):
    """An accessible object with the role of its widget's class."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, getattr(widget, ATTRIBUTE))


def know_roles() -> None:
    """Let Qt use the `accessible_role` of classes. Call it once for an application."""
    QAccessible.installFactory(_make)


def _make(_class_name: str, thing: QObject) -> QAccessibleWidget | None:
    is_ours = isinstance(thing, QWidget) and hasattr(type(thing), ATTRIBUTE)
    return _Object(thing) if is_ours else None  # type: ignore[arg-type]


def announce(widget: QWidget, words: str) -> None:
    """Let a running screen reader say these words once, without a change of the focus."""
    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
