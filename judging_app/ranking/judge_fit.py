"""What the model leaves over of each reading: residual, leverage, and what the others say.

Leverage is that of least squares with the fitted ridge: h = 1/r_i + xᵀ(C + λI)⁻¹x with
x = e_j − n_i/r_i, so that a residual has the variance σ²(1 − h).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from judging_app.ranking.crossed import Incidence, inverse
from judging_app.ranking.readings import Floats, Readings
from judging_app.ranking.severity import residuals
from judging_app.ranking.severity_ranking import Model

_CHUNK: Final = 4_000_000  # numbers at a time
_ALONE: Final = 1e-9  # of 1 − h: a reading that alone fixes its own fit tells nothing


@dataclass(frozen=True, slots=True, eq=False)
class Leftovers:
    """Per reading; NaN where undefined, which does not leave this package.

    `residual` in the unit of the scores, `standardised` by its own standard error, `others` the
    mean of the idea's other readings freed of their judges' effects.
    """

    residual: Floats
    standardised: Floats
    others: Floats


def leftovers(model: Model) -> Leftovers:
    """What the model leaves over. Where readings do not connect, `others` are raw means."""
    readings = model.readings
    nothing = np.full(len(readings.value), np.nan)
    if model.adjustment is None:
        return Leftovers(nothing, nothing, _others(readings, readings.value))
    effect = model.adjustment.effect[readings.judge]
    residual = residuals(readings, model.adjustment)
    standardised = nothing
    if model.fit is not None:
        room = 1 - leverage(readings, model.judge_ratio)
        error = model.fit.sigma * np.sqrt(np.where(room > _ALONE, room, np.nan))
        standardised = residual / error
    return Leftovers(residual, standardised, _others(readings, readings.value - effect))


def _others(readings: Readings, value: Floats) -> Floats:
    count = readings.per_idea[readings.idea]
    rest = readings.idea_sums(value)[readings.idea] - value
    return np.asarray(rest / np.where(count > 1, count - 1, np.nan))


def leverage(readings: Readings, judge_ratio: float) -> Floats:
    """The leverage h of each reading."""
    own = 1 / readings.per_idea[readings.idea]
    if judge_ratio <= 0:
        return np.asarray(own)
    incidence = Incidence(readings, keep_judges=True)
    size = len(incidence.c)
    system = np.diag(incidence.c + 1 / judge_ratio) - incidence.gram(1 / incidence.r)
    spread = inverse(system + float(incidence.c.mean()) / size)[0]
    through = _through(readings, incidence, spread)
    both = readings.idea_sums(through)[readings.idea]
    variance = np.diagonal(spread)[readings.judge] - 2 * through * own + both * own**2
    return np.asarray(own + variance)


def _through(readings: Readings, incidence: Incidence, spread: Floats) -> Floats:
    """(N·spread) at the place of each reading, a slice of ideas at a time."""
    found = np.empty(len(readings.value))
    step = max(1, _CHUNK // readings.judges)
    for start in range(0, readings.ideas, step):
        low, high = np.searchsorted(readings.idea, [start, start + step])
        product = np.asarray(incidence.n[start : start + step] @ spread)
        found[low:high] = product[readings.idea[low:high] - start, readings.judge[low:high]]
    return found
