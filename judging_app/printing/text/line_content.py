"""Writes a shaped line as PDF operators in font units: its ink, and the invisible text over it.

Both use relative coordinates, so that equal letters give equal bytes at every position. Such bytes
compress well, and the ink of a line that repeats on many pages can be a shared form.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from judging_app.printing.text.layer_font import NAME, LayerFont
from judging_app.printing.text.shaping import Inked, ShapedLine, Stretch
from judging_app.printing.text.text_layer import RunCells, text_runs

AddForm = Callable[[str, tuple[float, ...], Mapping[str, str]], str]
"""A function that adds a form. It gets operators, their box and the forms that they use, and
returns the form's short name."""


_REMEMBERED = 1024
"""The number of cached fragments. A text of every page is used again before it leaves the cache."""

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class _Fragment:
    """Operators that start at x, y and end elsewhere. The initial move to x, y is not included."""

    text: str
    x: int
    y: int
    end_x: int
    end_y: int


def _remember(known: dict[_Key, _Fragment], key: _Key, fragment: _Fragment) -> _Fragment:
    if len(known) >= _REMEMBERED:
        known.clear()
    known[key] = fragment
    return fragment


class LineContent:
    """Writes the lines of one document. Without a `layer` the lines have no invisible text."""

    def __init__(self, layer: LayerFont | None, forms: Mapping[str, str], add: AddForm) -> None:
        self._layer = layer
        self._forms = forms
        self._add = add
        self._glyphs: dict[Inked, dict[int, str]] = {}
        self._inks: dict[Stretch, _Fragment] = {}
        self._said: dict[RunCells, _Fragment] = {}

    def meaning(self, line: ShapedLine) -> str:
        """The operators of the invisible text, in font units from the line's origin.

        They are never part of a form, because pdfium then no longer finds the ends of lines.
        """
        if not self._layer:
            return ""
        em = line.font.units_per_em
        parts = [f"BT 3 Tr/{NAME} {em} Tf"]
        at, right = 0, line.advance
        for run in text_runs(line):
            fragment = self._said.get(run)
            if fragment is None:
                fragment = _remember(self._said, run, _spoken(run, self._layer, em))
            parts.append(f"{right + fragment.x - at} 0 Td{fragment.text}")
            at = right + fragment.end_x
            right -= round(run.width * em)
        return "\n".join([*parts, "ET"])

    def form(self, line: ShapedLine) -> str:
        """Add a form with the line's ink. Returns its short name."""
        operators = self.ink(line)
        em = line.font.units_per_em
        names = dict.fromkeys(
            name
            for _, stretch in line.stretches
            for glyph in stretch.glyphs
            if (name := self._glyphs[stretch.font][glyph.id])
        )
        used = {name: self._forms[name] for name in names}
        box = (-em, -2 * em, line.advance + em, 3 * em)
        return self._add(operators, box, used)

    def ink(self, line: ShapedLine) -> str:
        """The operators of the visible glyphs, in font units from the line's origin."""
        parts = []
        at_x = at_y = 0
        for left, stretch in line.stretches:
            ink = self._inks.get(stretch)
            if ink is None:
                ink = _remember(self._inks, stretch, self._drawn(stretch))
            if ink.text:
                parts.append(f"1 0 0 1 {left + ink.x - at_x} {ink.y - at_y} cm{ink.text}")
                at_x, at_y = left + ink.end_x, ink.end_y
        return "\n".join(parts)

    def _drawn(self, stretch: Stretch) -> _Fragment:
        font = stretch.font
        known = self._glyphs.setdefault(font, {})
        parts: list[str] = []
        first = at = (0, 0)
        for glyph, x, y in stretch.glyphs:
            name = known.get(glyph)
            if name is None:
                name = known[glyph] = self._glyph(font, glyph)
            if not name:
                continue
            if parts:
                parts.append(f"\n1 0 0 1 {x - at[0]} {y - at[1]} cm/{name} Do")
            else:
                parts.append(f"/{name} Do")
                first = x, y
            at = x, y
        return _Fragment("".join(parts), *first, *at)

    def _glyph(self, font: Inked, glyph: int) -> str:
        """The short name of the glyph's form. Empty if the glyph has no ink."""
        outline = font.outline(glyph)
        if not outline:
            return ""
        return self._add(f"{outline} f", font.box(glyph), {})


def _spoken(run: RunCells, layer: LayerFont, em: int) -> _Fragment:
    places = [round(cell.x * em) for cell in run.cells]
    steps = [later - here for here, later in pairwise(places)]
    codes = [f"<{layer.code(cell.char, cell.width)}>Tj" for cell in run.cells]
    rest = (f"\n{step} 0 Td{code}" for step, code in zip(steps, codes[1:], strict=True))
    return _Fragment(codes[0] + "".join(rest), places[0], 0, places[-1], 0)
