"""The cover of the booklet: a field of eight-pointed stars over a deep ground."""

from collections.abc import Iterator
from typing import Final

from judging_app.domain.booklet import Booklet
from judging_app.domain.idea_word import FORMS
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box, Rule, stacked
from judging_app.printing.papers.setting import block
from judging_app.printing.pdf.drawing import (
    filled,
    inner_radius,
    polygon,
    rectangle,
    star,
    stroked,
)

_DEEP, _LINE, _GOLD, _LIGHT, _PALE = "#0A4F4C", "#1B6A66", "#C98A1B", "#FFFFFF", "#CFE6E3"
_CELL: Final = 49.6
"""The side of a star's cell, in points: twelve cells fill the width of the page."""
_FIELD: Final = 0.46
"""The share of the page's height that the stars fill, from its bottom."""


def cover_picture() -> str:
    """The operators of the ground and the stars, for the whole page."""
    width, height = styles.PAGE_WIDTH, styles.PAGE_HEIGHT
    rows = int(height * _FIELD / _CELL)
    centres = [
        ((column + 0.5) * _CELL, (row + 0.5) * _CELL)
        for row in range(rows)
        for column in range(int(width / _CELL) + 1)
    ]
    share = inner_radius(8, 3)
    stars = [polygon(star(one, 8, _CELL / 2, _CELL / 2 * share)) for one in centres]
    hearts = [polygon(star(one, 8, 4.5, 4.5 * share)) for one in centres[::5]]
    return "\n".join(
        [
            filled([rectangle(0, 0, width, height)], _DEEP),
            stroked(stars, _LINE, 0.9),
            filled(hearts, _GOLD),
            filled([rectangle(0, rows * _CELL + 10, width, 2.2)], _GOLD),
        ]
    )


def cover_boxes(booklet: Booklet, title: str) -> Iterator[tuple[float, Box]]:
    """The texts of the cover, each at its distance from the top of the text area."""
    width, word = styles.WIDTH, FORMS[booklet.word]
    count = f"{words.count(len(booklet.entries))} {word.one} برای شرکت‌های نوپا و شهرهای دیگر"
    parts = [
        block(words.text(booklet.organization), styles.style("Medium", 13, 1.8, _PALE), width),
        block(title, styles.style("Black", 44, 1.5, _LIGHT), width, role="H1"),
        block(words.text(booklet.event_title), styles.style("Bold", 18, 1.7, _LIGHT), width),
        block(count, styles.style("Regular", 12, 1.9, _PALE), width),
    ]
    yield 60.0, stacked(parts)
    place = f"{words.text(booklet.city)}، " if booklet.city else ""
    day = block(place + words.day(booklet.day), styles.style("Medium", 11, 1.8, _PALE), width)
    yield 340.0, Box(day.height, day.inks, (Rule(0, -6, 64, width=2.4, colour=_GOLD),))
