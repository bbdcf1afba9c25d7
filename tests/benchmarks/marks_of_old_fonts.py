"""Marks over letters with an old font: `legacy_fonts` compared with HarfBuzz's fallback.

python -m tests.benchmarks.marks_of_old_fonts

The old font is Vazirmatn without its OpenType tables, with joined shapes under the codes of
presentation forms, like old office fonts. Its marks are compared with those of Vazirmatn itself,
which its designers placed. Printed in hundredths of an em: the distance of a mark from its right
place, and how often its ink touches that of its letter.
"""

import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean, quantiles

import uharfbuzz as hb

from judging_app.printing.text.font import Font
from judging_app.printing.text.legacy_fonts import shape_by_forms
from judging_app.printing.text.shaping import Glyph
from judging_app.system import paths
from tests.printing.conftest import without_tables

MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0654\u0670"
LETTERS = "بپتجحدرسشصطعفقکلمنهی"
WORDS = [f"{a}{b}{mark}{c}" for a in "سم" for b in LETTERS for mark in MARKS for c in ("", "ر")]
WORDS += [f"{a}{b}\u0651{mark}" for a in "سم" for b in LETTERS for mark in "\u064e\u064f\u0650"]


def by_harfbuzz(word: str, font: Font) -> list[Glyph]:
    """Return the glyphs as HarfBuzz shapes them with the tables of the font."""
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.direction, buffer.script, buffer.language = "rtl", "Arab", "fa"
    hb.shape(font.shaper, buffer)
    glyphs, pen = [], 0
    for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append(Glyph(info.codepoint, pen + at.x_offset, at.y_offset))
        pen += at.x_advance
    return glyphs


def placed(glyphs: Sequence[Glyph], font: Font, word: str) -> dict[str, tuple[float, float, bool]]:
    """Return each mark's middle of the ink, from the left end, and whether it touches a letter."""
    ids = {font.glyph(mark): mark for mark in word if unicodedata.combining(mark)}
    boxes = [(glyph.id, _box(glyph, font)) for glyph in glyphs if font.outline(glyph.id)]
    letters = [box for number, box in boxes if number not in ids]
    left = min(box[0] for box in letters)
    return {
        ids[number]: (
            (box[0] + box[2]) / 2 - left,
            (box[1] + box[3]) / 2,
            any(_touch(box, letter) for letter in letters),
        )
        for number, box in boxes
        if number in ids
    }


def _box(glyph: Glyph, font: Font) -> tuple[int, int, int, int]:
    left, bottom, right, top = font.box(glyph.id)
    return left + glyph.x, bottom + glyph.y, right + glyph.x, top + glyph.y


def _touch(one: Sequence[int], other: Sequence[int]) -> bool:
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]


def compared(new: Font, old: Font) -> Iterator[tuple[str, list[float], list[float], int]]:
    """Yield each method, its marks' distances across and up in em/100, and how many touch."""
    ways = {
        "legacy_fonts": lambda word: shape_by_forms(word, old).glyphs,
        "HarfBuzz alone": lambda word: by_harfbuzz(word, old),
    }
    em = new.units_per_em / 100
    for name, way in ways.items():
        across, up, touching = [], [], 0
        for word in WORDS:
            right = placed(by_harfbuzz(word, new), new, word)
            mine = placed(way(word), old, word)
            for mark in right.keys() & mine.keys():
                across.append(abs(mine[mark][0] - right[mark][0]) / em)
                up.append(abs(mine[mark][1] - right[mark][1]) / em)
                touching += mine[mark][2] and not right[mark][2]
        yield name, across, up, touching


def main() -> None:
    """Print one line for each method."""
    source = paths.resources() / "fonts/vazirmatn/Vazirmatn-Regular.ttf"
    new = Font(source)
    with tempfile.TemporaryDirectory() as folder:
        old = Font(without_tables(new, source, Path(folder) / "old.ttf"))
        for name, across, up, touching in compared(new, old):
            sys.stdout.write(
                f"{name}: {len(across)} marks; across {fmean(across):.1f} "
                f"(90%: {quantiles(across, n=10)[-1]:.1f}), up {fmean(up):.1f} "
                f"(90%: {quantiles(up, n=10)[-1]:.1f}); {touching} touch a letter\n"
            )


if __name__ == "__main__":
    main()
