"""The content of a page whose list is empty: it shows the next step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from ui.widgets.labels import IconLabel, PlainLabel


class EmptyState(QWidget):
    """An icon, a title, a sentence, and perhaps a button."""

    def __init__(
        self, icon_name: str, title: str, text: str = "", action: QAbstractButton | None = None
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(IconLabel(icon_name, "accent", 44), 0, middle)
        self.title = PlainLabel(title, "card", wrap=True)
        self.text = PlainLabel(text, "muted", wrap=True)
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        if action is not None:
            column.addSpacing(8)
            column.addWidget(action, 0, middle)
        column.addStretch(1)

    def say(self, title: str, text: str) -> None:
        """Set title and sentence."""
        self.title.setText(title)
        self.text.setText(text)
