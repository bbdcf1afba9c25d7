"""Tests of finding the ranks that a text names."""

import pytest

from judging_app.persian.ranks import ranks_named


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("رتبهٔ سوم و عنوان «برگزیده»", {3}),
        ("مقام نخست", {1}),
        ("رتبهٔ ۳ از ۲۰", {3}),
        ("نفر بیست و یکم", {21}),
        ("جایگاه سی‌ام", {30}),
        ("نخستین مقام", {1}),
        ("برندهٔ اول و رتبهٔ سوم", {1, 3}),
        ("برگزیدهٔ ۱۴۰۵ در دورهٔ دوم", set()),
        ("رتبهٔ | سوم", set()),
        ("رتبهٔ ۰ و رتبهٔ ۹۹۹۹۹۹۹", set()),
    ],
)
def test_ranks_stand_beside_a_word_for_places(text: str, ranks: set[int]) -> None:
    assert ranks_named(text) == ranks
