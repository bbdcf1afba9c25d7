"""Estimates judge effects and adjusted scores: the severity-adjusted weighted mean.

The model `y_ij = θ_i + β_j + ε_ij` is fitted by least squares with a ridge on β alone; its weight λ
= σ²/σ_β² comes from REML. This additive model has corrected the scores of reviewers at NeurIPS
since 2002 (Platt & Burges; Ge, Welling & Ghahramani 2013). Ideas are not shrunk, so that *adjusted
= raw mean − mean effect of the idea's judges* holds exactly.
"""

from dataclasses import dataclass

import numpy as np
from scipy.linalg.lapack import dposv

from judging_app.ranking.readings import Floats, Readings
from judging_app.ranking.severity.crossed import Incidence, inverse


@dataclass(frozen=True, slots=True, eq=False)
class Adjustment:
    """The effect (leniency) of each judge, and the scores of each idea. The effects sum to zero."""

    effect: Floats
    raw: Floats
    leniency: Floats

    @property
    def adjusted(self) -> Floats:
        """For each idea: the raw mean minus the mean effect of its judges."""
        return self.raw - self.leniency


def adjust(readings: Readings, incidence: Incidence, judge_ratio: float) -> Adjustment:
    """Estimate the judge effects and shrink them by `judge_ratio` = σ_β²/σ².

    ∞ gives plain least squares, 0 gives no effects. The readings must form one connected part.
    """
    effect = _effects(readings, incidence, judge_ratio)
    leniency = readings.idea_sums(effect[readings.judge]) / readings.per_idea
    if readings.is_full:  # the leniency is then the mean of all effects: exactly zero
        leniency = np.zeros(readings.ideas)
    return Adjustment(effect, readings.raw(), leniency)


def _effects(readings: Readings, incidence: Incidence, judge_ratio: float) -> Floats:
    if judge_ratio <= 0:
        return np.zeros(readings.judges)
    ridge = 1 / judge_ratio
    value = readings.value - readings.value.mean()
    ideas, judges = readings.idea_sums(value), readings.judge_sums(value)
    if incidence.judges_kept:
        right = judges - incidence.nt @ (ideas / incidence.r)
        effect = _solve(_judge_system(incidence, ridge), right)
    else:
        shrink = 1 / (incidence.r + ridge)
        right = ideas - incidence.nt @ (judges * shrink)
        quality = _solve(_idea_system(incidence, ridge), right)
        effect = (judges - incidence.n @ quality) * shrink
    return np.asarray(effect - effect.mean())


def _judge_system(incidence: Incidence, ridge: float) -> Floats:
    """The matrix diag(c) − NᵀR⁻¹N + λI. A term along the vector 1 makes it definite.

    Along this vector the matrix is only λ. The added term does not change the solution, because the
    right-hand side has no component along 1.
    """
    size = len(incidence.c)
    lift = float(incidence.c.mean()) / size
    return np.asarray(np.diag(incidence.c + ridge) - incidence.gram(1 / incidence.r) + lift)


def _idea_system(incidence: Incidence, ridge: float) -> Floats:
    """The matrix R − N(diag(c) + λI)⁻¹Nᵀ. At λ = 0 a term is added along 1, where it is zero."""
    lift = float(incidence.c.mean()) / len(incidence.c) if ridge == 0 else 0.0
    return np.asarray(np.diag(incidence.c) - incidence.gram(1 / (incidence.r + ridge)) + lift)


def _solve(matrix: Floats, right: Floats) -> Floats:
    return np.asarray(dposv(matrix, right[:, None])[1][:, 0])


def standard_errors(incidence: Incidence, judge_ratio: float, sigma: float) -> Floats:
    """The standard error of each judge effect, as a deviation from the panel's mean.

    σ²·diag(P(C + λI)⁻¹P), P = I − 11ᵀ/J, C = diag(c) − NᵀR⁻¹N, given the fitted components. In the
    limit λ = 0 it is the standard error of least squares with effects that sum to zero.
    """
    size = len(incidence.c) if incidence.judges_kept else len(incidence.r)
    if judge_ratio <= 0 or sigma <= 0:
        return np.zeros(size)
    ridge = 1 / judge_ratio
    gain, spread = gains(incidence, ridge), kept_inverse(incidence, ridge)
    if incidence.judges_kept:
        mean = ridge + float(incidence.c.mean())
        diagonal = np.diagonal(spread) - 1 / (mean * size)
    else:
        through = np.bincount(incidence.gone, incidence.through(spread), minlength=size)
        diagonal = gain + gain**2 * through - 1 / (ridge * size)
    return np.asarray(sigma * np.sqrt(np.maximum(diagonal, 0)))


def gains(incidence: Incidence, ridge: float) -> Floats:
    """For each eliminated effect, the inverse of the number by which its estimate is divided."""
    return np.asarray(1 / (incidence.r + (0 if incidence.judges_kept else ridge)))


def kept_inverse(incidence: Incidence, ridge: float) -> Floats:
    """The covariance of the kept side's effects, divided by σ², except for their common level."""
    system = _judge_system if incidence.judges_kept else _idea_system
    return inverse(system(incidence, ridge))[0]


def residuals(readings: Readings, adjustment: Adjustment) -> Floats:
    """For each reading: the score minus its idea's adjusted score minus its judge's effect."""
    expected = adjustment.adjusted[readings.idea] + adjustment.effect[readings.judge]
    return readings.value - expected
