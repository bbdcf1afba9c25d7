"""A column that scrolls, without a frame of its own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.theme import theme


class ScrollColumn(QScrollArea):
    """Fill `column`; it scrolls where the window is low, and only then is it a stop of Tab."""

    def __init__(self, name: str, spacing: int = 14) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = self._ground = QWidget()
        self.column = QVBoxLayout(ground)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(spacing)
        self.setWidget(ground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._follow_range)

    def _follow_range(self, _: int, most: int) -> None:
        strong = Qt.FocusPolicy.StrongFocus
        self.setFocusPolicy(strong if most > 0 else Qt.FocusPolicy.NoFocus)


class SideColumn(ScrollColumn):
    """A column beside the main part, `width` pixels wide; a little wider where text is large."""

    def __init__(self, name: str, width: int, spacing: int = 14) -> None:
        super().__init__(name, spacing)
        self._designed = width
        self._ground.setMinimumWidth(1)  # what is in it gives way: nothing scrolls sideways
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(round(self._designed * max(1.0, 0.7 + 0.3 * theme().text_scale)))
