"""Tests of «میز من»: exact numbers, ties at the top, no anchors."""

import statistics
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.own_results import own_results
from judging_app.domain.score_sheet import Standing
from tests.domain.desks import RUBRIC, desk, event, sheet

PAIRS = st.lists(st.tuples(st.integers(1, 10), st.integers(1, 10)), min_size=1, max_size=30)


@given(PAIRS)
def test_spreads_are_those_of_a_spreadsheet(pairs: list[tuple[int, int]]) -> None:
    found = own_results(desk([sheet(str(n), {"a": a, "b": b}) for n, (a, b) in enumerate(pairs)]))
    for spread, marks in zip(found.spreads, zip(*pairs, strict=True), strict=True):
        hundredths = [100 * mark for mark in marks]
        assert (spread.minimum, spread.maximum) == (min(hundredths), max(hundredths))
        assert spread.mean == Fraction(sum(hundredths), len(marks))
        assert sum(count for _, count in spread.counts) == len(marks)
        assert dict(spread.counts) == {m: hundredths.count(m) for m in set(hundredths)}
        assert spread.median == statistics.median(hundredths)


@given(PAIRS)
def test_the_order_is_by_total_and_ties_share_a_place(pairs: list[tuple[int, int]]) -> None:
    at = desk([sheet(str(n), {"a": a, "b": b}) for n, (a, b) in enumerate(pairs)])
    found = own_results(at)
    totals = [own.total for own in found.order]
    assert totals == sorted(totals, reverse=True)
    assert found.mean == sum(totals, Fraction()) / len(totals)
    for own in found.order:
        assert own.total == at.sheets[own.idea_id].total(RUBRIC)
        assert own.place == 1 + sum(total > own.total for total in totals)
        assert own.shared == (totals.count(own.total) > 1)


def test_ties_count_at_the_top_only_and_anchors_nowhere() -> None:
    sheets = [
        sheet("anchor", {"a": 10, "b": 10}),
        sheet("1", {"a": 9, "b": 9}),
        sheet("2", {"a": 8, "b": 8}),
        sheet("3", {"a": 8, "b": 8}),
        sheet("4", {"a": 5, "b": 5}),
        sheet("5", {"a": 5, "b": 5}),
        sheet("6", {"a": 5}),
        sheet("7", {"a": 9, "b": 9}, standing=Standing.INELIGIBLE, reason="تکراری"),
    ]
    found = own_results(desk(sheets, event(anchors=("anchor",), honoured=3)))
    assert [own.idea_id for own in found.order] == ["1", "2", "3", "4", "5"]
    assert [own.place for own in found.order] == [1, 2, 2, 4, 4]
    assert found.top_ties == (("2", "3"),)
    assert found.mean == 70
    spread = found.spreads[0]
    assert (spread.maximum, sum(count for _, count in spread.counts)) == (900, 6)


def test_an_untouched_desk_has_no_numbers() -> None:
    found = own_results(desk([]))
    assert (found.spreads, found.mean, found.order, found.top_ties) == ((), None, (), ())
