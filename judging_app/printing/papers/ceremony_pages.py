"""Draws the pages of a ceremony, for a second screen and as a PDF of wide pages.

The page of a step is drawn from its `AudiencePage` alone.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import ceil
from pathlib import Path
from typing import BinaryIO, Final

from judging_app.domain.ceremony import AudiencePage, HonouredIdea, PageKind
from judging_app.domain.ceremony_words import (
    FAREWELL,
    NAMELESS,
    OCCASION,
    THANKS,
    count_words,
    rank_words,
)
from judging_app.domain.idea_word import FORMS
from judging_app.printing.papers import ceremony_ground as ground
from judging_app.printing.papers import words
from judging_app.printing.papers.ceremony_layout import (
    Column,
    Part,
    level,
    scale_of,
    set_column,
)
from judging_app.printing.pdf.canvas import PageCanvas
from judging_app.printing.pdf.drawing import rectangle, segment, stroked
from judging_app.printing.pdf.images import Image
from judging_app.printing.pdf.printed import Printed
from judging_app.system.atomic_write import streamed
from judging_app.system.progress import Progress, unwatched

WIDE: Final = 16 / 9
"""The proportion of a page of the PDF, and of a screen that is not known yet."""
NARROWEST, WIDEST = 4 / 3, 21 / 9
"""The limits of the proportion of a page."""
LIGHT, SOFT, INK, MUTED, ACCENT = "#FFFFFF", "#BFD9D5", "#16302E", "#4A5C5A", "#0B6B66"
_SIDE: Final = 66.0
_GAP: Final = 34.0
Pictures = Mapping[str, Image]
"""The pictures of the pages, by their digests. A page without its picture is drawn without one."""


@dataclass(frozen=True, slots=True)
class CeremonyFacts:
    """The facts of a PDF: its title, its author and its date."""

    event_title: str
    organization: str
    day: date


def draw_page(page: AudiencePage, proportion: float, pictures: Pictures) -> bytes:
    """One page as a PDF of its own, for a screen of that proportion (width to height)."""
    held = io.BytesIO()
    width = ground.HEIGHT * min(WIDEST, max(NARROWEST, proportion))
    size = (width, ground.HEIGHT)
    canvas = PageCanvas(held, size, day=date(2000, 1, 1), for_archive=False)
    _draw(canvas, page, width, pictures)
    canvas.save()
    return held.getvalue()


def write_pages(
    facts: CeremonyFacts,
    pages: Sequence[AudiencePage],
    pictures: Pictures,
    path: Path,
    *,
    progress: Progress = unwatched,
) -> Printed:
    """Write all pages as one PDF of 16 to 9. Equal input gives equal bytes.

    On an error (`Cancelled`, `WriteFailed`) an existing file stays unchanged.
    """
    with streamed(path) as file:
        return _write(facts, pages, pictures, file, progress)


def _write(
    facts: CeremonyFacts,
    pages: Sequence[AudiencePage],
    pictures: Pictures,
    file: BinaryIO,
    progress: Progress,
) -> Printed:
    width = ground.HEIGHT * WIDE
    canvas = PageCanvas(file, (width, ground.HEIGHT), day=facts.day)
    canvas.setTitle(f"{OCCASION} — {facts.event_title}")
    canvas.setAuthor(facts.organization)
    canvas.setSubject(facts.event_title)
    canvas.setCreator("میز داوری")
    for done, page in enumerate(pages):
        progress(done, len(pages))
        _draw(canvas, page, width, pictures)
        canvas.showPage()
    canvas.save()
    progress(len(pages), len(pages))
    return Printed(len(pages), tuple(canvas.missing))


def _draw(canvas: PageCanvas, page: AudiencePage, width: float, pictures: Pictures) -> None:
    name, paint = ("day", ground.day) if page.honoured else ("night", ground.night)
    canvas.picture(name, paint(width))
    if page.kind is PageKind.HONOUR:
        _draw_columns(canvas, [_band(page, width)])
        _draw_honoured(canvas, page, width, pictures)
    elif page.kind is PageKind.THANKS:
        _draw_columns(canvas, [_thanks_title(width)])
        _draw_columns(canvas, list(_panel(page, width)))
    elif page.kind is not PageKind.BLANK:
        star = ground.divider((width / 2, 84), 300, ground.GOLD)
        canvas.picture("divider", star)
        _draw_columns(canvas, [_title(page, width)])


def _title(page: AudiencePage, width: float) -> Column:
    """The texts of a page without people: beginning, announcement, end."""
    if page.kind is PageKind.AWARD:
        theme = f"محور {words.text(page.theme_title)}" if page.theme_title else ""
        parts = [
            Part(words.text(page.award_title), "ExtraBold", 66, LIGHT, role="H1"),
            Part(theme, "Bold", 30, ground.PALE_GOLD, 16),
            Part(count_words(page), "Medium", 24, SOFT, 16),
        ]
    else:
        is_end = page.kind is PageKind.CLOSING
        day = words.day(page.day) if page.day else ""
        below = "، ".join(filter(None, (words.text(page.city), day)))
        parts = [
            Part(words.text(page.organization), "Medium", 24, SOFT),
            Part(FAREWELL if is_end else OCCASION, "Bold", 30, ground.PALE_GOLD, 26),
            Part(words.text(page.event_title), "ExtraBold", 58, LIGHT, 10, role="H1"),
            Part("" if is_end else below, "Medium", 22, SOFT, 22),
        ]
    return Column(_SIDE, 40, width - 2 * _SIDE, ground.HEIGHT - 150, _filled(parts))


def _band(page: AudiencePage, width: float) -> Column:
    """The award in the dark band. The rank stands there where it is that of the only idea."""
    theme = f"محور {words.text(page.theme_title)}" if page.theme_title else ""
    rank = rank_words(page.honoured[0])
    below = " · ".join(filter(None, (theme, rank)))
    parts = [
        Part(words.text(page.award_title), "ExtraBold", 29, LIGHT, leading=1.4, role="H1"),
        Part(below, "Medium", 17, ground.PALE_GOLD, leading=1.5),
    ]
    return Column(_SIDE, 6, width - 2 * _SIDE, ground.BAND - 14, _filled(parts))


def _draw_honoured(
    canvas: PageCanvas, page: AudiencePage, width: float, pictures: Pictures
) -> None:
    top, count = ground.BAND + 20, len(page.honoured)
    height = ground.HEIGHT - top - 26
    across = (width - 2 * _SIDE - _GAP * (count - 1)) / count
    columns: list[Column] = []
    for number, one in enumerate(page.honoured):
        left = width - _SIDE - across - number * (across + _GAP)
        image = pictures.get(one.picture)
        box = _picture_box(image, count, (left, top, across, height)) if image else None
        if image and box:
            _draw_picture(canvas, image, box)
        columns.append(
            Column(*_beside(box, count, (left, top, across, height)), _texts(page, one, count))
        )
    for number in range(1, count):
        x = width - _SIDE - number * (across + _GAP) + _GAP / 2
        line = segment((x, 40), (x, ground.HEIGHT - top - 14))
        canvas.picture(f"between-{number}-{count}", stroked([line], ground.PALE_GOLD, 0.8))
    _draw_columns(canvas, columns)


_Box = tuple[float, float, float, float]
"""Left, top, width and height in points from the top left corner."""


def _picture_box(image: Image, count: int, room: _Box) -> _Box:
    """The place of a picture: the left part of the room of one idea, or the top of a column."""
    left, top, width, height = room
    wide, high = (width * 0.40, height - 20) if count == 1 else (width, height * 0.36)
    scale = min(wide / image.width, high / image.height)
    drawn = (image.width * scale, image.height * scale)
    if count == 1:
        return (left, top + (height - drawn[1]) / 2, *drawn)
    return (left + (width - drawn[0]) / 2, top, *drawn)


def _beside(box: _Box | None, count: int, room: _Box) -> _Box:
    """The room that a picture leaves for texts."""
    left, top, width, height = room
    if box is None:
        return room
    if count == 1:
        taken = box[2] + _GAP
        return left + taken, top, width - taken, height
    return left, top + box[3] + 12, width, height - box[3] - 12


def _draw_picture(canvas: PageCanvas, image: Image, box: _Box) -> None:
    left, top, width, height = box
    bottom = ground.HEIGHT - top - height
    canvas.image(image, (left, bottom, width, height))
    frame = rectangle(left, bottom, width, height)
    canvas.picture(f"frame-{image.digest}-{left:.0f}", stroked([frame], ground.GOLD, 1.6))


def _texts(page: AudiencePage, one: HonouredIdea, count: int) -> list[Part]:
    small = 1.0 if count == 1 else 0.82 if count == 2 else 0.7
    units = "، ".join(words.text(unit) for unit in one.units)
    title = f"{FORMS[page.word].of_one} {words.quoted(one.title)}"
    return _filled(
        [
            Part(words.people(one.names) or NAMELESS, "ExtraBold", 50 * small, INK, role="H2"),
            Part(units, "Medium", 18 * small, MUTED, 4 * small, may_cut=True),
            Part(title, "Bold", 27 * small, ACCENT, 18 * small, may_cut=True),
            Part(
                words.text(one.citation), "Regular", 20 * small, INK, 16 * small, 1.8, may_cut=True
            ),
        ]
    )


def _thanks_title(width: float) -> Column:
    parts = [Part(THANKS, "ExtraBold", 36, LIGHT, role="H1")]
    return Column(_SIDE, 52, width - 2 * _SIDE, 70, parts)


def _panel(page: AudiencePage, width: float) -> Iterator[Column]:
    """The names of the panel, in up to four columns, the first at the right."""
    count = len(page.people)
    columns = next((n for n, most in ((1, 4), (2, 10), (3, 21)) if count <= most), 4)
    rows = ceil(count / columns)
    across = (width - 2 * _SIDE - _GAP * (columns - 1)) / columns
    room = ground.HEIGHT - 130 - 56
    down = min(84.0, room / rows)
    top = 130 + (room - down * rows) / 2
    for number, (name, office) in enumerate(page.people):
        column, row = divmod(number, rows)
        parts = [
            Part(words.text(name), "Bold", 25, LIGHT, leading=1.45),
            Part(words.text(office), "Regular", 16, SOFT, leading=1.45),
        ]
        left = width - _SIDE - across - column * (across + _GAP)
        yield Column(left, top + row * down, across, down - 4, _filled(parts))


def _filled(parts: Iterable[Part]) -> list[Part]:
    """The parts that have a text."""
    return [part for part in parts if part.text.strip()]


def _draw_columns(canvas: PageCanvas, columns: Sequence[Column]) -> None:
    """Draw columns at one scale, so that people who are honoured together look alike."""
    scale = scale_of(columns)
    for column in columns if len(columns) == 1 else level(columns, scale):
        for _, group in groupby(set_column(column, scale), key=lambda one: one.part):
            members = list(group)
            with canvas.element(members[0].role):
                for one in members:
                    y = ground.HEIGHT - one.down
                    canvas.text(one.line, one.x, y, one.size, one.colour)
