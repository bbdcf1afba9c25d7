"""Months of the Jalali calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.persian.calendar import Month, day_number, month_of, week_day

MONTHS = st.builds(Month, st.integers(1300, 1499), st.integers(1, 12))


@given(MONTHS)
def test_the_days_of_a_month_follow_each_other_and_are_its_own(month):
    days = month.days
    assert 29 <= len(days) <= 31
    assert days[0] == month.first
    assert [day_number(day) for day in days] == list(range(1, len(days) + 1))
    assert {month_of(day) for day in days} == {month}


@given(MONTHS)
def test_the_next_month_begins_the_day_after(month):
    assert month.days[-1] + timedelta(days=1) == month.later(1).first


@given(MONTHS, st.integers(-30, 30))
def test_going_and_coming_back_ends_at_the_same_month(month, months):
    there = month.later(months)
    if 1300 < there.year < 1500:
        assert there.later(-months) == month


def test_the_calendar_ends():
    assert Month(1300, 1).later(-1) == Month(1300, 1)
    assert Month(1500, 12).later(5) == Month(1500, 12)


@pytest.mark.parametrize(("day", "place"), [(date(2026, 11, 28), 0), (date(2026, 11, 27), 6)])
def test_a_week_begins_on_saturday(day, place):
    assert week_day(day) == place


def test_a_month_has_its_name():
    assert month_of(date(2026, 11, 30)).title == "آذر ۱۴۰۵"
