"""The ranking as a table: every idea with its rank, award and note."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from judging_app.domain.award import Award
from judging_app.domain.event import Event, Idea, RankingMethod
from judging_app.domain.explanation import totals_by_idea
from judging_app.domain.ranking import RankedIdea
from judging_app.domain.results import Results
from judging_app.persian.text import fold
from judging_app.services.files import OpenFile
from judging_app.services.organizer.results import compute_results
from ui.base.idea_word import word
from ui.widgets.records import Cell, Column, Row
from ui.words.organizer import tie_rule
from ui.words.quorum import quorum_words
from ui.words.results import ZONE, ZONE_LOOK, chance_words, number
from ui.words.strings import code, fa, total


def ranking_columns(method: RankingMethod) -> tuple[Column, ...]:
    """Return the columns. A narrow table has only the means of the declared method.

    Otherwise raw and adjusted means are side by side. The other mean gives way before the award:
    the explanation beside the table has it.
    """
    by_adjusted = method is RankingMethod.SEVERITY_ADJUSTED
    raw = Column("خام", 66, 4 if by_adjusted else 0)
    adjusted = Column("تعدیل‌شده", 86, 0 if by_adjusted else 4)
    return (Column("رتبه", 48), Column(word().one), raw, adjusted,
            Column("شانس", 190, 1), Column("جایزه", 124, 3), Column("برابری", 118, 5),
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of the table. `row` is None for an idea without a rank."""

    idea: Idea
    row: RankedIdea | None
    award: Award | None
    found_by: str
    """The text with which a search is compared."""
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Standings:
    """Everything that the results page shows, computed on the worker."""

    results: Results
    placed: tuple[Placed, ...]
    totals: Mapping[str, tuple[Fraction, ...]]


def read_standings(file: OpenFile) -> Standings:
    """Compute everything that the results page shows."""
    results = compute_results(file)
    ideas = {idea.id: idea for idea in results.ideas}
    rows = [(ideas[row.idea_id], row) for row in results.ranking.rows]
    awards = results.awarding().awards
    placed = [Placed(idea, row, awards.get(idea.id), _found_by(idea)) for idea, row in rows]
    out = results.ranking.excluded
    placed += [
        Placed(ideas[i], None, None, _found_by(ideas[i]), excluded=i in out)
        for i in (*out, *results.ranking.unranked)
    ]
    return Standings(results, tuple(placed), totals_by_idea(results))


def _found_by(idea: Idea) -> str:
    return fold(f"{idea.id} {idea.title}")


def _award_cell(award: Award | None) -> Cell:
    if award is None:
        return Cell()
    icon = "trophy" if award.winner else "star"
    return Cell(award.title, kind="chip", tone="accent" if award.winner else "saffron", icon=icon)


def standing_row(placed: Placed, event: Event) -> Row:
    """Return the table row of an idea."""
    theme_of = event.theme(placed.idea.theme_id)
    read = f" · {_read_words(placed.row, event)}" if placed.row else ""
    sub = f"{code(placed.idea.id)} · {theme_of.title if theme_of else 'بی‌محور'}{read}"
    idea = Cell(placed.idea.title, sub=sub, strong=bool(placed.award and placed.award.winner))
    row = placed.row
    if row is None:
        none = Cell("—", muted=True)
        words = "حذف‌شده" if placed.excluded else "بی‌رتبه"
        state = Cell(words, kind="chip", tone="saffron", icon="warning")
        return none, idea, none, none, state, Cell(), Cell()
    plain = event.ranking.method is not RankingMethod.SEVERITY_ADJUSTED or row.adjusted is None
    return (
        Cell(fa(row.rank), strong=True),
        idea,
        Cell(total(row.mean), kind="number", strong=plain),
        Cell(number(row.adjusted), kind="number", strong=not plain),
        _chance_cell(row),
        _award_cell(placed.award),
        Cell(_note(row, event), muted=True),
    )


def _read_words(row: RankedIdea, event: Event) -> str:
    return quorum_words(event, row) or f"{fa(row.readings)} داوری"


def _chance_cell(row: RankedIdea) -> Cell:
    if row.chance is None:
        return Cell("—", muted=True)
    tone, icon = ZONE_LOOK[row.chance.zone]
    words = f"{ZONE[row.chance.zone]} · {chance_words(row.chance)}"
    return Cell(words, kind="chip", tone=tone, icon=icon)


def _note(row: RankedIdea, event: Event) -> str:
    if row.computed:
        return f"با تصمیم، از {fa(row.computed)}"
    if row.tie_break:
        return f"با {tie_rule(event, row.tie_break.rule)} جلوتر"
    return "هم‌رتبه" if row.shared else ""
