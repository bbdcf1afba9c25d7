"""The mark of a criterion that has too many marks for buttons: a number and a ruler."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from judging_app.domain.rubric import Criterion, Hundredths
from ui.base.accessible import Role
from ui.base.theme import theme
from ui.marking.mark_row import MarkRow
from ui.widgets.buttons import IconButton
from ui.widgets.labels import PlainLabel
from ui.words import strings

_RLM = "\u200f"
LARGE_STEPS = 10
"""The steps that Shift with an arrow takes."""


class NumberRow(MarkRow):
    """Shows a number and a ruler. A click on the ruler picks the mark at that place."""

    accessible_role = Role.SpinBox

    def __init__(self, criterion: Criterion) -> None:
        super().__init__(criterion, wide=LARGE_STEPS)
        self._number = PlainLabel("—", "card")
        self._open = ""
        self._ruler = Ruler(criterion)
        self.less = IconButton("minus", "یک گام کمتر")
        self.more = IconButton("plus", "یک گام بیشتر")
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 6, 2)
        row.setSpacing(6)
        self._number.ensurePolished()
        wide = self._number.fontMetrics().horizontalAdvance
        ends = (self._scale.highest, self._scale.highest - self._scale.step)
        self._number.setMinimumWidth(max(wide(f"{strings.mark(mark)}…") for mark in ends) + 8)
        row.addWidget(self._number)
        row.addWidget(self.less)
        row.addWidget(self._ruler, 1)
        row.addWidget(self.more)
        for button, by in ((self.less, -1), (self.more, 1)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys do the same
            button.clicked.connect(lambda _=False, by=by: self._step(by))
        self._ruler.picked.connect(self._take)

    def show_value(self, value: Hundredths | None) -> None:
        """Show a mark without emitting `picked`."""
        self._value = value
        self._tell()
        self._ruler.show_value(value)

    def show_open(self, number: str) -> None:
        """Show a number that is being typed, with an ellipsis. An empty text ends this."""
        self._open = number
        self._tell()

    def _tell(self) -> None:
        mark = "—" if self._value is None else strings.mark(self._value)
        self._number.setText(f"{_RLM}{self._open}…" if self._open else mark)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the focus ring."""
        self.paint_ring(QPainter(self))

    def _take(self, value: Hundredths) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.picked.emit(value)


class Ruler(QWidget):
    """The scale as a line from the right, with levels as sections. A click picks a mark."""

    picked = Signal(int)

    def __init__(self, criterion: Criterion) -> None:
        super().__init__()
        self._criterion = criterion
        self._value: Hundredths | None = None
        self.setMinimumHeight(30)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_value(self, value: Hundredths | None) -> None:
        """Show the position of the mark."""
        self._value = value
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the mark at that place."""
        self.picked.emit(self.mark_at(event.position().x()))

    def mark_at(self, x: float) -> Hundredths:
        """Return the mark nearest to `x`, in pixels from the left."""
        scale = self._criterion.scale
        area = max(self.width() - 16, 1)
        part = min(max((self.width() - 8 - x) / area, 0.0), 1.0)
        steps = round(part * (scale.maximum - scale.minimum) / scale.step)
        return min(scale.minimum + steps * scale.step, scale.highest)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the levels, the reached part, and the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme().tokens
        middle = self.height() / 2
        start, end = (
            self._at(self._criterion.scale.minimum),
            self._at(self._criterion.scale.maximum),
        )
        painter.setPen(QPen(QColor(tokens.track), 6, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(start, middle), QPointF(end, middle))
        if self._value is not None and self.isEnabled():
            painter.setPen(QPen(QColor(tokens.accent), 6, c=Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(start, middle), QPointF(self._at(self._value), middle))
        painter.setPen(QPen(QColor(tokens.muted), 1))
        for level in self._criterion.levels[1:]:
            painter.drawLine(QPointF(self._at(level.lowest), middle - 8),
                             QPointF(self._at(level.lowest), middle + 8))  # fmt: skip
        if self._value is not None:
            painter.setPen(QPen(QColor(tokens.card), 2))
            painter.setBrush(QColor(tokens.accent if self.isEnabled() else tokens.muted))
            painter.drawEllipse(QPointF(self._at(self._value), middle), 9, 9)

    def _at(self, value: Hundredths) -> float:
        scale = self._criterion.scale
        span = scale.maximum - scale.minimum
        part = (value - scale.minimum) / span if span else 0.5
        return self.width() - 8 - part * (self.width() - 16)
