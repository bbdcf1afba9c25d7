"""Tests of the other methods, which serve for comparison."""

import pytest

from judging_app.domain.statistics import ViewKind
from judging_app.ranking.order.what_if import trimmed_means, what_if, z_score_means
from tests.ranking import cases


def test_trimming_needs_three_readings() -> None:
    cells = [(j, "A", v) for j, v in zip("JKLM", [1.0, 5.0, 6.0, 10.0], strict=True)]
    cells += [("J", "B", 2.0), ("K", "B", 9.0)]
    assert list(trimmed_means(cases.of_cells(cells))) == [5.5, 5.5]


def test_z_scores_forgive_severity_and_spread() -> None:
    kind = {"A": 9.0, "B": 8.0, "C": 7.0}
    cells = [("J", i, v) for i, v in kind.items()] + [("K", i, 4 * v - 20) for i, v in kind.items()]
    a, b, c = z_score_means(cases.of_cells(cells))
    assert a - b == pytest.approx(b - c)
    assert a > b > c


def test_a_judge_whose_scores_are_all_alike_says_nothing() -> None:
    cells = [("J", "A", 5.0), ("J", "B", 5.0), ("K", "A", 1.0), ("K", "B", 3.0)]
    a, b = z_score_means(cases.of_cells(cells))
    assert a < b


def test_every_view_ranks_every_idea() -> None:
    readings, _ = cases.panel(20, 5, 3, seed=1)
    views = what_if(readings, readings.raw())
    assert [view.kind for view in views] == list(ViewKind)
    assert all(len(view.rows) == 20 for view in views)
    assert len(what_if(readings, None)) == 3
