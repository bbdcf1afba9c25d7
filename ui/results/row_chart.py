"""A chart of rows on one scale: rank intervals, severities, spreads, agreement."""

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
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from judging_app.persian.islands import with_islands
from ui.base.accessible import Role
from ui.base.theme import theme
from ui.results.chart import Chart, Line, Span
from ui.results.chart_marks import (
    CENTRE,
    FORCE_RTL,
    MIDDLE,
    RIGHT,
    paint_focus,
    paint_point,
    paint_tag,
    small_font,
    tag_places,
)
from ui.widgets.labels import elided

EMPTY = Chart("", (), 0, 1, ())
LOWEST, TALLEST = 20, 30
FOOT = 8
SCALE_SHARE = 0.3
"""The share of the width below which the scale takes the room of the longer notes."""


class RowChart(QWidget):
    """The rows. `chosen` emits the key of a row that was clicked, or reached with the arrow keys.

    Low values stand at the right, in the Persian reading direction. Hovering shows the numbers. The
    shape of a point and a word at the row's end show a state, so that colour is not needed.
    """

    accessible_role = Role.Graphic

    chosen = Signal(str)

    def __init__(self, *, title_share: float = 0.34) -> None:
        super().__init__()
        self.chart = EMPTY
        self._current = ""
        self._title_share = title_share
        self._notes: tuple[str, ...] = ()
        self._note_width = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        theme().changed.connect(self._follow)

    def show_chart(self, chart: Chart) -> None:
        """Show these rows."""
        self.chart = chart
        self._tell()
        self._follow()
        self.update()

    def _follow(self) -> None:
        """Measure the notes for this width and text size."""
        lines, metrics = self.chart.lines, QFontMetricsF(small_font())
        self._notes = ()
        for notes in (
            tuple(line.note for line in lines),
            tuple(line.short or line.note for line in lines),
        ):
            if not self._notes or self._plot.width() < self.width() * SCALE_SHARE:
                self._notes = notes
                wide = (metrics.horizontalAdvance(with_islands(note)) for note in notes)
                self._note_width = max(wide, default=0.0)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the notes where the scale needs their room."""
        super().resizeEvent(event)
        self._follow()

    def choose(self, key: str) -> None:
        """Mark a row without emitting `chosen`."""
        self._current = key
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for every row."""
        lowest = round(LOWEST * max(theme().text_scale, 1))
        return QSize(560, round(self._axis + FOOT + len(self.chart.lines) * lowest))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest readable size."""
        return QSize(360, self.sizeHint().height())

    @property
    def _axis(self) -> float:
        """Return the room above the rows. Guides with words have a line of their own."""
        worded = any(guide.words for guide in self.chart.guides)
        return theme().size("small") * (3.6 if worded else 2.0) + 4

    @property
    def _row_height(self) -> float:
        area = self.height() - self._axis - FOOT
        tallest = TALLEST * max(theme().text_scale, 1)
        lowest = LOWEST * max(theme().text_scale, 1)
        return min(tallest, max(lowest, area / max(len(self.chart.lines), 1)))

    @property
    def _lead(self) -> float:
        return theme().size("small") * 2.6 if any(r.lead for r in self.chart.lines) else 0.0

    @property
    def _plot(self) -> QRectF:
        words = min(300.0, self.width() * self._title_share) + self._lead
        left = 36.0 + self._note_width
        height = self._row_height * len(self.chart.lines)
        return QRectF(left, self._axis, max(self.width() - words - left - 20, 60.0), height)

    def _x(self, value: float) -> float:
        plot, chart = self._plot, self.chart
        share = (value - chart.low) / max(chart.high - chart.low, 1e-9)
        return plot.right() - min(max(share, 0.0), 1.0) * plot.width()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the scale, the rows, and the lines across them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ticks(painter)
        for place, line in enumerate(self.chart.lines):
            self._paint_line(painter, place, line)
        self._paint_guides(painter)
        self._paint_cut(painter)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()))

    def _paint_ticks(self, painter: QPainter) -> None:
        tokens, plot = theme().tokens, self._plot
        painter.setFont(small_font())
        height = theme().size("small") * 1.7
        taken: list[QRectF] = []
        # In a narrow chart, words are dropped before numbers.
        worded = sorted(self.chart.ticks, key=lambda tick: not any(map(str.isalpha, tick[1])))
        for value, words in worded:
            x = self._x(value)
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            wide = painter.fontMetrics().horizontalAdvance(words) + 8
            place = QRectF(x - wide / 2, plot.top() - height - 2, wide, height)
            if not any(place.intersects(other) for other in taken):
                painter.setPen(QColor(tokens.muted))
                painter.drawText(place, CENTRE, words)
                taken.append(place)

    def _paint_line(self, painter: QPainter, place: int, line: Line) -> None:
        tokens = theme().tokens
        top = self._axis + place * self._row_height
        whole = QRectF(4, top, self.width() - 8, self._row_height)
        if line.key and line.key == self._current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(whole, 6, 6)
        self._paint_words(painter, whole, line, self._notes[place])
        colour = QColor(tokens.muted if line.tone == "neutral" else getattr(tokens, line.tone))
        y = whole.center().y()
        for span in line.spans:
            self._paint_span(painter, span, y, colour)
        for point in line.points:
            paint_point(painter, point, QPointF(self._x(point.at), y), colour)

    def _paint_span(self, painter: QPainter, span: Span, y: float, colour: QColor) -> None:
        shade = QColor(colour)
        shade.setAlphaF(0.32 if span.soft else 0.75)
        painter.setPen(QPen(shade, span.thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(self._x(span.end), y), QPointF(self._x(span.start), y))

    def _paint_words(self, painter: QPainter, whole: QRectF, line: Line, words: str) -> None:
        tokens, plot = theme().tokens, self._plot
        right = whole.right() - 6
        painter.setFont(small_font())
        painter.setPen(QColor(tokens.muted))
        lead = QRectF(right - self._lead + 8, whole.top(), max(self._lead - 8, 0), whole.height())
        painter.drawText(lead, RIGHT | MIDDLE, line.lead)
        area = QRectF(plot.right() + 16, whole.top(), 0, whole.height())
        area.setRight(right - self._lead)
        painter.setPen(QColor(tokens.ink))
        shown = elided(painter.fontMetrics(), line.title, area.width())
        painter.drawText(area, RIGHT | MIDDLE | FORCE_RTL, shown)
        ink = tokens.muted if line.tone == "neutral" else getattr(tokens, f"{line.tone}_ink")
        painter.setPen(QColor(ink))
        note = QRectF(10, whole.top(), plot.left() - 24, whole.height())
        painter.drawText(note, RIGHT | MIDDLE | FORCE_RTL, with_islands(words))

    def _paint_guides(self, painter: QPainter) -> None:
        tokens, plot = theme().tokens, self._plot
        painter.setPen(QPen(QColor(tokens.saffron), 1.6, Qt.PenStyle.DashLine))
        for guide in self.chart.guides:
            x = self._x(guide.at)
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        for place, words in self.tags():
            paint_tag(painter, place, words)

    def tags(self) -> list[tuple[QRectF, str]]:
        """Return the pills over the guides with words: their places, beside one another."""
        worded = [(self._x(guide.at), guide.words) for guide in self.chart.guides if guide.words]
        places = tag_places(worded, self.width())
        return [(place, words) for place, (_, words) in zip(places, worded, strict=True)]

    def _paint_cut(self, painter: QPainter) -> None:
        chart = self.chart
        if not 0 < chart.cut_after < len(chart.lines):
            return
        y = self._axis + chart.cut_after * self._row_height
        painter.setPen(QPen(QColor(theme().tokens.saffron), 1.6, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(4, y), QPointF(self.width() - 4, y))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the clicked row."""
        self._go(self._place(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the row above or below."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = [line.key for line in self.chart.lines]
        self._go(keys.index(self._current) + step if self._current in keys else 0)

    def event(self, event: QEvent) -> bool:
        """Show the numbers of the row under the pointer."""
        if isinstance(event, QHelpEvent):
            place = self._place(QPointF(event.pos()))
            tip = self.chart.lines[place].tip if 0 <= place < len(self.chart.lines) else ""
            words = escape(with_islands(tip)).replace("\n", "<br>")
            QToolTip.showText(event.globalPos(), f"<div dir='rtl'>{words}</div>" if tip else "")
            return True
        return super().event(event)

    def _place(self, position: QPointF) -> int:
        return int((position.y() - self._axis) // self._row_height)

    def _go(self, place: int) -> None:
        if 0 <= place < len(self.chart.lines):
            self.choose(self.chart.lines[place].key)
            self.chosen.emit(self._current)

    def _tell(self) -> None:
        """Set the text for a screen reader: the numbers of the chosen row."""
        line = next((line for line in self.chart.lines if line.key == self._current), None)
        text = line.tip.replace("\n", "، ") if line else ""
        self.setAccessibleName("، ".join(filter(None, (self.chart.name, text))))
