"""The look of papers: A4 portrait, one type scale, one accent, hairlines. Lengths are points."""

from dataclasses import dataclass
from functools import cache

from judging_app.printing.pdf.drawing import MILLIMETRE
from judging_app.printing.text.font import Font
from judging_app.printing.text.fonts import load_font
from judging_app.system import paths

PAGE_WIDTH, PAGE_HEIGHT = 210 * MILLIMETRE, 297 * MILLIMETRE
MARGIN = 19 * MILLIMETRE
"""The margin on both sides."""
TOP, BOTTOM = 20 * MILLIMETRE, 21 * MILLIMETRE
WIDTH = PAGE_WIDTH - 2 * MARGIN
"""The width of the text area."""
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
"""The height of the text area."""

INK, MUTED, HAIR, FAINT = "#1F2D2C", "#56625F", "#A9B0AC", "#EFF3F1"
ACCENT = "#0B6B66"
HAIRLINE, FIRM = 0.5, 1.1
"""The two line widths of rules."""


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a text. `leading` is the height of a line."""

    font: Font
    size: float
    leading: float
    colour: str = INK

    @property
    def baseline(self) -> float:
        """The distance from the top of a line to its baseline."""
        return self.leading * self.font.ascent / (self.font.ascent + self.font.descent)


@cache
def style(weight: str, size: float, leading: float = 1.7, colour: str = INK) -> Style:
    """The style for a weight of Vazirmatn; `leading` is in em."""
    font = load_font(paths.resources() / f"fonts/vazirmatn/Vazirmatn-{weight}.ttf")
    return Style(font, size, size * leading, colour)


def title() -> Style:
    """The style of a paper's name."""
    return style("ExtraBold", 20, 1.6)


def heading() -> Style:
    """The style of section headings."""
    return style("Bold", 12, 1.7, ACCENT)


def body() -> Style:
    """The style of sentences."""
    return style("Regular", 10.5, 1.85)


def strong() -> Style:
    """The style of emphasised text in sentences and lists."""
    return style("Bold", 10.5, 1.85)


def cell() -> Style:
    """The style of table cells."""
    return style("Regular", 9, 1.6)


def cell_strong() -> Style:
    """The style of the first column of tables."""
    return style("Bold", 9, 1.6)


def head_cell() -> Style:
    """The style of the first row of tables."""
    return style("Bold", 8, 1.55, MUTED)


def small() -> Style:
    """The style of notes and feet."""
    return style("Regular", 8, 1.7, MUTED)
