"""The intervals agree with published examples and with SciPy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from judging_app.domain.proportions import newcombe, shared_confidence, wilson


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_agrees_with_scipy(counts: tuple[int, int]) -> None:
    hits, count = counts
    mine = wilson(hits, count)
    theirs = binomtest(hits, count).proportion_ci(0.95, method="wilson")
    assert (mine.low, mine.high) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((10, 10, 0, 10), 0.6075, 1.0),
    ],
)
def test_newcombe_gives_the_values_of_his_table_two(counts, low, high) -> None:
    found = newcombe(*counts)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5.1e-5)


@given(st.integers(1, 60), st.integers(1, 60), st.data())
def test_the_difference_lies_in_its_interval_and_turns_with_the_sides(one, other, data) -> None:
    hits, others = data.draw(st.integers(0, one)), data.draw(st.integers(0, other))
    found, turned = newcombe(hits, one, others, other), newcombe(others, other, hits, one)
    difference = hits / one - others / other
    assert found.low - 1e-9 <= difference <= found.high + 1e-9
    assert (found.low, found.high) == pytest.approx((-turned.high, -turned.low), abs=1e-9)
    assert wilson(0, one).low == 0


def test_many_comparisons_share_the_error() -> None:
    assert shared_confidence(10) == pytest.approx(0.995)
    assert shared_confidence(0) == shared_confidence(1) == pytest.approx(0.95)
