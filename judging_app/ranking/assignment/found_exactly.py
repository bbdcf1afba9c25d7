"""Computes the chance that a true best-N idea is among the N ideas with the highest means.

Merit T and mean reading Y of an idea are standard normal with correlation ρ; the n pairs are
independent. Given the (N+1)-th highest merit τ, the N ideas above it are independent, as are those
below (the Markov property of order statistics: David & Nagaraja 2003, §2.5). So

    chance = E_τ ∫ P(fewer than N of the other ideas have Y > y) dP(Y ≤ y | T > τ),

and the number of others above y is a sum of two binomials and one Bernoulli. It is the exact
distribution of concomitants' ranks (David, O'Connell & Yang 1977, Annals of Statistics 5:216–223)
for a finite number of ideas.
"""

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.polynomial import Chebyshev
from scipy.special import bdtr, betaincinv, gammaln, ndtr, ndtri, owens_t, xlog1py, xlogy

from judging_app.ranking.readings import Flags, Floats, Ints

_THRESHOLDS: Final = 1.2 * np.arange(-4, 5)  # with this step the trapezoid rule has error 1e-6
_NODES: Final = 80
_SPAN: Final = 7.0  # standard deviations of a count that are looked at
_FAR: Final = 9.0
_GRID: Final = np.linspace(-_FAR, _FAR, 721)
_SURE: Final = 16.0  # exp(−16): the bounds of Chernoff and Bernstein on a count's tail
_ANGLES: Final = 12
_ROOT_2PI: Final = float(np.sqrt(2 * np.pi))


def found(ideas: int, winners: int, correlation: Floats | float) -> Floats:
    """The chance for each correlation between 0 and 1, to three digits.

    `winners` of `ideas` are chosen; 1.0 if all are.
    """
    rho = np.clip(np.asarray(correlation, dtype=float), 0.0, 1.0)
    if winners >= ideas:
        return np.ones_like(rho)
    return np.asarray(np.clip(_curve(ideas, winners)(np.arcsin(rho)), winners / ideas, 1.0))


@lru_cache(maxsize=64)
def _curve(ideas: int, winners: int) -> Chebyshev:
    """The chance as a function of arcsin ρ, in which it is smooth up to both ends."""
    turn = np.cos(np.pi * np.arange(_ANGLES + 1) / _ANGLES)
    angles = (1 - turn) * np.pi / 4
    inner = [found_at(ideas, winners, float(np.sin(angle))) for angle in angles[1:-1]]
    values = [winners / ideas, *inner, 1.0]
    return Chebyshev.fit(angles, values, _ANGLES, domain=[0.0, np.pi / 2])


def found_at(ideas: int, winners: int, rho: float) -> float:
    """The chance for one correlation 0 < ρ < 1, integrated."""
    share = betaincinv(winners + 1, ideas - winners, ndtr(_THRESHOLDS))
    tau = -ndtri(share)
    weight = np.exp(-0.5 * _THRESHOLDS**2) / _ROOT_2PI
    low, high = _window(ideas, winners, tau, rho)
    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    half = (high - low)[:, None] / 2
    y = (high + low)[:, None] / 2 + half * nodes
    above, at, below = _exceeding(tau[:, None], y, rho)
    slope = np.exp(-0.5 * y**2) / _ROOT_2PI * ndtr((rho * y - tau[:, None]) / np.sqrt(1 - rho**2))
    density = slope / ndtr(-tau)[:, None]
    few = _fewer(winners, ideas, above, at, below)
    surely = _exceeding(tau, high, rho)[0]
    chance = surely + (weights * half * density * few).sum(axis=1)
    return float((weight * chance).sum() / weight.sum())


def _exceeding(tau: Floats, y: Floats, rho: float) -> tuple[Floats, Floats, Floats]:
    """P(Y > y) of an idea whose merit is above, at, and below τ."""
    both = _upper(tau, y, rho)
    root = np.sqrt(1 - rho**2)
    above = both / ndtr(-tau)
    below = (ndtr(-y) - both) / ndtr(tau)
    at = ndtr((rho * tau - y) / root)
    return np.clip(above, 0, 1), at, np.clip(below, 0, 1)


def _upper(h: Floats, k: Floats, rho: float) -> Floats:
    """P(X > h, Y > k) of a standard bivariate normal, by Owen's T function (Owen 1956)."""
    h, k = np.broadcast_arrays(np.where(h == 0, 1e-300, h), np.where(k == 0, 1e-300, k))
    root = np.sqrt(1 - rho**2)
    of_h, of_k = (k / h - rho) / root, (h / k - rho) / root
    apart = np.where((h > 0) == (k > 0), 0.0, 0.5)
    half = 0.5 * (ndtr(-h) + ndtr(-k))
    return np.asarray(half - owens_t(h, of_h) - owens_t(k, of_k) - apart)


def _window(ideas: int, winners: int, tau: Floats, rho: float) -> tuple[Floats, Floats]:
    """For each τ the values of y between which the number above y can be N."""
    above, at, below = _exceeding(tau[:, None], _GRID, rho)
    top, rest = winners - 1, ideas - winners - 1
    mean = top * above + at + rest * below
    variance = top * above * (1 - above) + rest * below * (1 - below) + at * (1 - at)
    away = np.abs(winners - mean)
    poisson = mean - winners - xlogy(winners, np.maximum(mean, 1e-300) / winners)
    bernstein = away**2 / (2 * (variance + away / 3) + 1e-300)
    sure = np.maximum(poisson, bernstein) > _SURE
    more, fewer = sure & (mean > winners), sure & (mean < winners)
    low = np.where(more.any(axis=1), _GRID[_last(more)], -_FAR)
    high = np.where(fewer.any(axis=1), _GRID[np.argmax(fewer, axis=1)], _FAR)
    return low, high


def _last(flags: Flags) -> Ints:
    return np.asarray(flags.shape[1] - 1 - np.argmax(flags[:, ::-1], axis=1))


def _fewer(winners: int, ideas: int, above: Floats, at: Floats, below: Floats) -> Floats:
    """P(count < N): the count is Bin(N−1, above) + Bernoulli(at) + Bin(n−N−1, below)."""
    top, rest = winners - 1, ideas - winners - 1
    reach = int(np.ceil(_SPAN * np.sqrt(top) / 2)) + 2
    middle = np.rint(top * above)[..., None]
    counts = middle + np.arange(-reach, reach + 1)
    inside = (counts >= 0) & (counts <= top)
    a = np.where(inside, counts, 0.0)
    chance = np.where(inside, _exactly(a, top, above[..., None]), 0.0)
    left = winners - 1 - a
    q = np.broadcast_to(below[..., None], left.shape)
    within = np.clip(left, 0, rest)
    at_most = np.where(left >= rest, 1.0, bdtr(within, rest, q))
    one_less = at_most - np.where(left <= rest, _exactly(within, rest, q), 0.0)
    mixed = at_most + at[..., None] * (one_less - at_most)
    return np.asarray((chance * mixed).sum(axis=-1))


def _exactly(count: Floats, trials: int, chance: Floats) -> Floats:
    """P(Bin(trials, chance) = count)."""
    ways = gammaln(trials + 1) - gammaln(count + 1) - gammaln(trials - count + 1)
    return np.asarray(np.exp(ways + xlogy(count, chance) + xlog1py(trials - count, -chance)))
