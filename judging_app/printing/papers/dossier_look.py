"""Sizes of the texts of a dossier: usual ones, and smaller ones for long texts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from judging_app.printing.papers import style as styles
from judging_app.printing.papers.box import Box
from judging_app.printing.papers.paging import pages
from judging_app.printing.papers.setting import block, count_of_lines
from judging_app.printing.papers.style import Style


@dataclass(frozen=True, slots=True)
class Look:
    """The size of sentences in points, the height of their lines in em, and spaces in points."""

    size: float
    leading: float
    above: float
    """The space above a heading."""
    gap: float
    """The space between paragraphs."""

    def body(self) -> Style:
        """The style of sentences."""
        return styles.style("Regular", self.size, self.leading)

    def strong(self) -> Style:
        """The style of emphasised text."""
        return styles.style("Bold", self.size, self.leading)

    def heading_style(self) -> Style:
        """The style of headings."""
        return styles.style("Bold", self.size + 0.5, 1.65, styles.ACCENT)

    def heading(self, text: str) -> Box:
        """The heading of a section. It stays with the next box."""
        made = block(text, self.heading_style(), styles.WIDTH, role="H2")
        return replace(made, gap=self.above, keep=True)


LOOKS: Final = (
    Look(11.5, 1.95, 17, 4),
    Look(10.5, 1.85, 13, 3),
    Look(9.75, 1.75, 10, 2),
    Look(9, 1.65, 8, 1.5),
    Look(8.5, 1.55, 6, 1),
)
"""From the largest to the smallest one, which is still read without effort."""


def title_style(text: str) -> Style:
    """The style of a title: smaller for a title that would take more than two lines."""
    looks = [styles.style("ExtraBold", size, 1.65) for size in (15.5, 12.5, 10.5)]
    fits = (look for look in looks if count_of_lines(text, look, styles.WIDTH) <= 2)
    return next(fits, looks[-1])


def fitting(page: Callable[[Look], Iterable[Box]]) -> Look:
    """The largest look with which the boxes fit on one page.

    If none does, a middle one: a text of several pages need not be small.
    """
    for look in LOOKS:
        if sum(1 for _ in pages(page(look), styles.HEIGHT)) == 1:
            return look
    return LOOKS[2]
