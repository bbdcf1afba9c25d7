"""A choice of a few that opens downward."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from ui.icons import paint_icon
from ui.theme import theme


class ChoiceBox(QComboBox):
    """A combo box with the application's own arrow: a styled one has none."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, then the arrow at its trailing end."""
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRectF(12, (self.height() - 16) / 2, 16, 16)
        paint_icon(painter, "chevron-down", theme().tokens.muted, place)
