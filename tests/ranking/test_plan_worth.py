"""Tests of the worth of plans of readings."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.special import ndtr

from judging_app.domain.plan_worth import Contest, ReadingPlan, Spread, plans_of
from judging_app.ranking.assignment.found_exactly import found, found_at
from judging_app.ranking.assignment.rank_width import expected_width, mean_width
from judging_app.ranking.assignment.reading_noise import leniency_left, noise, panels
from judging_app.ranking.assignment.worth import worth_of
from judging_app.ranking.severity.quadrature import rank_probabilities
from tests.benchmarks.plan_worth import PROMISED_WITHIN, simulate, spread_with

CONTEST = Contest(130, 20, 10)


@pytest.mark.parametrize("rho", [0.1, 0.5, 0.9, 0.99])
def test_of_two_ideas_the_chance_is_that_of_the_known_formula(rho: float) -> None:
    known = 0.5 + np.arcsin(rho) / np.pi  # Sheppard 1899: two differences have the same sign
    assert found_at(2, 1, rho) == pytest.approx(known, abs=1e-4)
    assert float(found(2, 1, rho)) == pytest.approx(known, abs=1e-3)


@pytest.mark.parametrize(("ideas", "winners", "rho"), [(7, 3, 0.3), (40, 1, 0.8), (130, 52, 0.95)])
def test_the_integral_agrees_with_drawn_pairs(ideas: int, winners: int, rho: float) -> None:
    rng = np.random.default_rng(5)
    draws = 600_000 // ideas
    merit = rng.standard_normal((draws, ideas))
    mean = rho * merit + np.sqrt(1 - rho**2) * rng.standard_normal(merit.shape)
    ranks = [np.argsort(np.argsort(-values, axis=1), axis=1) for values in (merit, mean)]
    shares = ((ranks[0] < winners) & (ranks[1] < winners)).sum(axis=1) / winners
    error = shares.std() / np.sqrt(draws)
    assert found_at(ideas, winners, rho) == pytest.approx(shares.mean(), abs=4 * error)


def test_the_chance_runs_from_blind_choice_to_certainty() -> None:
    chances = found(130, 20, np.linspace(0, 1, 41))
    assert chances[0] == pytest.approx(20 / 130)
    assert chances[-1] == pytest.approx(1)
    assert np.all(np.diff(chances) > 0)
    assert found(20, 20, 0.5) == 1


def test_exact_and_limit_agree_for_very_many_ideas() -> None:
    # With n → ∞ the thresholds are fixed: P(T > t, Y > t) / P(T > t) at the 10 % point.
    merit = np.linspace(1.2815515655, 9, 20_001)
    density = np.exp(-0.5 * merit**2) / np.sqrt(2 * np.pi)
    chosen = ndtr((0.8 * merit - 1.2815515655) / 0.6)
    limit = np.trapezoid(density * chosen, merit) / 0.1
    assert found_at(20_000, 2_000, 0.8) == pytest.approx(limit, abs=1e-3)


def test_leniency_cancels_where_every_judge_reads_everything() -> None:
    raw = replace(CONTEST, adjusts=False)
    lenient = replace(raw, spread=replace(raw.spread, judge=40.0))
    whole = ReadingPlan(10)
    assert worth_of(raw, whole).found == pytest.approx(worth_of(lenient, whole).found)
    assert worth_of(lenient, ReadingPlan(2)).found < worth_of(raw, ReadingPlan(2)).found - 0.1


def test_one_reading_cannot_be_adjusted_and_two_can() -> None:
    judge = CONTEST.spread.judge**2
    assert leniency_left(CONTEST, ReadingPlan(1)) == judge
    assert leniency_left(CONTEST, ReadingPlan(3)) < 0.2 * judge


def test_adjusted_readings_cost_what_the_drawn_assignment_costs() -> None:
    """130 ideas, 10 judges, 3 readings: 2.4 % of variance, if leniency may be anything."""
    vague = replace(CONTEST, spread=Spread(8, 1e6, 10))
    price = noise(vague, 3, leniency_left(vague, ReadingPlan(3))) / (100 / 3)
    assert float(price) == pytest.approx(1.024, abs=0.001)


def test_drawn_panels_have_the_declared_spread_on_average() -> None:
    for judges in (2, 3, 8, 40):
        nodes, weights = panels(judges)
        assert weights.sum() == pytest.approx(1)
        assert nodes @ weights == pytest.approx(1)


def test_widths_agree_with_the_exact_distribution_of_ranks() -> None:
    rng = np.random.default_rng(3)
    mean, sd = 0.8 * rng.standard_normal(40), np.full(40, 0.6)
    below = np.cumsum(rank_probabilities(mean, sd), axis=1)
    exact = (below <= 0.95).sum(axis=1) - (below <= 0.05).sum(axis=1) + 1
    assert mean_width(mean, sd) == pytest.approx(exact.mean(), rel=0.02)


def test_without_any_information_an_interval_holds_nine_tenths_of_the_ranks() -> None:
    assert expected_width(1_000, 0.0) == pytest.approx(900, rel=0.02)
    assert expected_width(1_000, 1.0) == pytest.approx(1, abs=0.5)


def test_more_readings_cost_hours_and_find_more() -> None:
    rows = [worth_of(CONTEST, ReadingPlan(count)) for count in (1, 2, 3, 4, 10)]
    assert [row.readings for row in rows] == [130, 260, 390, 520, 1300]
    assert rows[2].hours == 65
    assert sorted(row.found for row in rows) == [row.found for row in rows]
    assert sorted((row.width for row in rows), reverse=True) == [row.width for row in rows]


def test_two_stages_give_the_same_numbers_for_a_seed_and_say_their_error() -> None:
    plan = ReadingPlan(2, 43, 2)
    first = worth_of.__wrapped__(CONTEST, plan, 7)
    assert first == worth_of.__wrapped__(CONTEST, plan, 7)
    other = worth_of.__wrapped__(CONTEST, plan, 8)
    assert 0 < abs(first.found - other.found) < 6 * first.error
    assert first.readings == 130 * 2 + 43 * 2


def test_a_second_stage_of_all_ideas_is_one_stage() -> None:
    contest = replace(CONTEST, adjusts=False)
    both, once = worth_of(contest, ReadingPlan(1, 130, 2)), worth_of(contest, ReadingPlan(3))
    assert both.found == pytest.approx(once.found, abs=4 * both.error + 1e-9)
    assert both.width == pytest.approx(once.width, rel=0.03)


def test_ideas_of_equal_merit_are_chosen_blindly() -> None:
    contest = replace(CONTEST, spread=Spread(0, 5, 10))
    assert worth_of(contest, ReadingPlan(3)).found == pytest.approx(20 / 130, abs=1e-6)
    assert worth_of(contest, ReadingPlan(1, 40, 2)).found == pytest.approx(20 / 130, abs=1e-6)


CASES = [
    (Contest(20, 3, 4, spread_with(0.5)), ReadingPlan(2)),
    (Contest(20, 8, 6, spread_with(0.2), adjusts=False), ReadingPlan(1)),
    (Contest(130, 20, 8, spread_with(0.34), adjusts=False), ReadingPlan(3)),
    pytest.param(
        Contest(130, 20, 8, spread_with(0.34)), ReadingPlan(2, 43, 2), marks=pytest.mark.slow
    ),
    pytest.param(
        Contest(60, 12, 5, spread_with(0.95, 0.5)), ReadingPlan(1, 24, 2), marks=pytest.mark.slow
    ),
]


@pytest.mark.parametrize(("contest", "plan"), CASES)
def test_the_promise_is_kept_in_simulated_contests(contest: Contest, plan: ReadingPlan) -> None:
    promised, seen = worth_of(contest, plan), simulate(contest, plan, 700)
    error = float(np.hypot(seen.error, promised.error))
    assert abs(promised.found - seen.found) < PROMISED_WITHIN + 2 * error
    assert abs(promised.width - seen.width) < 1 + 0.05 * seen.width


def test_compared_plans_hold_the_declared_one_and_only_possible_ones() -> None:
    declared = ReadingPlan(7)
    plans = plans_of(CONTEST, declared)
    assert declared in plans
    assert ReadingPlan(10) in plans
    assert all(plan.readings + plan.further <= 10 for plan in plans)
    assert len(set(plans)) == len(plans)
    assert plans_of(replace(CONTEST, judges=1), ReadingPlan(1)) == (ReadingPlan(1),)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("rest", [0.0, 1e-200])
@pytest.mark.parametrize("judge", [0.0, 5.0, 1e-200])
@pytest.mark.parametrize("idea", [0.0, 8.0, 1e-200])
@pytest.mark.parametrize("plan", [ReadingPlan(1), ReadingPlan(1, 4, 2)], ids=["once", "staged"])
def test_a_spread_of_nothing_is_computed_too(
    idea: float, judge: float, rest: float, plan: ReadingPlan
) -> None:
    worth = worth_of(Contest(12, 3, 4, Spread(idea, judge, rest)), plan)
    assert 0 <= worth.found <= 1
    assert 1 <= worth.width <= 12
    if judge < 1 and rest < 1 and idea > 1:
        assert worth.found == pytest.approx(1)
    if idea < 1:
        assert worth.found == pytest.approx(3 / 12, abs=4 * worth.error + 1e-9)


@pytest.mark.parametrize("plan", [ReadingPlan(1), ReadingPlan(1, 2, 2)], ids=["once", "staged"])
@pytest.mark.parametrize("winners", [2, 5, 9])
def test_no_chance_exceeds_certainty(winners: int, plan: ReadingPlan) -> None:
    for ideas in (2, 3, 5):
        chance = worth_of(Contest(ideas, winners, 3), plan).found
        assert 0 <= chance <= 1
        if winners >= ideas:  # every idea is chosen
            assert chance == pytest.approx(1)
