"""The ranking as the window shows it: every idea with its place, its award and its note."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from judging_app.domain.award import Award
from judging_app.domain.event import Event, Idea
from judging_app.domain.explanation import totals_by_idea
from judging_app.domain.ranking import RankedIdea
from judging_app.domain.results import Results
from judging_app.persian.text import fold
from judging_app.services.files import OpenFile
from judging_app.services.results import compute_results
from ui.models.records import Cell, Column, Row
from ui.organizer_words import code, tie_rule
from ui.strings import fa, total

RANKING = (Column("رتبه", 58), Column("ایده"), Column("میانگین", 84), Column("داوران", 70, 2),
           Column("عنوان", 142, 1), Column("برابری", 168, 3))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of the table; `row` is None for an idea without a rank."""

    idea: Idea
    row: RankedIdea | None
    award: Award | None
    found_by: str
    """What a search compares with."""


@dataclass(frozen=True, slots=True)
class Standings:
    """Everything that the page of results shows, made off the UI thread."""

    results: Results
    placed: tuple[Placed, ...]
    totals: Mapping[str, tuple[Fraction, ...]]


def read_standings(file: OpenFile) -> Standings:
    """Everything that the page shows."""
    results = compute_results(file)
    ideas = {idea.id: idea for idea in results.ideas}
    rows = [(ideas[row.idea_id], row) for row in results.ranking.rows]
    awards = results.awarding().awards
    placed = [
        Placed(idea, row, awards.get(idea.id), _found_by(idea))
        for idea, row in rows
    ]
    placed += [Placed(ideas[i], None, None, _found_by(ideas[i])) for i in results.ranking.unranked]
    return Standings(results, tuple(placed), totals_by_idea(results))


def _found_by(idea: Idea) -> str:
    return fold(f"{idea.id} {idea.title}")


def _award_cell(award: Award | None) -> Cell:
    if award is None:
        return Cell()
    icon = "trophy" if award.winner else "star"
    return Cell(award.title, kind="chip", tone="accent" if award.winner else "saffron", icon=icon)


def standing_row(placed: Placed, event: Event) -> Row:
    """What the table shows of an idea."""
    theme_of = event.theme(placed.idea.theme_id)
    sub = f"{code(placed.idea.id)} · {theme_of.title if theme_of else 'بی‌محور'}"
    idea = Cell(placed.idea.title, sub=sub, strong=bool(placed.award and placed.award.winner))
    row = placed.row
    if row is None:
        return (Cell("—", muted=True), idea, Cell("—", muted=True), Cell("۰", muted=True),
                Cell("بی‌رتبه", kind="chip", tone="saffron", icon="warning"), Cell())  # fmt: skip
    return (
        Cell(fa(row.rank), strong=True),
        idea,
        Cell(total(row.mean), kind="number", strong=True),
        Cell(fa(row.readings), muted=True),
        _award_cell(placed.award),
        Cell(_note(row, event), muted=True),
    )


def _note(row: RankedIdea, event: Event) -> str:
    if row.tie_break:
        return f"با {tie_rule(event, row.tie_break.rule)} جلوتر"
    return "هم‌رتبه" if row.shared else ""
