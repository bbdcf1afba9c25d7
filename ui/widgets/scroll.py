"""A column that scrolls, without a frame of its own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class ScrollColumn(QScrollArea):
    """Fill `column`; it scrolls where the window is low, and only then is it a stop of Tab."""

    def __init__(self, name: str, spacing: int = 14) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = QWidget()
        self.column = QVBoxLayout(ground)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(spacing)
        self.setWidget(ground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._follow_range)

    def _follow_range(self, _: int, most: int) -> None:
        strong = Qt.FocusPolicy.StrongFocus
        self.setFocusPolicy(strong if most > 0 else Qt.FocusPolicy.NoFocus)
