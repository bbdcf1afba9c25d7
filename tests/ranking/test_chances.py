"""Tests of chances by quadrature and by draws. They are equal on every computer."""

import numpy as np
import pytest

from judging_app.domain.statistics import Chance, ChanceMethod, Zone
from judging_app.ranking.order.severity_ranking import fit_model, severity_ranking
from judging_app.ranking.severity import quadrature
from judging_app.ranking.severity.chances import chances
from judging_app.ranking.severity.draws import Normals, quality_draws
from judging_app.ranking.severity.quadrature import rank_probabilities
from tests.ranking import cases


def test_the_first_numbers_of_a_seed_are_written_down() -> None:
    expected = [-0.5826158614955561, -0.09754522686614671, -1.1664330930014444]
    assert Normals(20).matrix(1, 3).ravel() == pytest.approx(expected, abs=1e-14)


def test_normals_are_normal() -> None:
    drawn = Normals(1).matrix(400, 500)
    assert abs(drawn.mean()) < 0.01
    assert drawn.std() == pytest.approx(1, abs=0.01)


def test_two_ideas_by_hand() -> None:
    probability = rank_probabilities(np.array([1.0, 0.0]), np.array([1.0, 1.0]))
    assert probability[0] == pytest.approx([0.7602499389065233, 0.2397500610934767], abs=1e-10)


@pytest.mark.parametrize("ideas", [1, 2, 7, 130, 131])
def test_probabilities_of_ranks_sum_to_one_both_ways(ideas: int) -> None:
    random = np.random.default_rng(ideas)
    probability = rank_probabilities(random.normal(size=ideas), np.full(ideas, 0.5))
    assert probability.sum(axis=0) == pytest.approx(np.ones(ideas), abs=1e-6)
    assert probability.sum(axis=1) == pytest.approx(np.ones(ideas), abs=1e-9)


def test_draws_agree_with_quadrature_on_a_full_design(monkeypatch: pytest.MonkeyPatch) -> None:
    model = fit_model(cases.panel(60, 6, 6, seed=4)[0])
    assert model.fit is not None
    adjusted = model.readings.raw()
    exact = chances(model.readings, model.fit, adjusted, 20, seed=1)
    monkeypatch.setattr(quadrature, "is_cheap", lambda *_: False)
    drawn = chances(model.readings, model.fit, adjusted, 20, seed=1)
    assert (exact.record.method, drawn.record.method) == (
        ChanceMethod.QUADRATURE,
        ChanceMethod.DRAWS,
    )
    for one, other in zip(exact.of_idea, drawn.of_idea, strict=True):
        error = np.sqrt(one.top * (1 - one.top) / drawn.record.draws)
        assert abs(one.top - other.top) <= 5 * error + 1e-3
        assert abs(one.rank_low - other.rank_low) <= 2
        assert abs(one.rank_high - other.rank_high) <= 2


def test_draws_are_the_same_whichever_side_is_eliminated() -> None:
    few_judges = fit_model(cases.panel(9, 8, 4, seed=11)[0])
    many_judges = fit_model(cases.panel(8, 60, 30, seed=11)[0])
    for model in (few_judges, many_judges):
        assert model.fit is not None
        found = chances(model.readings, model.fit, model.readings.raw(), 3, seed=1)
        assert sum(chance.top for chance in found.of_idea) == pytest.approx(3)


def test_a_seed_fixes_everything_and_is_recorded() -> None:
    readings = cases.panel(30, 6, 3, seed=2)[0]
    first, second = severity_ranking(readings, 5, 7), severity_ranking(readings, 5, 7)
    assert first == second
    assert first.chances is not None
    assert (first.chances.seed, first.chances.top, first.chances.draws) == (7, 5, 4000)
    assert first.chances.version == "pcg64-ndtri-1"
    assert severity_ranking(readings, 5, 8).ideas != first.ideas


def test_without_any_difference_every_order_is_as_likely() -> None:
    cells = [(j, i, float((n + m) % 2)) for n, j in enumerate("JK") for m, i in enumerate("ABCD")]
    ranking = severity_ranking(cases.of_cells(cells), top=1)
    assert {idea.chance for idea in ranking.ideas} == {Chance(0.25, 1, 4)}


def test_zones() -> None:
    zones = [Chance(top, 1, 2).zone for top in (0.95, 0.9, 0.5, 0.1, 0.0)]
    assert zones == [Zone.SECURE, Zone.SECURE, Zone.CONTESTED, Zone.OUT, Zone.OUT]


def test_skewed_quality_is_warned_of() -> None:
    random = np.random.default_rng(0)
    quality = 10 - random.exponential(2, size=100)
    cells = [
        (f"J{j}", f"I{i:03}", float(quality[i] + 0.3 * random.normal()))
        for i in range(100)
        for j in range(4)
    ]
    skewed, usual = severity_ranking(cases.of_cells(cells)), cases.panel(100, 4, 4, seed=3)[0]
    assert skewed.chances is not None
    assert skewed.chances.doubtful
    normal = severity_ranking(usual)
    assert normal.chances is not None
    assert not normal.chances.doubtful


@pytest.mark.parametrize(("ideas", "judges", "readings"), [(7, 5, 3), (5, 9, 6)])
def test_draws_come_from_the_exact_posterior(ideas: int, judges: int, readings: int) -> None:
    """Against the covariance of (μ, θ, β) from the whole dense system."""
    table = cases.panel(ideas, judges, readings, seed=21)[0]
    fit = fit_model(table).fit
    assert fit is not None
    n = len(table.value)
    design = np.zeros((n, 1 + ideas + judges))
    design[:, 0] = 1
    design[np.arange(n), 1 + table.idea] = 1
    design[np.arange(n), 1 + ideas + table.judge] = 1
    prior = np.diag([0.0, *[1 / fit.idea_ratio] * ideas, *[1 / fit.judge_ratio] * judges])
    inverse = np.linalg.inv(design.T @ design + prior)
    scaled = (table.value - fit.location) / fit.spread
    mean = (inverse @ design.T @ scaled)[1 : 1 + ideas]
    covariance = fit.point.sigma2 * inverse[1 : 1 + ideas, 1 : 1 + ideas]
    drawn = np.concatenate(list(quality_draws(table, fit, 200_000, seed=1)))
    assert np.cov(drawn.T) == pytest.approx(covariance, abs=0.01)
    assert drawn.mean(axis=0) == pytest.approx(mean, abs=0.01)
