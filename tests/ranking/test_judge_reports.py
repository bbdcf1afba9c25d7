"""Tests of the reports on judges, and of the bad judges that they must detect."""

from collections.abc import Callable

import numpy as np
import pytest

from judging_app.domain.agreement import JudgeFlag, JudgeReport
from judging_app.ranking.judges.fit import leverage
from judging_app.ranking.judges.reports import correlation, judge_reports
from judging_app.ranking.order.severity_ranking import fit_model
from judging_app.ranking.readings import Floats, from_columns
from judging_app.ranking.severity.crossed import Incidence
from tests.ranking import cases

Change = Callable[[Floats, np.random.Generator], Floats]


def spoiled(change: Change, seed: int) -> tuple[JudgeReport, ...]:
    """The reports of a full panel of ten in which J0000 scores otherwise."""
    readings, _ = cases.panel(130, 10, 10, seed=seed)
    value, mine = readings.value.copy(), readings.judge == 0
    value[mine] = change(value[mine], np.random.default_rng(seed))
    judges = [readings.judge_ids[j] for j in readings.judge]
    ideas = [readings.idea_ids[i] for i in readings.idea]
    return judge_reports(fit_model(from_columns(judges, ideas, value)))


BAD_JUDGES: list[tuple[JudgeFlag, Change]] = [
    (JudgeFlag.ERRATIC, lambda v, random: random.integers(1, 11, len(v)).astype(float)),
    (JudgeFlag.AGAINST_THE_REST, lambda v, _: 11 - v),
    (JudgeFlag.NARROW, lambda v, _: v.mean() + 0.4 * (v - v.mean())),
    (JudgeFlag.WIDE, lambda v, _: v.mean() + 2.2 * (v - v.mean())),
]


@pytest.mark.parametrize(("flag", "change"), BAD_JUDGES, ids=[flag for flag, _ in BAD_JUDGES])
def test_a_bad_judge_is_flagged_and_hardly_anyone_else(flag: JudgeFlag, change: Change) -> None:
    runs = [spoiled(change, seed) for seed in range(10)]
    assert sum(flag in reports[0].flags for reports in runs) >= 9
    others = [report for reports in runs for report in reports[1:]]
    assert sum(flag in report.flags for report in others) <= 3


def test_drift_along_the_reading_order() -> None:
    readings, _ = cases.panel(130, 10, 10, seed=5)
    order = {("J0000", idea): place for place, idea in enumerate(readings.idea_ids)}
    value = readings.value + np.where(readings.judge == 0, 3 * readings.idea / 130, 0.0)
    judges = [readings.judge_ids[j] for j in readings.judge]
    ideas = [readings.idea_ids[i] for i in readings.idea]
    first, second, *_ = judge_reports(fit_model(from_columns(judges, ideas, value)), order)
    assert first.drift == pytest.approx(3, abs=1)
    assert JudgeFlag.DRIFT in first.flags
    assert second.drift is None


def test_an_outlying_score_is_named() -> None:
    readings, _ = cases.panel(60, 6, 6, seed=9)
    value = readings.value.copy()
    value[100] = 30
    judges = [readings.judge_ids[j] for j in readings.judge]
    ideas = [readings.idea_ids[i] for i in readings.idea]
    reports = judge_reports(fit_model(from_columns(judges, ideas, value)))
    report = next(r for r in reports if r.judge_id == judges[100])
    assert JudgeFlag.OUTLIERS in report.flags
    outlier = max(report.outliers, key=lambda o: o.size)
    assert (outlier.idea_id, outlier.value) == (ideas[100], 30)
    assert outlier.expected < 12


def test_a_good_panel_of_subsets_is_left_in_peace() -> None:
    flags = [
        flag
        for seed in range(10)
        for report in judge_reports(fit_model(cases.panel(130, 10, 3, seed=seed)[0]))
        for flag in report.flags
        if flag is not JudgeFlag.OUTLIERS
    ]
    assert len(flags) <= 5


@pytest.mark.parametrize(("ideas", "judges", "readings"), [(15, 6, 3), (6, 15, 9)])
def test_leverage_is_the_diagonal_of_the_hat_matrix(ideas: int, judges: int, readings: int) -> None:
    table, _ = cases.panel(ideas, judges, readings, seed=8)
    n = len(table.value)
    design = np.zeros((n, ideas + judges))
    design[np.arange(n), table.idea] = 1
    design[np.arange(n), ideas + table.judge] = 1
    ridge = np.diag([0.0] * ideas + [2.0] * judges)
    hat = design @ np.linalg.solve(design.T @ design + ridge, design.T)
    incidence = Incidence(table)
    assert incidence.judges_kept == (judges < ideas)
    assert leverage(table, incidence, 0.5) == pytest.approx(np.diag(hat), abs=1e-10)
    assert leverage(table, incidence, 0.0) == pytest.approx(np.full(n, 1 / readings))


@pytest.mark.parametrize(
    "cells",
    [
        [("J", "A", 1.0)],
        [("J", "A", 1.0), ("K", "B", 2.0)],
        [(j, i, 4.0) for j in "JKL" for i in "ABC"],
        [(j, "A", float(ord(j))) for j in "JKL"],
    ],
)
def test_what_is_undefined_is_none(cells: list[tuple[str, str, float]]) -> None:
    for report in judge_reports(fit_model(cases.of_cells(cells))):
        assert report.fit is None
        assert report.correlation is None


def test_correlation_needs_three_pairs_and_a_spread() -> None:
    known = np.array([1.0, 2.0, 4.0, np.nan])
    assert correlation(known, 2 * known) == pytest.approx(1)
    assert correlation(known[1:], known[1:]) is None
    assert correlation(np.full(4, 0.1), known) is None
