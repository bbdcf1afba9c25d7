"""A combo box that the wheel does not change."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyleOptionComboBox, QWidget

from judging_app.persian.islands import with_islands
from ui.base.icons import paint_icon
from ui.base.theme import theme

ARROW = 16
"""The side of the arrow, in pixels at a text scale of 1."""
EDGE = 24
"""Pixels between the choices and the edges of the screen."""


class ComboBox(QComboBox):
    """A combo box with the application's arrow, because Qt paints none on a styled one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Qt would keep the width of the first showing until it is styled again.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past a choice must not change it."""
        event.ignore()

    def showPopup(self) -> None:
        """Show every choice, as far as the screen allows, and each in its full width."""
        screen = self.screen().availableGeometry()
        view = self.view()
        row = max(1, view.sizeHintForRow(0))
        self.setMaxVisibleItems(max(4, (screen.height() - 2 * EDGE) // row - 1))
        widest = view.sizeHintForColumn(0) + view.verticalScrollBar().sizeHint().width() + EDGE
        view.setMinimumWidth(min(max(self.width(), widest), screen.width() - 2 * EDGE))
        super().showPopup()
        popup = view.window()
        right = self.mapToGlobal(self.rect().topRight()).x()
        place = popup.geometry()
        place.moveRight(max(right, screen.left() + place.width()))
        popup.setGeometry(place)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Isolate the Latin tokens of the chosen text."""
        super().initStyleOption(option)
        option.currentText = with_islands(option.currentText)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then the arrow at its left."""
        super().paintEvent(event)
        painter = QPainter(self)
        tokens, side = theme().tokens, theme().scaled(ARROW)
        place = QRectF(12, (self.height() - side) / 2, side, side)
        colour = tokens.muted if self.isEnabled() else tokens.control
        paint_icon(painter, "chevron-down", colour, place)
