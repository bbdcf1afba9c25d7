"""A combo box that the wheel does not change."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyleOptionComboBox

from judging_app.persian.islands import with_islands
from ui.base.icons import paint_icon
from ui.base.theme import theme


class ComboBox(QComboBox):
    """A combo box with the application's arrow, because Qt paints none on a styled one."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past a choice must not change it."""
        event.ignore()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Isolate the Latin tokens of the chosen text."""
        super().initStyleOption(option)
        option.currentText = with_islands(option.currentText)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then the arrow at its left."""
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRectF(12, (self.height() - 16) / 2, 16, 16)
        paint_icon(painter, "chevron-down", theme().tokens.muted, place)
