"""Two panes side by side, or one above the other where the second would be too narrow."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.base.theme import theme
from ui.widgets.layouts import row_of
from ui.widgets.scroll import ScrollColumn

GAP = 14
FIRST, SECOND = 486, 360
"""The width of the first pane and the least width of the second, at a text scale of 1."""
HIGH = 420
"""The least height of a pane that stands above or below the other; the column then scrolls."""
ANY = 16_777_215
"""Qt's largest size of a widget."""


class TwoPanes(ScrollColumn):
    """The first pane at the right, in its own width; the second takes the remaining room."""

    def __init__(self, name: str, first: QWidget, second: QWidget) -> None:
        super().__init__(name, spacing=0)
        self.is_stacked = False
        self._first, self._second = first, second
        self._panes = row_of(first, (second, 1), spacing=GAP)
        self.column.addLayout(self._panes, 1)
        theme().changed.connect(self._arrange)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the panes again."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        scale = theme().text_scale
        first = round(FIRST * max(1.0, scale))
        self.is_stacked = self.width() < first + GAP + round(SECOND * scale)
        ways = QBoxLayout.Direction
        self._panes.setDirection(ways.TopToBottom if self.is_stacked else ways.LeftToRight)
        self._first.setMinimumWidth(0 if self.is_stacked else first)
        self._first.setMaximumWidth(ANY if self.is_stacked else first)
        for pane in (self._first, self._second):
            pane.setMinimumHeight(theme().scaled(HIGH) if self.is_stacked else 0)
