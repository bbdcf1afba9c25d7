"""Prints the council's report (گزارش شورا) on exactly two pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from judging_app.domain.council import ChosenLine, CouncilReport, RankLine
from judging_app.domain.council_figures import figures
from judging_app.domain.council_words import (
    TITLE,
    by_hand,
    corrections,
    cost,
    decision,
    differences,
    execution,
    fairness,
    hidden_note,
    lead,
    notes,
    word_of,
)
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box, Panel, beside, inset, stacked, with_shapes
from judging_app.printing.papers.council_charts import (
    chosen_chart,
    group_chart,
    severity_strip,
    state_bar,
)
from judging_app.printing.papers.document import Paper, Section, write_paper
from judging_app.printing.papers.setting import block, heading, letterhead, prose, shortened
from judging_app.printing.pdf.printed import Printed
from judging_app.system.progress import Progress, unwatched


@dataclass(frozen=True, slots=True)
class Room:
    """The number of rows of each list on a page."""

    groups: int
    chosen: int
    outside: int
    decisions: int


ROOMS = (
    Room(12, 24, 5, 6), Room(10, 22, 4, 4), Room(9, 20, 3, 3), Room(8, 20, 2, 3), Room(7, 18, 2, 2),
    Room(6, 15, 2, 2), Room(5, 12, 2, 1), Room(4, 10, 1, 1), Room(3, 8, 1, 0), Room(2, 5, 1, 0),
    Room(0, 0, 0, 0),
)  # fmt: skip
"""From the most generous to the least. A page takes the first room that fits it."""


def write_council(
    report: CouncilReport, path: Path, *, day: date, progress: Progress = unwatched
) -> Printed:
    """Write the report. Returns the printed pages. Raises the errors of `document.write_paper`."""
    event = report.event
    first, second = _fitting(_choice, report), _fitting(_judging, report)
    second[0] = replace(second[0], breaks=True)
    title = shortened(event.title, styles.small(), styles.WIDTH - 210)
    section = Section(
        lambda: (*first, *second),
        foot=f"{TITLE} · {words.text(title)}",
        steps=len(first) + len(second),
    )
    paper = Paper(TITLE, event.title, event.organization, day, (section,))
    return write_paper(paper, path, progress=progress)


def _fitting(
    page: Callable[[CouncilReport, Room], Iterator[Box]], report: CouncilReport
) -> list[Box]:
    """The boxes of a page in the most generous room in which one page holds them."""
    for room in ROOMS:
        boxes = list(page(report, room))
        if sum(box.gap + box.height for box in boxes) - boxes[0].gap <= styles.HEIGHT:
            return boxes
    return boxes


def _choice(report: CouncilReport, room: Room) -> Iterator[Box]:
    """The first page: who took part, what was chosen, what it costs, how far it is."""
    event = report.event
    place = f"{words.text(event.city)}، {words.day(report.official_on)}"
    head = stacked(
        letterhead(words.text(event.organization), TITLE, [words.text(event.title), place])
    )
    yield replace(head, keep=True)
    yield _key_figures(report)
    yield from prose(lead(report), styles.body(), gap=8)
    if report.themes.rows:
        yield heading("از فرستادن تا برگزیده شدن")
        yield from _groups(report, "محور", "themes", room)
    if report.units.rows:
        yield from _groups(report, "واحد", "units", room)
    yield from prose(" ".join(differences(report)), styles.body(), gap=6)
    if note := hidden_note(report):
        yield from prose(note, styles.small(), gap=4)
    yield heading("هزینه و اجرا")
    yield from prose(cost(report), styles.body())
    yield from state_bar(report)
    yield from prose(execution(report), styles.body())


def _groups(report: CouncilReport, one: str, table: str, room: Room) -> Iterator[Box]:
    rows = (report.themes if table == "themes" else report.units).rows
    shown = rows[: room.groups]
    if shown:
        yield from group_chart(one, shown)
    if len(shown) < len(rows):
        yield _more(
            f"{words.count(len(rows) - len(shown))} {one} دیگر در {words.text(f'{table}.csv')}"
        )


def _more(text: str) -> Box:
    return replace(block(f"… {text} آمده است.", styles.small(), styles.WIDTH), gap=2)


def _key_figures(report: CouncilReport) -> Box:
    of, word = figures(report), word_of(report)
    cells = [
        (of["ideas"], f"{word.one} فرستاده شد"),
        (of["persons"], "نفر شرکت کردند"),
        (of["judges"], "داور"),
        (of["chosen"], f"{word.one} برگزیده شد"),
        (of["short_cost"], "ریال هزینهٔ برآوردشده")
        if "short_cost" in of
        else (of["readings"], "برگهٔ کامل"),
    ]
    across = styles.WIDTH / len(cells)
    boxes = []
    for place, (number, told) in enumerate(cells):
        size = 19.0 if len(number) < 8 else 14.0 if len(number) < 15 else 10.5
        look = styles.style("ExtraBold", size, 30 / size, styles.ACCENT)
        inner = stacked(
            [block(number, look, across - 16), block(told, styles.small(), across - 16)]
        )
        boxes.append((place * across + 10, inner))
    row = inset(beside(boxes), 0, 5, 7)
    return replace(
        with_shapes(row, Panel(0, 0, styles.WIDTH, row.height, fill=styles.FAINT)), gap=12
    )


def _judging(report: CouncilReport, room: Room) -> Iterator[Box]:
    """The second page: the chosen ideas with their certainty, and how fair the judging was."""
    word = word_of(report)
    chosen, outside = _around_cut(report, room)
    yield heading(f"{word.of_many} برگزیده و رتبهٔ محتمل آن‌ها")
    if chosen:
        yield from chosen_chart(report, chosen, outside)
    if len(chosen) < len(report.chosen):
        left = words.count(len(report.chosen) - len(chosen))
        yield _more(f"{left} {word.of_one} برگزیدهٔ دیگر در {words.text('chosen.csv')}")
    yield heading("داوری چه اندازه استوار بود")
    yield from prose(" ".join(fairness(report)), styles.body(), gap=1)
    yield from severity_strip(report.fairness.severities)
    yield heading("آنچه قاعده‌ها به تنهایی تعیین نکردند")
    yield from prose(by_hand(report), styles.body(), gap=1)
    for line in report.hand[: room.decisions]:
        text = shortened(decision(report, line), styles.cell(), 2 * styles.WIDTH - 60)
        yield from prose(f"– {text}", styles.cell(), gap=1)
    if report.hand[room.decisions :]:
        left = words.count(len(report.hand) - room.decisions)
        yield _more(f"{left} تصمیم دیگر در {words.text('decisions.csv')}")
    yield from prose(" ".join(corrections(report)), styles.body(), gap=1)
    yield from prose(" ".join(notes(report)), styles.small(), gap=8)


def _around_cut(
    report: CouncilReport, room: Room
) -> tuple[Sequence[ChosenLine], Sequence[RankLine]]:
    """The last of the chosen that have room, and the first ranks outside."""
    others = [line for line in report.ranks if not line.is_chosen]
    return report.chosen[: room.chosen], others[: room.outside]
