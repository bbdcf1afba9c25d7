import random
import re

import pytest

from judging_app.domain.event import Idea
from judging_app.exchange.similar_titles import similar_titles

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
