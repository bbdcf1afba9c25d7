"""A hint of one line over a page. It is shown until the person confirms it once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.widgets.buttons import QuietButton
from ui.widgets.labels import IconLabel, PlainLabel


class HintStrip(QFrame):
    """One line with a button. It emits `understood` when the button is pressed, and disappears."""

    understood = Signal()

    def __init__(self, icon_name: str, text: str) -> None:
        super().__init__()
        self.setAccessibleName(text)
        self.close_button = QuietButton("فهمیدم", "check")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 10, 4)
        row.setSpacing(10)
        row.addWidget(IconLabel(icon_name, "accent_ink", 20))
        row.addWidget(PlainLabel(text, wrap=True), 1)
        row.addWidget(self.close_button)
        self.close_button.clicked.connect(self._end)

    def _end(self) -> None:
        self.understood.emit()
        self.hide()
