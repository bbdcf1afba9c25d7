"""Computes how wide the 90 % intervals of ranks will be, for given posterior merits.

The rank of an idea with merit t is 1 plus the number of others above t, a sum of independent
Bernoullis, taken as normal with its own mean and variance; t is integrated over its posterior.
`severity.quadrature` gives the exact distribution; this one is fast enough for 20,000 ideas.
"""

from typing import Final

import numpy as np
from scipy.special import ndtr

from judging_app.domain.statistics import TAIL
from judging_app.ranking.readings import Floats, Ints
from judging_app.ranking.severity.draws import Normals

_STEP: Final = 0.1
_U: Final = np.arange(-4.0, 4.0 + _STEP / 2, _STEP)
_WEIGHT: Final = np.exp(-0.5 * _U**2) / np.exp(-0.5 * _U**2).sum()
_LOOKED: Final = 60  # ideas whose intervals are computed; evenly spaced by merit
_SEED: Final = 20
_OTHERS: Final = 400  # representatives of the ideas that are counted above


def expected_width(ideas: int, correlation: float) -> float:
    """The mean number of ranks in an interval, if merit and mean reading correlate like this.

    The posterior means are drawn from their normal distribution, with one seed for all plans.
    """
    places = min(ideas, _OTHERS)
    sd = np.full(places, np.sqrt(max(1 - correlation**2, 0.0)))
    drawn = correlation * Normals(_SEED).matrix(max(_OTHERS // places, 2), places)
    return float(np.mean([mean_width(mean, sd, ideas / places) for mean in drawn]))


def mean_width(mean: Floats, sd: Floats, weight: float = 1.0) -> float:
    """The mean number of ranks in the intervals of ideas with these posterior means and deviations.

    Every entry stands for `weight` ideas.
    """
    order = np.argsort(mean)
    looked = order[np.linspace(0, len(mean) - 1, min(len(mean), _LOOKED)).astype(int)]
    if float(sd.max()) <= 0:
        return 1.0
    above, spread = _counts(mean, np.maximum(sd, 1e-9), weight, looked)
    ideas = round(len(mean) * weight)
    low, high = (_quantile(above, spread, ideas, tail) for tail in (TAIL, 1 - TAIL))
    return float((high - low + 1).mean())


def _counts(mean: Floats, sd: Floats, weight: float, looked: Ints) -> tuple[Floats, Floats]:
    """Mean and deviation of the number above, for each looked idea (rows) and merit (columns).

    The variance includes that of the mean within one step of merit.
    """
    merit = mean[looked, None] + sd[looked, None] * _U
    higher = ndtr((mean - merit[..., None]) / sd)
    own = ndtr(-_U)
    above = np.maximum(weight * higher.sum(axis=-1) - own, 0.0)
    variance = weight * (higher * (1 - higher)).sum(axis=-1) - own * (1 - own)
    step = np.gradient(above, axis=1)
    return above, np.sqrt(np.maximum(variance, 0) + step**2 / 12 + 1e-12)


def _quantile(above: Floats, spread: Floats, ideas: int, tail: float) -> Ints:
    """For each looked idea the first rank at which the distribution exceeds `tail`."""
    low, high = np.zeros(len(above), dtype=np.intp), np.full(len(above), ideas, dtype=np.intp)
    while np.any(high - low > 1):
        middle = (low + high) // 2
        reached = ndtr((middle[:, None] - 0.5 - above) / spread) @ _WEIGHT > tail
        low, high = np.where(reached, low, middle), np.where(reached, middle, high)
    return high
