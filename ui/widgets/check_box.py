"""A box to tick that is seen in both schemes, and grows with the text."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from ui.widgets.cell_delegate import paint_tick


class CheckBox(QCheckBox):
    """Qt's own, whose box is nearly black on a dark ground, with the box of the tables."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words and the ring are Qt's."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        place = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around = QRectF(place).adjusted(-5, -5, 5, 5)
        paint_tick(painter, around, ticked=self.isChecked())
