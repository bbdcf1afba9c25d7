"""A line at its place on a page, and the boxes of its ink."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from judging_app.printing.text.shaping import ShapedLine
from judging_app.system.secret_cache import cached_secret

Ink = tuple[float, float, float, float]
"""The left, bottom, right and top of a glyph's ink."""

_TOUCHING = 0.01
"""The tolerance in points. A smaller overlap comes from rounding."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line with its left end and baseline, in points from the page's bottom left corner.

    All lines of a block carry the block's number. `role` is the line's role in the document
    structure.
    """

    line: ShapedLine
    x: float
    baseline: float
    size: float
    colour: str
    block: int
    role: str

    def ink(self) -> tuple[Ink, ...]:
        """The box of each glyph that leaves ink, in points from the page's bottom left corner."""
        scale = self.size / self.line.font.units_per_em
        x, y = self.x, self.baseline
        return tuple(
            (x + left * scale, y + bottom * scale, x + right * scale, y + top * scale)
            for left, bottom, right, top in _ink(self.line)
        )

    def reach(self) -> tuple[float, float]:
        """The bottom and the top of all ink. A line without ink gives its baseline for both."""
        scale = self.size / self.line.font.units_per_em
        bottom, top = _reach(self.line)
        return self.baseline + bottom * scale, self.baseline + top * scale


def lowered(lines: Sequence[PlacedLine], drop: float) -> tuple[PlacedLine, ...]:
    """The lines, moved down by `drop` points."""
    return tuple(replace(line, baseline=line.baseline - drop) for line in lines)


def drop_between(upper: PlacedLine, lower: PlacedLine) -> float:
    """The points by which the lower line must move down, so that its ink is clear of the upper."""
    bottom, _ = upper.reach()
    _, top = lower.reach()
    if top - bottom <= _TOUCHING:
        return 0.0
    drop, crosses = 0.0, False
    ink = [one for one in upper.ink() if one[1] < top]
    for left, low, right, high in lower.ink():
        for other in ink if high > bottom else ():
            if left < other[2] and other[0] < right:
                drop = max(drop, high - other[1])
                crosses = crosses or (high - other[1] > _TOUCHING and other[3] > low)
    return drop if crosses else 0.0


def crosses(lines: Sequence[PlacedLine]) -> float:
    """The points by which the lines of a block (top first) must move apart; 0 if none cross."""
    return max((drop_between(*pair) for pair in pairwise(lines)), default=0.0)


@cached_secret(256)
def _ink(line: ShapedLine) -> tuple[tuple[int, int, int, int], ...]:
    """The ink of each glyph from the line's left end and baseline, in font units."""
    return tuple(
        (start + glyph.x + left, glyph.y + bottom, start + glyph.x + right, glyph.y + top)
        for start, stretch in line.stretches
        for glyph in stretch.glyphs
        for left, bottom, right, top in (stretch.font.box(glyph.id),)
        if right > left and top > bottom
    )


@cached_secret(256)
def _reach(line: ShapedLine) -> tuple[int, int]:
    ink = _ink(line)
    return min((one[1] for one in ink), default=0), max((one[3] for one in ink), default=0)
