"""The strip over a practice desk. It says that this is practice, and offers to start again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.widgets.buttons import QuietButton
from ui.widgets.labels import IconLabel, PlainLabel

TEXT = "این تمرین است؛ هیچ پرونده‌ای به دبیرخانه نمی‌رود."


class PracticeStrip(QFrame):
    """One line. `again` asks for a fresh practice desk."""

    again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(TEXT)
        self.restart = QuietButton("تمرین از نو", "refresh")
        self.restart.clicked.connect(self.again)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 10, 4)
        row.setSpacing(10)
        row.addWidget(IconLabel("target", "saffron_ink", 20))
        row.addWidget(PlainLabel(TEXT, wrap=True), 1)
        row.addWidget(self.restart)
