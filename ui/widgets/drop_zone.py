"""Where files are let fall, or chosen by a click."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.widgets.labels import IconLabel, PlainLabel


class DropZone(QFrame):
    """A dashed ground; `dropped` gives the paths, `clicked` asks for a file dialog."""

    dropped = Signal(list)
    clicked = Signal()

    def __init__(self, title: str, text: str = "") -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(6)
        column.addWidget(IconLabel("drop", "accent_ink", 28), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (PlainLabel(title, "card"), PlainLabel(text, "muted", wrap=True)):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setVisible(bool(label.text()))
            column.addWidget(label)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if paths_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the paths over."""
        event.acceptProposedAction()
        self.dropped.emit(paths_of(event.mimeData()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere asks for a file."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter are a click."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit()
            return
        super().keyPressEvent(event)


def paths_of(data: QMimeData) -> list[Path]:
    """The local files of a drag."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
