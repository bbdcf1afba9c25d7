"""Amounts of money, as people type and read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.persian.digits import to_persian
from judging_app.persian.money import parse_rial, rial


@given(st.integers(0, 10**15), st.sampled_from(("٬", ",", "،", ".", " ", "'")))
def test_an_amount_comes_back_in_any_digits_and_separators(amount: int, sign: str) -> None:
    grouped = f"{amount:,}".replace(",", sign)
    for text in (str(amount), grouped, to_persian(grouped), f"{grouped} ریال", rial(amount)):
        assert parse_rial(text) == amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("۱۲ میلیون", 12_000_000),
        ("۲٫۵ میلیارد ریال", 2_500_000_000),
        ("۲/۵ ميليارد", 2_500_000_000),
        ("12,500 هزار", 12_500_000),
        ("  ۰ ", 0),
    ],
)
def test_amounts_in_words(text: str, amount: int) -> None:
    assert parse_rial(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ریال",
        "-5",
        "12,50",
        "۱۲ تومان",
        "۲٫۵",
        "1.500 میلیون",
        "1,000.000",
        "۱٫۲۳۴۵۶ هزار",
        "۱" * 50,
    ],
)
def test_no_amounts(text: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        parse_rial(text)
