"""The steps of an event: past, present, future."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.base.accessible import Role
from ui.base.icons import paint_icon
from ui.base.theme import theme
from ui.widgets.labels import elided
from ui.words.strings import fa

_DOT = 30
_GAP = 4
"""Pixels between the words of two steps, at least."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `note` shows its progress; `now` marks the next one to do."""

    title: str
    note: str
    done: bool = False
    now: bool = False


class StepPath(QWidget):
    """The steps from right to left. The line that joins them is coloured up to the present step."""

    accessible_role = Role.Graphic

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[Step, ...] = ()
        self._look = ("body", 1)
        theme().changed.connect(self._fit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Show these steps."""
        self._steps = steps
        self.setAccessibleName("، ".join(_spoken(step) for step in steps))
        self._fit()

    @property
    def look(self) -> tuple[str, int]:
        """The size of the titles and their lines: small ones, then two lines, as they need it."""
        return self._look

    def _fit(self) -> None:
        room = self.width() / max(len(self._steps), 1) - _GAP
        wanted = (size for size in ("body", "small") if self._widest(size) <= room)
        size = next(wanted, "")
        self._look = (size, 1) if size else ("small", 2)
        self.updateGeometry()
        self.update()

    def _widest(self, size: str) -> int:
        fonts = [(_title_font(self.font(), step, size), step.title) for step in self._steps]
        return max(
            (QFontMetrics(font).horizontalAdvance(title) for font, title in fonts), default=0
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again whether the titles fit."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the height of dot, title and note."""
        high = 46 + 18 * (self._look[1] - 1)
        return QSize(600, _DOT + 12 + round(high * theme().text_scale))

    def minimumSizeHint(self) -> QSize:
        """Return the usual height, with a small width."""
        return QSize(360, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the line, then the steps."""
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.width() / len(self._steps)
        centres = [self.width() - area * (place + 0.5) for place in range(len(self._steps))]
        for place in range(len(self._steps) - 1):
            self._paint_way(painter, centres[place], centres[place + 1], place)
        for place, step in enumerate(self._steps):
            _paint_dot(painter, QPointF(centres[place], _DOT / 2 + 3), step, place + 1)
            words = QRectF(centres[place] - area / 2, _DOT + 9, area, 60)
            _paint_words(painter, words, step, *self._look)

    def _paint_way(self, painter: QPainter, start: float, end: float, place: int) -> None:
        tokens = theme().tokens
        walked = self._steps[place].done and (
            self._steps[place + 1].done or self._steps[place + 1].now
        )
        painter.setPen(QPen(QColor(tokens.accent if walked else tokens.track), 3))
        y, gap = _DOT / 2 + 3, _DOT / 2 + 8
        painter.drawLine(QPointF(start - gap, y), QPointF(end + gap, y))


def _paint_dot(painter: QPainter, centre: QPointF, step: Step, number: int) -> None:
    tokens = theme().tokens
    ring, ground = (tokens.accent, tokens.accent) if step.done else (tokens.control, tokens.card)
    if step.now and not step.done:
        ring, ground = tokens.saffron, tokens.saffron_soft
    painter.setPen(QPen(QColor(ring), 2))
    painter.setBrush(QColor(ground))
    painter.drawEllipse(centre, _DOT / 2, _DOT / 2)
    place = QRectF(centre.x() - _DOT / 2, centre.y() - _DOT / 2, _DOT, _DOT)
    if step.done:
        paint_icon(painter, "check", tokens.on_accent, place.adjusted(6, 6, -6, -6))
        return
    font = QFont(painter.font())
    font.setPixelSize(15)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(tokens.saffron_ink if step.now else tokens.muted))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, fa(number))


def _title_font(base: QFont, step: Step, size: str) -> QFont:
    font = QFont(base)
    font.setPixelSize(theme().size(size))
    font.setWeight(QFont.Weight.Bold if step.done or step.now else QFont.Weight.Normal)
    return font


def _paint_words(painter: QPainter, rect: QRectF, step: Step, size: str, lines: int) -> None:
    tokens = theme().tokens
    font = _title_font(painter.font(), step, size)
    painter.setFont(font)
    painter.setPen(QColor(tokens.ink if step.done or step.now else tokens.muted))
    high = painter.fontMetrics().height()
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
    room = QRectF(rect.left(), rect.top(), rect.width(), lines * high + 2)
    painter.drawText(room, flags.value | Qt.TextFlag.TextWordWrap.value, step.title)
    font.setPixelSize(theme().size("small"))
    font.setWeight(QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(QColor(tokens.muted))
    below = QRectF(rect.left() + _GAP, room.bottom(), rect.width() - 2 * _GAP, high + 4)
    note = elided(painter.fontMetrics(), step.note, below.width())
    painter.drawText(below, flags, note)


def _spoken(step: Step) -> str:
    state = "انجام شده" if step.done else "اکنون" if step.now else "در پیش"
    return f"{step.title}: {state} {step.note}".rstrip()
