"""Cutting texts into lines of a width, in logical order; whatever is in them, they fit."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from judging_app.printing.text.paragraph import Font, Paragraph, ShapedLine, paragraph
from judging_app.system.secret_cache import remembered

_TIGHTER = 0.8
"""A word that must be cut is cut at this share of the width: letters widen where they part."""
_MARGIN = 1.03
"""Kerning may set letters apart; mostly it draws them together."""
_PARTING = "\u200c/-–—._\u2069»)]"
"""A word is cut after one of these where it can be."""
_SHORTEST = 0.15
"""A last line below this share of the width gets words from the lines above it."""


@remembered(1024)
def broken(text: str, font: Font, limit: float, *, even: bool = False) -> tuple[ShapedLine, ...]:
    """The lines of one paragraph, each at most `limit` em wide; none for a blank text.

    `even` makes the lines of about equal length, and so does a last line of hardly a word.
    A word that is too wide by itself is cut.
    """
    words = " ".join(text.split())
    if not words:
        return ()
    units = limit * font.units_per_em
    whole = paragraph(words, font)
    if whole.line().advance <= units:
        return (whole.line(),)
    sizes = _Sizes(whole)
    if max(sizes.words) > units:
        return broken(_parted(whole, sizes, units), font, limit, even=even)
    cuts = sizes.cut(units)
    if even or sizes.is_short(cuts[-1], units):
        cuts = sizes.evened(cuts)
    return tuple(whole.line(*cut) for cut in cuts)


def count_of_lines(text: str, font: Font, limit: float) -> int:
    """How many lines `broken` makes, mostly without setting them."""
    words, units = " ".join(text.split()), limit * font.units_per_em
    if not words or _most(words, font) <= units:
        return 1 if words else 0
    whole = paragraph(words, font)
    if whole.line().advance <= units:
        return 1
    sizes = _Sizes(whole)
    is_parted = max(sizes.words) > units
    return len(broken(text, font, limit) if is_parted else sizes.cut(units))


def _most(text: str, font: Font) -> float:
    """A width, in font units, that the text on one line does not reach."""
    return _MARGIN * sum(_widest(char, font) for char in text)


@lru_cache(maxsize=4096)
def _widest(char: str, font: Font) -> int:
    """The width of the widest of a letter's joined shapes."""
    shapes = (char, f"{char}\u200d", f"\u200d{char}", f"\u200d{char}\u200d")
    return (
        max(paragraph(shape, font).line().advance for shape in shapes)
        if char != " "
        else (font.advance(font.glyph(" ")))
    )


class _Sizes:
    """The widths of a paragraph's words and of their clusters, in font units."""

    def __init__(self, whole: Paragraph) -> None:
        ends = {end for _, end in whole.words}
        self.clusters: list[list[tuple[int, int]]] = [[]]
        """For each word, where each cluster ends in the text, and how wide it is."""
        self.space = at = 0
        for cluster in (cluster for run in whole.line().runs for cluster in run.clusters):
            at = whole.text.index(cluster.text, at)
            if at in ends:
                self.clusters.append([])
                self.space = cluster.width
            else:
                self.clusters[-1].append((at + len(cluster.text), cluster.width))
            at += len(cluster.text)
        self.words = [sum(width for _, width in word) for word in self.clusters]

    def cut(self, limit: float) -> list[tuple[int, int]]:
        """Slices of words, each as full as `limit` allows; no word is wider than that."""
        cuts, first, taken = [], 0, 0.0
        for at, width in enumerate(self.words):
            if at > first and taken + self.space + width > limit:
                cuts.append((first, at))
                first, taken = at, width
            else:
                taken += width + (self.space if at > first else 0)
        return [*cuts, (first, len(self.words))]

    def evened(self, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The same number of lines, with the widest as narrow as can be."""
        low = max(self.words)
        high = max(self._between(*cut) for cut in cuts)
        best = cuts
        while low < high:
            middle = (low + high) // 2
            tried = self.cut(middle)
            if len(tried) <= len(cuts):
                best, high = tried, middle
            else:
                low = middle + 1
        return best

    def is_short(self, cut: tuple[int, int], limit: float) -> bool:
        """Whether a last line is so short that it looks lost."""
        return self._between(*cut) < _SHORTEST * limit

    def _between(self, first: int, after: int) -> int:
        return sum(self.words[first:after]) + self.space * (after - first - 1)


def _parted(whole: Paragraph, sizes: _Sizes, limit: float) -> str:
    """The text with spaces inside the words that are too wide."""
    pieces, at = [], 0
    for cut in _parting_places(whole.text, sizes, limit * _TIGHTER):
        pieces.append(whole.text[at:cut])
        at = cut
    return " ".join([*pieces, whole.text[at:]])


def _parting_places(text: str, sizes: _Sizes, room: float) -> Iterator[int]:
    for word, width in zip(sizes.clusters, sizes.words, strict=True):
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
    """The paragraphs of a text with line breaks; blank ones are left out."""
    return [part for part in text.split("\n") if part.strip()]
