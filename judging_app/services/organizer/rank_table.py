"""Ranks a table of scores without an event."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from judging_app.domain.agreement import Agreement
from judging_app.domain.analysis import Analysis
from judging_app.domain.score_table import ScoreTable
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables.score_table import read_score_table
from judging_app.ranking.analysis import CriterionReadings, analyse
from judging_app.ranking.judges.agreement import alpha_interval, alpha_nominal, alpha_ordinal
from judging_app.ranking.readings import from_columns
from judging_app.ranking.severity.chances import SEED

MAX_DENSE: Final = 5_000
"""A table may have more judges than this number, or more ideas, but not both."""


@dataclass(frozen=True, slots=True)
class TableRanked:
    """The results of a table.

    `agreement` treats every mark as a reading of one unit (one criterion of one idea), so its α
    describes the single marks; the α in `analysis.agreement` describes the weighted totals.
    `partial` are the (judge, idea) pairs that lack a criterion and do not count.
    """

    table: ScoreTable
    analysis: Analysis
    agreement: Agreement
    partial: tuple[tuple[str, str], ...]


def rank_table(
    path: Path,
    top: int = 20,
    seed: int = SEED,
    *,
    columns: Mapping[str, str] = MappingProxyType({}),
    fold_names: bool = False,
) -> TableRanked:
    """Rank the ideas of a table of scores. Raises the `InputRefused` of `read_score_table`.

    Also raises EMPTY_TABLE if no judge scored an idea on every criterion, and TOO_BIG for more than
    `MAX_DENSE` judges and more than `MAX_DENSE` ideas.
    """
    table = read_score_table(path, columns, fold_names=fold_names)
    reviews, partial = table.reviews()
    if not reviews:
        raise InputRefused(Refusal.EMPTY_TABLE, path=path)
    totals = from_columns(
        [r.judge for r in reviews], [r.idea for r in reviews], [float(r.total) for r in reviews]
    )
    if min(totals.ideas, totals.judges) > MAX_DENSE:
        raise InputRefused(Refusal.TOO_BIG, path=path, detail=str(MAX_DENSE))
    order = table.reading_order()
    criteria = _criteria(table) if len(table.weights) > 1 else ()
    analysis = analyse(totals, criteria, top=top, seed=seed, order=order)
    return TableRanked(table, analysis, _agreement(table, analysis), partial)


def _criteria(table: ScoreTable) -> tuple[CriterionReadings, ...]:
    return tuple(
        CriterionReadings(
            criterion,
            float(weight),
            from_columns(
                [m.judge for m in table.marks if m.criterion == criterion],
                [m.idea for m in table.marks if m.criterion == criterion],
                [float(m.value) for m in table.marks if m.criterion == criterion],
            ),
        )
        for criterion, weight in sorted(table.weights.items())
    )


def _agreement(table: ScoreTable, analysis: Analysis) -> Agreement:
    units = [f"{mark.idea}\x1f{mark.criterion}" for mark in table.marks]
    judges = [mark.judge for mark in table.marks]
    marks = from_columns(judges, units, [float(mark.value) for mark in table.marks])
    return replace(
        analysis.agreement,
        alpha_interval=alpha_interval(marks.idea, marks.value),
        alpha_ordinal=alpha_ordinal(marks.idea, marks.value),
        alpha_nominal=alpha_nominal(marks.idea, marks.value),
    )
