"""Paints a cell in a record table."""

from html import escape

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from judging_app.persian.islands import with_islands
from ui.base.icons import paint_icon
from ui.base.theme import CODE_FAMILIES, theme
from ui.widgets.chip import HEIGHT, chip_colours, paint_chip
from ui.widgets.labels import LEADING, MIDDLE, elided, is_number, tabular
from ui.widgets.progress_line import paint_progress
from ui.widgets.records import CELL, Cell, Index, Kind
from ui.words.strings import is_persian

SIDE = 10
"""Pixels between a cell's edge and its words. The header has the same distance."""


PROGRESS_WORDS = "۰۰۰۰ از ۰۰۰۰"
"""The longest words beside a bar."""
LEAST_BAR = 60
"""The least length of a bar with the gap beside it, in pixels at a text scale of 1."""


class CellDelegate(QStyledItemDelegate):
    """Paints `Cell`s."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint background, line and content."""
        cell = index.data(CELL)
        if cell is not None:
            self.paint_cell(painter, option, cell)

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell) -> None:
        """Paint a cell into the place of `option`."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        _paint_ground(painter, rect, chosen=chosen)
        inner = rect.adjusted(SIDE, 0, -SIDE, 0)
        font = _font(option.font, cell)
        painter.setFont(font)
        match cell.kind:
            case "chip":
                _paint_pill(painter, inner, cell, chosen=chosen)
            case "progress":
                _paint_progress(painter, inner, cell)
            case "tick":
                paint_tick(painter, rect, ticked=cell.strong)
            case _:
                _paint_words(painter, inner, cell)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return a neutral size, because rows set their own height."""
        return QSize(40, HEIGHT + 12)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show the full text as a plain-text tooltip."""
        cell = index.data(CELL)
        if event.type() != QEvent.Type.ToolTip or cell is None:
            return super().helpEvent(event, view, option, index)
        # Qt would interpret tags.
        QToolTip.showText(
            event.globalPos(), f"<div dir='rtl'>{escape(with_islands(cell.words))}</div>", view
        )
        return True


class CellRuler:
    """Measures the cells of a table. It makes the metrics of each look of a cell only once."""

    def __init__(self, base: QFont) -> None:
        self._base = base
        self._small = QFontMetrics(_small(base))
        self._metrics: dict[tuple[Kind, bool, bool, bool], QFontMetrics] = {}

    def width(self, cell: Cell) -> int:
        """Return the width in pixels at which nothing of a cell is shortened."""
        metrics = self._metrics_of(cell)
        match cell.kind:
            case "chip":
                words = _pill_width(metrics, cell) if cell.text else 0
            case "progress":
                words = metrics.horizontalAdvance(PROGRESS_WORDS) + theme().scaled(LEAST_BAR)
            case "tick":
                words = theme().scaled(20)
            case _:
                words = max(
                    metrics.horizontalAdvance(" ".join(cell.text.split())),
                    self._small.horizontalAdvance(" ".join(cell.sub.split())),
                )
        return words + 2 * SIDE + 2

    def _metrics_of(self, cell: Cell) -> QFontMetrics:
        look = (cell.kind, cell.strong, is_number(cell.text), is_persian(cell.text))
        if look not in self._metrics:
            self._metrics[look] = QFontMetrics(_font(self._base, cell))
        return self._metrics[look]


def _small(base: QFont) -> QFont:
    small = QFont(base)
    small.setPixelSize(theme().size("small"))
    small.setWeight(QFont.Weight.Normal)
    return small


def _font(base: QFont, cell: Cell) -> QFont:
    # Digits of one width would tear «۳ از ۱۰» apart.
    font = tabular(base) if cell.kind == "number" and is_number(cell.text) else QFont(base)
    font.setPixelSize(theme().size("body"))
    font.setWeight(QFont.Weight.Bold if cell.strong else QFont.Weight.Normal)
    if cell.kind == "chip":
        font.setPixelSize(theme().size("small"))
        font.setWeight(QFont.Weight.Medium)
    if cell.kind == "code":
        font.setPixelSize(theme().size("small"))
        if not is_persian(cell.text):
            font.setFamilies(list(CODE_FAMILIES))
    return font


def _paint_ground(painter: QPainter, rect: QRectF, *, chosen: bool) -> None:
    tokens = theme().tokens
    if chosen:
        painter.fillRect(rect, QColor(tokens.accent_soft))
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(tokens.line))


def _paint_words(painter: QPainter, rect: QRectF, cell: Cell) -> None:
    tokens = theme().tokens
    ink = tokens.muted if cell.muted or cell.kind == "code" else tokens.ink
    if cell.tone != "neutral":
        ink = getattr(tokens, f"{cell.tone}_ink")
    painter.setPen(QColor(ink))
    if not cell.sub:
        _line(painter, rect, cell.text, ltr=cell.kind == "code")
        return
    half = rect.height() / 2
    upper = QRectF(rect.left(), rect.top() + 6, rect.width(), half - 6)
    _line(painter, upper, cell.text, ltr=cell.kind == "code")
    painter.setFont(_small(painter.font()))
    painter.setPen(QColor(tokens.muted))
    _line(painter, QRectF(rect.left(), rect.top() + half, rect.width(), half - 6), cell.sub)


def _line(painter: QPainter, rect: QRectF, text: str, *, ltr: bool = False) -> None:
    """Paint one line from the right, shortened if it is too long.

    Codes and paths keep their own direction.
    """
    mode = Qt.TextElideMode.ElideMiddle if ltr else Qt.TextElideMode.ElideRight
    shown = elided(painter.fontMetrics(), " ".join(text.split()), rect.width(), mode)
    way = Qt.TextFlag.TextForceLeftToRight if ltr else Qt.TextFlag.TextForceRightToLeft
    flags = int(LEADING.value) | int(MIDDLE.value) | int(way.value)
    line = Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip  # a tall letter reaches out
    painter.drawText(rect, flags | int(line.value), shown)


def _paint_pill(painter: QPainter, rect: QRectF, cell: Cell, *, chosen: bool) -> None:
    if not cell.text:
        return
    metrics = painter.fontMetrics()
    wanted = _pill_width(metrics, cell)
    height = max(HEIGHT, metrics.height() + 4)
    width = min(float(wanted), rect.width())
    place = QRectF(rect.right() - width, rect.center().y() - height / 2, width, height)
    paint_chip(painter, place, cell.text, cell.tone, cell.icon)
    if chosen:  # a chosen row has the colour of a good verdict: show the pill's edge
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(chip_colours(cell.tone)[1]), 1))
        edge = place.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)


def _pill_width(metrics: QFontMetrics, cell: Cell) -> int:
    icon = theme().scaled(16) + 4 if cell.icon else 0
    return metrics.horizontalAdvance(cell.text) + 22 + icon


def paint_tick(painter: QPainter, rect: QRectF, *, ticked: bool, enabled: bool = True) -> None:
    """Paint a box in the middle of `rect`, ticked or empty; a disabled one is faint."""
    tokens = theme().tokens
    ground, tick, line = (
        (tokens.accent, tokens.on_accent, tokens.muted)
        if enabled
        else (tokens.control, tokens.muted, tokens.control)
    )
    side = min(float(theme().scaled(20)), rect.height() - 8)
    box = QRectF(0, 0, side, side)
    box.moveCenter(rect.center())
    painter.setPen(QPen(QColor(ground if ticked else line), 1.4))
    painter.setBrush(QColor(ground) if ticked else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, side * 0.28, side * 0.28)
    if ticked:
        paint_icon(painter, "check", tick, box.adjusted(2, 2, -2, -2))


def _paint_progress(painter: QPainter, rect: QRectF, cell: Cell) -> None:
    tokens = theme().tokens
    words = painter.fontMetrics().horizontalAdvance(PROGRESS_WORDS)
    painter.setPen(QColor(tokens.muted))
    place = QRectF(rect.left(), rect.top(), words, rect.height())
    _line(painter, place, cell.text)
    bar = QRectF(rect.left() + words + 12, rect.center().y() - 4, rect.width() - words - 12, 8)
    paint_progress(painter, bar, cell.done, cell.total)
