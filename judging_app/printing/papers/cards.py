"""Prints judge cards: the judge's name, the personal code, and how to begin. A page has several."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from judging_app.domain.event import Event, Judge
from judging_app.domain.idea_word import FORMS
from judging_app.errors import InputRefused, Refusal
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box, Panel, Rule, beside, inset, stacked, with_shapes
from judging_app.printing.papers.document import Paper, Section, write_paper
from judging_app.printing.papers.setting import block
from judging_app.printing.pdf.drawing import MILLIMETRE
from judging_app.printing.pdf.printed import Printed
from judging_app.system.progress import Progress, unwatched

TITLE = "کارت داوران"
_COLUMNS = 2
_HEIGHT = styles.HEIGHT / 4
"""The height of a card if four rows fill a page. A row with very long words is higher."""
_ACROSS = styles.WIDTH / _COLUMNS
_PAD = 12.0
_MARK = 5 * MILLIMETRE


@dataclass(frozen=True, slots=True)
class CardFacts:
    """The content of a card: whose it is, the code (empty without one), and how to begin."""

    name: str
    role: str
    code: str
    steps: Sequence[str]


def write_card_sheet(
    event: Event,
    title: str,
    cards: Sequence[CardFacts],
    path: Path,
    *,
    day: date,
    progress: Progress = unwatched,
) -> Printed:
    """Write cards with cutting marks; only the owner can read the file."""
    section = Section(lambda: _rows(event, cards), steps=len(cards))
    paper = Paper(title, event.title, event.organization, day, (section,) if cards else ())
    return write_paper(paper, path, progress=progress, private=True)


def write_cards(
    event: Event,
    path: Path,
    *,
    day: date,
    codes: Mapping[str, str] | None = None,
    progress: Progress = unwatched,
) -> Printed:
    """Write one card for every judge, with cutting marks. Returns the printed pages.

    `codes` maps judge ids to personal codes; without it the cards have no code. Raises
    `InputRefused` (UNKNOWN_JUDGE for a judge without a code) and the errors of
    `document.write_paper`.
    """
    if codes is not None:
        for judge in event.judges:
            if judge.id not in codes:
                raise InputRefused(Refusal.UNKNOWN_JUDGE, detail=judge.id)
    cards = [_of_judge(event, judge, codes[judge.id] if codes else "") for judge in event.judges]
    return write_card_sheet(event, TITLE, cards, path, day=day, progress=progress)


def _of_judge(event: Event, judge: Judge, code: str) -> CardFacts:
    return CardFacts(judge.name, judge.role, code, _steps(event, code))


def _rows(event: Event, facts: Sequence[CardFacts]) -> Iterator[Box]:
    for first in range(0, len(facts), _COLUMNS):
        cards = [_card(event, one) for one in facts[first : first + _COLUMNS]]
        height = max(_HEIGHT, *(card.height for card in cards))
        row = beside([(number * _ACROSS, card) for number, card in enumerate(cards)])
        yield replace(with_shapes(row, *_cut_marks(len(cards), height)), height=height)


def _card(event: Event, facts: CardFacts) -> Box:
    width = _ACROSS - 2 * _PAD - 8
    muted = styles.style("Regular", 7.5, 1.6, styles.MUTED)
    parts = [
        block(words.text(event.organization), muted, width),
        block(words.text(event.title), styles.style("Medium", 9, 1.6), width),
        replace(block(words.text(facts.name), styles.style("Bold", 13, 1.55), width), gap=5),
        block(words.text(facts.role), muted, width),
    ]
    if facts.code:
        parts.append(replace(_code(facts.code, width), gap=4))
    look = styles.style("Regular", 7.8, 1.6)
    steps = [block(step, look, width) for step in facts.steps]
    parts += [replace(step, gap=0 if number else 6) for number, step in enumerate(steps)]
    return inset(stacked(parts), _PAD + 4, _PAD, _PAD)


def _code(code: str, width: float) -> Box:
    label = block("کد کارت", styles.small(), width, "centre")
    digits = block(words.receipt_digits(code), styles.style("Bold", 17, 1.5), width, "centre")
    whole = inset(stacked([label, digits]), 0, 4, 4)
    return with_shapes(whole, Panel(0, 0, width, whole.height, fill=styles.FAINT))


def _steps(event: Event, code: str) -> tuple[str, str, str]:
    word = FORMS[event.idea_word]
    entry = "کد همین کارت را بنویسید؛ آن را به کسی نگویید." if code else "نام خود را برگزینید."
    return (
        f"۱. بستهٔ {word.many} ({words.text('.ideas')}) را با دو بار کلیک باز کنید.",
        f"۲. {entry}",
        "۳. در پایان «پایان داوری» را بزنید و پروندهٔ امتیاز را به دبیرخانه برسانید.",
    )


def _cut_marks(cards: int, height: float) -> Iterator[Rule]:
    """Short lines at every corner of every card."""
    half = _MARK / 2
    for column in range(cards + 1):
        for down in (0.0, height):
            start = column * _ACROSS
            yield Rule(start - half, down, _MARK, 0, colour=styles.MUTED)
            yield Rule(start, down - half, 0, _MARK, colour=styles.MUTED)
