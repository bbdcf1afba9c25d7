"""Prints execution dossiers (پروندهٔ اجرا): two pages with which a unit can begin the work.

The first page tells the idea and the judges' words about it, the second the plan and who signs it.
A long text makes the letters of its page smaller, within limits, and then takes a further page.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from judging_app.domain.execution_plan import ExecutionPlan
from judging_app.printing.papers import dossier_plan, words
from judging_app.printing.papers import style as styles
from judging_app.printing.papers.box import Box, Panel, Rule, beside, inset, stacked, with_shapes
from judging_app.printing.papers.document import Paper, Section, write_paper
from judging_app.printing.papers.dossier_facts import Dossier, DossierHead
from judging_app.printing.papers.dossier_look import Look, fitting, title_style
from judging_app.printing.papers.outcome import Honoured
from judging_app.printing.papers.setting import block, prose, shortened
from judging_app.printing.pdf.printed import Printed
from judging_app.system.progress import Progress, unwatched

TITLE: Final = "پروندهٔ اجرا"
DOUBT: Final = "#8A5A00"
"""The colour beside words of doubt; that of praise is the accent."""
_SERIAL: Final = 124.0
_TWO_COLUMNS: Final = 150.0
"""Comments that need more height than this stand one below the other."""


def write_dossiers(
    head: DossierHead, dossiers: Sequence[Dossier], path: Path, *, progress: Progress = unwatched
) -> Printed:
    """Write the dossiers, each on new pages. Returns the printed pages.

    Raises the errors of `document.write_paper`.
    """
    event = head.event
    sections = [
        Section(
            _boxes_once(head, dossier),
            foot=f"{TITLE} {words.receipt_digits(dossier.serial)} · {words.text(event.title)}",
            steps=60,
        )
        for dossier in dossiers
    ]
    paper = Paper(TITLE, event.title, event.organization, head.day, sections)
    return write_paper(paper, path, progress=progress)


def _boxes_once(head: DossierHead, dossier: Dossier) -> Callable[[], Iterable[Box]]:
    """A function that chooses the sizes of both pages at its first call, and keeps them."""
    kept: list[tuple[Look, Look]] = []

    def boxes() -> Iterator[Box]:
        first = partial(_idea_page, head, dossier)
        second = partial(dossier_plan.boxes, head, dossier)
        if not kept:
            kept.append((fitting(first), fitting(second)))
        yield from first(kept[0][0])
        for number, box in enumerate(second(kept[0][1])):
            yield replace(box, breaks=not number)

    return boxes


def _idea_page(head: DossierHead, dossier: Dossier, look: Look) -> Iterator[Box]:
    yield _letterhead(head, dossier)
    yield from _addressed(head, look)
    yield _title(head, dossier)
    yield _summary(dossier)
    idea = dossier.honoured.idea
    texts = [(one.heading, one.text) for one in idea.sections if one.text.strip()]
    for name, text in texts:
        yield look.heading(words.text(name) if name.strip() else "شرح")
        yield from prose(words.lines(text), look.body(), gap=look.gap)
    yield from dossier_plan.field(
        look, "چه کسانی بهره می‌برند", dossier.plan.beneficiaries, blank_lines=2
    )
    yield from _voices(dossier.plan, look)


def _letterhead(head: DossierHead, dossier: Dossier) -> Box:
    """The body and the name of the paper; the serial number and the day at the trailing end."""
    width = styles.WIDTH - _SERIAL - 16
    muted = styles.style("Medium", 9.5, 1.7, styles.MUTED)
    names = stacked(
        [
            block(words.text(head.event.organization), muted, width),
            block(TITLE, styles.title(), width, role="H1"),
            block(words.text(head.event.title), styles.style("Medium", 10.5, 1.75), width),
        ]
    )
    look, across = styles.small(), _SERIAL - 20
    number = stacked(
        [
            block("شمارهٔ پرونده", look, across, "centre"),
            block(
                words.receipt_digits(dossier.serial),
                styles.style("Bold", 16, 1.5),
                across,
                "centre",
            ),
            block(words.day(head.day), look, across, "centre"),
        ]
    )
    framed = inset(number, 10, 5, 5)
    panel = Panel(0, 0, _SERIAL, framed.height, line=styles.ACCENT, width=0.8)
    whole = beside([(0, names), (styles.WIDTH - _SERIAL, with_shapes(framed, panel))])
    line = Rule(0, whole.height + 7, styles.WIDTH, 0, styles.FIRM, styles.ACCENT)
    return replace(with_shapes(whole, line), height=whole.height + 9, keep=True)


def _addressed(head: DossierHead, look: Look) -> Iterator[Box]:
    if head.addressee:
        told = f"به {words.text(head.addressee)}"
        yield replace(block(told, look.strong(), styles.WIDTH), gap=10, keep=True)


def _title(head: DossierHead, dossier: Dossier) -> Box:
    """The title of the idea, its award and rank, and who sent it."""
    event, chosen = head.event, dossier.honoured
    title = words.text(chosen.idea.title)
    parts = [block(title, title_style(title), styles.WIDTH, role="H2")]
    found = [
        chosen.title(event),
        chosen.rank_note(words.count(chosen.row.rank)),
        f"محور {words.text(theme.title)}" if (theme := event.theme(chosen.idea.theme_id)) else "",
        f"کد {words.code(chosen.idea.id)}",
    ]
    accent = styles.style("Medium", 9.5, 1.75, styles.ACCENT)
    parts.append(block(" · ".join(filter(None, found)), accent, styles.WIDTH))
    if senders := _senders(chosen):
        muted = styles.style("Regular", 9.5, 1.75, styles.MUTED)
        parts.append(block(f"پیشنهاددهنده: {senders}", muted, styles.WIDTH))
    return replace(stacked(parts), gap=9, keep=True)


def _senders(chosen: Honoured) -> str:
    """The people who sent the idea, with their units."""
    named = [one for one in chosen.idea.owners if one.name.strip()]
    return "، ".join(
        f"{words.text(one.name)} ({words.text(one.unit)})" if one.unit.strip()
        else words.text(one.name)
        for one in named
    )  # fmt: skip


def _summary(dossier: Dossier) -> Box:
    """The four facts that a reader looks for first, in a quiet band."""
    plan = dossier.plan
    cost = "" if plan.cost is None else dossier_plan.amount(plan.cost)
    cells = (
        ("واحد مسئول", plan.unit),
        ("مجری", plan.executor),
        ("آغاز کار", words.day(plan.first_date) if plan.first_date else ""),
        ("برآورد هزینه", cost),
    )
    across, bold = (styles.WIDTH - 24 - 3 * 12) / 4, styles.style("Bold", 9.5, 1.6)
    told = [
        stacked(
            [
                block(name, styles.small(), across),
                block(words.text(shortened(value, bold, across, 3)), bold, across)
                if value
                else dossier_plan.blank(across, 1),
            ]
        )
        for name, value in cells
    ]
    row = beside([(12 + n * (across + 12), one) for n, one in enumerate(told)])
    band = inset(row, 0, 7, 7)
    panel = Panel(0, 0, styles.WIDTH, band.height, fill=styles.FAINT)
    return replace(with_shapes(band, panel), gap=9)


def _voices(plan: ExecutionPlan, look: Look) -> Iterator[Box]:
    """The chosen words of the judges, without names: praise, and doubts."""
    kinds = (
        ("آنچه داوران پسندیدند", plan.praised, styles.ACCENT),
        ("آنچه داوران را نگران کرد", plan.doubted, DOUBT),
    )
    given = [kind for kind in kinds if kind[1]]
    across = (styles.WIDTH - 22) / 2
    columns = [_column(look, *kind, across) for kind in given]
    if len(given) == 2 and max(one.height for one in columns) <= _TWO_COLUMNS:
        both = beside([(0, columns[0]), (across + 22, columns[1])])
        yield replace(both, gap=look.above)
        return
    for name, texts, colour in given:
        yield look.heading(name)
        for text in texts:
            for box in prose(words.lines(text), look.body(), styles.WIDTH - 14, look.gap):
                bar = Rule(0, 2, 0, box.height - 2, 1.6, colour)
                yield with_shapes(inset(box, 14, 0, 0), bar)


def _column(look: Look, name: str, texts: Sequence[str], colour: str, across: float) -> Box:
    parts = [block(name, look.heading_style(), across, role="H2")]
    for text in texts:
        told = stacked(prose(words.lines(text), look.body(), across - 14, 0))
        bar = Rule(0, 2, 0, told.height - 4, 1.6, colour)
        parts.append(replace(with_shapes(inset(told, 14, 0, 0), bar), gap=5))
    return stacked(parts)
