from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.persian.digits import to_latin
from judging_app.persian.numbers import cardinal, decimal, names_rank, ordinal


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(161, 2), "۸۰٫۵۰"),
        (Fraction(1, 3), "۰٫۳۳"),
        (Fraction(1, 200), "۰٫۰۰"),
        (Fraction(3, 200), "۰٫۰۲"),
        (100, "۱۰۰٫۰۰"),
        (Fraction(-1, 2), "\u2066−۰٫۵۰\u2069"),
        (Fraction(-1, 2000), "۰٫۰۰"),
    ],
)
def test_decimal(value: Fraction | int, text: str) -> None:
    assert decimal(value) == text


def test_decimal_without_places() -> None:
    assert decimal(Fraction(7, 2), 0) == "۴"


@given(st.integers(0, 10**9), st.integers(0, 6), st.integers(0, 4))
def test_decimal_rounds_half_to_even_exactly(number: int, scale: int, places: int) -> None:
    exact = Decimal(number).scaleb(-scale)
    expected = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    assert Decimal(to_latin(decimal(Fraction(exact), places))) == expected


@pytest.mark.parametrize(
    ("n", "word"),
    [
        (1, "اول"),
        (2, "دوم"),
        (3, "سوم"),
        (4, "چهارم"),
        (13, "سیزدهم"),
        (20, "بیستم"),
        (21, "بیست و یکم"),
        (23, "بیست و سوم"),
        (30, "سی\u200cام"),
        (31, "سی و یکم"),
        (100, "صدم"),
        (101, "صد و یکم"),
        (130, "صد و سی\u200cام"),
        (200, "دویستم"),
        (999, "نهصد و نود و نهم"),
        (1000, "هزارم"),
    ],
)
def test_ordinal(n: int, word: str) -> None:
    assert ordinal(n) == word


def test_ordinals_are_distinct_and_end_as_places_do() -> None:
    words = [ordinal(n) for n in range(2, 1000)]
    assert len(set(words)) == len(words)
    assert all(word.endswith("م") for word in words)


def test_no_place_below_the_first() -> None:
    with pytest.raises(ValueError, match="no such place"):
        ordinal(0)


def test_cardinal() -> None:
    assert cardinal(13) == "سیزده"
    assert cardinal(130) == "صد و سی"
    assert cardinal(1405) == "هزار و چهارصد و پنج"
    assert cardinal(101_000) == "صد و یک هزار"


@pytest.mark.parametrize(
    ("title", "rank", "named"),
    [
        ("رتبهٔ نخست", 1, True),
        ("رتبهٔ اول", 1, True),
        ("برگزیده: رتبهٔ دوم", 2, True),
        ("مقام ۳", 3, True),
        ("رتبهٔ بیست و یکم", 21, True),
        ("رتبهٔ بیست و یکم", 1, False),
        ("رتبهٔ اول", 2, False),
        ("برگزیدهٔ نخستین هفتهٔ خلاقیت", 1, False),
        ("", 1, False),
    ],
)
def test_titles_that_say_a_rank(title: str, rank: int, named: bool) -> None:
    assert names_rank(title, rank) is named
