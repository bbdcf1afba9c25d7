"""Joins Persian letters for fonts whose own tables do not join them.

Such fonts (many office versions of Titr, Nazanin …) contain the joined forms as separate
characters. arabic-reshaper selects the form of each letter; python-bidi puts the forms in display
order.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from arabic_reshaper import ArabicReshaper
from bidi import get_display

from judging_app.errors import InputRefused, Refusal
from judging_app.printing.text import bidi
from judging_app.printing.text.brackets import CLOSING_OF, OPENING
from judging_app.printing.text.font import Font
from judging_app.printing.text.itemize import BIDI_CONTROLS
from judging_app.printing.text.shaping import Cluster, Glyph, Run, ShapedLine, Stretch, join_runs

_MIRRORED = {**OPENING, **CLOSING_OF, "«": "»", "»": "«", "‹": "›", "›": "‹", "<": ">", ">": "<"}
_JOINERS = frozenset("\u200c\u200d")
_INKLESS = _JOINERS | BIDI_CONTROLS
_NEAREST = frozenset("\u0651\u0654\u0655")
_GAP = 0.05
"""The least gap between a letter and a mark above or below it, in em."""


def shape_by_forms(line: str, font: Font, word_space: int = 0) -> ShapedLine:
    """Shape a full line in a font that does not join letters itself. The base is right-to-left.

    `word_space` (font units) is added to every space. Raises `InputRefused` (MISSING_GLYPH) if the
    font lacks a needed form.
    """
    shaped = _reshaped(line, font)
    if lacking := lacks(line, font):
        raise InputRefused(Refusal.MISSING_GLYPH, detail=lacking)
    levels = bidi.embedding_levels(shaped)

    def advance_of(char: str) -> int:
        return _advance(char, font) + (word_space if char == " " else 0)

    runs = tuple(_runs(_cells(line, shaped, levels, advance_of)))
    advance = sum(run.width for run in runs)
    ink = Stretch(tuple(_draw(_display(shaped), font, advance_of)), (), advance, font)
    return ShapedLine(line, font, ((0, ink),), runs, advance)


def _reshaped(line: str, font: Font) -> str:
    whole: str = _reshaper(has_lam_alef=bool(font.glyph("\ufefb"))).reshape(line)
    return whole


def lacks(line: str, font: Font) -> str:
    """The first letter for which the font lacks a needed form; empty if it has all forms."""
    missing = (char for char in _reshaped(line, font) if not (char in _INKLESS or font.glyph(char)))
    return unicodedata.normalize("NFKC", next(missing, ""))


@cache
def _reshaper(*, has_lam_alef: bool) -> ArabicReshaper:
    return ArabicReshaper(
        {
            "language": "Farsi",
            "delete_harakat": False,
            "support_ligatures": has_lam_alef,
            "ARABIC LIGATURE ALLAH": False,
        }
    )


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me")


def _advance(char: str, font: Font) -> int:
    return 0 if char in _INKLESS or _is_mark(char) else font.advance(font.glyph(char))


# Visible glyphs.


def _display(shaped: str) -> list[tuple[str, int]]:
    """The characters with their levels from left to right, as python-bidi orders them.

    This function mirrors the brackets, because python-bidi's order does not. Joiners are no longer
    needed and would disturb that order.
    """
    text = "".join(char for char in shaped if char not in _JOINERS)
    levels = bidi.embedding_levels(text)
    in_order = [levels[i] for i in bidi.visual_order(levels)]
    shown = str(get_display(text, base_dir="R"))
    pairs = zip(shown, in_order, strict=True)
    return [(_MIRRORED.get(char, char) if level % 2 else char, level) for char, level in pairs]


def _draw(
    display: Sequence[tuple[str, int]], font: Font, advance_of: Callable[[str], int]
) -> Iterator[Glyph]:
    """The glyphs from left to right.

    In display order, marks stand before a right-to-left letter and after any other letter.
    """
    waiting: list[str] = []
    pen = 0
    last: Glyph | None = None
    for char, level in display:
        if char in BIDI_CONTROLS:
            continue
        if _is_mark(char) and (level % 2 or last is None):
            waiting.insert(0, char)
        elif _is_mark(char) and last is not None:
            yield from _marks_over(last, [char], font)
        else:
            yield (last := Glyph(font.glyph(char), pen, 0))
            yield from _marks_over(last, waiting, font)
            pen += advance_of(char)
            waiting.clear()


def _marks_over(letter: Glyph, marks: Sequence[str], font: Font) -> Iterator[Glyph]:
    """The glyphs of the marks: centred on the ink of their letter, stacked upwards, never touching.

    Tashdid and hamza are next to the letter, whatever their order in NFC.
    """
    left, bottom, right, top = font.box(letter.id)
    gap = round(_GAP * font.units_per_em)
    for mark in sorted(marks, key=_NEAREST.__contains__, reverse=True):
        glyph = font.glyph(mark)
        low_left, low, high_right, high = font.box(glyph)
        x = letter.x + (left + right - low_left - high_right) // 2
        below = unicodedata.combining(mark) in (29, 32, 220)
        y = min(0, bottom - gap - high) if below else max(0, top + gap - low)
        bottom, top = (bottom + y, top) if below else (bottom, y + high)
        yield Glyph(glyph, x, y)


# Extracted text.


def _cells(
    line: str, shaped: str, levels: Sequence[int], advance_of: Callable[[str], int]
) -> Iterator[tuple[int, Cluster | None]]:
    """For each form in logical order: its level, and the cluster of its characters.

    Direction controls have no cluster.
    """
    at = 0
    for i, char in enumerate(shaped):
        if char in BIDI_CONTROLS:
            yield levels[i], None
            at += 1
        if _is_mark(char) or char in BIDI_CONTROLS:
            continue
        end = _after_letters(line, at, _letters_of(char))
        yield levels[i], Cluster(line[at:end], advance_of(char))
        at = end


def _letters_of(char: str) -> int:
    is_form = "\ufb50" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufeff"
    return len(unicodedata.normalize("NFKC", char)) if is_form else 1


def _after_letters(line: str, at: int, letters: int) -> int:
    """The end of the cluster that begins at `at`.

    It has that many letters, and the marks on them.
    """
    while at < len(line) and (letters or _is_mark(line[at])):
        letters -= not _is_mark(line[at])
        at += 1
    return at


def _runs(cells: Iterable[tuple[int, Cluster | None]]) -> Iterator[Run]:
    each = [(level, (cluster,) if cluster else ()) for level, cluster in cells]
    return join_runs(
        Run(level, sum(cluster.width for cluster in clusters), clusters) for level, clusters in each
    )
