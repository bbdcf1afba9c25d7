"""Making a paragraph fit: shrink to a floor, then wrap, then refuse.

Lines are cut in logical order between words, and evened out so that no word is left alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from judging_app.errors import InputRefused, Reason
from judging_app.printing.text.paragraph import Paragraph, ShapedLine
from judging_app.system.secret_cache import remembered

SIZE_STEP = 0.5
"""Sizes are tried in steps of half a point."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a text may be made to fit; sizes in points, `line_height` in em.

    It stays on one line while `wrap_below` allows it, and then takes up to `most_lines`, at any
    size down to `floor`. Prose has `wrap_below == size`: it wraps at its full size.
    """

    size: float
    floor: float
    line_height: float
    most_lines: int
    wrap_below: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """The lines from the top, at one size in points."""

    size: float
    lines: tuple[ShapedLine, ...]


def fit(
    paragraphs: Sequence[Paragraph],
    rule: Fit,
    width: float,
    height: float,
    *,
    justify: bool = False,
) -> Fitted:
    """The largest setting, at one size, of paragraphs of a word or more in a box in points.

    With `justify`, all lines but the last of a paragraph fill the width.
    Raises `InputRefused` (TEXT_DOES_NOT_FIT, or what shaping raises).
    """
    return _fit(tuple(paragraphs), rule, width, height, justify)


@remembered(256)
def _fit(
    paragraphs: tuple[Paragraph, ...], rule: Fit, width: float, height: float, justify: bool
) -> Fitted:
    if whole := _on_one_line(paragraphs, rule, width, height):
        return whole
    measured = [(paragraph, _word_widths(paragraph)) for paragraph in paragraphs]
    for size, most in _settings(rule, len(paragraphs)):
        limit = width / size
        cuts = [_cut(widths, limit * paragraph.font.units_per_em) for paragraph, widths in measured]
        count = sum(map(len, cuts))
        if all(cuts) and count <= most and count * size * rule.line_height <= height:
            lines = _full_lines(measured, cuts, limit) if justify else _lines(measured, cuts)
            return Fitted(size, tuple(lines))
    longest = max((paragraph.text for paragraph in paragraphs), key=len)
    raise InputRefused(Reason.TEXT_DOES_NOT_FIT, detail=longest)


def _on_one_line(
    paragraphs: tuple[Paragraph, ...], rule: Fit, width: float, height: float
) -> Fitted | None:
    """The first settings that are tried, where no paragraph has to be cut: most need no more."""
    lines = tuple(paragraph.line() for paragraph in paragraphs)
    for size, most in _settings(rule, len(paragraphs)):
        if most > len(lines) or size < rule.wrap_below:
            return None
        fits = all(line.width(size) <= width for line in lines)
        if fits and len(lines) * size * rule.line_height <= height:
            return Fitted(size, lines)
    return None


def _lines(
    measured: Sequence[tuple[Paragraph, "_Widths"]], cuts: Sequence[list[tuple[int, int]]]
) -> Iterator[ShapedLine]:
    for (paragraph, widths), each in zip(measured, cuts, strict=True):
        yield from (paragraph.line(*cut) for cut in _even_out(widths, each))


def _full_lines(
    measured: Sequence[tuple[Paragraph, "_Widths"]],
    cuts: Sequence[list[tuple[int, int]]],
    limit: float,
) -> Iterator[ShapedLine]:
    for (paragraph, _), each in zip(measured, cuts, strict=True):
        full = limit * paragraph.font.units_per_em
        yield from (paragraph.justified(*cut, full) for cut in each[:-1])
        yield paragraph.line(*each[-1])


def _settings(rule: Fit, paragraphs: int) -> Iterator[tuple[float, int]]:
    """Sizes to try, each with how many lines it may take."""
    steps = int((rule.size - rule.floor) / SIZE_STEP)
    sizes = [rule.size - step * SIZE_STEP for step in range(steps + 1)]
    yield from ((size, paragraphs) for size in sizes if size >= rule.wrap_below)
    yield from ((size, max(rule.most_lines, paragraphs)) for size in sizes)


@dataclass(frozen=True, slots=True)
class _Widths:
    """Advances of the words and of one space, in font units."""

    words: tuple[int, ...]
    space: int

    def between(self, first: int, after: int) -> int:
        return sum(self.words[first:after]) + self.space * (after - first - 1)


@remembered(256)
def _word_widths(paragraph: Paragraph) -> _Widths:
    cuts = {end for _, end in paragraph.words}
    words, space, at = [0], 0, 0
    for cluster in (cluster for run in paragraph.line().runs for cluster in run.clusters):
        at = paragraph.text.index(cluster.text, at)
        if at in cuts:
            words.append(0)
            space = cluster.width
        else:
            words[-1] += cluster.width
        at += len(cluster.text)
    return _Widths(tuple(words), space)


def _cut(widths: _Widths, limit: float) -> list[tuple[int, int]]:
    """Lines as half-open slices of words, each as full as `limit` allows.

    Empty if a word is wider than that.
    """
    if max(widths.words) > limit:
        return []
    cuts: list[tuple[int, int]] = []
    first, taken = 0, 0
    for word, width in enumerate(widths.words):
        if word > first and taken + width > limit:
            cuts.append((first, word))
            first, taken = word, 0
        taken += width + widths.space
    return [*cuts, (first, len(widths.words))]


def _even_out(widths: _Widths, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same number of lines, with the widest as narrow as can be."""
    low, high = max(widths.words), max(widths.between(*cut) for cut in cuts)
    best = cuts
    while low < high:
        middle = (low + high) // 2
        tried = _cut(widths, middle)
        if tried and len(tried) <= len(cuts):
            best, high = tried, middle
        else:
            low = middle + 1
    return best
