"""From boxes to a PDF: pages, feet with numbers, the stamp; a whole file or none."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from judging_app.errors import InputRefused, Refusal
from judging_app.persian.digits import to_persian
from judging_app.printing.papers import style as styles
from judging_app.printing.papers.box import Box, Panel, Rule, moved
from judging_app.printing.papers.drawn import draw_page
from judging_app.printing.papers.paging import Page, pages
from judging_app.printing.papers.setting import block, lines, placed
from judging_app.printing.pdf.canvas import PageCanvas
from judging_app.printing.pdf.printed import Printed
from judging_app.system.atomic_write import streamed
from judging_app.system.progress import Progress, unwatched

_STAMP_ABOVE = 34


@dataclass(frozen=True, slots=True)
class Section:
    """Pages that are numbered together.

    `boxes` is asked twice, for counting and for drawing. `foot` stands at the foot of each page,
    unless it is empty. `steps` is about how many boxes there are, for the progress.
    """

    boxes: Callable[[], Iterable[Box]]
    foot: str = ""
    stamp: str = ""
    steps: int = 1


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: what its properties say, the day that it is dated with, and its sections."""

    title: str
    event_title: str
    organization: str
    day: date
    sections: Sequence[Section]


def write_paper(
    paper: Paper, path: Path, *, progress: Progress = unwatched, private: bool = False
) -> Printed:
    """Writes the PDF and returns what came of it; the same input gives the same bytes.

    A `private` paper bears secrets, and is readable by its owner only.

    Whatever stops the work (`Cancelled`, `InputRefused`: NOTHING_TO_PRINT; `WriteFailed`) leaves
    the file that was there before as it was.
    """
    with streamed(path, private=private) as file:
        return draw_paper(paper, file, progress=progress)


def draw_paper(paper: Paper, file: BinaryIO, *, progress: Progress = unwatched) -> Printed:
    """The same into an open file."""
    if not paper.sections:
        raise InputRefused(Refusal.NOTHING_TO_PRINT)
    canvas = PageCanvas(file, (styles.PAGE_WIDTH, styles.PAGE_HEIGHT), day=paper.day)
    canvas.setTitle(f"{paper.title} — {paper.event_title}")
    canvas.setAuthor(paper.organization)
    canvas.setSubject(paper.event_title)
    canvas.setCreator("میز داوری")
    steps = _Steps(progress, 2 * sum(section.steps for section in paper.sections))
    count = sum(_draw_section(canvas, section, steps) for section in paper.sections)
    if not count:
        raise InputRefused(Refusal.NOTHING_TO_PRINT)
    canvas.save()
    steps.finish()
    return Printed(count, tuple(canvas.missing))


class _Steps:
    """Counts boxes for the progress; each is asked for twice."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0
        progress(0, total)

    def counted(self, boxes: Iterable[Box], limit: int) -> Iterator[Box]:
        """The boxes, told to the progress as at most `limit` steps."""
        end = self._done + limit
        for box in boxes:
            yield box
            if self._done < end:
                self._done += 1
                self._progress(min(self._done, self._total - 1), self._total)
        self._done = end

    def finish(self) -> None:
        """All is done."""
        self._progress(self._total, self._total)


def _draw_section(canvas: PageCanvas, section: Section, steps: _Steps) -> int:
    counted = steps.counted(section.boxes(), section.steps)
    count = sum(1 for _ in pages(counted, styles.HEIGHT))
    drawn = pages(steps.counted(section.boxes(), section.steps), styles.HEIGHT)
    for number, page in enumerate(drawn, 1):
        draw_page(canvas, [*page, *_furniture(section, number, count)])
    return count


def _furniture(section: Section, number: int, count: int) -> Page:
    """The foot of a page and its stamp."""
    if section.stamp:
        yield -_STAMP_ABOVE, _stamp(section.stamp)
    if section.foot:
        yield styles.HEIGHT + 14, _foot(section.foot, number, count)


def _stamp(text: str) -> Box:
    """A word in a frame, above the text at its trailing end."""
    look = styles.style("Bold", 10, 1.6, styles.INK)
    line = lines(text, look, 200)[0]
    across = line.width(look.size) + 20
    ink = placed(line, look, across, 4, "centre")
    frame = Panel(0, 0, across, look.leading + 8, line=styles.INK, width=1.1)
    inner = Panel(2.5, 2.5, across - 5, look.leading + 3, line=styles.INK, width=0.4)
    inks, shapes = moved(Box(0, (ink,), (frame, inner)), styles.WIDTH - across, 0)
    return Box(0, inks, shapes)


def _foot(text: str, number: int, count: int) -> Box:
    look = styles.small()
    inks = block(text, look, styles.WIDTH - 130).inks[:1]
    if count > 1:
        told = lines(f"صفحهٔ {to_persian(number)} از {to_persian(count)}", look, 120)[0]
        inks = (*inks, placed(told, look, styles.WIDTH, 0, "end"))
    return Box(look.leading, inks, (Rule(0, -4, styles.WIDTH),))
