"""Levels and order equal those of Unicode's own test, and of python-bidi where it is right."""

from pathlib import Path

from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from judging_app.printing.text import bidi

ROWS = [
    row
    for row in (Path(__file__).parents[1] / "data/bidi_character_test.txt").read_text().splitlines()
    if not row.startswith("#")
]
# no brackets, which python-bidi does not mirror, and no ZWJ/ZWNJ, which it reorders by itself
PLAIN = "ابپسیژ۱۳٣٫۰ abXY12 .,:;/+-%!؟،«»—\u064f\u0654"


def _agrees(row: str) -> bool:
    codes, direction, paragraph, wanted, order = row.split(";")
    text = "".join(chr(int(code, 16)) for code in codes.split())
    base = bidi.paragraph_level(text) if direction == "2" else int(direction)
    levels = bidi.embedding_levels(text, base)
    kept = [i for i, level in enumerate(wanted.split()) if level != "x"]
    seen = [kept[k] for k in bidi.visual_order([levels[i] for i in kept])]
    same = all(int(wanted.split()[i]) == levels[i] for i in kept)
    return base == int(paragraph) and same and seen == [int(i) for i in order.split()]


def test_every_row_of_the_unicode_test_subset() -> None:
    assert len(ROWS) >= 2000
    assert [row for row in ROWS if not _agrees(row)] == []


@given(st.text(PLAIN, max_size=40))
def test_order_is_that_of_python_bidi(text: str) -> None:
    order = bidi.visual_order(bidi.embedding_levels(text))
    mirrored = str.maketrans("«»", "»«")
    ours = "".join(text[i] for i in order)
    assert ours == get_display(text, base_dir="R") or ours.translate(mirrored) == get_display(
        text, base_dir="R"
    )


@given(st.text(max_size=60), st.sampled_from([bidi.LTR, bidi.RTL]))
def test_order_is_a_permutation_of_any_text(text: str, base: int) -> None:
    levels = bidi.embedding_levels(text, base)
    assert len(levels) == len(text)
    assert all(base <= level <= 126 for level in levels)
    assert sorted(bidi.visual_order(levels)) == list(range(len(text)))


def test_a_line_moves_its_trailing_space_to_the_edge() -> None:
    text = "abc def"
    levels = bidi.embedding_levels(text)
    assert levels == [2] * 7
    assert bidi.line_levels(text, levels, 0, 4) == [2, 2, 2, 1]


def test_persian_digits_and_dates_keep_their_order() -> None:
    text = "رتبهٔ ۱۳ در ۱۴۰۵/۰۹/۱۰"
    order = bidi.visual_order(bidi.embedding_levels(text))
    shown = "".join(text[i] for i in order)
    assert "۱۳" in shown
    assert "۱۴۰۵/۰۹/۱۰" in shown
