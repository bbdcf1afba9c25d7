"""Tests of the words for the telephone."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.persian.text import clean, fold
from judging_app.persian.word_code import WORDS, bytes_of, words_for


@given(st.binary(max_size=16))
def test_what_is_spoken_is_heard(content: bytes) -> None:
    words = words_for(content)
    assert bytes_of(" ".join(words)) == content
    assert bytes_of("، ".join(words).replace("ی", "ي").replace("آ", "ا")) == content


def test_a_word_that_is_none_is_named() -> None:
    with pytest.raises(ValueError, match="قوقولی"):
        bytes_of("کتاب قوقولی")
    assert bytes_of(" ۱. · ") == b""


def test_every_word_is_short_and_clean_and_none_is_near_another() -> None:
    assert len(WORDS) == 2**8 == len(set(map(fold, WORDS)))
    assert all(3 <= len(word) <= 8 and word.isalpha() and clean(word) == word for word in WORDS)
    near = [pair for pair in itertools.combinations(WORDS, 2) if distance(*pair) < 2]
    assert not near


def distance(one: str, other: str) -> int:
    """Letters put in, left out, or put for another (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row = row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b)))
    return row[-1]
