"""A check box that is visible in both colour schemes and grows with the text."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from ui.widgets.cell_delegate import paint_tick


class CheckBox(QCheckBox):
    """Paints its box as the tables do. Qt's own box is nearly invisible on a dark background."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let Qt paint the words and the focus ring. Paint the box."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        place = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around = QRectF(place).adjusted(-5, -5, 5, 5)
        paint_tick(painter, around, ticked=self.isChecked(), enabled=self.isEnabled())
