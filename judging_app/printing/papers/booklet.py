"""Prints the booklet: cover, foreword, contents, a page or half a page for each idea, indexes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from judging_app.domain.booklet import Booklet, BookletEntry
from judging_app.domain.idea_word import FORMS
from judging_app.errors import InputRefused, Refusal
from judging_app.persian.digits import to_persian
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.booklet_cover import cover_boxes, cover_picture
from judging_app.printing.papers.booklet_idea import colour_of, idea_boxes
from judging_app.printing.papers.booklet_lists import (
    CONTENTS,
    INDEX,
    contents_boxes,
    index_boxes,
    large_heading,
)
from judging_app.printing.papers.box import Box, Panel, Rule
from judging_app.printing.papers.drawn import draw_page
from judging_app.printing.papers.paging import pages
from judging_app.printing.papers.setting import block, lines, placed, prose
from judging_app.printing.pdf.canvas import PageCanvas
from judging_app.printing.pdf.printed import Printed
from judging_app.system.atomic_write import streamed
from judging_app.system.progress import Progress, unwatched

FOREWORD: Final = words.STATEMENT
_BETWEEN: Final = 34.0
"""The space between two ideas on one page, in points."""
_HALF: Final = (styles.HEIGHT - _BETWEEN) / 2
_TAB: Final = 9.0

Placed = list[tuple[float, Box]]


@dataclass(slots=True)
class _Leaf:
    """A page of ideas before it is drawn. `begins` are the ideas that begin on it, with their tops.

    `continued` is the idea that began on an earlier page.
    """

    boxes: Placed
    theme: str
    begins: list[tuple[float, BookletEntry]] = field(default_factory=list)
    continued: BookletEntry | None = None


def write_booklet(booklet: Booklet, path: Path, *, progress: Progress = unwatched) -> Printed:
    """Write the PDF. Returns the printed pages. Equal booklets give equal bytes.

    On an error (`Cancelled`, `InputRefused`: NOTHING_TO_PRINT; `WriteFailed`) an existing file
    stays unchanged.
    """
    with streamed(path) as file:
        return draw_booklet(booklet, file, progress=progress)


def draw_booklet(booklet: Booklet, file: BinaryIO, *, progress: Progress = unwatched) -> Printed:
    """Draw the PDF of `write_booklet` into an open file."""
    if not booklet.entries:
        raise InputRefused(Refusal.NOTHING_TO_PRINT)
    canvas = PageCanvas(file, (styles.PAGE_WIDTH, styles.PAGE_HEIGHT), day=booklet.day)
    canvas.setTitle(f"{booklet.title} — {booklet.event_title}")
    canvas.setAuthor(booklet.organization)
    canvas.setSubject(booklet.event_title)
    canvas.setCreator("میز داوری")
    count = _Drawing(booklet, canvas, progress).draw()
    canvas.save()
    return Printed(count, tuple(canvas.missing))


class _Drawing:
    """Draws one booklet, page after page."""

    def __init__(self, booklet: Booklet, canvas: PageCanvas, progress: Progress) -> None:
        self._booklet, self._canvas, self._progress = booklet, canvas, progress
        self._page = 0
        self._total = 2 * len(booklet.entries)

    def draw(self) -> int:
        """Draw all pages. Returns their number."""
        booklet = self._booklet
        opening = _paged(_foreword(booklet))
        leaves = list(self._leaves())
        # the numbers in the contents do not change their height, so that they are counted first
        room = len(_paged(contents_boxes(booklet, {})))
        first = 1 + len(opening) + room + 1
        found = {one.code: first + n for n, leaf in enumerate(leaves) for _, one in leaf.begins}
        self._cover()
        self._part(FOREWORD, opening)
        self._part(CONTENTS, _paged(contents_boxes(booklet, found)))
        for number, leaf in enumerate(leaves):
            self._leaf(leaf, is_first=not number)
        self._part(INDEX, _paged(index_boxes(booklet, found)))
        self._progress(self._total, self._total)
        return self._page

    def _cover(self) -> None:
        self._page += 1
        self._canvas.bookmark(self._booklet.title, styles.PAGE_HEIGHT)
        self._canvas.picture("booklet-cover", cover_picture())
        draw_page(self._canvas, list(cover_boxes(self._booklet, self._booklet.title)))

    def _part(self, title: str, parts: Sequence[Placed]) -> None:
        for number, page in enumerate(parts):
            if not number:
                self._canvas.bookmark(title, styles.PAGE_HEIGHT)
            self._draw(page)

    def _draw(self, page: Placed) -> None:
        self._page += 1
        draw_page(self._canvas, [*page, _foot(self._booklet, self._page)])

    def _leaf(self, leaf: _Leaf, *, is_first: bool) -> None:
        if is_first:
            self._canvas.bookmark(FORMS[self._booklet.word].many, styles.PAGE_HEIGHT)
        for down, one in leaf.begins:
            top = styles.PAGE_HEIGHT - styles.TOP - down + 12
            self._canvas.bookmark(one.title, top, level=1)
        page = [*leaf.boxes, (0.0, _tab(leaf.theme, self._booklet.themes))]
        if leaf.continued:
            page.append((-22.0, _continued(leaf.continued)))
        self._draw(page)
        self._progress(min(len(self._booklet.entries) + self._page, self._total - 1), self._total)

    def _leaves(self) -> Iterator[_Leaf]:
        """The pages of ideas: two ideas of one theme share a page if both fit."""
        entries = self._booklet.entries
        at = 0
        while at < len(entries):
            self._progress(at, self._total)
            own = self._laid(entries[at])
            other = self._laid(entries[at + 1]) if at + 1 < len(entries) else None
            if other and entries[at].theme == entries[at + 1].theme and _fit(own, other):
                yield _shared(entries[at], own[0], entries[at + 1], other[0])
                at += 2
                continue
            large = self._laid(entries[at], large=True)
            for place, page in enumerate(large if len(large) == 1 else own):
                begins = [] if place else [(0.0, entries[at])]
                yield _Leaf(page, entries[at].theme, begins, entries[at] if place else None)
            at += 1

    def _laid(self, one: BookletEntry, *, large: bool = False) -> list[Placed]:
        word = FORMS[self._booklet.word]
        return _paged(idea_boxes(one, self._booklet.themes, word, large=large))


def _paged(boxes: Iterable[Box]) -> list[Placed]:
    return [list(page) for page in pages(boxes, styles.HEIGHT)]


def _bottom(page: Placed) -> float:
    return max(down + box.height for down, box in page)


def _fit(own: Sequence[Placed], other: Sequence[Placed]) -> bool:
    """Whether both ideas fit on one page."""
    if len(own) > 1 or len(other) > 1:
        return False
    return _bottom(own[0]) + _BETWEEN + _bottom(other[0]) <= styles.HEIGHT


def _shared(one: BookletEntry, page: Placed, other: BookletEntry, below: Placed) -> _Leaf:
    """A page with two ideas; the second begins in the middle if both have room."""
    lowest = styles.HEIGHT - _BETWEEN - _bottom(below)
    top = max(_bottom(page), min(_HALF, lowest)) + _BETWEEN
    lower = [(down + top, box) for down, box in below]
    return _Leaf([*page, *lower], one.theme, [(0.0, one), (top, other)])


def _foreword(booklet: Booklet) -> Iterator[Box]:
    if booklet.foreword:
        yield large_heading(FOREWORD)
        yield from prose(booklet.foreword, styles.style("Regular", 12, 2.0), gap=8)


def _foot(booklet: Booklet, number: int) -> tuple[float, Box]:
    look, strong = styles.small(), styles.style("Bold", 9, 1.7, styles.MUTED)
    text = f"{booklet.title} · {words.text(booklet.event_title)}"
    told = placed(lines(to_persian(number), strong, 60)[0], strong, styles.WIDTH, 0, "end")
    inks = (*block(text, look, styles.WIDTH - 80).inks[:1], told)
    return styles.HEIGHT + 14, Box(look.leading, inks, (Rule(0, -4, styles.WIDTH),))


def _tab(theme: str, themes: Sequence[str]) -> Box:
    """A coloured tab at the leading edge; each theme has its own height, as in an address book."""
    count = max(len(themes), 1)
    share = min(styles.HEIGHT / count, 90.0)
    down = themes.index(theme) * share if theme in themes else 0.0
    panel = Panel(-styles.MARGIN, down, _TAB, share - 6, fill=colour_of(theme, themes))
    return Box(0, (), (panel,))


def _continued(one: BookletEntry) -> Box:
    text = f"دنبالهٔ {words.quoted(one.title)}"
    return Box(0, block(text, styles.small(), styles.WIDTH).inks[:1])
