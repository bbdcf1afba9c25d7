"""Snaps moved elements to lines: pure functions, in millimetres."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from judging_app.services.organizer.templates import Box

REACH = 2.0
"""The distance in millimetres from which an edge snaps to a line."""
MARGIN = 15.0
"""The margin of the page in millimetres. Elements snap to its lines."""
LEAST = 4.0
"""The least width and height of an element in millimetres."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines to which elements snap: distances from the leading edge (`across`) and top (`down`)."""

    across: tuple[float, ...]
    down: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Snapped:
    """The box after snapping, and the lines to which it snapped."""

    box: Box
    across: tuple[float, ...] = ()
    down: tuple[float, ...] = ()


def lines_of(page: tuple[float, float], others: Iterable[Box]) -> Lines:
    """Return the page's middle and margins, and the edges and middles of the other elements."""
    width, height = page
    across, down = {width / 2, MARGIN, width - MARGIN}, {height / 2, MARGIN, height - MARGIN}
    for start, top, wide, high in others:
        across |= {start, start + wide / 2, start + wide}
        down |= {top, top + high / 2, top + high}
    return Lines(tuple(sorted(across)), tuple(sorted(down)))


def moved(box: Box, lines: Lines, page: tuple[float, float], reach: float = REACH) -> Snapped:
    """Return the box after a move. The nearest line takes an edge or the middle of the box."""
    start, top, width, height = box
    by_x, across = _nearest((start, start + width / 2, start + width), lines.across, reach)
    by_y, down = _nearest((top, top + height / 2, top + height), lines.down, reach)
    start = min(max(0.0, start + by_x), max(0.0, page[0] - width))
    top = min(max(0.0, top + by_y), max(0.0, page[1] - height))
    return Snapped((start, top, width, height), across, down)


def sized(
    box: Box, edges: str, lines: Lines, page: tuple[float, float], reach: float = REACH
) -> Snapped:
    """Return the box after dragging edges: `s` start, `e` end, `t` top, `b` bottom.

    They may snap.
    """
    start, top, width, height = box
    end, bottom = start + width, top + height
    across: tuple[float, ...] = ()
    down: tuple[float, ...] = ()
    if "s" in edges:
        by, across = _nearest((start,), lines.across, reach)
        start = min(max(0.0, start + by), end - LEAST)
    elif "e" in edges:
        by, across = _nearest((end,), lines.across, reach)
        end = max(min(page[0], end + by), start + LEAST)
    if "t" in edges:
        by, down = _nearest((top,), lines.down, reach)
        top = min(max(0.0, top + by), bottom - LEAST)
    elif "b" in edges:
        by, down = _nearest((bottom,), lines.down, reach)
        bottom = max(min(page[1], bottom + by), top + LEAST)
    return Snapped((start, top, end - start, bottom - top), across, down)


def _nearest(
    anchors: Sequence[float], lines: Sequence[float], reach: float
) -> tuple[float, tuple[float, ...]]:
    """Return the shift that puts an anchor on its nearest line, and that line; 0 beyond `reach`."""
    ways = [(abs(line - anchor), line - anchor, line) for line in lines for anchor in anchors]
    distance, by, line = min(ways, default=(reach + 1, 0.0, 0.0))
    return (by, (line,)) if distance <= reach else (0.0, ())
