"""Finds screens by name.

No QScreen is kept: PySide takes the answer of `QWidget.screen` for a child of the widget, and every
reference to the screen dies with the first widget that was asked.
"""

from PySide6.QtGui import QGuiApplication, QScreen


def screen_named(name: str | None) -> QScreen | None:
    """Return the screen of that name; None if it is gone, or for no name."""
    return next((one for one in QGuiApplication.screens() if one.name() == name), None)
