"""The notes of the presenter: which page comes next, with its people in large letters."""

from collections.abc import Iterator

from judging_app.domain.ceremony import AudiencePage, PageKind
from judging_app.domain.ceremony_words import (
    KIND_WORDS,
    NAMELESS,
    count_words,
    rank_words,
    theme_words,
    title_words,
)
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import refill
from ui.widgets.scroll import ScrollColumn
from ui.words.ceremony import LAST, NEXT_TITLE
from ui.words.strings import code


class Notes(ScrollColumn):
    """Shows a page as text: what is said, who is called, from which unit."""

    def __init__(self) -> None:
        super().__init__(NEXT_TITLE, spacing=4)
        self._page: AudiencePage | None = None
        self._is_filled = False
        self._labels: list[PlainLabel] = []

    def show_page(self, page: AudiencePage | None) -> None:
        """Show the notes of a page; None after the last one."""
        if self._is_filled and page == self._page:
            return
        self._page, self._is_filled = page, True
        told = list(_labels(page)) if page else [PlainLabel(LAST, "muted", wrap=True)]
        self._labels = told
        refill(self.column, told)
        self.column.addStretch(1)
        self.verticalScrollBar().setValue(0)

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that are shown."""
        return tuple(label.text() for label in self._labels)


def _labels(page: AudiencePage) -> Iterator[PlainLabel]:
    yield PlainLabel(KIND_WORDS[page.kind], "accent", wrap=True)
    if page.kind is PageKind.THANKS:
        for name, office in page.people:
            yield PlainLabel(" · ".join(filter(None, (name, office))), "", wrap=True)
        return
    heading = page.award_title or page.event_title
    role = "muted" if page.honoured else "page"
    yield PlainLabel(heading, role, wrap=True)
    below = (theme_words(page), "" if page.honoured else count_words(page))
    for text in filter(None, below):
        yield PlainLabel(text, "muted", wrap=True)
    for one in page.honoured:
        yield PlainLabel("\n".join(one.names) or NAMELESS, "page", wrap=True)
        rows = ("، ".join(one.units), title_words(page, one), one.citation)
        for text, look in zip(rows, ("strong", "", "muted"), strict=True):
            if text:
                yield PlainLabel(text, look, wrap=True)
        last = (rank_words(one), f"کد {code(one.code)}")
        yield PlainLabel(" · ".join(filter(None, last)), "small", wrap=True)
