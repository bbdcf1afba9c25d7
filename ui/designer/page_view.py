"""Converts between millimetres of the page and pixels of the widget."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from judging_app.services.organizer.templates import Box

GRIP = 9.0
"""The side of a handle in pixels."""
_REACH = 3.0
"""The pixels around a handle in which the mouse still takes it."""
_THIN = 32.0
"""Elements smaller than this have handles at their corners only, because others would cover them.
"""
_HANDLES = ("st", "t", "et", "s", "e", "sb", "b", "eb")


@dataclass(frozen=True, slots=True)
class PageView:
    """A shown page. `page` is its width and height in millimetres, `paper` its place in the widget.

    Boxes are in millimetres from the leading edge, which is the right one, and from the top.
    """

    page: tuple[float, float]
    paper: QRectF

    @property
    def scale(self) -> float:
        """Pixels per millimetre."""
        return self.paper.width() / self.page[0]

    def place_of(self, box: Box) -> QRectF:
        """Return a box in pixels."""
        start, top, width, height = box
        left = self.paper.right() - (start + width) * self.scale
        return QRectF(
            left, self.paper.top() + top * self.scale, width * self.scale, height * self.scale
        )


def fitted(page: tuple[float, float], area: QRectF) -> PageView:
    """Return the largest centred view of the page that fits the area."""
    scale = max(0.1, min(area.width() / page[0], area.height() / page[1]))
    width, height = page[0] * scale, page[1] * scale
    left = area.left() + (area.width() - width) / 2
    return PageView(page, QRectF(left, area.top() + (area.height() - height) / 2, width, height))


def handles(place: QRectF) -> dict[str, QRectF]:
    """Return the handles of a box. Their keys name the edges that they drag.

    The edges are s(tart), e(nd), t(op), b(ottom).
    """
    xs = {"s": place.right(), "e": place.left()}
    ys = {"t": place.top(), "b": place.bottom()}
    found = {}
    thin = min(place.width(), place.height()) < _THIN
    for edges in _HANDLES:
        if thin and len(edges) == 1:
            continue
        x = next((xs[edge] for edge in edges if edge in xs), place.center().x())
        y = next((ys[edge] for edge in edges if edge in ys), place.center().y())
        found[edges] = QRectF(x - GRIP / 2, y - GRIP / 2, GRIP, GRIP)
    return found


def handle_at(place: QRectF, at: QPointF) -> str:
    """Return the edges of the handle at this point; empty if no handle is there."""
    around = (-_REACH, -_REACH, _REACH, _REACH)
    grips = handles(place).items()
    return next((edges for edges, grip in grips if grip.adjusted(*around).contains(at)), "")


def stretched(box: Box, edges: str, across: float, down: float) -> Box:
    """Return the box after its edges moved by the given millimetres."""
    start, top, width, height = box
    if "s" in edges:
        start, width = start + across, width - across
    elif "e" in edges:
        width += across
    if "t" in edges:
        top, height = top + down, height - down
    elif "b" in edges:
        height += down
    return (start, top, width, height)
