"""The quick scan of a whole file never accepts a text that the check of each text refuses."""

import string
from itertools import product
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from judging_app.domain.limits import MAX_LINE
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.canonical import canonical
from judging_app.exchange.packages.text_policy import check_texts, fault, is_plain

ORDINARY = "آبگی‌ها، خوب است؟ «۱۲۳» ٤ می‌شود؛ هزینهٔ نگهداریِ مُدَرّس"
TRICKY = (
    '\\"\n\t\x00\x7f\u00a0\u0301\u064e\u0651\u0653\u0654\u0655\u0670'
    "\u200c\u200d\u200e\u202e\ufeffاوهيےەé\ud7ff"
)
LETTERS = st.sampled_from(string.printable + ORDINARY + TRICKY) | st.characters(codec="utf-8")
TEXTS = st.text(LETTERS)
NAMES = st.sampled_from(["comment", "reason", "idea_id", "title"])
VALUES = st.recursive(
    TEXTS | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=20,
)


def refused(value: object) -> bool:
    try:
        check_texts(value, "x")
    except InputRefused as refusal:
        assert refusal.reason is Refusal.TEXT
        return True
    return False


@given(VALUES)
@example({"comment": "ه" + "\u0654" * 5})
@example({"title": "ا\u0654"})
@example({"title": "\t"})
@example({"comment": "\x7f"})
@example(["ه", "\u0654"])
def test_what_is_plain_is_never_refused(value: Any) -> None:
    if is_plain(canonical(value)):
        assert not refused(value)


def test_a_persian_sentence_is_plain() -> None:
    assert is_plain(canonical({"comment": ORDINARY.replace("ر\u0651", "ر")}))


def test_every_two_plain_characters_may_stand_together() -> None:
    """Whether texts are NFC and not piled with marks is a matter of neighbours."""
    plain = [c for c in map(chr, range(0x20, 0x2100)) if is_plain(b'"' + c.encode() + b'"')]
    marks = [*map(chr, range(0x64B, 0x653)), "\u0654"]
    assert len(plain) > 250
    assert not [c for c in plain if c != '"' and fault(c, prose=False)]
    for first, mark in product(plain, marks):
        pair = first + mark
        assert not is_plain(b'"' + pair.encode() + b'"') or not fault(pair, prose=False), pair
    for first, second in product(plain, repeat=2):
        pair = (first + second).replace('"', "")
        assert not fault(pair, prose=False), pair


@pytest.mark.parametrize("length", [MAX_LINE - 1, MAX_LINE, MAX_LINE + 1, 3 * MAX_LINE])
@pytest.mark.parametrize("before", ["", "a" * 200, "a" * MAX_LINE])
def test_long_lines_are_found_wherever_they_stand(length: int, before: str) -> None:
    value = [before, "b" * length, "c"]
    assert is_plain(canonical(value)) == (length <= MAX_LINE) == (not refused(value))
    many = {"title": "x", "comment": "ب" * length}
    assert not (is_plain(canonical(many)) and refused(many))


@given(st.lists(st.integers(0, 2 * MAX_LINE), max_size=6))
def test_plain_letters_are_judged_by_length_alone(lengths: list[int]) -> None:
    value = ["a" * length for length in lengths]
    assert is_plain(canonical(value)) == (not refused(value))
