"""The statistics of an event: what counts, analysed."""

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
    """Everything the statistics say of `sheets`; None while no sheet is complete.

    `top` is the length of the list that chances speak of; without it, the places that the
    event's awards give to winners.
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
