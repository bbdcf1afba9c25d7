from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from judging_app.persian.digits import to_latin
from judging_app.persian.numbers import (
    amount_in_words,
    cardinal,
    decimal,
    names_rank,
    ordinal,
)


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


_UNITS = {
    "صفر": 0, "یک": 1, "دو": 2, "سه": 3, "چهار": 4, "پنج": 5, "شش": 6, "هفت": 7, "هشت": 8, "نه": 9,
    "ده": 10, "یازده": 11, "دوازده": 12, "سیزده": 13, "چهارده": 14, "پانزده": 15, "شانزده": 16,
    "هفده": 17, "هجده": 18, "نوزده": 19, "بیست": 20, "سی": 30, "چهل": 40, "پنجاه": 50, "شصت": 60,
    "هفتاد": 70, "هشتاد": 80, "نود": 90, "صد": 100, "دویست": 200, "سیصد": 300, "چهارصد": 400,
    "پانصد": 500, "ششصد": 600, "هفتصد": 700, "هشتصد": 800, "نهصد": 900,
}  # fmt: skip
_SCALES = {"هزار": 10**3, "میلیون": 10**6, "میلیارد": 10**9, "تریلیون": 10**12}


def _value(words: str) -> int:
    """The number that the words say, added up as a person reads them; written for this test."""
    total, group = 0, 0
    for word in words.split():
        if word in _SCALES:
            total += max(group, 1) * _SCALES[word]
            group = 0
        elif word != "و":
            group += _UNITS[word]
    return total + group


@given(st.integers(0, 10**15 - 1))
@example(0)
@example(1_001_000)
@example(10**15 - 1)
def test_the_words_of_an_amount_give_the_amount_back(amount: int) -> None:
    assert _value(amount_in_words(amount)) == amount


def test_amounts_are_said_as_people_say_them() -> None:
    assert amount_in_words(50_000_000) == "پنجاه میلیون"
    assert amount_in_words(101_100_000) == "صد و یک میلیون و صد هزار"
    assert amount_in_words(10**15) == "هزار تریلیون"
    assert amount_in_words(3 * 10**12 + 5) == "سه تریلیون و پنج"
    with pytest.raises(ValueError, match="no amount"):
        amount_in_words(-1)
