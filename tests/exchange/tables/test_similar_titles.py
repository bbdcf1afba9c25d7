import random
import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz import fuzz, process

from judging_app.domain.event import Idea
from judging_app.exchange.tables import similar_titles as module
from judging_app.exchange.tables.similar_titles import ALIKE, similar_titles
from judging_app.persian.text import compact, fold

WORDS = re.findall(
    r"\w+", "صندلی ایستگاه باریک هوشمند شیب شمالی انبار قطعه یدکی مشترک بایگانی گویا"
)


def pairs(*titles: str) -> tuple[tuple[str, str], ...]:
    return similar_titles([Idea(str(n), title, "") for n, title in enumerate(titles, 1)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("کتابخانهٔ سیّار محله", "كتابخانه سيار محله"),
        ("راه حل پسماند تر", "راه‌حل پسماند تر"),
        ("شهر خوان", "شهرخوان"),
        ("کتابخانه سیار در محله‌های شهر", "کتابخانه سیار در محله های شهرر"),
    ],
)
def test_like_titles_are_found(one: str, other: str) -> None:
    assert pairs("پل عابر پیاده", one, "نیمکت چوبی", other) == (("2", "4"),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("اصلاح خط ۱ اتوبوس تندرو", "اصلاح خط ۲ اتوبوس تندرو"),
        ("اصلاح خط ۱۲ اتوبوس تندرو", "اصلاح خط ۲۱ اتوبوس تندرو"),
        ("کتابخانه سیار", "کتابخانه دیجیتال"),
        ("پارک", "پارک محله"),
    ],
)
def test_other_titles_are_not(one: str, other: str) -> None:
    assert pairs(one, other) == ()


def test_three_of_a_kind_are_three_pairs() -> None:
    assert pairs("پل عابر", "پل عابر", "پل  عابر") == (("1", "2"), ("1", "3"), ("2", "3"))


def test_every_misspelt_double_is_found_among_many() -> None:
    chance = random.Random(5)
    titles = [" ".join(chance.sample(WORDS, 5)) + f" {chance.random():.6f}" for _ in range(300)]
    doubles = [title.replace("ش", "س", 1) for title in titles[:30] if "ش" in title]
    found = {pair for pair in pairs(*titles, *doubles) if int(pair[1]) > 300}
    assert len({second for _, second in found}) == len(doubles)


def exhaustive(titles: list[str]) -> tuple[tuple[str, str], ...]:
    """The definition, each title against each other one."""
    keys, words = [*map(compact, titles)], [set(fold(title).split()) for title in titles]
    common = Counter(word for each in words for word in each)
    rare = [set(sorted(each, key=lambda w: (common[w], w))[:3]) for each in words]
    numbers = [Counter(re.findall(r"\d+", fold(title))) for title in titles]
    found = []
    for two in range(len(titles)):
        for one in range(two):
            near = fuzz.ratio(keys[one], keys[two]) >= ALIKE and numbers[one] == numbers[two]
            share = rare[one] & words[two] or rare[two] & words[one]
            if keys[one] == keys[two] or (near and share):
                found.append((one, two))
    return tuple((str(one + 1), str(two + 1)) for one, two in sorted(found))


LIKELY = st.lists(st.sampled_from([*WORDS, "۱", "۲", "۱۲", "صندلی‌ها", "صندلي"]), max_size=5)


@given(st.lists(LIKELY.map(" ".join) | st.text("اب ۱۲", max_size=4), max_size=40))
@example(["", "؟", "!"])
@example(["شهر خوان", "شهرخوان", "شهر  خوان"])
def test_the_pairs_are_those_of_each_title_against_each_other(titles: list[str]) -> None:
    assert pairs(*titles) == exhaustive(titles)


def test_the_pairs_of_longer_lists_are_those_of_each_against_each_other() -> None:
    chance = random.Random(8)
    lists = {
        "numbered": [f"طرح شمارهٔ {n}" for n in range(400)],
        "few words": [" ".join(chance.sample(WORDS, chance.randrange(1, 5))) for _ in range(400)],
        "named": [f"پارک محلهٔ {''.join(chance.sample('ابپتثجچ', 5))}" for _ in range(400)],
    }
    for titles in lists.values():
        assert pairs(*titles) == exhaustive(titles)


def test_twice_as_many_numbered_titles_are_hardly_more_than_twice_the_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0

    def counted(some: list[str], near: list[str], **how: Any) -> object:
        nonlocal compared
        compared += len(some) * len(near)
        return process.cdist(some, near, **how)

    monkeypatch.setattr(module, "process", type("counting", (), {"cdist": counted}))
    work = []
    for count in (2000, 4000):
        compared = 0
        pairs(*(f"طرح شمارهٔ {n:06}" for n in range(count)))
        work.append(compared)
    assert work[1] < 4000 * 200  # each against each would be 8,000,000
    assert work[1] <= 3 * work[0] + 4000
