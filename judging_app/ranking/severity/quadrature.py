"""Computes the distribution of ranks of independent normal qualities, without random numbers.

P(m others above

quality x) is a Poisson-binomial probability, which is integrated over x. The characteristic
function without one idea is the product over all ideas, divided by that idea's factor. The factor
is never zero at an odd number of frequencies, so one product serves all ideas (Fernández & Williams
2010; Hong 2013).
"""

from typing import Final

import numpy as np
from scipy.special import ndtr

from judging_app.ranking.readings import Floats

_STEP: Final = 1.25  # times the smallest sd over √ideas, the width of an order statistic
_TAIL: Final = 7.5
_CHUNK: Final = 60_000  # complex numbers that are processed at a time
_LARGEST_WORK: Final = 40_000_000


def _nodes(mean: Floats, sd: Floats) -> Floats:
    """The values of quality at which the integral is evaluated. They are evenly spaced.

    The trapezoid rule converges geometrically if they are close enough to separate the ranks.
    """
    step = min(_STEP / np.sqrt(len(mean)), 0.3) * float(np.min(sd))
    low, high = float(np.min(mean - _TAIL * sd)), float(np.max(mean + _TAIL * sd))
    return np.asarray(np.arange(low, high + step, step), dtype=np.float64)


def is_cheap(mean: Floats, sd: Floats) -> bool:
    """Whether `rank_probabilities` costs less than about a second."""
    span = float(np.max(mean + _TAIL * sd) - np.min(mean - _TAIL * sd)) / float(np.min(sd))
    return bool(span / _STEP * len(mean) ** 2.5 / 2 < _LARGEST_WORK)


def rank_probabilities(mean: Floats, sd: Floats) -> Floats:
    """A matrix: `[i, m]` is the probability that idea i has rank m + 1, if all are N(mean, sd²).

    The qualities of the ideas are independent.
    """
    size = len(mean)
    odd = size + 1 - size % 2
    turn = np.exp(-2j * np.pi * np.arange(odd // 2 + 1) / odd) - 1
    nodes = _nodes(mean, sd)
    total = np.zeros((size, len(turn)), dtype=complex)
    step = max(1, _CHUNK // (size * len(turn)))
    for start in range(0, len(nodes), step):
        z = (nodes[start : start + step, None] - mean) / sd
        factor = 1 + ndtr(-z)[:, :, None] * turn
        density = np.exp(-0.5 * z**2) * ((nodes[1] - nodes[0]) / (sd * np.sqrt(2 * np.pi)))
        product = factor.prod(axis=1)
        total += np.einsum("xi,xif->if", density, product[:, None, :] / factor)
    found = np.fft.irfft(total, n=odd, axis=1)[:, :size]
    return np.asarray(np.clip(found, 0, 1))
