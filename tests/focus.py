"""Finds the widget that has the keyboard focus."""

from PySide6.QtWidgets import QApplication, QWidget


def focused() -> QWidget:
    """The widget that has the focus; the test fails where none has it."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
