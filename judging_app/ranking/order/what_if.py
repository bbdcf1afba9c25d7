"""Orders by other methods, for comparison only: what if another method had been declared?

None of them ever replaces the declared method. With three readings the trimmed mean is the median.
The z-score also removes real differences between the ideas of two judges. Plain means depend on
which judge read which idea.
"""

import numpy as np

from judging_app.domain.statistics import ViewKind, ViewRow, WhatIf
from judging_app.ranking.order.severity_ranking import competition_ranks
from judging_app.ranking.readings import Floats, Readings

TRIM_FROM = 3
"""From this number of readings on, the highest and the lowest are dropped. With fewer, the mean
counts."""


def what_if(readings: Readings, adjusted: Floats | None) -> tuple[WhatIf, ...]:
    """The order by every method. The adjusted order is included only if the readings connect."""
    views = [
        (ViewKind.PLAIN, readings.raw()),
        (ViewKind.TRIMMED, trimmed_means(readings)),
        (ViewKind.Z_SCORE, z_score_means(readings)),
    ]
    if adjusted is not None:
        views.insert(0, (ViewKind.ADJUSTED, adjusted))
    return tuple(_view(readings, kind, score) for kind, score in views)


def _view(readings: Readings, kind: ViewKind, score: Floats) -> WhatIf:
    rows = map(ViewRow, readings.idea_ids, score.tolist(), competition_ranks(score))
    return WhatIf(kind, tuple(rows))


def trimmed_means(readings: Readings) -> Floats:
    """For each idea, the mean without the highest and the lowest reading (ISU rule since 2004)."""
    count, total = readings.per_idea, readings.idea_sums(readings.value)
    high, low = np.full(readings.ideas, -np.inf), np.full(readings.ideas, np.inf)
    np.maximum.at(high, readings.idea, readings.value)
    np.minimum.at(low, readings.idea, readings.value)
    enough = count >= TRIM_FROM
    return np.where(enough, (total - high - low) / np.where(enough, count - 2, 1), total / count)


def z_score_means(readings: Readings) -> Floats:
    """For each idea, the mean of its judges' z-scores, converted to the scale of the scores.

    This order is for comparison only: it also removes real differences between the ideas of
    different judges. A judge whose scores are all equal gives no information: z = 0.
    """
    count, value = readings.per_judge, readings.value
    mean = readings.judge_sums(value) / count
    away = value - mean[readings.judge]
    sd = np.sqrt(readings.judge_sums(away**2) / np.maximum(count - 1, 1))
    z = away / np.where(sd > 0, sd, 1.0)[readings.judge]
    overall = float(value.std(ddof=1)) if len(value) > 1 else 0.0
    return np.asarray(value.mean() + overall * readings.idea_sums(z) / readings.per_idea)
