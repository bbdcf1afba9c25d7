from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.persian.dates import jalali, jalali_long, parse_jalali

DAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    "text",
    [
        "1405/09/10",
        "۱۴۰۵/۹/۱۰",
        "١٤٠٥-٠٩-١٠",
        "1405.9.10",
        "۱۰ آذر ۱۴۰۵",
        "10 آذر 1405",
        "۱۰ آذرماه ۱۴۰۵",
    ],
)
def test_reads_the_usual_spellings(text: str) -> None:
    assert parse_jalali(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026/12/01",
        "1405/13/01",
        "1405/12/30",
        "1405/7/31",
        "۵/۹/۱۰",
        "1405/09-10",
        "۱۰ نوامبر ۱۴۰۵",
    ],
)
def test_refuses_what_is_not_a_jalali_day(text: str) -> None:
    with pytest.raises(ValueError):
        parse_jalali(text)


def test_knows_leap_years() -> None:
    assert parse_jalali("1403/12/30") == date(2025, 3, 20)


def test_writes_dates() -> None:
    assert jalali(DAY) == "۱۴۰۵/۰۹/۱۰"
    assert jalali_long(DAY) == "۱۰ آذر ۱۴۰۵"


@given(st.dates(date(1921, 3, 21), date(2121, 3, 20)))
def test_written_dates_read_back(day: date) -> None:
    assert parse_jalali(jalali(day)) == parse_jalali(jalali_long(day)) == day
