"""Computes the chance to choose the true best if all ideas have equally many readings."""

import numpy as np

from judging_app.domain.plan_worth import Contest
from judging_app.ranking.assignment.found_exactly import found
from judging_app.ranking.assignment.reading_noise import noise, panels
from judging_app.ranking.readings import Floats


def chance_to_find(contest: Contest, readings: int, leniency: float) -> float:
    """The chance, averaged over panels as they are drawn, if this variance of leniency is left."""
    panel, weight = panels(contest.judges)
    correlations = correlation(contest, readings, leniency * panel)
    chance = found(contest.ideas, contest.winners, correlations) @ weight
    return float(np.clip(chance, 0.0, 1.0))  # the weights sum to 1 but for rounding


def correlation(contest: Contest, readings: int, leniency: Floats | float) -> Floats:
    """√(σ_θ² / (σ_θ² + noise)), the correlation of merit and mean reading."""
    merit = contest.spread.idea**2
    whole = merit + noise(contest, readings, leniency)
    return np.sqrt(np.divide(merit, whole, out=np.zeros_like(whole), where=whole > 0))
