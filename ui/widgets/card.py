"""A framed part of a page with one subject."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.widgets.labels import PlainLabel


class Card(QFrame):
    """A framed area with a column (`body`). With a title it also has a `head` row."""

    def __init__(self, title: str = "", *, margin: int = 24, spacing: int = 12) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin - 4, margin, margin - 4)
        self.body.setSpacing(spacing)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.title = PlainLabel(title, "card")
        if title:
            self.head.addWidget(self.title)
            self.head.addStretch(1)
            self.body.addLayout(self.head)


def hairline() -> QFrame:
    """Return a thin line between two parts of a framed area."""
    line = QFrame()
    line.setObjectName("hairline")
    line.setFixedHeight(1)
    return line
