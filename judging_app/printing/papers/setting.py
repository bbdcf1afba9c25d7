"""Turns texts into boxes: sentences, headings, pairs of a name and a value."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Literal

from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box, Ink, Rule, Tag, beside, stacked
from judging_app.printing.papers.style import Style
from judging_app.printing.text import breaking
from judging_app.printing.text.breaking import broken, paragraphs
from judging_app.printing.text.shaping import ShapedLine

Align = Literal["start", "centre", "end"]
_SHARE: dict[Align, float] = {"start": 0.0, "centre": 0.5, "end": 1.0}
_DENSEST = 4
"""No line has more letters in one em."""


def lines(text: str, style: Style, width: float, *, even: bool = False) -> list[ShapedLine]:
    """The lines of a text that may have several paragraphs."""
    parts = paragraphs(text)
    return list(
        chain.from_iterable(
            broken(part, style.font, round(width / style.size, 4), even=even) for part in parts
        )
    )


def count_of_lines(text: str, style: Style, width: float) -> int:
    """The number of `lines`. Mostly it is estimated without laying out the text."""
    limit = round(width / style.size, 4)
    parts = paragraphs(text)
    return sum(breaking.count_of_lines(part, style.font, limit) for part in parts)


def shortened(text: str, style: Style, width: float, most: int = 1) -> str:
    """The text if it takes at most so many lines, otherwise its beginning with «…».

    White space is one space. Only for a text that stands in full elsewhere on the paper, or that
    the paper calls shortened.
    """

    def fits(part: str) -> bool:
        return count_of_lines(words.text(part), style, width) <= most

    whole, limit = " ".join(text.split()), round(width / style.size * _DENSEST) * most
    if len(whole) <= limit and fits(whole):
        return whole
    each = whole[:limit].split(" ")
    if count := _most_that(len(each), lambda n: fits(f"{' '.join(each[:n])}…")):
        return f"{' '.join(each[:count])}…"
    return f"{whole[: _most_that(limit, lambda n: fits(f'{whole[:n]}…'))]}…"


def _most_that(limit: int, holds: Callable[[int], bool]) -> int:
    """The greatest number up to `limit` that holds, by halving; 0 if none does."""
    return bisect_left(range(1, limit + 1), 1, key=lambda number: int(not holds(number)))


def placed(
    line: ShapedLine,
    style: Style,
    width: float,
    down: float,
    align: Align,
    tag: Tag | None = None,
) -> Ink:
    """A line in a slot of the given width. The top of the slot is at `down`."""
    start = (width - line.width(style.size)) * _SHARE[align]
    return Ink(line, start, down + style.baseline, style.size, style.colour, tag)


def block(text: str, style: Style, width: float, align: Align = "start", role: str = "P") -> Box:
    """A text as one box, which no page break splits."""
    set_lines, tag = lines(text, style, width, even=align == "centre"), Tag(role)
    inks = (
        placed(line, style, width, number * style.leading, align, tag)
        for number, line in enumerate(set_lines)
    )
    return Box(len(set_lines) * style.leading, tuple(inks))


def prose(text: str, style: Style, width: float = styles.WIDTH, gap: float = 3.0) -> Iterator[Box]:
    """A text as boxes that may continue on further pages. No page has only one line of it."""
    for part in paragraphs(text):
        cut = lines(part, style, width)
        last, tag = len(cut) - 1, Tag()
        for number, line in enumerate(cut):
            ink = placed(line, style, width, 0, "start", tag)
            keep = number < last and number in (0, last - 1)
            yield Box(style.leading, (ink,), gap=0 if number else gap, keep=keep)


def heading(text: str, width: float = styles.WIDTH) -> Box:
    """The heading of a section. It stays with the next box."""
    return replace(block(text, styles.heading(), width, role="H2"), gap=15, keep=True)


def letterhead(organization: str, title: str, below: Sequence[str]) -> Iterator[Box]:
    """The organization, the name of the paper, and lines below it.

    A firm rule ends the letterhead.
    """
    width = styles.WIDTH - 90
    parts = [block(organization, styles.style("Medium", 10, 1.8, styles.MUTED), width)]
    parts += [block(title, styles.title(), width, role="H1")]
    parts += [block(text, styles.style("Medium", 11, 1.8), width) for text in below if text]
    whole = stacked(parts)
    line = Rule(0, whole.height + 7, styles.WIDTH, 0, styles.FIRM, styles.ACCENT)
    yield replace(whole, height=whole.height + 9, shapes=(line,), keep=True)


def pairs(
    rows: Sequence[tuple[str, str]], width: float = styles.WIDTH, name_width: float = 108
) -> Iterator[Box]:
    """Names with their values beside them. A name without a value is left out."""
    for number, (name, value) in enumerate(row for row in rows if row[1]):
        yield replace(pair(name, value, width, name_width), gap=1 if number else 6)


def pair(name: str, value: str, width: float, name_width: float) -> Box:
    """One box with a name and its value beside it."""
    muted = replace(styles.body(), colour=styles.MUTED)
    told = block(value, styles.body(), width - name_width)
    return beside([(0, block(name, muted, name_width - 8)), (name_width, told)])
