"""Tests of the statistics of agreement against their written-out definitions."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.ranking.judges.agreement import (
    alpha_interval,
    alpha_nominal,
    alpha_ordinal,
    kendall_w,
    mid_ranks,
)
from judging_app.ranking.order.severity_ranking import fit_model
from judging_app.ranking.severity.reliability import intraclass
from tests.ranking import cases

Units = list[list[int]]


def by_definition(units: Units, distance: object) -> float | None:
    """Krippendorff's α from all pairs of pairable values."""
    units = [unit for unit in units if len(unit) > 1]
    values = [value for unit in units for value in unit]
    n = len(values)
    far = distance  # a function of two values
    expected = sum(far(a, b) for a, b in permutations(values, 2))  # type: ignore[operator]
    if n == 0 or expected == 0:
        return None
    observed = sum(
        far(a, b) / (len(unit) - 1)  # type: ignore[operator]
        for unit in units
        for a, b in permutations(unit, 2)
    )
    return 1 - (observed / n) / (expected / (n * (n - 1)))


def ordinal(units: Units) -> object:
    values = [value for unit in units if len(unit) > 1 for value in unit]

    def distance(a: int, b: int) -> float:
        low, high = sorted((a, b))
        between = sum(low <= value <= high for value in values)
        return (between - (values.count(a) + values.count(b)) / 2) ** 2 if a != b else 0.0

    return distance


@given(st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=4), min_size=1, max_size=6))
def test_alpha_is_what_its_definition_says(units: Units) -> None:
    unit = np.repeat(np.arange(len(units)), [len(u) for u in units])
    value = np.array([v for u in units for v in u], dtype=float)
    definitions = {
        alpha_interval: lambda a, b: (a - b) ** 2,
        alpha_nominal: lambda a, b: float(a != b),
        alpha_ordinal: ordinal(units),
    }
    for alpha, distance in definitions.items():
        expected = by_definition(units, distance)
        assert alpha(unit, value) == (None if expected is None else pytest.approx(expected))


@given(st.lists(st.integers(0, 9), min_size=1, max_size=12))
def test_mid_ranks(values: list[int]) -> None:
    expected = [sum(v < x for v in values) + (values.count(x) + 1) / 2 for x in values]
    assert mid_ranks(np.array(values, dtype=float)) == pytest.approx(expected)


def test_kendalls_w_is_for_full_designs_that_tell_ideas_apart() -> None:
    cells = [(j, i, float(ord(i))) for j in "JKL" for i in "ABCD"]
    assert kendall_w(cases.of_cells(cells)) == pytest.approx(1)
    assert kendall_w(cases.of_cells(cells[:-1])) is None
    assert kendall_w(cases.of_cells([(j, i, 5.0) for j, i, _ in cells])) is None
    assert kendall_w(cases.of_cells([cell for cell in cells if cell[0] == "J"])) is None


def test_icc_of_components_is_that_of_mean_squares_on_a_full_design() -> None:
    readings = cases.shrout_fleiss()
    full = intraclass(readings, None)
    fit = fit_model(readings).fit
    assert fit is not None
    hole = cases.of_cells(
        [
            (readings.judge_ids[j], readings.idea_ids[i], v)
            for i, j, v in zip(readings.idea, readings.judge, readings.value, strict=True)
        ][:-1]
    )
    assert intraclass(hole, fit).agreement == pytest.approx(full.agreement, rel=1e-6)
    assert intraclass(hole, fit).consistency == pytest.approx(full.consistency, rel=1e-6)
    assert intraclass(hole, fit).one == pytest.approx(full.one, rel=1e-6)


def test_icc_is_undefined_for_one_judge_and_for_constant_scores() -> None:
    one = cases.of_cells([("J", "A", 1.0), ("J", "B", 2.0)])
    constant = cases.of_cells([(j, i, 5.0) for j, i in ("JA", "JB", "KA", "KB")])
    assert intraclass(one, None).one is None
    assert intraclass(constant, None).agreement is None
