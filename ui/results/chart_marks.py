"""Paints the marks of charts."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from ui.base.theme import theme
from ui.results.chart import Point

CENTRE = int(Qt.AlignmentFlag.AlignCenter.value)
MIDDLE = int(Qt.AlignmentFlag.AlignVCenter.value)
RIGHT = int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute).value)
GAP = 4
"""Pixels between two pills, and between a pill and the edge."""
FORCE_RTL = int(Qt.TextFlag.TextForceRightToLeft.value)


def paint_point(painter: QPainter, point: Point, centre: QPointF, colour: QColor) -> None:
    """Paint a disc, ring, diamond or bar."""
    ground = QColor(theme().tokens.card)
    painter.setBrush(ground if point.shape == "ring" else colour)
    painter.setPen(QPen(colour, 2) if point.shape == "ring" else QPen(ground, 1.5))
    match point.shape:
        case "diamond":
            corners = ((0, -7), (7, 0), (0, 7), (-7, 0))
            painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in corners]))
        case "bar":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(centre.x() - 1.5, centre.y() - 8, 3, 16), 1.5, 1.5)
        case "disc" | "ring":
            size = 5.5 if point.shape == "disc" else 4.5
            painter.drawEllipse(centre, size, size)


def tag_places(tags: Sequence[tuple[float, str]], width: int) -> list[QRectF]:
    """Return a pill for each x and its words: above it, inside the chart, beside the others.

    `tags` are sorted from the right: x falls. Two pills in one place both step aside by half of
    what they share.
    """
    metrics, height = QFontMetricsF(small_font()), theme().size("small") * 1.7
    places: list[QRectF] = []
    for x, words in tags:
        wide = metrics.horizontalAdvance(words) + 20
        pill = QRectF(x - wide / 2, 2, wide, height)
        if places and (shared := pill.right() + GAP - places[-1].left()) > 0:
            places[-1].translate(shared / 2, 0)
            pill.translate(-shared / 2, 0)
        places.append(pill)
    if places:
        aside = max(GAP - places[-1].left(), 0) + min(width - GAP - places[0].right(), 0)
        for pill in places:
            pill.translate(aside, 0)
    return places


def paint_tag(painter: QPainter, pill: QRectF, words: str) -> None:
    """Paint a pill with words."""
    tokens = theme().tokens
    painter.setFont(small_font())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.saffron_soft))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setPen(QColor(tokens.saffron_ink))
    painter.drawText(pill, CENTRE, words)


def small_font() -> QFont:
    """Return the font of all words in a chart."""
    font = QFont()
    font.setPixelSize(theme().size("small"))
    font.setWeight(QFont.Weight.Normal)
    return font


def paint_focus(painter: QPainter, area: QRectF) -> None:
    """Paint the ring around a chart that has the focus."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme().tokens.focus), 2))
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 10, 10)
