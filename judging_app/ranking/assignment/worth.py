"""Computes the worth of a plan of readings: hours, chance to find the best, width of a rank."""

from functools import lru_cache

from judging_app.domain.assignment import SEED
from judging_app.domain.plan_worth import Contest, PlanWorth, ReadingPlan
from judging_app.ranking.assignment.one_stage import chance_to_find, correlation
from judging_app.ranking.assignment.rank_width import expected_width
from judging_app.ranking.assignment.reading_noise import leniency_left
from judging_app.ranking.assignment.two_stages import draw_two_stages


@lru_cache(maxsize=256)
def worth_of(contest: Contest, plan: ReadingPlan, seed: int = SEED) -> PlanWorth:
    """The worth of a plan that the contest's judges can carry out.

    One stage is integrated; two stages are drawn, and `error` is the standard error.
    """
    readings = contest.ideas * plan.readings + plan.ideas * plan.further
    hours = readings * contest.minutes / 60
    if plan.is_staged and contest.spread.idea**2 > 0:
        drawn = draw_two_stages(contest, plan, seed)
        return PlanWorth(plan, readings, hours, drawn.found, drawn.error, drawn.width)
    leniency = leniency_left(contest, plan)
    chance = chance_to_find(contest, plan.readings, leniency)
    known = float(correlation(contest, plan.readings, leniency))
    return PlanWorth(plan, readings, hours, chance, 0.0, expected_width(contest.ideas, known))
