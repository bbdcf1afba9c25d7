"""Likeness finds retold ideas, and does not point out different ideas about one subject."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from judging_app.domain.precedents import ALIKE
from judging_app.persian import likeness
from judging_app.persian.likeness import Text, common_places, nearest
from judging_app.persian.text import clean
from judging_app.system.progress import Cancelled
from tests.persian.paraphrased import other_texts, paraphrases, recall, strangers, subjects

AMONG = 1_000
TEXTS = st.text("آبیک نمشدر،.‌ها", max_size=40).map(clean)


def test_retold_ideas_are_among_the_first_three() -> None:
    found = paraphrases("pairs", AMONG)
    light = [one for one in found if one.level == "light"]
    assert recall(light, 3) == 1
    assert recall(found, 3) >= 0.55  # ADR 17 names the goal of 0.9, and why it is not reached


def test_different_ideas_about_one_subject_are_not_pointed_out() -> None:
    assert sum(one >= ALIKE for one in subjects(AMONG)) <= 2
    assert sum(one >= ALIKE for one in strangers(AMONG)) <= 2


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("نصب تابلوی اتوبوس", "نصب تابلوي اتوبوس"),
        ("درخت‌های خیابان", "درختهاي خيابان"),
        ("گوشی همراه", "موبایل"),
        ("خودروها", "ماشین‌ها"),
        ("رانندگان", "راننده"),
        ("کتاب‌خانه", "کتاب خانه"),
    ],
)
def test_spellings_and_words_of_one_meaning_are_alike(one: str, two: str) -> None:
    others = [Text("", text) for text in ("سگ ولگرد", "قبر", "استخر", "زلزله")]
    ((first, *_),) = nearest([Text("", clean(one))], [*others, Text("", clean(two))], 3)
    assert first.place == len(others)


@given(TEXTS, TEXTS)
@example("", "")
def test_places_of_common_phrases_are_in_the_text_and_apart(one: str, two: str) -> None:
    places = common_places(one, two)
    ends = [0, *(end for _, end in places)]
    assert all(0 <= start < end <= len(one) for start, end in places)
    assert all(start >= before for (start, _), before in zip(places, ends, strict=False))


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6), st.integers(1, 4))
def test_a_text_is_nearest_to_itself(pairs: list[tuple[str, str]], most: int) -> None:
    texts = [Text(*pair) for pair in pairs]
    found = nearest(texts, texts, most)
    assert len(found) == len(texts)
    for near in found:
        assert len(near) <= most
        assert [one.likeness for one in near] == sorted((o.likeness for o in near), reverse=True)
        if near:
            assert near[0].likeness == pytest.approx(1)


def test_a_search_beyond_the_limit_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    known = other_texts(200)
    asked = known[:40]
    whole = nearest(asked, known, 3)
    monkeypatch.setattr(likeness, "_WORK", 20_000)
    limited = nearest(asked, known, 3)
    assert [near[0].place for near in limited] == [near[0].place for near in whole]


def test_the_search_is_cancelled_between_texts() -> None:
    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        nearest(other_texts(AMONG), other_texts(AMONG), 3, stop)


def test_nothing_is_like_nothing() -> None:
    assert nearest([], [], 3) == ()
    assert nearest([Text("", "")], [Text("آب", "")], 3) == ((),)
