"""Computes intraclass correlations, from mean squares or from variance components.

Mean squares are used if every judge read every idea. In this case the two ways agree as long as
REML finds all components positive; mean squares also reveal a negative correlation. Names and
formulas: Shrout & Fleiss 1979; McGraw & Wong 1996.
"""

import numpy as np

from judging_app.domain.agreement import Icc
from judging_app.ranking.readings import Floats, Readings
from judging_app.ranking.severity.reml import Fit, fit_ideas_only


def intraclass(readings: Readings, fit: Fit | None) -> Icc:
    """The six correlations. An undefined correlation is None."""
    if min(readings.ideas, readings.judges) < 2:
        return Icc()
    if readings.is_full:
        return _of_mean_squares(readings.table())
    return _of_components(readings, fit) if fit is not None else Icc()


def _of_mean_squares(table: Floats) -> Icc:
    n, k = table.shape
    away = table - table.mean()
    rows, columns = away.mean(axis=1), away.mean(axis=0)
    rest = away - rows[:, None] - columns
    ms_r = k * float(rows @ rows) / (n - 1)
    ms_c = n * float(columns @ columns) / (k - 1)
    ms_e = float((rest**2).sum()) / ((n - 1) * (k - 1))
    ms_w = (ms_c + (n - 1) * ms_e) / n
    return Icc(
        one=_ratio(ms_r - ms_w, ms_r + (k - 1) * ms_w),
        agreement=_ratio(ms_r - ms_e, ms_r + (k - 1) * ms_e + k * (ms_c - ms_e) / n),
        consistency=_ratio(ms_r - ms_e, ms_r + (k - 1) * ms_e),
        mean_one=_ratio(ms_r - ms_w, ms_r),
        mean_agreement=_ratio(ms_r - ms_e, ms_r + (ms_c - ms_e) / n),
        mean_consistency=_ratio(ms_r - ms_e, ms_r),
        readings=float(k),
    )


def _of_components(readings: Readings, fit: Fit) -> Icc:
    idea, judge, rest = fit.idea_ratio, fit.judge_ratio, 1.0
    between, within = fit_ideas_only(fit).idea_ratio, 1.0
    k = float(readings.ideas / np.sum(1 / readings.per_idea))
    return Icc(
        one=_ratio(between, between + within),
        agreement=_ratio(idea, idea + judge + rest),
        consistency=_ratio(idea, idea + rest),
        mean_one=_ratio(between, between + within / k),
        mean_agreement=_ratio(idea, idea + (judge + rest) / k),
        mean_consistency=_ratio(idea, idea + rest / k),
        readings=k,
    )


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 else None
