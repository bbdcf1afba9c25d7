"""A scrolling column without a frame."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.base.accessible import Role
from ui.widgets.layouts import keep_width

BESIDE_BAR = 8
"""The pixels between the content and the scroll bar."""


class ScrollColumn(QScrollArea):
    """A column for widgets (`column`).

    It scrolls in a low window, and takes the Tab key only then.
    """

    accessible_role = Role.Grouping

    def __init__(self, name: str, spacing: int = 14, ground: QWidget | None = None) -> None:
        """`ground` is the widget below the column, if it needs sizes of its own."""
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = self._ground = ground or QWidget()
        ground.setMinimumWidth(1)  # no horizontal scrolling: the content shrinks
        self.column = QVBoxLayout(ground)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(spacing)
        self.setWidget(ground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._follow_range)

    def _follow_range(self, _: int, most: int) -> None:
        self._ground.setContentsMargins(BESIDE_BAR if most > 0 else 0, 0, 0, 0)
        strong = Qt.FocusPolicy.StrongFocus
        self.setFocusPolicy(strong if most > 0 else Qt.FocusPolicy.NoFocus)


class SideColumn(ScrollColumn):
    """A column beside the main part, `width` pixels wide. With large text it is a third wider.

    Its content shrinks and scrolls, so that the main part has its room.
    """

    def __init__(self, name: str, width: int, spacing: int = 14) -> None:
        super().__init__(name, spacing)
        keep_width(self, width, most=width * 4 // 3)
