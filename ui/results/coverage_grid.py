"""The grid that shows which judge has read which idea."""

from html import escape

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from judging_app.persian.islands import with_islands
from ui.base.accessible import Role
from ui.base.theme import theme
from ui.results.chart_marks import CENTRE, FORCE_RTL, MIDDLE, RIGHT, paint_focus, small_font
from ui.results.coverage import Coverage, CoverageCell, Mark
from ui.widgets.labels import elided
from ui.words.strings import fa, of

EMPTY = Coverage((), (), (), ())
FOOT = 30
STEPS = (1, 5, 10, 20, 50, 100, 200, 500)
MOST_RANKS = 16


class CoverageGrid(QWidget):
    """The cells as a picture. The first rank is at the right.

    `idea_chosen` emits the idea of a cell chosen by mouse or keyboard, `judge_chosen` the judge
    whose name was clicked.
    """

    accessible_role = Role.Graphic

    idea_chosen = Signal(str)
    judge_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.coverage = EMPTY
        self._current = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_coverage(self, coverage: Coverage) -> None:
        """Show this coverage."""
        self.coverage = coverage
        full = sum(coverage.read)
        self.setAccessibleName(f"خوانش‌ها: {of(full, coverage.asked, 'برگه کامل است')}")
        self.updateGeometry()
        self.update()

    def choose(self, idea_id: str) -> None:
        """Mark an idea without emitting `idea_chosen`."""
        self._current = idea_id
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for every judge."""
        row = round(24 * max(theme().text_scale, 1))
        return QSize(560, round(self._axis) + FOOT + len(self.coverage.judges) * row)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest readable size."""
        return QSize(380, self.sizeHint().height())

    @property
    def _axis(self) -> float:
        """Return the room of the ranks above the cells."""
        return theme().size("small") * 1.7 + 4

    @property
    def _plot(self) -> QRectF:
        words = min(210.0 * max(theme().text_scale, 1), self.width() * 0.3)
        rows = max(len(self.coverage.judges), 1)
        height = min((self.height() - self._axis - FOOT) / rows, 44) * rows
        return QRectF(14, self._axis, self.width() - words - 28, height)

    def _cell(self, row: int, column: int) -> QRectF:
        plot = self._plot
        wide = plot.width() / max(len(self.coverage.idea_ids), 1)
        tall = plot.height() / max(len(self.coverage.judges), 1)
        gap = min(1.0, wide * 0.12)
        left = plot.right() - (column + 1) * wide
        place = QRectF(left, plot.top() + row * tall, wide, tall)
        return place.adjusted(gap, 3, -gap, -3)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint names, cells, ranks and legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small_font())
        for row in range(len(self.coverage.judges)):
            self._paint_name(painter, row)
            for column, cell in enumerate(self.coverage.rows[row]):
                paint_mark(painter, self._cell(row, column), cell.mark)
        self._paint_current(painter)
        self._paint_ranks(painter)
        self._paint_legend(painter)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()))

    def _paint_current(self, painter: QPainter) -> None:
        if self._current not in self.coverage.idea_ids or not self.coverage.judges:
            return
        column = self.coverage.idea_ids.index(self._current)
        place = self._cell(0, column)
        place.setBottom(self._plot.bottom())
        painter.setPen(QPen(QColor(theme().tokens.saffron), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(-2, -4, 2, 2), 3, 3)

    def _paint_name(self, painter: QPainter, row: int) -> None:
        tokens, plot = theme().tokens, self._plot
        cell = self._cell(row, 0)
        area = QRectF(
            plot.right() + 14, cell.top(), self.width() - plot.right() - 20, cell.height()
        )
        count = fa(self.coverage.read[row])
        painter.setPen(QColor(tokens.muted))
        painter.drawText(QRectF(area.left(), area.top(), 30, area.height()), CENTRE, count)
        area.setLeft(area.left() + 36)
        name = self.coverage.judges[row].name
        shown = elided(painter.fontMetrics(), name, area.width())
        painter.setPen(QColor(tokens.ink))
        painter.drawText(area, RIGHT | MIDDLE | FORCE_RTL, shown)

    def _paint_ranks(self, painter: QPainter) -> None:
        painter.setPen(QColor(theme().tokens.muted))
        for rank in self.shown_ranks():
            x = max(self._cell(0, rank - 1).center().x(), _rank_width(rank) / 2)
            painter.drawText(QRectF(x - 40, 0, 80, self._axis), CENTRE, fa(rank))

    def shown_ranks(self) -> list[int]:
        """Return the ranks on the axis: as many as have room side by side."""
        ideas = len(self.coverage.idea_ids)
        room = min(self._plot.width() / _rank_width(ideas), MOST_RANKS)
        step = next((s for s in STEPS if ideas / s <= room), STEPS[-1])
        return sorted({1, *range(step, ideas + 1, step)})

    def _paint_legend(self, painter: QPainter) -> None:
        right, y = self._plot.right(), self._plot.bottom() + 8
        for mark, words in self.coverage.legend.items():
            paint_mark(painter, QRectF(right - 10, y + 2, 9, 16), mark)
            wide = painter.fontMetrics().horizontalAdvance(words) + 6
            painter.setPen(QColor(theme().tokens.muted))
            place = QRectF(right - 16 - wide, y, wide, 20)
            painter.drawText(place, RIGHT | MIDDLE, words)
            right -= wide + 34

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the clicked idea, or the judge whose name was clicked."""
        row, column = self._at(event.position())
        if not 0 <= row < len(self.coverage.judges):
            return
        if event.position().x() > self._plot.right():
            self.judge_chosen.emit(self.coverage.judges[row].id)
        elif 0 <= column < len(self.coverage.idea_ids):
            self._go(column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the next idea with the left key, the previous one with the right."""
        step = {Qt.Key.Key_Left: 1, Qt.Key.Key_Right: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        ids = self.coverage.idea_ids
        self._go(ids.index(self._current) + step if self._current in ids else 0)

    def event(self, event: QEvent) -> bool:
        """Show the tooltip of the cell under the pointer."""
        if isinstance(event, QHelpEvent):
            cell = self._hit(QPointF(event.pos()))
            words = escape(with_islands(cell.tip)).replace("\n", "<br>") if cell else ""
            QToolTip.showText(event.globalPos(), f"<div dir='rtl'>{words}</div>" if cell else "")
            return True
        return super().event(event)

    def _hit(self, position: QPointF) -> CoverageCell | None:
        row, column = self._at(position)
        inside = 0 <= row < len(self.coverage.judges) and 0 <= column < len(self.coverage.idea_ids)
        return self.coverage.rows[row][column] if inside else None

    def _at(self, position: QPointF) -> tuple[int, int]:
        plot = self._plot
        wide = plot.width() / max(len(self.coverage.idea_ids), 1)
        tall = plot.height() / max(len(self.coverage.judges), 1)
        row = (position.y() - plot.top()) // tall
        return int(row), int((plot.right() - position.x()) // wide)

    def _go(self, column: int) -> None:
        if 0 <= column < len(self.coverage.idea_ids):
            self.choose(self.coverage.idea_ids[column])
            self.idea_chosen.emit(self._current)


def _rank_width(rank: int) -> float:
    return QFontMetricsF(small_font()).horizontalAdvance(fa(rank)) + 8


def paint_mark(painter: QPainter, place: QRectF, mark: Mark) -> None:
    """Paint a cell: full, half, struck through, contested or blank. Unassigned ones stay empty."""
    tokens = theme().tokens
    if mark is Mark.NOT_ASKED:
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawPoint(place.center())
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.track))
    painter.drawRoundedRect(place, 1.5, 1.5)
    if mark is Mark.FULL:
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(place, 1.5, 1.5)
    elif mark is Mark.HALF:
        painter.setBrush(QColor(tokens.saffron))
        painter.drawRoundedRect(place.adjusted(0, place.height() / 2, 0, 0), 1.5, 1.5)
    elif mark is Mark.DISPUTED:
        painter.setBrush(QColor(tokens.brick))
        painter.drawEllipse(place.center(), place.width() / 2, place.width() / 2)
    elif mark is Mark.STRUCK:
        painter.setPen(QPen(QColor(tokens.ink), 1.5))
        painter.drawLine(place.bottomRight(), place.topLeft())
