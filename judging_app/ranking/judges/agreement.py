"""Krippendorff's α and Kendall's W."""

import numpy as np

from judging_app.ranking.readings import Flags, Floats, Ints, Readings


def pairable(unit: Ints, value: Floats) -> tuple[Ints, Floats]:
    """The readings of units that have at least two. The units are numbered again from 0."""
    kept: Flags = np.bincount(unit)[unit] > 1
    return np.unique(unit[kept], return_inverse=True)[1], value[kept]


def mid_ranks(value: Floats) -> Floats:
    """The ranks from 1. Equal values share the middle of their ranks."""
    _, code, count = np.unique(value, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(count) - (count - 1) / 2)[code])


def alpha_interval(unit: Ints, value: Floats) -> float | None:
    """α of the interval scale: 1 − observed / expected mean squared difference.

    `unit[n]` is the idea of reading n; missing readings are simply absent. None if no unit has two
    readings, or if all values are equal (Krippendorff 2011, *Computing Krippendorff's
    Alpha-Reliability*; pair sums written as sums of squares about unit means).
    """
    unit, value = pairable(unit, value)
    if len(value) == 0:
        return None
    away = value - value.mean()
    count = np.bincount(unit)
    about = away - (np.bincount(unit, away) / count)[unit]
    within = np.bincount(unit, about**2) / (count - 1)
    return _alpha(float(within @ count), float(away @ away), len(value))


def _alpha(observed: float, total: float, n: int) -> float | None:
    if total <= 0 or n < 2:
        return None
    return 1 - (observed / n) / (total / (n - 1))


def alpha_ordinal(unit: Ints, value: Floats) -> float | None:
    """α of the ordinal scale.

    Krippendorff's ordinal distance Σ_{g=c..k} n_g − (n_c + n_k)/2 is the distance of mid-ranks. So
    the ordinal α is the interval α of the mid-ranks of the pairable values.
    """
    unit, value = pairable(unit, value)
    return alpha_interval(unit, mid_ranks(value)) if len(value) else None


def alpha_nominal(unit: Ints, value: Floats) -> float | None:
    """α of the nominal scale: 1 − observed / expected share of differing pairs."""
    unit, value = pairable(unit, value)
    if len(value) == 0:
        return None
    code = np.unique(value, return_inverse=True)[1]
    count = np.bincount(unit)
    codes = int(np.max(code)) + 1
    cells, same = np.unique(unit * codes + code, return_counts=True)
    of_unit = cells // codes
    equal = np.bincount(of_unit, same * (same - 1.0))
    differing = (count * (count - 1.0) - equal) / (count - 1)
    n, kinds = len(value), np.bincount(code).astype(float)
    # Sums over pairs replace the sums of squares above; each pair counts half in those.
    return _alpha(float(differing.sum()) / 2, (n**2 - float(kinds @ kinds)) / (2 * n), n)


def kendall_w(readings: Readings) -> float | None:
    """Kendall's coefficient of concordance, corrected for ties, if every judge read every idea.

    W = 12S / (m²(n³ − n) − mΣ(t³ − t)) (Kendall & Gibbons 1990; Siegel & Castellan 1988 §9.3). None
    if a reading is missing, for one judge, one idea, or judges who give all ideas equal scores.
    """
    if not readings.is_full or min(readings.ideas, readings.judges) < 2:
        return None
    table = readings.table()
    ideas, judges = table.shape
    sums = np.sum([mid_ranks(column) for column in table.T], axis=0)
    squares = float(((sums - sums.mean()) ** 2).sum())
    ties = sum(_tie_term(column) for column in table.T)
    largest = judges**2 * (ideas**3 - ideas) - judges * ties
    return 12 * squares / largest if largest > 0 else None


def _tie_term(column: Floats) -> float:
    counts = np.unique(column, return_counts=True)[1].astype(float)
    return float((counts**3 - counts).sum())
