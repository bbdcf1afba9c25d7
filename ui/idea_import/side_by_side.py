"""Two widgets side by side; in a narrow place one below the other."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.base.theme import theme

NARROW = 600
"""Pixels, at a text scale of 1, below which there is no room for both."""


class SideBySide(QWidget):
    """Gives both widgets the same width."""

    def __init__(self, first: QWidget, second: QWidget) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        for widget in (first, second):
            self._box.addWidget(widget, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        is_wide = self.width() >= theme().scaled(NARROW)
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if is_wide else way.TopToBottom)
