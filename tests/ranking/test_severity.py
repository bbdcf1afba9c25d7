"""Laws of the severity-adjusted mean that hold for any readings."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from judging_app.domain.event import RankingRules
from judging_app.domain.rubric import Criterion, Rubric, Scale
from judging_app.domain.score_sheet import Score, ScoreSheet
from judging_app.ranking.order.severity_ranking import (
    competition_ranks,
    fit_model,
    severity_ranking,
)
from judging_app.ranking.order.weighted_mean import rank
from judging_app.ranking.readings import Readings, from_columns, totals
from judging_app.ranking.severity.connection import labels
from judging_app.ranking.severity.crossed import Incidence, Point, sums_of
from judging_app.ranking.severity.estimate import adjust, standard_errors
from judging_app.ranking.severity.reml import fit_reml, is_estimable
from tests.ranking import cases

Cells = list[tuple[str, str, float]]


@st.composite
def tables(draw: st.DrawFn, *, full: bool = False) -> Cells:
    """Whole marks 1–10 of up to 6 judges and 8 ideas."""
    judges, ideas = draw(st.integers(1, 6)), draw(st.integers(1, 8))
    mark = st.integers(1, 10) if full else st.one_of(st.none(), st.integers(1, 10))
    size = judges * ideas
    marks = draw(st.lists(mark, min_size=size, max_size=size).filter(any))
    pairs = [(f"J{j}", f"I{i}") for j in range(judges) for i in range(ideas)]
    return [(*pair, float(m)) for pair, m in zip(pairs, marks, strict=True) if m is not None]


def order_of(readings: Readings) -> list[tuple[str, int]]:
    return [(idea.idea_id, idea.rank) for idea in severity_ranking(readings).ideas]


@pytest.mark.slow
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_rows_judges_and_files_does_not_matter(cells: Cells, random: object) -> None:
    shuffled = list(cells)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert severity_ranking(cases.of_cells(cells)) == severity_ranking(cases.of_cells(shuffled))


@pytest.mark.slow
@given(tables())
def test_adjusted_is_raw_minus_the_mean_effect_of_the_judges(cells: Cells) -> None:
    ranking = severity_ranking(cases.of_cells(cells))
    effect = {judge.judge_id: judge.effect or 0.0 for judge in ranking.judges}
    assert sum(effect.values()) == pytest.approx(0, abs=1e-9)
    for idea in ranking.ideas:
        if ranking.islands:
            assert idea.adjusted is None
            continue
        mean = np.mean([effect[judge] for judge, own, _ in cells if own == idea.idea_id])
        assert idea.adjusted == pytest.approx(idea.raw - mean, abs=1e-9)


@pytest.mark.slow
@given(tables(full=True))
def test_in_a_full_design_the_adjusted_order_is_the_raw_order(cells: Cells) -> None:
    ranking = severity_ranking(cases.of_cells(cells))
    assert all(idea.adjusted == idea.raw for idea in ranking.ideas)


@pytest.mark.slow
@given(tables(full=True), st.integers(-50, 50))
def test_a_constant_on_one_judge_leaves_a_full_design(cells: Cells, constant: int) -> None:
    raised = [(j, i, value + constant * (j == "J0")) for j, i, value in cells]
    before, after = order_of(cases.of_cells(cells)), order_of(cases.of_cells(raised))
    assert before == after


@pytest.mark.slow
@given(tables(), st.sampled_from([0.5, 3.0, 100.0]), st.integers(-20, 20))
def test_another_unit_gives_the_same_ranks(cells: Cells, unit: float, origin: int) -> None:
    other = [(judge, idea, unit * value + origin) for judge, idea, value in cells]
    found, moved = (severity_ranking(cases.of_cells(c)) for c in (cells, other))
    ranks = {idea.idea_id: idea.rank for idea in found.ideas}
    assert {idea.idea_id: idea.rank for idea in moved.ideas} == ranks


@pytest.mark.slow
@given(tables())
def test_no_number_is_nan(cells: Cells) -> None:
    ranking = severity_ranking(cases.of_cells(cells), top=3)
    numbers = [idea.adjusted for idea in ranking.ideas] + [j.se for j in ranking.judges]
    numbers += [idea.chance.top for idea in ranking.ideas if idea.chance]
    assert all(np.isfinite(number) for number in numbers if number is not None)
    for idea in ranking.ideas:
        if idea.chance:
            low, high = idea.chance.rank_low, idea.chance.rank_high
            assert 1 <= low <= idea.rank <= high <= len(ranking.ideas)
    if ranking.chances:
        expected = min(3, len(ranking.ideas))
        total = sum(idea.chance.top for idea in ranking.ideas if idea.chance)
        assert total == pytest.approx(expected, abs=1e-6)


@settings(max_examples=25)
@given(tables())
@example(
    [
        ("J0", "I5", 9.0),
        ("J1", "I5", 1.0),
        ("J1", "I6", 3.0),
        ("J2", "I0", 1.0),
        ("J2", "I1", 4.0),
        ("J2", "I6", 8.0),
        ("J3", "I4", 1.0),
        ("J4", "I0", 1.0),
        ("J4", "I1", 7.0),
        ("J4", "I5", 6.0),
    ]
)
def test_reml_is_the_minimum(cells: Cells) -> None:
    readings = cases.of_cells(cells)
    components, _, _ = labels(readings)
    if not is_estimable(readings, components) or readings.value.std() == 0:
        return
    fit = fit_reml(readings)
    if max(fit.idea_ratio, fit.judge_ratio) > 1e3:
        return  # hardly a residual: the criterion falls without end

    def value(root: np.ndarray) -> float:
        return Point(fit.incidence, fit.point.sums, *np.minimum(root**2, 1e3)).value

    starts = ((1, 1), (0.1, 0.1), (3, 0.1))
    lowest = min(minimize(value, start, method="Nelder-Mead").fun for start in starts)
    assert fit.point.value <= lowest + 1e-5


def test_whichever_side_is_kept_the_answers_are_the_same() -> None:
    readings, _ = cases.panel(12, 9, 4, seed=3)
    incidence = Incidence(readings)
    flipped = from_columns(
        [readings.idea_ids[i] for i in readings.idea],
        [readings.judge_ids[j] for j in readings.judge],
        readings.value,
    )
    fit, other = fit_reml(readings, incidence), fit_reml(flipped)
    assert fit.point.criterion == pytest.approx(other.point.criterion, abs=1e-8)
    assert fit.judge_ratio == pytest.approx(other.idea_ratio, rel=1e-4)
    wide = cases.panel(5, 40, 20, seed=5)[0]
    kept = Incidence(wide, keep_judges=True)
    for ratio in (0.3, 4.0, np.inf):
        ours, theirs = (adjust(wide, which, ratio) for which in (Incidence(wide), kept))
        assert ours.effect == pytest.approx(theirs.effect, abs=1e-9)
    errors = [standard_errors(which, 0.3, 1.0) for which in (Incidence(wide), kept)]
    assert errors[0] == pytest.approx(errors[1], rel=1e-6)


def test_effects_solve_the_penalised_least_squares() -> None:
    readings, _ = cases.panel(15, 6, 3, seed=8)
    ratio, n = 0.7, len(readings.value)
    design = np.zeros((n, readings.ideas + readings.judges))
    design[np.arange(n), readings.idea] = 1
    design[np.arange(n), readings.ideas + readings.judge] = 1
    ridge = np.diag([0.0] * readings.ideas + [1 / ratio] * readings.judges)
    solved = np.linalg.solve(design.T @ design + ridge, design.T @ readings.value)
    found = adjust(readings, Incidence(readings), ratio)
    assert found.adjusted == pytest.approx(solved[: readings.ideas], abs=1e-9)
    assert found.effect == pytest.approx(solved[readings.ideas :], abs=1e-9)


def test_sums_see_every_reading_once() -> None:
    readings, _ = cases.panel(9, 5, 2, seed=1)
    sums = sums_of(Incidence(readings), readings.value)
    assert sums.gone[:, 1].sum() == pytest.approx(readings.value.sum())
    assert sums.kept[:, 0].sum() == len(readings.value)


@pytest.mark.parametrize("cells", [[("J", "A", 3.0), ("J", "B", 5.0)], [("J", "A", 3.0)]])
def test_one_judge_is_not_adjusted_and_has_no_chances(cells: Cells) -> None:
    ranking = severity_ranking(cases.of_cells(cells))
    assert all(idea.adjusted == idea.raw and idea.chance is None for idea in ranking.ideas)
    assert ranking.variance is None
    assert ranking.judges[0].effect is None


def test_constant_scores_share_the_first_rank() -> None:
    cells = [(judge, idea, 7.0) for judge in "JK" for idea in "ABCD"]
    ranking = severity_ranking(cases.of_cells(cells), top=1)
    assert [idea.rank for idea in ranking.ideas] == [1, 1, 1, 1]
    assert [idea.chance.top for idea in ranking.ideas if idea.chance] == [0.25] * 4
    assert ranking.variance is not None
    assert ranking.variance.reml_criterion is None


def test_scores_without_a_residual_are_certain() -> None:
    lenient = {"J": 0.0, "K": 2.0, "L": -1.0}
    quality = {"A": 5.0, "B": 3.0, "C": 3.0, "D": 1.0}
    cells = [(j, i, q + b) for j, b in lenient.items() for i, q in quality.items()][:-1]
    ranking = severity_ranking(cases.of_cells(cells), top=2)
    assert [(i.idea_id, i.rank) for i in ranking.ideas] == [("A", 1), ("B", 2), ("C", 2), ("D", 4)]
    assert [i.chance.top for i in ranking.ideas if i.chance] == [1.0, 0.5, 0.5, 0.0]
    effects = [judge.effect for judge in ranking.judges]
    assert effects == pytest.approx([-1 / 3, 5 / 3, -4 / 3], abs=1e-6)


def test_ties_on_which_all_judges_agree_leave_no_residual() -> None:
    cells = [(f"J{judge}", f"I{idea}", (idea // 3) % 4) for idea in range(12) for judge in range(5)]
    found = fit_model(cases.of_cells(cells)).variance
    assert found is not None
    assert (found.judge, found.residual, found.reml_criterion) == (0.0, 0.0, None)
    assert found.idea == pytest.approx(1.16774842)


@pytest.mark.parametrize("origin", [1e6, 9e8])
def test_a_far_origin_hides_no_residual(origin: float) -> None:
    readings = cases.shrout_fleiss()
    moved = Readings(
        readings.idea_ids, readings.judge_ids, readings.idea, readings.judge,
        readings.value + origin,
    )  # fmt: skip
    here, there = fit_model(readings).variance, fit_model(moved).variance
    assert here is not None
    assert there is not None
    assert (there.idea, there.judge, there.residual) == pytest.approx(
        (here.idea, here.judge, here.residual), rel=1e-6
    )


def test_few_scores_are_told() -> None:
    judges = severity_ranking(cases.shrout_fleiss()).judges
    assert all(judge.few for judge in judges)
    assert not any(judge.few for judge in severity_ranking(cases.panel(80, 8, 3, 1)[0]).judges)


def test_ranks_are_shared_where_scores_differ_by_rounding_only() -> None:
    assert competition_ranks(np.array([0.3, 0.1 + 0.2, 1.0, 0.0])) == [2, 2, 1, 4]


def rubric(*weights: int) -> Rubric:
    scale = Scale(0, 1000, 50)
    return Rubric(tuple(Criterion(f"C{n}", f"C{n}", w, scale) for n, w in enumerate(weights)))


SHEETS = [
    ScoreSheet(f"J{j}", f"I{i}", (Score("C0", 100 * (i + j)), Score("C1", 50 * (7 * i % 5 + j))))
    for i in range(6)
    for j in range(4)
    if (i + j) % 3
]


def test_weights_scaled_give_the_same_ranking() -> None:
    once, tenfold = (severity_ranking(totals(rubric(w, 2 * w), SHEETS)) for w in (1, 10))
    assert once == tenfold


def test_a_blank_is_never_a_zero() -> None:
    blank = ScoreSheet("J0", "I1", (Score("C0", 500),), opened=True)
    with_blank = totals(rubric(1, 2), [*SHEETS, blank])
    assert fit_model(with_blank).variance == fit_model(totals(rubric(1, 2), SHEETS)).variance
    zero = ScoreSheet("J9", "I1", (Score("C0", 0), Score("C1", 0)))
    raw = dict(zip(with_blank.idea_ids, with_blank.raw(), strict=True))
    counted = totals(rubric(1, 2), [*SHEETS, zero])
    assert dict(zip(counted.idea_ids, counted.raw(), strict=True))["I1"] < raw["I1"]


def test_raw_is_the_weighted_mean_of_the_declared_method() -> None:
    ours = totals(rubric(3, 1), SHEETS)
    declared = rank(rubric(3, 1), RankingRules(), ours.idea_ids, SHEETS)
    means = {row.idea_id: float(row.mean) for row in declared.rows}
    assert dict(zip(ours.idea_ids, ours.raw(), strict=True)) == pytest.approx(means, abs=1e-12)


def test_what_is_left_without_a_judge() -> None:
    readings = cases.shrout_fleiss().without_judge("J2")
    assert readings.judge_ids == ("J1", "J3", "J4")
    assert readings.raw()[0] == pytest.approx((9 + 5 + 8) / 3)
