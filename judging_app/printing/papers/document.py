"""Makes a PDF from boxes: pages, page numbers, the stamp. It writes a complete file or no file."""

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
    """Pages that share one sequence of page numbers.

    `boxes` is called twice, for counting and for drawing. `foot` is the text at the foot of each
    page, unless it is empty. `steps` is the approximate number of boxes, for the progress.
    """

    boxes: Callable[[], Iterable[Box]]
    foot: str = ""
    stamp: str = ""
    steps: int = 1


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: its properties, its date, and its sections."""

    title: str
    event_title: str
    organization: str
    day: date
    sections: Sequence[Section]


def write_paper(
    paper: Paper, path: Path, *, progress: Progress = unwatched, private: bool = False
) -> Printed:
    """Write the PDF. Returns the printed pages. Equal input gives equal bytes.

    A `private` paper contains secrets, and only its owner can read the file.

    On an error (`Cancelled`, `InputRefused`: NOTHING_TO_PRINT; `WriteFailed`) an existing file
    stays unchanged.
    """
    with streamed(path, private=private) as file:
        return draw_paper(paper, file, progress=progress)


def draw_paper(paper: Paper, file: BinaryIO, *, progress: Progress = unwatched) -> Printed:
    """Draw the PDF of `write_paper` into an open file."""
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
    """Counts boxes for the progress. Each box is produced twice: for counting and for drawing."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0
        progress(0, total)

    def counted(self, boxes: Iterable[Box], limit: int) -> Iterator[Box]:
        """Yield the boxes and count them, as at most `limit` steps of the progress."""
        end = self._done + limit
        for box in boxes:
            yield box
            if self._done < end:
                self._done += 1
                self._progress(min(self._done, self._total - 1), self._total)
        self._done = end

    def finish(self) -> None:
        """Report the last step."""
        self._progress(self._total, self._total)


def _draw_section(canvas: PageCanvas, section: Section, steps: _Steps) -> int:
    counted = steps.counted(section.boxes(), section.steps)
    count = sum(1 for _ in pages(counted, styles.HEIGHT))
    drawn = pages(steps.counted(section.boxes(), section.steps), styles.HEIGHT)
    for number, page in enumerate(drawn, 1):
        draw_page(canvas, [*page, *_furniture(section, number, count)])
    return count


def _furniture(section: Section, number: int, count: int) -> Page:
    """The boxes for the page number, the foot text and the stamp of a page."""
    if section.stamp:
        yield -_STAMP_ABOVE, _stamp(section.stamp)
    if section.foot:
        yield styles.HEIGHT + 14, _foot(section.foot, number, count)


def _stamp(text: str) -> Box:
    """A word in a frame, above the text area at its trailing end."""
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
