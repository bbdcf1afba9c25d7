"""Estimates the variance components by restricted maximum likelihood (REML).

The method is a projected Newton method on the two variance ratios, from moment estimates. It uses
the average-information matrix, which is never negative. −2 log restricted likelihood falls at every
step.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from judging_app.domain.statistics import Variance
from judging_app.ranking.readings import Flags, Floats, Readings
from judging_app.ranking.severity.crossed import Incidence, Point, Sums, sums_of

_STEPS: Final = 200
_HALVINGS: Final = 40
_FALL: Final = 1e-14  # relative to the criterion, per reading: a smaller fall is rounding
_SMALLEST_FALL: Final = 1e-12
_LARGEST: Final = 1e8  # the largest variance ratio; beyond it the residual counts as zero
_SCARCE: Final = 30  # readings beyond the effects; with fewer, several minima may exist
_SMALL: Final = 100  # up to this size of the dense side, a grid search is cheap
_GRID: Final = (0.0, 0.01, 0.1, 0.5, 2.0, 10.0, 30.0, 100.0, 1e3, 1e5)
_STARTS: Final = 12  # a descent starts from each of this many lowest grid points
_BOTH: Final[Flags] = np.array([True, True])
_NO_RESIDUAL: Final = 1e-24  # relative to the largest score squared, per reading: less is rounding


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """The fitted model. `a` and `b` are the variance ratios of the eliminated and of the kept side.

    `location` and `spread` undo the scaling of the scores for `point`.
    """

    incidence: Incidence
    point: Point
    location: float
    spread: float

    @property
    def idea_ratio(self) -> float:
        """The variance of the ideas divided by the residual variance."""
        return self.point.a if self.incidence.judges_kept else self.point.b

    @property
    def judge_ratio(self) -> float:
        """The variance of the judges divided by the residual variance."""
        return self.point.b if self.incidence.judges_kept else self.point.a

    @property
    def sigma(self) -> float:
        """The residual standard deviation, in the unit of the scores."""
        return self.spread * float(np.sqrt(self.point.sigma2))

    @property
    def intercept(self) -> float:
        """The fitted mean μ."""
        return self.location + self.spread * self.point.mean

    def variance(self) -> Variance:
        """The variance components as a `Variance`."""
        n = self.point.freedom
        return Variance(
            idea=self.sigma * float(np.sqrt(self.idea_ratio)),
            judge=self.sigma * float(np.sqrt(self.judge_ratio)),
            residual=self.sigma,
            intercept=self.intercept,
            reml_criterion=self.point.criterion + 2 * n * float(np.log(self.spread)),
        )


def is_estimable(readings: Readings, components: int) -> bool:
    """Whether the readings can separate judges, ideas and residual.

    Each side needs two levels and repeated readings (the condition of lme4: fewer levels than
    observations). There must be more readings than effects.
    """
    n, ideas, judges = len(readings.value), readings.ideas, readings.judges
    return min(ideas, judges) > 1 and n > max(ideas, judges, ideas + judges - components)


def fit_reml(readings: Readings, incidence: Incidence | None = None) -> Fit:
    """Fit the crossed model. The readings must be estimable and must leave a residual."""
    incidence = incidence or Incidence(readings)
    location, spread = float(readings.value.mean()), float(readings.value.std())
    sums = sums_of(incidence, (readings.value - location) / spread)
    best = _descend(Point(incidence, sums, *moment_ratios(incidence, sums)))
    scarce = len(readings.value) - readings.ideas - readings.judges < _SCARCE
    if (scarce or min(best.a, best.b) <= 0) and len(incidence.c) <= _SMALL:
        grid = [Point(incidence, sums, a, b) for a in _GRID for b in _GRID]
        lowest = sorted(grid, key=_height)[:_STARTS]
        best = min(best, *map(_descend, lowest), key=_height)
    return Fit(incidence, best, location, spread)


def fit_ideas_only(fit: Fit) -> Fit:
    """Fit the one-way model of the same readings, which ignores the judges."""
    kept = fit.incidence.judges_kept
    ratios = (fit.idea_ratio or 0.1, 0.0) if kept else (0.0, fit.idea_ratio or 0.1)
    point = Point(fit.incidence, fit.point.sums, *ratios)
    best = _descend(point, np.array([kept, not kept]))
    return Fit(fit.incidence, best, fit.location, fit.spread)


def moment_ratios(incidence: Incidence, sums: Sums) -> tuple[float, float]:
    """Starting values for the ratios, by Henderson's method 1.

    Searle, Casella & McCulloch 1992, §5.3.
    """
    n, total = sums.inner[0, 0], sums.inner[0, 1]
    r, c = incidence.r, incidence.c
    spread = incidence.nt @ (1 / r), incidence.n @ (1 / c)
    system = np.array(
        [
            [n - r @ r / n, spread[0].sum() - c @ c / n, len(r) - 1],
            [spread[1].sum() - r @ r / n, n - c @ c / n, len(c) - 1],
            [n - r @ r / n, n - c @ c / n, n - 1],
        ]
    )
    within = sums.gone[:, 1] ** 2 @ (1 / r), sums.kept[:, 1] ** 2 @ (1 / c), sums.inner[1, 1]
    found = np.linalg.lstsq(system, np.array(within) - total**2 / n, rcond=None)[0]
    residual = max(found[2], 0.05 * sums.inner[1, 1] / n)
    a, b = np.clip(found[:2] / residual, 1e-3, 1e3)
    return float(a), float(b)


def _height(point: Point) -> float:
    return point.value


def _least_fall(point: Point) -> float:
    return max(_SMALLEST_FALL, _FALL * point.freedom)


def _descend(point: Point, among: Flags = _BOTH) -> Point:
    """The lowest point that the descent reaches if it moves only the ratios in `among`."""
    for _ in range(_STEPS):
        following = _step(point, among)
        if following is None:
            return point
        fall = point.value - following.value
        point = following
        if fall < _least_fall(point):
            return point
    return point


def _step(point: Point, among: Flags) -> Point | None:
    """The first lower point when the Newton step is halved again and again; None at the minimum."""
    here = np.array([point.a, point.b])
    slope = point.gradient()
    free = among & ((here > 0) | (slope < 0))
    if not free.any():
        return None
    move = _newton(slope, point.curvature(), here, free)
    if -float(slope @ move) < _least_fall(point):
        return None
    for halving in range(_HALVINGS):
        a, b = np.clip(here + move * 0.5**halving, 0, _LARGEST)
        trial = Point(point.incidence, point.sums, float(a), float(b))
        if trial.value < point.value:
            return trial
    return None


def _newton(slope: Floats, curvature: Floats, here: Floats, free: Flags) -> Floats:
    """The step −C⁻¹g on the free ratios. Each ratio grows to at most ten times its value."""
    damped = curvature + np.diag(1e-9 * np.diagonal(curvature) + 1e-300)
    move = np.zeros(2)
    which = np.flatnonzero(free)
    move[which] = -np.linalg.solve(damped[np.ix_(which, which)], slope[which])
    return np.asarray(np.minimum(move, 9 * here + 0.1))


def leaves_residual(readings: Readings, squares: float) -> bool:
    """Whether a residual sum of squares is larger than rounding errors."""
    scale = float(np.abs(readings.value).max()) or 1.0
    return squares > _NO_RESIDUAL * scale**2 * len(readings.value)
