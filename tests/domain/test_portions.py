"""Portions add up exactly, and none is a whole unit from its exact value."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.portions import equal_portions, portions

weights = st.lists(st.integers(0, 10_000), min_size=1, max_size=12).filter(any)


@given(st.integers(0, 10**15), weights)
def test_portions_add_up_and_stay_within_one_of_the_exact_value(
    whole: int, each: list[int]
) -> None:
    found = portions(whole, each)
    assert sum(found) == whole
    for part, weight in zip(found, each, strict=True):
        assert abs(part - Fraction(whole * weight, sum(each))) < 1


@given(st.integers(0, 10**15), weights)
def test_a_larger_weight_never_gets_less(whole: int, each: list[int]) -> None:
    found = portions(whole, each)
    pairs = sorted(zip(each, found, strict=True))
    for (light, less), (heavy, more) in pairwise(pairs):
        assert light == heavy or less <= more


@given(st.integers(0, 10**9), st.integers(1, 50))
def test_equal_portions_differ_by_at_most_one_and_the_first_get_more(
    whole: int, count: int
) -> None:
    found = equal_portions(whole, count)
    assert sum(found) == whole
    assert list(found) == sorted(found, reverse=True)
    assert found[0] - found[-1] <= 1


@pytest.mark.parametrize(("whole", "each"), [(-1, [1]), (1, []), (1, [0, 0]), (1, [2, -1])])
def test_what_cannot_be_split_is_an_error(whole: int, each: list[int]) -> None:
    with pytest.raises(ValueError, match="cannot split"):
        portions(whole, each)
