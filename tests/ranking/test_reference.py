"""Results equal published numbers, within the tolerances of the reference data."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from judging_app.ranking.judges.agreement import (
    alpha_interval,
    alpha_nominal,
    alpha_ordinal,
    kendall_w,
)
from judging_app.ranking.order.severity_ranking import fit_model
from judging_app.ranking.readings import Readings
from judging_app.ranking.severity.estimate import adjust, residuals
from judging_app.ranking.severity.quadrature import rank_probabilities
from judging_app.ranking.severity.reliability import intraclass
from judging_app.ranking.severity.reml import fit_reml
from tests.ranking import cases

EXACT = 1e-8
REML = 1e-4


def alphas(readings: Readings) -> tuple[float | None, ...]:
    kinds = (alpha_interval, alpha_ordinal, alpha_nominal)
    return tuple(kind(readings.idea, readings.value) for kind in kinds)


def iccs(readings: Readings) -> tuple[float | None, ...]:
    icc = intraclass(readings, fit_model(readings).fit)
    single = (icc.one, icc.agreement, icc.consistency)
    return (*single, icc.mean_one, icc.mean_agreement, icc.mean_consistency)


def test_krippendorffs_published_example() -> None:
    assert alphas(cases.krippendorff()) == pytest.approx(
        (float(Fraction(951, 1120)), 0.8153875037548814, 0.743421052631579), rel=EXACT
    )


def test_shrout_and_fleiss_agreement() -> None:
    readings = cases.shrout_fleiss()
    assert iccs(readings) == pytest.approx(
        (0.1657417684, 0.2897637795, 0.7148407148, 0.4427971337, 0.6200505476, 0.9093155424),
        rel=1e-9,
    )
    assert kendall_w(readings) == pytest.approx(0.887037037, rel=EXACT)
    assert alphas(readings) == pytest.approx(
        (float(Fraction(1792, 12165)), 0.10905941323897961, -0.0648148148148151), rel=EXACT
    )


def test_shrout_and_fleiss_components_and_effects() -> None:
    model = fit_model(cases.shrout_fleiss())
    assert model.variance is not None
    assert model.adjustment is not None
    found = model.variance
    assert (found.idea, found.judge, found.residual) == pytest.approx(
        (1.598610465, 2.290075224, 1.009675422), rel=REML
    )
    assert (found.intercept, found.reml_criterion) == pytest.approx(
        (5.291666667, 91.27866712), abs=REML
    )
    assert list(model.adjustment.effect) == pytest.approx(
        [2.300470287, -2.704061565, -0.9282599403, 1.331851219], abs=REML
    )
    assert list(model.adjustment.adjusted) == [6, 3, 6.5, 4, 7.5, 4.75]


def test_guilford_agreement_of_marks() -> None:
    marks = cases.guilford_marks()
    cells = [(judge, idea + criterion, float(mark)) for judge, idea, criterion, mark in marks]
    assert alphas(cases.of_cells(cells)) == pytest.approx(
        (float(Fraction(2803, 9719)), 0.2792916396712274, 0.1537070524412295), rel=EXACT
    )


@pytest.mark.parametrize(
    ("case", "file"),
    [("03_irr_anxiety", "03_irr_anxiety.csv"), ("03_irr_video", "03_irr_video.csv")],
)
def test_irr_data(case: str, file: str) -> None:
    expected = cases.reference(case)
    if not expected:
        return
    readings, alpha = cases.wide(file), expected["krippendorff_reference"]
    scales = (alpha["interval"], alpha["ordinal"], alpha["nominal"])
    assert alphas(readings) == pytest.approx(scales, rel=EXACT)
    names = [
        f"{model}_{unit}"
        for unit in ("single", "average")
        for model in ("oneway_consistency", "twoway_agreement", "twoway_consistency")
    ]
    values = [expected["icc"][name]["value"] for name in names]
    assert iccs(readings) == pytest.approx(values, rel=EXACT)
    w = expected["kendall"].get("W_tie_corrected")
    assert kendall_w(readings) == pytest.approx(w, rel=EXACT)


def check_components(readings: Readings, sd: tuple[float, ...], mean: float, reml: float) -> None:
    found = fit_reml(readings).variance()
    assert (found.idea, found.judge, found.residual) == pytest.approx(sd, rel=REML)
    assert (found.intercept, found.reml_criterion) == pytest.approx((mean, reml), abs=REML)


def by_id(ids: tuple[str, ...], values: Any) -> dict[str, float]:
    return dict(zip(ids, map(float, values), strict=True))


def test_kuhlisch_reviews() -> None:
    expected = cases.reference("07_kuhlisch_reviews").get("additive")
    if not expected:
        return
    readings, reml = cases.kuhlisch(), expected["reml"]
    sd = (reml["sd_idea"], reml["sd_judge"], reml["sd_resid"])
    check_components(readings, sd, reml["intercept"], reml["REMLcrit"])
    fit, fixed = fit_reml(readings), expected["ls_fixed"]
    ideas, judges = (
        ratio * fit.spread * sums
        for ratio, sums in zip((fit.point.a, fit.point.b), fit.point.residual_sums(), strict=True)
    )
    assert by_id(readings.idea_ids, ideas) == pytest.approx(reml["blup_idea"], abs=REML)
    assert by_id(readings.judge_ids, judges) == pytest.approx(reml["blup_judge"], abs=REML)
    least = adjust(readings, fit.incidence, np.inf)
    adjusted, effect = fixed["idea_adjusted"], fixed["judge_effect_sum0"]
    assert by_id(readings.idea_ids, least.adjusted) == pytest.approx(adjusted, rel=EXACT)
    assert by_id(readings.judge_ids, least.effect) == pytest.approx(effect, rel=1e-7, abs=1e-9)
    assert by_id(readings.idea_ids, least.raw) == pytest.approx(expected["raw_mean"], rel=EXACT)
    left = residuals(readings, least)
    sigma = np.sqrt(left @ left / fixed["df_resid"])
    assert float(sigma) == pytest.approx(fixed["sigma"], rel=EXACT)


def test_kuhlisch_agreement() -> None:
    expected = cases.reference("07_kuhlisch_reviews")
    if not expected:
        return
    readings, alpha = cases.kuhlisch(), expected["krippendorff_reference"]
    scales = (alpha["interval"], alpha["ordinal"], alpha["nominal"])
    assert alphas(readings) == pytest.approx(scales, rel=EXACT)
    icc, said = iccs(readings), expected["icc_from_variance_components"]
    assert (icc[1], icc[2]) == pytest.approx((said["ICC(A,1)"], said["ICC(C,1)"]), abs=REML)


def test_ptam4_mean_scores() -> None:
    expected = cases.reference("14_ptam4_multicriteria").get("mean_score_additive")
    if not expected:
        return
    sums: dict[tuple[str, str], list[float]] = {}
    for row in cases.rows("14_ptam4_multicriteria.csv"):
        sums.setdefault((row["judge"], row["idea"]), []).append(float(row["score"]))
    readings = cases.of_cells([(*pair, sum(m) / len(m)) for pair, m in sums.items()])
    sd = (expected["sd"]["idea"], expected["sd"]["judge"], expected["sd"]["Residual"])
    check_components(readings, sd, expected["intercept"], expected["REMLcrit"])
    fit = fit_reml(readings)
    least = adjust(readings, fit.incidence, np.inf)
    effect = expected["judge_effect_ls_sum0"]
    assert by_id(readings.judge_ids, least.effect) == pytest.approx(effect, rel=1e-7, abs=1e-9)
    ideas = by_id(readings.idea_ids, fit.point.a * fit.spread * fit.point.residual_sums()[0])
    best = expected["top10_blup"]
    assert {idea: ideas[idea] for idea in best} == pytest.approx(best, abs=REML)


def test_pisa_rank_probabilities() -> None:
    expected = cases.reference("13_pisa2018_ranks").get("exact_ptop")
    if not expected:
        return
    table = cases.rows("13_pisa2018_math.csv")
    mean, sd = (np.array([float(r[key]) for r in table]) for key in ("math_score", "math_se"))
    probability = rank_probabilities(mean, sd)
    names = tuple(row["jurisdiction"] for row in table)
    for k, chances in expected["p_top"].items():
        found = probability[:, : int(k)].sum(axis=1)
        assert by_id(names, found) == pytest.approx(chances, abs=1e-7)
        assert float(found.sum()) == pytest.approx(int(k), abs=1e-12)
    mean_rank = probability @ np.arange(1, len(table) + 1)
    assert by_id(names, mean_rank) == pytest.approx(expected["expected_rank"], abs=1e-7)
