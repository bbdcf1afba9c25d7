"""The bar on which returned files are dropped. It is flat, to leave room for the verdicts."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.base.theme import theme
from ui.widgets.buttons import SecondaryButton
from ui.widgets.dropped_files import paths_of
from ui.widgets.labels import IconLabel, PlainLabel
from ui.widgets.layouts import column_of


class DropBar(QWidget):
    """A dashed area with words and two buttons. `dropped` emits files and folders."""

    dropped = Signal(list)
    files_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._over = False
        self.setAcceptDrops(True)
        self.setAccessibleName(title)
        self.files_button = SecondaryButton("انتخاب پرونده…", "file", "Ctrl+O")
        self.folder_button = SecondaryButton("انتخاب پوشه یا فلش…", "stick", "Ctrl+Shift+O")
        self.files_button.clicked.connect(self.files_wanted)
        self.folder_button.clicked.connect(self.folder_wanted)
        self._build(title, text)

    def _build(self, title: str, text: str) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 16, 18, 16)
        row.setSpacing(14)
        row.addWidget(IconLabel("drop", "accent_ink", 34))
        row.addLayout(
            column_of(
                PlainLabel(title, "card", wrap=True),
                PlainLabel(text, "small", wrap=True),
                spacing=2,
            ),
            1,
        )
        row.addWidget(self.files_button)
        row.addWidget(self.folder_button)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and folders."""
        if paths_of(event.mimeData()):
            event.acceptProposedAction()
            self._light(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        """Remove the highlight."""
        self._light(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit the paths."""
        event.acceptProposedAction()
        self._light(over=False)
        self.dropped.emit(paths_of(event.mimeData()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint a soft area with a dashed edge. The edge is solid while files hover over it."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(tokens.accent), 2)
        pen.setStyle(Qt.PenStyle.SolidLine if self._over else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.accent_soft))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 14, 14)

    def _light(self, *, over: bool) -> None:
        self._over = over
        self.update()
