"""The three columns of the desk. In a narrow window the list becomes a drawer."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.base.theme import theme

GAP = 14
LIST, SCORE, WIDEST_SCORE = 318, 420, 520
"""Widths in pixels at a text scale of 1: the list, the score sheet, the widest score sheet."""
READING = 400
"""The least width of the idea column in pixels at a text scale of 1."""


class DeskColumns(QWidget):
    """The list, the idea and the score sheet, from right to left.

    `narrowed` emits whether the list is a drawer.
    """

    narrowed = Signal(bool)
    left_list = Signal()
    """Emitted when Esc has closed the drawer."""

    def __init__(self, ideas: QWidget, idea: QWidget, score: QWidget) -> None:
        super().__init__()
        self.is_narrow = False
        self._list = ideas
        self._score = score
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._row.addWidget(ideas)
        self._row.addWidget(idea, 3)
        self._row.addWidget(score, 2)
        ideas.installEventFilter(self)
        theme().changed.connect(self.arrange)
        self.arrange()

    @property
    def is_open(self) -> bool:
        """Whether the list is visible."""
        return not self.is_narrow or self._list.isVisible()

    def open_list(self, *, wanted: bool = True) -> None:
        """Open or close the drawer.

        This has no effect in a wide window, where the list always shows.
        """
        if self.is_narrow:
            self._list.setVisible(wanted)
            self._list.raise_()

    def arrange(self) -> None:
        """Show three columns if they fit, otherwise two and a drawer."""
        scale = theme().text_scale
        wider = min(max(scale, 1.0), 1.15)
        ideas, score = round(LIST * wider), round(SCORE * wider)
        needed = ideas + score + round(READING * max(scale, 1.0)) + 2 * GAP
        self._take(narrow=self.width() < needed and self.isVisible())
        if self.is_narrow:
            score = max(score, min(round(self.width() * 0.44), round(SCORE * scale)))
        self._list.setFixedWidth(min(round(LIST * min(scale, 1.6)), self.width()) if self.is_narrow
                                 else ideas)  # fmt: skip
        self._score.setMinimumWidth(score)
        self._score.setMaximumWidth(max(score, round(WIDEST_SCORE * wider)))
        self._place()

    def _take(self, *, narrow: bool) -> None:
        if narrow == self.is_narrow:
            return
        self.is_narrow = narrow
        if narrow:
            self._row.removeWidget(self._list)
            self._list.hide()
        else:
            self._row.insertWidget(0, self._list)
            self._list.show()
        self.narrowed.emit(narrow)

    def _place(self) -> None:
        if self.is_narrow:
            width = self._list.width()
            self._list.setGeometry(self.width() - width, 0, width, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the columns again."""
        super().resizeEvent(event)
        self.arrange()

    def showEvent(self, event: QEvent) -> None:
        """Arrange the columns now that the width is known."""
        super().showEvent(event)  # type: ignore[arg-type]
        self.arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the drawer on Esc."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.KeyPress and self.is_narrow:
            self.open_list(wanted=False)
            self.left_list.emit()
            return True
        return super().eventFilter(watched, event)
