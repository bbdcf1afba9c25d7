from hypothesis import given
from hypothesis import strategies as st

from judging_app.persian.collation import ALPHABET, sort_key


def ordered(*texts: str) -> bool:
    backwards = list(texts)[::-1]
    return sorted(backwards, key=sort_key) == list(texts)


def test_alphabet_order() -> None:
    assert ordered(*ALPHABET)
    assert ordered("آب", "ابر", "پارک", "چراغ", "ژاله", "گل", "واحد", "هوا", "یاس")


def test_numbers_by_value_in_every_writing() -> None:
    assert ordered("طرح ۲", "طرح 3", "طرح ١٠", "طرح ۱۰۰")
    assert ordered("۰۷", "۸") and ordered("۲", "۱۰۴۷")


def test_arabic_letters_stand_with_their_persian_ones() -> None:
    assert ordered("علي", "علیا")
    assert ordered("کاج", "كبوتر", "گل")


def test_half_space_and_marks_decide_last() -> None:
    assert sort_key("راه‌حل")[0] == sort_key("راهحل")[0]
    assert sort_key("سیّد")[0] == sort_key("سید")[0]
    assert sort_key("رؤیا")[0] == sort_key("رویا")[0]


def test_words_before_longer_words() -> None:
    assert ordered("راه نو", "راهبر", "راهنما", "Zebra")


@given(st.lists(st.text()))
def test_any_texts_can_be_sorted(texts: list[str]) -> None:
    keys = sorted(map(sort_key, texts))
    assert sorted(keys) == keys
