"""Computes the worth of a plan of readings: hours, chance to find the best, width of a rank."""

from functools import lru_cache

import numpy as np

from judging_app.domain.assignment import SEED
from judging_app.domain.plan_worth import Contest, PlanWorth, ReadingPlan
from judging_app.ranking.assignment.found_exactly import found
from judging_app.ranking.assignment.rank_width import expected_width
from judging_app.ranking.assignment.reading_noise import leniency_left, noise, panels
from judging_app.ranking.assignment.two_stages import draw_two_stages
from judging_app.ranking.readings import Floats


@lru_cache(maxsize=256)
def worth_of(contest: Contest, plan: ReadingPlan, seed: int = SEED) -> PlanWorth:
    """The worth of a plan that the contest's judges can carry out.

    One stage is integrated; two stages are drawn, and `error` is the standard error.
    """
    readings = contest.ideas * plan.readings + plan.ideas * plan.further
    hours = readings * contest.minutes / 60
    if plan.is_staged and contest.spread.idea > 0:
        drawn = draw_two_stages(contest, plan, seed)
        return PlanWorth(plan, readings, hours, drawn.found, drawn.error, drawn.width)
    leniency = leniency_left(contest, plan)
    panel, weight = panels(contest.judges)
    correlation = _correlation(contest, plan, leniency * panel)
    chance = float(found(contest.ideas, contest.winners, correlation) @ weight)
    width = expected_width(contest.ideas, float(_correlation(contest, plan, leniency)))
    return PlanWorth(plan, readings, hours, chance, 0.0, width)


def _correlation(contest: Contest, plan: ReadingPlan, leniency: Floats | float) -> Floats:
    """√(σ_θ² / (σ_θ² + noise)), the correlation of merit and mean reading."""
    merit = contest.spread.idea**2
    whole = merit + noise(contest, plan.readings, leniency)
    return np.sqrt(np.divide(merit, whole, out=np.zeros_like(whole), where=whole > 0))
