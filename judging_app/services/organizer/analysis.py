"""Computes the statistics of an event."""

from collections.abc import Sequence

from judging_app.domain.analysis import Analysis
from judging_app.domain.event import Event
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.ranking.analysis import CriterionReadings, analyse
from judging_app.ranking.judges.reports import ReadingOrder
from judging_app.ranking.readings import marks, totals
from judging_app.ranking.severity.chances import SEED


def analyse_sheets(
    event: Event,
    sheets: Sequence[ScoreSheet],
    *,
    top: int | None = None,
    seed: int = SEED,
    order: ReadingOrder | None = None,
) -> Analysis | None:
    """All statistics of `sheets`; None while no sheet is complete.

    `top` is the number of ideas in the top list for which chances are computed. By default it is
    the number of winners according to the event's awards.
    """
    read = totals(event.rubric, sheets)
    if not read.ideas:
        return None
    places = max((award.last_rank for award in event.awards if award.winner), default=1)
    criteria = [
        CriterionReadings(criterion.id, float(criterion.weight), of_criterion)
        for criterion in event.rubric.criteria
        if (of_criterion := marks(event.rubric, sheets, criterion.id)).ideas
    ]
    return analyse(read, criteria, top=top or places, seed=seed, order=order)
