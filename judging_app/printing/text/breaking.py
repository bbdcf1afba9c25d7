"""Breaks texts into lines, in logical order: between words, or inside a word that is too wide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from judging_app.printing.text.font import Font
from judging_app.printing.text.paragraph import Paragraph, paragraph
from judging_app.printing.text.shaping import ShapedLine
from judging_app.system.secret_cache import cached_secret

_TIGHTER = 0.8
"""The share of the width at which a long word is cut. Letters widen at a cut."""
_MARGIN = 1.03
"""A tolerance for kerning, which sometimes widens a text."""
_PARTING = "\u200c/-–—._\u2069»)]"
"""Characters after which a word is cut preferably."""
_SHORTEST = 0.15
"""The least share of the width that a last line takes. A shorter line gets words from the lines
above."""


@dataclass(frozen=True, slots=True)
class Widths:
    """The widths of a paragraph's words and of one space, in font units. `widths_of` makes them.

    `clusters` lists, for each word, the end of each of its clusters in the text, and its width.
    Lines are half-open slices of words.
    """

    words: tuple[int, ...]
    space: int
    clusters: tuple[tuple[tuple[int, int], ...], ...]

    def cut(self, limit: float) -> list[tuple[int, int]]:
        """Break into lines as full as `limit` allows.

        A word wider than `limit` is a line by itself.
        """
        cuts: list[tuple[int, int]] = []
        first, taken = 0, 0
        for word, width in enumerate(self.words):
            if word > first and taken + width > limit:
                cuts.append((first, word))
                first, taken = word, 0
            taken += width + self.space
        return [*cuts, (first, len(self.words))]

    def evened(self, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Break into the same number of lines; the widest line becomes as narrow as possible."""
        low, high = max(self.words), max(self.line(*cut) for cut in cuts)
        best = cuts
        while low < high:
            middle = (low + high) // 2
            tried = self.cut(middle)
            if len(tried) <= len(cuts):
                best, high = tried, middle
            else:
                low = middle + 1
        return best

    def line(self, first: int, after: int) -> int:
        """The width of the line with the words `[first, after)`."""
        return sum(self.words[first:after]) + self.space * (after - first - 1)


@cached_secret(256)
def widths_of(paragraph: Paragraph) -> Widths:
    """The widths in a paragraph that has at least one word."""
    ends = {end for _, end in paragraph.words}
    words: list[list[tuple[int, int]]] = [[]]
    space = at = 0
    for cluster in (cluster for run in paragraph.line().runs for cluster in run.clusters):
        at = paragraph.text.index(cluster.text, at)
        if at in ends:
            words.append([])
            space = cluster.width
        else:
            words[-1].append((at + len(cluster.text), cluster.width))
        at += len(cluster.text)
    widths = tuple(sum(width for _, width in word) for word in words)
    return Widths(widths, space, tuple(map(tuple, words)))


@cached_secret(1024)
def broken(text: str, font: Font, limit: float, *, even: bool = False) -> tuple[ShapedLine, ...]:
    """Break one paragraph into lines of at most `limit` em. A blank text gives no line.

    `even` makes the lines about equally long; so does a very short last line. A word that is too
    wide by itself is cut.
    """
    words = " ".join(text.split())
    if not words:
        return ()
    units = limit * font.units_per_em
    full = paragraph(words, font)
    if full.line().advance <= units:
        return (full.line(),)
    widths = widths_of(full)
    if max(widths.words) > units:
        return broken(_parted(full, widths, units), font, limit, even=even)
    cuts = widths.cut(units)
    if even or widths.line(*cuts[-1]) < _SHORTEST * units:
        cuts = widths.evened(cuts)
    return tuple(full.line(*cut) for cut in cuts)


def count_of_lines(text: str, font: Font, limit: float) -> int:
    """The number of lines that `broken` makes. Mostly it is found without laying out the text."""
    words, units = " ".join(text.split()), limit * font.units_per_em
    if not words or _upper_width(words, font) <= units:
        return 1 if words else 0
    full = paragraph(words, font)
    if full.line().advance <= units:
        return 1
    widths = widths_of(full)
    is_parted = max(widths.words) > units
    return len(broken(text, font, limit) if is_parted else widths.cut(units))


def _upper_width(text: str, font: Font) -> float:
    """An upper bound, in font units, of the width of the text on one line."""
    return _MARGIN * sum(_widest(char, font) for char in text)


@lru_cache(maxsize=4096)
def _widest(char: str, font: Font) -> int:
    """The width of the widest of a letter's joined forms."""
    if char == " ":
        return font.advance(font.glyph(" "))
    shapes = (char, f"{char}\u200d", f"\u200d{char}", f"\u200d{char}\u200d")
    return max(paragraph(shape, font).line().advance for shape in shapes)


def _parted(full: Paragraph, widths: Widths, limit: float) -> str:
    """The text with spaces inserted in the words that are too wide."""
    pieces, at = [], 0
    for cut in _parting_places(full.text, widths, limit * _TIGHTER):
        pieces.append(full.text[at:cut])
        at = cut
    return " ".join([*pieces, full.text[at:]])


def _parting_places(text: str, widths: Widths, room: float) -> Iterator[int]:
    for word, width in zip(widths.clusters, widths.words, strict=True):
        first, taken, good = 0, 0, 0
        for number, (end, own) in enumerate(word):
            if width > room and taken + own > room and number > first:
                cut = good or number
                yield word[cut - 1][0]
                taken = sum(each for _, each in word[cut:number])
                first, good = cut, 0
            taken += own
            good = number + 1 if text[end - 1] in _PARTING else good


def paragraphs(text: str) -> Sequence[str]:
    """The paragraphs of a text, which line breaks separate. Blank paragraphs are left out."""
    return [part for part in text.split("\n") if part.strip()]
