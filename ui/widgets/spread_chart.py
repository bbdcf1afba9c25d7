"""The first ideas of the ranking as a picture: mean, every judge's total, and the cut line."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.strings import fa, total
from ui.theme import theme

LOWEST_ROW = 18
AXIS = 30
FOOT = 8
LEGEND = "● میانگین    ▬ از کمترین تا بیشترین جمع داوران    · جمع هر داور، از ۱۰۰"
_RANK_WIDTH = 34
_FORCE_RTL = int(Qt.TextFlag.TextForceRightToLeft.value)
_RIGHT = int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute).value)
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter.value)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter.value)


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One idea: `totals` are its judges' totals (0–100), lowest first; `wins` tells the colour."""

    idea_id: str
    rank: int
    title: str
    mean: Fraction
    totals: tuple[Fraction, ...]
    wins: bool


class SpreadChart(QWidget):
    """`chosen` gives the idea id of the row that was clicked, or reached with the arrow keys.

    Only what was computed is drawn: the mean that ranks, the judges' totals, the lowest and
    the highest of them.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[ChartRow] = ()
        self._cut = 0
        self._current = ""
        self._low, self._high = 0, 100
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)

    def show_rows(self, rows: Sequence[ChartRow], cut: int) -> None:
        """Show these ideas; `cut` is the last rank that wins, 0 for none."""
        self._rows, self._cut = rows, cut
        ends = [value for row in rows for value in row.totals]
        self._low = int(min(ends, default=Fraction(0)) // 10) * 10
        self._high = max(-int(-max(ends, default=Fraction(100)) // 10) * 10, self._low + 10)
        self._tell()
        self.updateGeometry()
        self.update()

    def choose(self, idea_id: str) -> None:
        """Mark an idea; it is not announced."""
        self._current = idea_id
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for every row."""
        return QSize(620, AXIS + FOOT + len(self._rows) * LOWEST_ROW)

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(420, self.sizeHint().height())

    @property
    def _row_height(self) -> float:
        room = self.height() - AXIS - FOOT
        return min(30.0, max(float(LOWEST_ROW), room / max(len(self._rows), 1)))

    @property
    def _plot(self) -> QRectF:
        words = min(320.0, self.width() * 0.42) + _RANK_WIDTH
        return QRectF(18, AXIS, self.width() - words - 18 - 16, self._row_height * len(self._rows))

    def _x(self, value: Fraction | float) -> float:
        """Low totals at the leading side (right), high ones toward the left, as Persian reads."""
        plot = self._plot
        share = (float(value) - self._low) / (self._high - self._low)
        return plot.right() - share * plot.width()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Scale, rows, cut line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_scale(painter)
        for place, row in enumerate(self._rows):
            self._paint_row(painter, place, row)
        self._paint_cut(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme().tokens.focus), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)

    def _paint_scale(self, painter: QPainter) -> None:
        tokens, plot = theme().tokens, self._plot
        painter.setFont(_font(painter, "small"))
        for value in range(self._low, self._high + 1, 10):
            x = self._x(value)
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            painter.setPen(QColor(tokens.muted))
            painter.drawText(QRectF(x - 24, 4, 48, AXIS - 8), _CENTRE, fa(value))

    def _paint_row(self, painter: QPainter, place: int, row: ChartRow) -> None:
        tokens = theme().tokens
        top = AXIS + place * self._row_height
        whole = QRectF(4, top, self.width() - 8, self._row_height)
        if row.idea_id == self._current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(whole, 6, 6)
        self._paint_title(painter, whole, row)
        colour = QColor(tokens.accent if row.wins else tokens.saffron)
        y = whole.center().y()
        if row.totals:
            soft = QColor(colour)
            soft.setAlphaF(0.28)
            painter.setPen(QPen(soft, 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(
                QPointF(self._x(row.totals[-1]), y), QPointF(self._x(row.totals[0]), y)
            )
        painter.setPen(Qt.PenStyle.NoPen)
        dot = QColor(colour)
        dot.setAlphaF(0.55)
        painter.setBrush(dot)
        for value in row.totals:
            painter.drawEllipse(QPointF(self._x(value), y), 1.8, 1.8)
        painter.setBrush(colour)
        painter.setPen(QPen(QColor(tokens.card), 1.5))
        painter.drawEllipse(QPointF(self._x(row.mean), y), 5.5, 5.5)

    def _paint_title(self, painter: QPainter, whole: QRectF, row: ChartRow) -> None:
        tokens = theme().tokens
        right = whole.right() - 6
        painter.setFont(_font(painter, "small"))
        painter.setPen(QColor(tokens.muted))
        rank = QRectF(right - _RANK_WIDTH + 8, whole.top(), _RANK_WIDTH - 8, whole.height())
        painter.drawText(rank, _RIGHT | _MIDDLE, fa(row.rank))
        left = self._plot.right() + 16
        place = QRectF(left, whole.top(), right - _RANK_WIDTH - left, whole.height())
        painter.setPen(QColor(tokens.ink))
        shown = painter.fontMetrics().elidedText(
            row.title, Qt.TextElideMode.ElideRight, int(place.width())
        )
        painter.drawText(place, _RIGHT | _MIDDLE | _FORCE_RTL, shown)

    def _paint_cut(self, painter: QPainter) -> None:
        inside = sum(row.rank <= self._cut for row in self._rows)
        if not self._cut or inside == len(self._rows):
            return
        tokens = theme().tokens
        y = AXIS + inside * self._row_height
        pen = QPen(QColor(tokens.saffron), 1.6)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(4, y), QPointF(self.width() - 4, y))
        painter.setFont(_font(painter, "small"))
        words = f"خط برش: {fa(self._cut)} برگزیده"
        width = painter.fontMetrics().horizontalAdvance(words) + 20
        place = QRectF(8, y - 11, width, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.saffron_soft))
        painter.drawRoundedRect(place, 11, 11)
        painter.setPen(QColor(tokens.saffron_ink))
        painter.drawText(place, _CENTRE, words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A row is chosen."""
        place = int((event.position().y() - AXIS) // self._row_height)
        self._go(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        ids = [row.idea_id for row in self._rows]
        self._go(ids.index(self._current) + step if self._current in ids else 0)

    def _go(self, place: int) -> None:
        if 0 <= place < len(self._rows):
            self.choose(self._rows[place].idea_id)
            self.chosen.emit(self._current)

    def _tell(self) -> None:
        """What a screen reader says: the chosen row in numbers."""
        row = next((row for row in self._rows if row.idea_id == self._current), None)
        words = f"نمودار {fa(len(self._rows))} ایدهٔ نخست"
        if row is not None and row.totals:
            words += (f"، رتبهٔ {fa(row.rank)}: {row.title}، میانگین {total(row.mean)}، "
                      f"از {total(row.totals[0])} تا {total(row.totals[-1])}")  # fmt: skip
        self.setAccessibleName(words)


def _font(painter: QPainter, size: str) -> QFont:
    font = QFont(painter.font())
    font.setPixelSize(theme().size(size))
    font.setWeight(QFont.Weight.Normal)
    return font
