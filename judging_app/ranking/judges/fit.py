"""Computes what the model does not explain of each reading: residual, leverage, other readings.

The leverage is that of least squares with the fitted ridge. With judges kept it is h = 1/r_i + xᵀ(C
+ λI)⁻¹x, x = e_j − n_i/r_i (with ideas kept the sides are exchanged). A residual then has the
variance σ²(1 − h).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from judging_app.ranking.order.severity_ranking import Model
from judging_app.ranking.readings import Floats, Readings
from judging_app.ranking.severity.crossed import Incidence
from judging_app.ranking.severity.estimate import gains, kept_inverse, residuals

_ALONE: Final = 1e-9  # the least 1 − h; below it, a reading determines its own fit


@dataclass(frozen=True, slots=True, eq=False)
class Leftovers:
    """Values for each reading. NaN stands for undefined values and never leaves this package.

    `residual` is in the unit of the scores; `standardised` is divided by its own standard error.
    `others` is the mean of the idea's other readings, minus the effects of their judges.
    """

    residual: Floats
    standardised: Floats
    others: Floats


def leftovers(model: Model) -> Leftovers:
    """The leftovers of each reading. If readings do not connect, `others` are raw means."""
    readings = model.readings
    nothing = np.full(len(readings.value), np.nan)
    if model.adjustment is None:
        return Leftovers(nothing, nothing, _others(readings, readings.value))
    effect = model.adjustment.effect[readings.judge]
    residual = residuals(readings, model.adjustment)
    standardised = nothing
    if model.fit is not None:
        room = 1 - leverage(readings, model.incidence, model.judge_ratio)
        error = model.fit.sigma * np.sqrt(np.where(room > _ALONE, room, np.nan))
        standardised = residual / error
    return Leftovers(residual, standardised, _others(readings, readings.value - effect))


def _others(readings: Readings, value: Floats) -> Floats:
    count = readings.per_idea[readings.idea]
    rest = readings.idea_sums(value)[readings.idea] - value
    return np.asarray(rest / np.where(count > 1, count - 1, np.nan))


def leverage(readings: Readings, incidence: Incidence, judge_ratio: float) -> Floats:
    """The leverage h of each reading."""
    if judge_ratio <= 0:
        return np.asarray(1 / readings.per_idea[readings.idea])
    gain = gains(incidence, 1 / judge_ratio)
    spread = kept_inverse(incidence, 1 / judge_ratio)
    through = incidence.through(spread)
    both = np.bincount(incidence.gone, through)[incidence.gone]
    own = gain[incidence.gone]
    return np.asarray(own + np.diagonal(spread)[incidence.kept] - 2 * own * through + own**2 * both)
