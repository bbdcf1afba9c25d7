from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.persian.digits import parse_number, to_latin, to_persian


def test_to_latin_reads_every_writing() -> None:
    assert to_latin("۱۲٣٤5٫۶") == "12345.6"


def test_to_persian_writes_numbers_and_texts() -> None:
    assert to_persian(1405) == "۱۴۰۵"
    assert to_persian(Decimal("17.50")) == "۱۷٫۵۰"
    assert to_persian("v1.٢") == "v۱.۲"


@pytest.mark.parametrize(
    "text", ["17.5", "۱۷٫۵", "۱۷/۵", "١٧٫٥", "17,5", "۱۷،۵", " ۱۷.۵ ", "\u200f۱۷٫۵\u200f", "+17.50"]
)
def test_parse_number_reads_all_spellings(text: str) -> None:
    assert parse_number(text) == Fraction(35, 2)


def test_parse_number_reads_whole_negative_and_grouped() -> None:
    assert parse_number("۸") == 8
    assert parse_number("−۸") == -8
    assert parse_number("۱٬۲۳۴") == 1234
    assert parse_number("-12٬345٬678٫5") == Fraction(-24691357, 2)
    assert parse_number("\u200e-\u200f5") == -5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "nan",
        "inf",
        "1e3",
        "۱۷٫",
        "٫۵",
        "1.2.3",
        "هشت",
        "۸ از ۱۰",
        "²",
        "9" * 30,
        "۷٬۵",
        "1٬2٬3",
        "1٬2345",
        "1234٬567",
        "٬5",
        "5٬",
        "7\u200c5",
        "7\u200f5",
    ],
)
def test_parse_number_refuses_the_rest(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_number(text)


@given(st.decimals(-99999, 99999, places=4))
def test_parse_number_reads_what_to_persian_writes(value: Decimal) -> None:
    assert parse_number(to_persian(value)) == Fraction(value)


@given(st.text())
def test_parse_number_raises_nothing_but_value_error(text: str) -> None:
    with suppress(ValueError):
        parse_number(text)
