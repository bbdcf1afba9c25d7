"""Typed weights that add up to 100."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.event_form import CriterionForm
from judging_app.domain.form_weights import to_hundred, weight_sum


@given(st.lists(st.integers(1, 10_000).map(str), min_size=1, max_size=100))
def test_the_weights_add_up_and_keep_their_order(weights):
    made = [int(weight) for weight in to_hundred(weights)]
    assert sum(made) == 100
    assert min(made) >= 1
    pairs = list(zip(map(int, weights), made, strict=True))
    assert all(a[1] <= b[1] for a in pairs for b in pairs if a[0] < b[0])


@given(st.lists(st.integers(1, 40), min_size=2, max_size=20))
def test_weights_that_add_up_stay(parts):
    parts[-1] = 100 - sum(parts[:-1])
    if parts[-1] >= 1:
        assert to_hundred(list(map(str, parts))) == tuple(map(str, parts))


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        (["", ""], ("50", "50")),
        (["۶۰", "40", ""], ("40", "27", "33")),
        (["بیست", "۱۷٫۵"], ("50", "50")),
        (["1", "1", "1"], ("34", "33", "33")),
        ([], ()),
    ],
)
def test_blank_and_unreadable_weights_count_as_the_mean(typed, made):
    assert to_hundred(typed) == made


def test_the_sum_reads_digits_of_every_script():
    criteria = [CriterionForm(weight=text) for text in ("۲۵", "25", "٢٥", "x", "12.5")]
    assert weight_sum(criteria) == Fraction(175, 2)
