"""Paints over the page of a design: faults, guide lines, and the chosen element."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from judging_app.persian.islands import with_islands
from judging_app.services.organizer.templates import Sort, Thing
from ui.base.theme import LIGHT, theme
from ui.designer.page_view import GRIP, PageView, handles
from ui.designer.snapping import Snapped
from ui.widgets.labels import elided
from ui.words.designs import part_name

_LARGEST = 16
"""The largest type over the page, in pixels. Larger words would hide the page."""


def draw_under(painter: QPainter, place: QRectF) -> None:
    """Paint the highlight of the element under the mouse."""
    _draw_frame(painter, place, QPen(_on_paper("accent"), 1, Qt.PenStyle.DashLine))


def draw_fault(painter: QPainter, paper: QRectF, place: QRectF, words: str) -> None:
    """Paint a dashed box with a sentence below, readable on paper of any colour."""
    _draw_frame(painter, place, QPen(_on_paper("brick"), 1.5, Qt.PenStyle.DashLine))
    _choose_font(painter)
    metrics, tokens = painter.fontMetrics(), theme().tokens
    width = min(metrics.horizontalAdvance(words) + 16, paper.width())
    height = metrics.height() + 6
    left = min(max(place.center().x() - width / 2, paper.left()), paper.right() - width)
    top = place.bottom() + 2
    if top + height > paper.bottom():
        top = place.top() - height - 2
    ground = QRectF(left, top, width, height)
    painter.setPen(QPen(QColor(tokens.brick), 1))
    painter.setBrush(QColor(tokens.brick_soft))
    painter.drawRoundedRect(ground, 6, 6)
    painter.setPen(QColor(tokens.brick_ink))
    shown = elided(metrics, words, int(width) - 12)
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, shown)


def draw_lines(painter: QPainter, view: PageView, snapped: Snapped) -> None:
    """Paint the lines to which the dragged box snaps, across the page."""
    painter.setPen(QPen(_on_paper("saffron"), 1))
    paper = view.paper
    for across in snapped.across:
        x = paper.right() - across * view.scale
        painter.drawLine(QPointF(x, paper.top()), QPointF(x, paper.bottom()))
    for down in snapped.down:
        y = paper.top() + down * view.scale
        painter.drawLine(QPointF(paper.left(), y), QPointF(paper.right(), y))


def draw_chosen(painter: QPainter, place: QRectF, thing: Thing) -> None:
    """Paint frame, handles and name of the chosen element."""
    _draw_frame(painter, place, QPen(_on_paper("accent"), 2))
    painter.setBrush(QColor("#FFFFFF"))
    for edges, grip in handles(place).items():
        if thing.key.sort is not Sort.DIVIDER or edges in ("s", "e"):
            painter.drawRect(grip)
    _draw_name(painter, place, part_name(thing))


def _draw_name(painter: QPainter, place: QRectF, words: str) -> None:
    _choose_font(painter)
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(words) + 14, metrics.height() + 2
    top = place.top() - height - GRIP / 2
    if top < 0:
        top = place.bottom() + GRIP / 2
    tag = QRectF(place.right() - width, top, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_on_paper("accent"))
    painter.drawRoundedRect(tag, 5, 5)
    painter.setPen(QColor("#FFFFFF"))
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, with_islands(words))


def _draw_frame(painter: QPainter, place: QRectF, pen: QPen) -> None:
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place)


def _choose_font(painter: QPainter) -> None:
    font = painter.font()
    font.setPixelSize(min(theme().size("small"), _LARGEST))
    painter.setFont(font)


def _on_paper(name: str) -> QColor:
    """Return a colour of the light scheme: paper is light in both schemes."""
    return QColor(getattr(LIGHT, name))
