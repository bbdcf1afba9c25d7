"""Draws boxes with a character's code in hexadecimal, in place of letters that no font has."""

from collections.abc import Sequence
from functools import cache

from fontTools.pens.transformPen import TransformPen

from judging_app.printing.text.font import Cut, Font, PathPen
from judging_app.printing.text.fonts import load_font
from judging_app.printing.text.shaping import Cluster, Glyph, Stretch
from judging_app.system import paths

_BOTTOM, _STROKE, _PAD, _GAP, _SIDE = -0.07, 0.036, 0.085, 0.075, 0.06
"""Measures of a box in em: lower edge, line width, inner padding, row gap, side margin."""
_DIGIT = 0.36
"""The size of a box's digits, in em."""
_BOLD = 600


class CodeBoxes:
    """The boxes that match one font.

    The number of a box's glyph is the code of the replaced character.
    """

    def __init__(self, digits: Font) -> None:
        self._digits, self._em = digits, digits.units_per_em
        _, _, _, top = digits.box(digits.glyph("0"))
        self._row = top * _DIGIT / self._em
        self._across = digits.advance(digits.glyph("0")) * _DIGIT / self._em

    def stretch(self, chars: str, *, rtl: bool) -> Stretch:
        """A box for each character, in the order of drawing."""
        widths = [self._width(ord(char)) for char in chars]
        clusters = tuple(Cluster(char, width) for char, width in zip(chars, widths, strict=True))
        glyphs, pen = [], 0
        for char, width in sorted_for(tuple(zip(chars, widths, strict=True)), rtl=rtl):
            glyphs.append(Glyph(ord(char), pen, 0))
            pen += width
        return Stretch(tuple(glyphs), clusters, pen, self)

    def box(self, glyph: int) -> tuple[int, int, int, int]:
        """The left, bottom, right and top of the box's ink."""
        left, bottom, right, top = self._frame(glyph)
        em = self._em
        return round(left * em), round(bottom * em), round(right * em), round(top * em)

    def outline(self, glyph: int) -> str:
        """The frame and the digits of a box as PDF path operators."""
        left, bottom, right, top = (side * self._em for side in self._frame(glyph))
        line = _STROKE * self._em
        across, high = right - left, top - bottom
        # The inner outline runs in the other direction, so that the inside is not filled.
        frame = f"{left:.6g} {bottom:.6g} {across:.6g} {high:.6g} re"
        inner = (
            f"{right - line:.6g} {bottom + line:.6g} "
            f"{2 * line - across:.6g} {high - 2 * line:.6g} re"
        )
        return " ".join([frame, inner, *self._code(glyph)])

    def _code(self, glyph: int) -> list[str]:
        pen = PathPen()
        columns, em = _columns(glyph), self._em
        first = _SIDE + _PAD
        for number, digit in enumerate(_hex(glyph)):
            column, upper = number % columns, number < columns
            x = (first + column * self._across) * em
            y = (_BOTTOM + _PAD + (self._row + _GAP if upper else 0)) * em
            matrix = (_DIGIT, 0, 0, _DIGIT, x, y)
            placed = TransformPen(pen, matrix)
            self._digits.shaper.draw_glyph_with_pen(self._digits.glyph(digit), placed)
        return pen.operators

    def _frame(self, glyph: int) -> tuple[float, float, float, float]:
        right = _SIDE + 2 * _PAD + _columns(glyph) * self._across
        return _SIDE, _BOTTOM, right, _BOTTOM + 2 * (_PAD + self._row) + _GAP

    def _width(self, glyph: int) -> int:
        return round((self._frame(glyph)[2] + _SIDE) * self._em)


def sorted_for(each: Sequence[tuple[str, int]], *, rtl: bool) -> Sequence[tuple[str, int]]:
    """Sort items in logical order, so that they run from left to right."""
    return tuple(reversed(each)) if rtl else each


def _hex(glyph: int) -> str:
    return f"{glyph:04X}" if glyph < 0x10000 else f"{glyph:06X}"


def _columns(glyph: int) -> int:
    return len(_hex(glyph)) // 2


@cache
def boxes_beside(font: Font) -> CodeBoxes:
    """The boxes that match a font."""
    weight = "Bold" if font.weight >= _BOLD else "Medium"
    path = paths.resources() / f"fonts/vazirmatn/Vazirmatn-{weight}.ttf"
    return CodeBoxes(load_font(path, Cut(font.units_per_em, font.weight)))
