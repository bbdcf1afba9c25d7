"""The marks of one criterion, side by side from the right."""

from PySide6.QtCore import QRectF, QSignalBlocker, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton

from judging_app.domain.rubric import Criterion, Hundredths, Level
from ui.base.theme import restyle, theme
from ui.marking.mark_row import MarkRow
from ui.widgets.buttons import make_choice
from ui.widgets.labels import set_tooltip
from ui.words import strings

ROW = 11
"""The number of marks in one row."""
_BAND = 4


class ScaleButton(QPushButton):
    """The button of one mark, for the mouse and for screen readers. The row has the focus."""

    def __init__(self, value: Hundredths, level: Level | None) -> None:
        super().__init__(strings.mark(value))
        self.value = value
        make_choice(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(20)
        meaning = level.text if level else ""
        self.setAccessibleName(
            f"{strings.mark(value)}: {meaning}" if meaning else strings.mark(value)
        )
        set_tooltip(self, meaning)


class ScaleRow(MarkRow):
    """A button for each mark. A thin band below shows which marks share a level."""

    def __init__(self, criterion: Criterion) -> None:
        super().__init__(criterion)
        self.buttons: dict[Hundredths, ScaleButton] = {}
        self._across = 0
        self._build()

    def _build(self) -> None:
        grid = self._grid = QGridLayout(self)
        grid.setHorizontalSpacing(1)
        grid.setVerticalSpacing(_BAND + 2)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        marks = self._criterion.scale.marks()
        for value in marks:
            button = ScaleButton(value, self._criterion.level_of(value))
            button.clicked.connect(lambda _=False, value=value: self._click(value))
            self._group.addButton(button)
            self.buttons[value] = button
        grid.setContentsMargins(0, 0, 0, _BAND + 2)
        self._lay_out(ROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use more rows where the numbers would be cut: with large text in a narrow column."""
        super().resizeEvent(event)
        widest = max(button.sizeHint().width() for button in self.buttons.values()) + 1
        rows = -(-len(self.buttons) // max(1, min(ROW, self.width() // widest)))
        self._lay_out(-(-len(self.buttons) // rows) if rows > self._usual_rows else ROW)

    @property
    def _usual_rows(self) -> int:
        return -(-len(self.buttons) // ROW)

    def _lay_out(self, across: int) -> None:
        """Put that many marks into a row."""
        if across == self._across:
            return
        self._across = across
        for place, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, place // across, place % across)
        for column in range(ROW):
            self._grid.setColumnStretch(column, int(column < min(across, len(self.buttons))))

    def show_value(self, value: Hundredths | None) -> None:
        """Show a mark without emitting `picked`."""
        for mark in (self._value, value):  # repaint only two buttons: styling all takes long
            if mark in self.buttons:
                with QSignalBlocker(self.buttons[mark]):
                    self.buttons[mark].setChecked(mark == value)
        if value != self._value:
            self._value = value
            self.update()

    def show_open(self, number: str) -> None:
        """Frame the mark's button with dashes while its number can continue. Empty ends this."""
        for mark, button in self.buttons.items():
            is_open = bool(number) and mark == self._value
            restyle(button, "open", is_open)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the bands of the levels and the focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for level in self._criterion.levels:
            self._paint_band(painter, level)
        self.paint_ring(painter)

    def _paint_band(self, painter: QPainter, level: Level) -> None:
        held = [b for mark, b in self.buttons.items() if level.lowest <= mark <= level.highest]
        if not held:
            return
        chosen = self._value is not None and level.lowest <= self._value <= level.highest
        tokens = theme().tokens
        painter.setPen(Qt.PenStyle.NoPen)
        bright = tokens.accent if self.isEnabled() else tokens.track
        painter.setBrush(QColor(bright if chosen else tokens.line))
        for top in {button.geometry().bottom() for button in held}:
            row = [b.geometry() for b in held if b.geometry().bottom() == top]
            left, right = min(g.left() for g in row) + 3, max(g.right() for g in row) - 3
            painter.drawRoundedRect(QRectF(left, top + 1, right - left, 3), 1.5, 1.5)

    def _click(self, value: Hundredths) -> None:
        """Pick the mark. A click on the chosen mark removes it."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.picked.emit(None if value == self._value else value)
        self.show_value(self._value)
