"""How papers look: A4 portrait, one type scale, one accent, hairlines. Lengths are points."""

from dataclasses import dataclass
from functools import cache

from judging_app.printing.pdf.drawing import MILLIMETRE
from judging_app.printing.text.font import Font
from judging_app.printing.text.fonts import load_font
from judging_app.system import paths

PAGE_WIDTH, PAGE_HEIGHT = 210 * MILLIMETRE, 297 * MILLIMETRE
MARGIN = 19 * MILLIMETRE
"""On both sides."""
TOP, BOTTOM = 20 * MILLIMETRE, 21 * MILLIMETRE
WIDTH = PAGE_WIDTH - 2 * MARGIN
"""Of the text."""
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
"""Of the text."""

INK, MUTED, HAIR, FAINT = "#1F2D2C", "#56625F", "#A9B0AC", "#EFF3F1"
ACCENT = "#0B6B66"
HAIRLINE, FIRM = 0.5, 1.1
"""The two widths of lines."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set; `leading` is the height of a line."""

    font: Font
    size: float
    leading: float
    colour: str = INK

    @property
    def baseline(self) -> float:
        """How far below the top of its line a text stands."""
        return self.leading * self.font.ascent / (self.font.ascent + self.font.descent)


@cache
def style(weight: str, size: float, leading: float = 1.7, colour: str = INK) -> Style:
    """A text in that weight of Vazirmatn; `leading` in em."""
    font = load_font(paths.resources() / f"fonts/vazirmatn/Vazirmatn-{weight}.ttf")
    return Style(font, size, size * leading, colour)


def title() -> Style:
    """The name of the paper."""
    return style("ExtraBold", 20, 1.6)


def heading() -> Style:
    """A section of the paper."""
    return style("Bold", 12, 1.7, ACCENT)


def body() -> Style:
    """Sentences."""
    return style("Regular", 10.5, 1.85)


def strong() -> Style:
    """What must be found in sentences and lists."""
    return style("Bold", 10.5, 1.85)


def cell() -> Style:
    """What stands in tables."""
    return style("Regular", 9, 1.6)


def cell_strong() -> Style:
    """What is first in tables."""
    return style("Bold", 9, 1.6)


def head_cell() -> Style:
    """The first row of tables."""
    return style("Bold", 8, 1.55, MUTED)


def small() -> Style:
    """Notes and feet."""
    return style("Regular", 8, 1.7, MUTED)
