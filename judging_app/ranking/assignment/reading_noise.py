"""Computes how much noise is left in the mean of an idea's readings when ideas are compared.

With merit θ_i, leniency β_j and rest ε_ij, every idea has k of J judges, drawn so that loads and
meetings are even. The variance of the difference of two ideas is then on average twice

    (σ_ε² + (1 − k/J)·U) / k.

U = σ_β² for raw means: the correction of a sample without replacement (Cochran 1977, §2.6), so that
leniency cancels if every judge reads every idea. Where leniency is estimated, U is the variance
that remains: 1 / (1/σ_β² + n(k−1)/((J−1)σ_ε²)), from the information diag(c) − NᵀR⁻¹N of an even
design (`design_quality`). With k = 1 nothing is estimated, and U = σ_β² again.
"""

from typing import Final

import numpy as np
from scipy.special import roots_genlaguerre

from judging_app.domain.plan_worth import Contest, ReadingPlan
from judging_app.ranking.readings import Floats

_PANELS: Final = 6
_LARGE: Final = 100


def leniency_left(contest: Contest, plan: ReadingPlan) -> float:
    """U, the variance of a judge's leniency that the declared method leaves, in points²."""
    judge, rest = contest.spread.judge**2, contest.spread.rest**2
    if judge == 0 or not contest.adjusts or contest.judges < 2:
        return judge
    repeated = contest.ideas * (plan.readings - 1) + plan.ideas * plan.further
    known = repeated / (contest.judges - 1)
    return judge * rest / (rest + known * judge) if known else judge


def noise(contest: Contest, readings: int, leniency: Floats | float) -> Floats:
    """The variance of a mean of so many readings, if this variance of leniency is left."""
    aside = 1 - readings / contest.judges
    return np.asarray((contest.spread.rest**2 + aside * leniency) / readings)


def panels(judges: int) -> tuple[Floats, Floats]:
    """Panels as they are drawn: the variance of their leniencies in units of σ_β², and weights.

    It is χ² with J − 1 degrees of freedom, divided by them; the nodes are those of Gauss–Laguerre.
    """
    free = judges - 1
    if not 0 < free < _LARGE:
        return np.ones(1), np.ones(1)
    nodes, weights = roots_genlaguerre(_PANELS, free / 2 - 1)
    return 2 * nodes / free, weights / weights.sum()
