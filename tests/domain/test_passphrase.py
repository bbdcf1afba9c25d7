"""A passphrase has the same minimum strength in the core, the shell and the window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.passphrase import Weakness, as_typed, weakness
from judging_app.persian.digits import to_persian


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Weakness.SHORT),
        ("رمز", Weakness.SHORT),
        ("a b c d e", Weakness.SHORT),  # spaces are no letters
        ("س\u200cر\u200cو\u200c ناز", Weakness.SHORT),  # nor are joiners
        ("13970412", Weakness.DIGITS),
        ("۱۳۹۷۰۴۱۲", Weakness.DIGITS),
        ("09151234567", Weakness.DIGITS),
        ("aaaaaaaaaaaa", Weakness.ALIKE),
        ("abababababab", Weakness.ALIKE),
        ("گلگلگلگلگل", Weakness.ALIKE),
        ("sarvsarvsarv", Weakness.ALIKE),
        ("۱۲۳۴۵۶۷۸۹۰۱۲", Weakness.RUN),
        ("987654321098", Weakness.RUN),
        ("qwertyuiop", Weakness.RUN),
        ("شسیبلاتنم", Weakness.RUN),
        ("1qaz2wsx", Weakness.RUN),
        ("Password123", Weakness.COMMON),
        ("رمز عبور ۱۲۳۴", Weakness.COMMON),
        ("دبیرخانه", Weakness.COMMON),
        ("P@ssw0rd", Weakness.COMMON),
        ("pa$$w0rd!!", Weakness.COMMON),
        ("@dm1n1405", Weakness.COMMON),
        ("1l0v3y0u", Weakness.COMMON),
        ("mashhad1405", Weakness.COMMON),
        ("مشهد ۱۴۰۵", Weakness.COMMON),
        ("140509011405", Weakness.COMMON),
        ("۱۳۹۷۰۴۱۲۱۴۰۵۰۹۱۰", Weakness.COMMON),
        ("989151234567", Weakness.COMMON),
    ],
)
def test_a_weak_one_is_told_why(text: str, why: Weakness) -> None:
    assert weakness(text) is why


@pytest.mark.parametrize(
    "text", ["باغ و پرنده و چهارشنبه", "سرو ناز ۱۳", "رمز دبیرخانه", "correct horse", "Tr0ub4dor&3"]
)
def test_words_are_strong_enough(text: str) -> None:
    assert weakness(text) is None


@given(st.text(max_size=30))
def test_a_keyboard_does_not_change_the_answer(text: str) -> None:
    assert weakness(text) is weakness(as_typed(text)) is weakness(to_persian(text))


EVENT = ("هفتهٔ خلاقیت نیل‌شهر", "نیل‌شهر", "شهرداری نمونه")


@pytest.mark.parametrize(
    "text", ["نیل‌شهر ۱۴۰۵", "خلاقیت نیل‌شهر", "شهرداری نیلشهر ۱۴", "Nilshahr1405", "n1lshahr!!"]
)
def test_the_words_of_the_event_do_not_protect_it(text: str) -> None:
    assert weakness(text, EVENT) is Weakness.COMMON


@pytest.mark.parametrize("text", ["سرو ناز نیل‌شهر", "باغ و پرنده و چهارشنبه", "718293046151"])
def test_words_beside_those_of_the_event_do(text: str) -> None:
    assert weakness(text, EVENT) is None
