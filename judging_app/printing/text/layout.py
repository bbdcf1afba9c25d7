"""Makes a paragraph fit its box: shrinks it to a floor, then breaks lines, then refuses.

Lines are balanced so that no word stands alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from judging_app.errors import InputRefused, Refusal
from judging_app.printing.text.breaking import widths_of
from judging_app.printing.text.paragraph import Paragraph
from judging_app.printing.text.shaping import ShapedLine
from judging_app.system.secret_cache import cached_secret

SIZE_STEP = 0.5
"""The step between the sizes that are tried, in points."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The rules for fitting a text. Sizes are in points, `line_height` is in em.

    The text stays on one line down to the size `wrap_below`. Below it, the text takes up to
    `most_lines` lines, at any size down to `floor`. Prose has `wrap_below == size`: it breaks lines
    at its full size.
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
    """Lay out non-empty paragraphs at the largest common size that fits a box (in points).

    With `justify`, all lines except the last of a paragraph fill the width. Raises `InputRefused`
    (TEXT_DOES_NOT_FIT, or the errors of shaping).
    """
    return _fit(tuple(paragraphs), rule, width, height, justify)


@cached_secret(256)
def _fit(
    paragraphs: tuple[Paragraph, ...], rule: Fit, width: float, height: float, justify: bool
) -> Fitted:
    if fitted := _on_one_line(paragraphs, rule, width, height):
        return fitted
    for size, most in _settings(rule, len(paragraphs)):
        limit = width / size
        cuts = [_cut(paragraph, limit) for paragraph in paragraphs]
        count = sum(map(len, cuts))
        if all(cuts) and count <= most and count * size * rule.line_height <= height:
            lines = _full_lines(paragraphs, cuts, limit) if justify else _lines(paragraphs, cuts)
            return Fitted(size, tuple(lines))
    longest = max((paragraph.text for paragraph in paragraphs), key=len)
    raise InputRefused(Refusal.TEXT_DOES_NOT_FIT, detail=longest)


def _on_one_line(
    paragraphs: tuple[Paragraph, ...], rule: Fit, width: float, height: float
) -> Fitted | None:
    """The first attempt, without line breaks inside a paragraph. Most texts need no further one."""
    lines = tuple(paragraph.line() for paragraph in paragraphs)
    for size, most in _settings(rule, len(paragraphs)):
        if most > len(lines) or size < rule.wrap_below:
            return None
        fits = all(line.width(size) <= width for line in lines)
        if fits and len(lines) * size * rule.line_height <= height:
            return Fitted(size, lines)
    return None


def _cut(paragraph: Paragraph, limit: float) -> list[tuple[int, int]]:
    """Break into lines of at most `limit` em. The list is empty if a word is wider."""
    widths, units = widths_of(paragraph), limit * paragraph.font.units_per_em
    return widths.cut(units) if max(widths.words) <= units else []


def _lines(
    paragraphs: Sequence[Paragraph], cuts: Sequence[list[tuple[int, int]]]
) -> Iterator[ShapedLine]:
    for paragraph, each in zip(paragraphs, cuts, strict=True):
        yield from (paragraph.line(*cut) for cut in widths_of(paragraph).evened(each))


def _full_lines(
    paragraphs: Sequence[Paragraph], cuts: Sequence[list[tuple[int, int]]], limit: float
) -> Iterator[ShapedLine]:
    for paragraph, each in zip(paragraphs, cuts, strict=True):
        full = limit * paragraph.font.units_per_em
        yield from (paragraph.justified(*cut, full) for cut in each[:-1])
        yield paragraph.line(*each[-1])


def _settings(rule: Fit, paragraphs: int) -> Iterator[tuple[float, int]]:
    """The sizes to try, each with its maximum number of lines."""
    steps = int((rule.size - rule.floor) / SIZE_STEP)
    sizes = [rule.size - step * SIZE_STEP for step in range(steps + 1)]
    yield from ((size, paragraphs) for size in sizes if size >= rule.wrap_below)
    yield from ((size, max(rule.most_lines, paragraphs)) for size in sizes)
