"""Compares each judge's scores with those of the other judges.

Thresholds were set by simulation, with one bad judge among ten and 39 or 130 scores each. A judge
of random scores has a fit above 1.5 in 84 to 98 % of panels, a good judge in 0.4 % (Linacre 2002
gives 0.5 to 1.5 as the usual range). A flag is a reason to look at the scores, never to exclude
them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from judging_app.domain.agreement import JudgeFlag, JudgeReport, Outlier
from judging_app.domain.statistics import JudgeEffect
from judging_app.ranking.judges.fit import Leftovers, leftovers
from judging_app.ranking.order.severity_ranking import Model, judge_effects
from judging_app.ranking.readings import Floats, Ints, Readings

ERRATIC_FIT: Final = 1.5
LOW_CORRELATION: Final = 0.2
NARROW_SPREAD: Final = 0.6
WIDE_SPREAD: Final = 1.7
STRONG_DRIFT: Final = 3.0
"""A drift is reported if its t-value exceeds this limit."""
OUTLYING: Final = 3.0
"""A reading is an outlier if its standardised residual exceeds this limit."""

_FEWEST_PAIRS: Final = 3
_TINY: Final = 1e-12

ReadingOrder = Mapping[tuple[str, str], int]
"""Maps (judge id, idea id) to the position of the idea in that judge's order of reading."""


def judge_reports(model: Model, order: ReadingOrder | None = None) -> tuple[JudgeReport, ...]:
    """A report for each judge, in the order of the judges' ids."""
    readings, left = model.readings, leftovers(model)
    spread = _spreads(readings)
    known = spread[spread > 0]
    typical = float(np.median(known)) if len(known) else np.nan
    by_judge = np.argsort(readings.judge, kind="stable")
    rows = np.split(by_judge, np.cumsum(readings.per_judge)[:-1])
    return tuple(
        _with_flags(_report(readings, left, mine, effect, float(sd), typical, order or {}), effect)
        for mine, effect, sd in zip(rows, judge_effects(model), spread, strict=True)
    )


def _spreads(readings: Readings) -> Floats:
    """The standard deviation of each judge's scores; NaN for a judge with one score."""
    count = readings.per_judge
    mean = readings.judge_sums(readings.value) / count
    squares = readings.judge_sums((readings.value - mean[readings.judge]) ** 2)
    return np.asarray(np.sqrt(squares / np.where(count > 1, count - 1, np.nan)))


def _report(
    readings: Readings,
    left: Leftovers,
    rows: Ints,
    effect: JudgeEffect,
    spread: float,
    typical: float,
    order: ReadingOrder,
) -> JudgeReport:
    drift, drift_t = _drift(readings, left, rows, order)
    known = left.standardised[rows]
    known = known[np.isfinite(known)]
    return JudgeReport(
        judge_id=effect.judge_id,
        readings=len(rows),
        mean=float(readings.value[rows].mean()),
        sd=_number(spread),
        severity=None if effect.effect is None else -effect.effect,
        se=effect.se,
        spread_ratio=_number(spread / typical),
        fit=float(known @ known) / len(known) if len(known) else None,
        correlation=correlation(readings.value[rows], left.others[rows]),
        drift=drift,
        drift_t=drift_t,
        outliers=tuple(_outliers(readings, left, rows)),
    )


def _number(value: float) -> float | None:
    return value if np.isfinite(value) else None


def correlation(one: Floats, other: Floats) -> float | None:
    """Pearson's correlation over the pairs in which both values are known.

    None for fewer than 3 pairs, or if one side has no spread.
    """
    both = np.isfinite(one) & np.isfinite(other)
    if both.sum() < _FEWEST_PAIRS:
        return None
    x, y = one[both] - one[both].mean(), other[both] - other[both].mean()
    size = float(np.sqrt((x @ x) * (y @ y)))
    return float(x @ y) / size if size > _TINY * float(np.abs(one[both]).max()) ** 2 else None


def _drift(
    readings: Readings, left: Leftovers, rows: Ints, order: ReadingOrder
) -> tuple[float | None, float | None]:
    """The least-squares change of the residual from the first idea to the last, and its t-value."""
    judge = readings.judge_ids[readings.judge[rows[0]]]
    places = (
        [order.get((judge, readings.idea_ids[i])) for i in readings.idea[rows]] if order else []
    )
    pairs = [(p, e) for p, e in zip(places, left.residual[rows], strict=False) if p is not None]
    if len(pairs) < _FEWEST_PAIRS or not np.isfinite(pairs[0][1]):
        return None, None
    place, residual = np.array(pairs, dtype=float).T
    x, e = place - place.mean(), residual - residual.mean()
    squares = float(x @ x)
    slope = float(x @ e) / squares
    rest = e - slope * x
    error = float(np.sqrt(rest @ rest / (len(pairs) - 2) / squares))
    return slope * float(np.ptp(place)), slope / error if error > _TINY else None


def _outliers(readings: Readings, left: Leftovers, rows: Ints) -> Iterator[Outlier]:
    with_size = left.standardised[rows]
    for row in rows[np.abs(np.nan_to_num(with_size)) > OUTLYING]:
        value = float(readings.value[row])
        expected = value - float(left.residual[row])
        idea = readings.idea_ids[readings.idea[row]]
        yield Outlier(idea, value, expected, float(left.standardised[row]))


def _with_flags(report: JudgeReport, effect: JudgeEffect) -> JudgeReport:
    """The report with its flags.

    A judge with few scores gets only the flag for that: the rest is noise.
    """
    if effect.few:
        return replace(report, flags=(JudgeFlag.FEW_SCORES,))
    found = {
        JudgeFlag.ERRATIC: report.fit is not None and report.fit > ERRATIC_FIT,
        JudgeFlag.AGAINST_THE_REST: _below(report.correlation, LOW_CORRELATION),
        JudgeFlag.NARROW: _below(report.spread_ratio, NARROW_SPREAD),
        JudgeFlag.WIDE: report.spread_ratio is not None and report.spread_ratio > WIDE_SPREAD,
        JudgeFlag.DRIFT: report.drift_t is not None and abs(report.drift_t) > STRONG_DRIFT,
        JudgeFlag.OUTLIERS: bool(report.outliers),
    }
    return replace(report, flags=tuple(flag for flag, holds in found.items() if holds))


def _below(value: float | None, limit: float) -> bool:
    return value is not None and value < limit
