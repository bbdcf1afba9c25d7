"""Checks a foreign font in a child (`sandbox`) by using every part of the font once.

Afterwards the main program meets no unknown fault, because the same library has parsed every glyph.
"""

from pathlib import Path
from typing import Final

import uharfbuzz as hb

from judging_app.errors import InputRefused, Refusal
from judging_app.printing.text.font import Font

_SAMPLE: Final = "نمونهٔ فارسی ۱۲۳ Sample 123 — «گیومه»"
_LEAST_UNITS, _MOST_UNITS = 16, 16384
"""The units per em that OpenType allows."""
_MOST_HEIGHT: Final = 10
"""The most ems in the height of a line. The tallest font of the application has three."""
_FAULTS: Final = (
    ArithmeticError, AttributeError, LookupError, MemoryError, RuntimeError, TypeError, ValueError,
    hb.HarfBuzzError,
)  # fmt: skip
"""The errors that the library and this program raise for a font with contradictory tables."""


def probe(content: bytes) -> bytes:
    """Shape, measure and draw every part of the font. Returns empty bytes if this succeeds.

    Raises `InputRefused` (BAD_FONT).
    """
    try:
        font = Font(Path("probed"), content=content)
        _refuse_odd_measures(font)
        buffer = hb.Buffer()
        buffer.add_str(_SAMPLE)
        buffer.guess_segment_properties()
        hb.shape(font.shaper, buffer)
        for glyph in range(font.face.glyph_count):
            font.advance(glyph)
            font.box(glyph)
            font.outline(glyph)
    except _FAULTS as error:
        raise InputRefused(Refusal.BAD_FONT, detail=type(error).__name__) from error
    return b""


def _refuse_odd_measures(font: Font) -> None:
    height = font.ascent + font.descent
    is_odd = not _LEAST_UNITS <= font.units_per_em <= _MOST_UNITS
    if is_odd or not 0 < height <= _MOST_HEIGHT * font.units_per_em:
        raise InputRefused(Refusal.BAD_FONT, detail="measures")
