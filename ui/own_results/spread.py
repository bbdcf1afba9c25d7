"""Draws how the judge uses each scale: a bar for each mark, and the mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from judging_app.domain.own_results import Spread
from judging_app.domain.rubric import Criterion
from judging_app.persian.islands import with_islands
from judging_app.persian.numbers import decimal
from ui.base.accessible import Role
from ui.base.theme import theme
from ui.widgets.labels import LEADING, MIDDLE, TRAILING
from ui.words.strings import fa, mark

GAP = 6
_LABEL = 24
"""The pixels for the label of a mark or a count. On a long scale only some marks have a label."""
_EVERY = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
"""The possible steps between two labelled marks."""
LEAST_BARS = 26
"""The pixels of the tallest bar in a low window."""
_CENTRE = int(Qt.AlignmentFlag.AlignCenter.value)


@dataclass(frozen=True, slots=True)
class Strip:
    """One criterion and how its scale was used; None before the first mark."""

    criterion: Criterion
    spread: Spread | None


class OwnSpread(QWidget):
    """A strip for each criterion. Low marks are at the right, as on the scoring scale.

    The count stands on each bar. All strips have one measure, so that they can be compared.
    """

    accessible_role = Role.Graphic

    def __init__(self) -> None:
        super().__init__()
        self._strips: Sequence[Strip] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme().changed.connect(self.updateGeometry)

    def show_strips(self, strips: Sequence[Strip]) -> None:
        """Show these criteria."""
        self._strips = strips
        self.setAccessibleName("پراکندگی امتیازهای من")
        self.setAccessibleDescription("؛ ".join(map(_words, strips)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for every strip."""
        return QSize(520, len(self._strips) * (self._frame + 64))

    def minimumSizeHint(self) -> QSize:
        """Return the room for low bars and all words."""
        return QSize(300, len(self._strips) * (self._frame + LEAST_BARS))

    @property
    def _frame(self) -> int:
        """Return the pixels of a strip without its bars: title, counts, marks, margins."""
        return theme().size("body") + 2 * theme().size("small") + 24 + GAP

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the strips."""
        if not self._strips:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self.height() / len(self._strips)
        tallest = max((n for s in self._strips if s.spread for _, n in s.spread.counts), default=1)
        for place, strip in enumerate(self._strips):
            area = QRectF(0, place * height, self.width(), height - GAP)
            self._paint_strip(painter, area, strip, tallest)

    def _paint_strip(self, painter: QPainter, area: QRectF, strip: Strip, tallest: int) -> None:
        tokens = theme().tokens
        head = QRectF(area.left(), area.top(), area.width(), theme().size("body") + 10)
        painter.setFont(_font("body", bold=True))
        painter.setPen(QColor(tokens.ink))
        painter.drawText(head, LEADING | MIDDLE, with_islands(strip.criterion.title))
        painter.setFont(_font("small"))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(head, TRAILING | MIDDLE, _mean_words(strip.spread))
        self._paint_bars(painter, area.adjusted(0, head.height(), 0, 0), strip, tallest)

    def _paint_bars(self, painter: QPainter, area: QRectF, strip: Strip, tallest: int) -> None:
        tokens = theme().tokens
        marks = strip.criterion.scale.marks()
        counts = dict(strip.spread.counts) if strip.spread else {}
        foot = theme().size("small") + 8
        base = area.bottom() - foot
        highest = base - area.top() - theme().size("small") - 6
        wide = area.width() / len(marks)
        every = next(n for n in _EVERY if n * wide >= theme().scaled(_LABEL) or n == _EVERY[-1])
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(QPointF(area.left(), base), QPointF(area.right(), base))
        for place, value in enumerate(marks):
            x = area.right() - (place + 1) * wide
            count = counts.get(value, 0)
            if count:
                tall = max(3.0, highest * count / tallest)
                bar = QRectF(x + wide * 0.14, base - tall, wide * 0.72, tall)
                painter.fillPath(_rounded_top(bar), QColor(tokens.accent))
                if every == 1:
                    _small(painter, QRectF(x, bar.top() - foot, wide, foot - 2), fa(count), "ink")
            if place % every == 0:
                tone = "muted" if count else "control"
                span = wide * max(every, 3)
                under = QRectF(x + (wide - span) / 2, base + 2, span, foot - 2)
                _small(painter, under, mark(value), tone)
        if strip.spread:
            self._paint_mean(painter, area, base, strip, wide)

    def _paint_mean(
        self, painter: QPainter, area: QRectF, base: float, strip: Strip, wide: float
    ) -> None:
        """Paint a saffron pointer under the line at the mean."""
        if strip.spread is None:
            return
        scale = strip.criterion.scale
        steps = (float(strip.spread.mean) - scale.minimum) / scale.step
        x = area.right() - (steps + 0.5) * wide
        path = QPainterPath(QPointF(x, base - 1))
        path.lineTo(x - 5, base + 6)
        path.lineTo(x + 5, base + 6)
        path.closeSubpath()
        painter.fillPath(path, QColor(theme().tokens.saffron))


def _rounded_top(bar: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(bar, 4, 4)
    path.addRect(bar.adjusted(0, min(bar.height() / 2, 4), 0, 0))
    return path.simplified()


def _small(painter: QPainter, area: QRectF, text: str, colour: str) -> None:
    painter.setFont(_font("small"))
    ink = theme().tokens.muted if colour == "control" else getattr(theme().tokens, colour)
    painter.setPen(QColor(ink))
    painter.drawText(area, _CENTRE, text)


def _mean_words(spread: Spread | None) -> str:
    if spread is None:
        return "هنوز امتیازی نداده‌اید"
    given = sum(count for _, count in spread.counts)
    return f"میانگین {_average(spread.mean)}  ·  {fa(given)} امتیاز"


def _average(hundredths: Fraction) -> str:
    return decimal(hundredths / 100, 1)


def _words(strip: Strip) -> str:
    """Return a strip's text for a screen reader."""
    spread = strip.spread
    if spread is None:
        return f"{strip.criterion.title}: بی‌امتیاز"
    each = "، ".join(f"{fa(count)} بار {mark(value)}" for value, count in spread.counts)
    return f"{strip.criterion.title}: میانگین {_average(spread.mean)}؛ {each}"


def _font(size: str, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setPixelSize(theme().size(size))
    font.setBold(bold)
    return font
