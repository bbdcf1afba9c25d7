"""Two texts are shown where they differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.text_difference import AROUND, differing_parts

WORDS = st.lists(st.sampled_from(["راه", "پل", "پارک", "سبز"]), max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("ایستگاه سبز", "ایستگاه خنک", ("ایستگاه سبز", "ایستگاه خنک")),
        ("", "پل", ("", "پل")),
        ("پل", "", ("پل", "")),
        ("۱ ۲ ۳ ۴ ۵ الف ۶ ۷ ۸ ۹ ۰", "۱ ۲ ۳ ۴ ۵ ب ۶ ۷ ۸ ۹ ۰",
         ("… ۲ ۳ ۴ ۵ الف ۶ ۷ ۸ ۹ …", "… ۲ ۳ ۴ ۵ ب ۶ ۷ ۸ ۹ …")),
        ("۱ ۲", "۱ ۲ ۳", ("۱ ۲", "۱ ۲ ۳")),
        ("سبز سبز", "سبز", ("سبز سبز", "سبز")),
    ],
)  # fmt: skip
def test_what_both_share_is_left_out(before: str, after: str, shown: tuple[str, str]) -> None:
    assert differing_parts(before, after) == shown


def test_a_long_difference_is_cut() -> None:
    before, after = differing_parts(" ".join("الف" * 1 for _ in range(90)), "ب", most=10)
    assert before.split() == ["الف"] * 10 + ["…"]
    assert after == "ب"


@given(WORDS, WORDS)
def test_different_texts_are_shown_differently(before: str, after: str) -> None:
    old, new = differing_parts(before, after)
    assert (old == new) == (before == after)


@given(WORDS, WORDS, WORDS)
def test_at_most_a_few_equal_words_stand_around(head: str, middle: str, tail: str) -> None:
    old, _ = differing_parts(f"{head} {middle} {tail}", f"{head} {tail}")
    assert len(old.replace("…", "").split()) <= len(middle.split()) + 2 * AROUND
