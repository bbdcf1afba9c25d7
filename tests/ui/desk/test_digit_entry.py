"""Digits become marks by the keys alone. Time has no influence."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from judging_app.domain.rubric import Scale
from ui.desk.digit_entry import Key, Pen, followers, key_of, press, ten_is_zero, typed

TEN = Scale(100, 1000, 100)
ZERO_TO_TEN = Scale(0, 1000, 100)
HALF = Scale(0, 1000, 50)
ONE_HALF = Scale(100, 1000, 50)
TWENTY = Scale(0, 2000, 25)
HUNDRED = Scale(0, 10_000, 100)
TEN_TO_HUNDRED = Scale(1000, 10_000, 1000)
NINE = Scale(100, 900, 100)
ENTER, ERASE = "\r", "\b"
NAMES = {ENTER: Key.ENTER, ERASE: Key.ERASE}


def played(scales, keys):
    """The marks after these keys, and where the pen is."""
    pen = Pen()
    marks = dict.fromkeys(range(len(scales)))
    for key in keys:
        stroke = press(scales, pen, NAMES.get(key, key))
        if stroke.place is not None:
            marks[stroke.place] = stroke.mark
        pen = stroke.pen
    return list(marks.values()), pen


@pytest.mark.parametrize(
    ("scale", "text", "mark", "is_open"),
    [
        (TEN, "7", 700, False),
        (TEN, "1", 100, True),
        (TEN, "10", 1000, False),
        (TEN, "0", 1000, False),
        (ZERO_TO_TEN, "0", 0, False),
        (ONE_HALF, "0", 1000, False),
        (HALF, "7", 700, True),
        (HALF, "7.", 700, True),
        (HALF, "7.0", 700, False),
        (HALF, "7.5", 750, False),
        (HALF, "0", 0, True),
        (HALF, ".", None, True),
        (HALF, ".5", 50, False),
        (TWENTY, "17.25", 1725, False),
        (TWENTY, "17.5", 1750, True),
        (TWENTY, "17.50", 1750, False),
        (TWENTY, "2", 200, True),
        (HUNDRED, "100", 10_000, False),
        (TEN_TO_HUNDRED, "5", None, True),
    ],
)
def test_what_a_number_means(scale, text, mark, is_open):
    found = typed(scale, text)
    assert (found.mark, found.is_open) == (mark, is_open)


@pytest.mark.parametrize(
    ("scale", "text"),
    [(TEN, "15"), (TEN, "."), (TEN, "8.5"), (HALF, "7.2"), (HALF, "07"), (NINE, "0"),
     (TEN_TO_HUNDRED, "0"), (TEN_TO_HUNDRED, "15"), (ZERO_TO_TEN, ".")],
)  # fmt: skip
def test_numbers_that_are_no_mark_and_cannot_become_one(scale, text):
    assert typed(scale, text).is_blocked


@pytest.mark.parametrize(
    ("scales", "keys", "marks", "place"),
    [
        ([TEN] * 5, "87965", [800, 700, 900, 600, 500], 5),
        ([ZERO_TO_TEN] * 5, "87065", [800, 700, 0, 600, 500], 5),
        ([HALF] * 5, "87965", [800, 700, 900, 600, 500], 4),
        ([TEN] * 2, "17", [100, 700], 2),
        ([TEN] * 2, "10", [1000, None], 1),
        ([TEN] * 2, "105", [1000, 500], 2),
        ([TEN] * 3, "111", [100, 100, 100], 2),
        ([TEN] * 2, "00", [1000, 1000], 2),
        ([HUNDRED] * 2, "8590", [8500, 9000], 2),
        ([HUNDRED] * 2, "9\r100", [900, 10_000], 2),
        ([HALF] * 2, "7.58", [750, 800], 1),
        ([TWENTY] * 2, "17.503", [1750, 300], 1),
        ([TWENTY] * 2, "17.58", [1750, 800], 1),
    ],
)
def test_the_rhythm_of_a_judge(scales, keys, marks, place):
    found, pen = played(scales, keys)
    assert (found, pen.place) == (marks, place)


@pytest.mark.parametrize("scale", [TEN, HALF, ONE_HALF])
def test_every_number_is_one_step_with_or_without_enter(scale):
    for number in ("8", "1", "10"):
        _, pen = played([scale] * 3, f"{number}\r")
        assert pen.place == 1
    assert played([scale] * 3, "8\r1\r10\r")[0] == [800, 100, 1000]
    assert played([scale] * 3, "8\r1\r")[1].place == 2


@pytest.mark.parametrize("last", ["5", "1", "10"])
def test_enter_after_the_last_number_is_the_next_idea_and_a_further_one_stays_there(last):
    scales = [TEN, TEN]
    _, pen = played(scales, f"8{last}")
    assert press(scales, pen, Key.ENTER).leaves
    first = press(scales, Pen(0, confirms=True), Key.ENTER)
    assert (first.pen, first.leaves) == (Pen(0), False)


@pytest.mark.parametrize(
    ("scales", "keys", "marks"),
    [
        ([TEN] * 3, "8.579", [800, None, None]),
        ([TEN] * 3, "8.5\r7", [800, 700, None]),
        ([TEN] * 3, "8.07", [800, 700, None]),
        ([HALF] * 3, "7.259", [700, None, None]),
        ([NINE] * 3, "08", [None, None, None]),
        ([NINE] * 3, "0\r8", [None, 800, None]),
        ([NINE] * 3, "0\b8", [800, None, None]),
        ([TEN_TO_HUNDRED] * 2, "5\r80", [None, 8000]),
        ([TEN] * 2, ".8", [None, None]),
    ],
)
def test_a_key_that_fits_nowhere_shifts_no_mark(scales, keys, marks):
    assert played(scales, keys)[0] == marks


@pytest.mark.parametrize(
    ("keys", "marks", "place"),
    [
        ("8\b", [None, None], 0),
        ("8\b7", [700, None], 1),
        ("10\b", [100, None], 0),
        ("10\b5", [100, 500], 2),
        ("1\b", [None, None], 0),
        ("8.\b", [800, None], 0),
    ],
)
def test_backspace_takes_the_last_key_back_also_after_moving_on(keys, marks, place):
    found, pen = played([TEN, TEN], keys)
    assert (found, pen.place) == (marks, place)


def test_zero_is_ten_only_where_nothing_begins_with_it():
    true = [TEN, ONE_HALF]
    false = [ZERO_TO_TEN, HALF, NINE, HUNDRED, TEN_TO_HUNDRED, Scale(50, 1000, 50)]
    assert [ten_is_zero(scale) for scale in true + false] == [True] * 2 + [False] * 6


@pytest.mark.parametrize("text", ["7", "۷", "٧"])
def test_digits_of_each_layout(text):
    assert key_of(text) == "7"


@pytest.mark.parametrize("text", [".", "٫", "/", ",", "،"])
def test_separators(text):
    assert key_of(text) == "."


@pytest.mark.parametrize("text", ["", "a", "ش", "12", "\r"])
def test_other_keys(text):
    assert key_of(text) == ""


@st.composite
def scales(draw):
    """Any scale that a definition may declare, with at most a few hundred marks."""
    step = draw(st.sampled_from([1, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2500]))
    lowest = draw(st.sampled_from([0, 1, 25, 50, 100, 500, 700, 1000, 5000]))
    return Scale(lowest, lowest + step * draw(st.integers(1, 200)), step)


KEYS = st.lists(st.sampled_from([*"0123456789.", ENTER, ERASE]), max_size=24)


@given(scales(), st.data())
def test_every_mark_can_be_typed_and_is_one_step_with_enter(scale, data):
    mark = data.draw(st.sampled_from(scale.marks()))
    marks, pen = played([scale, scale], f"{mark / 100:g}\r")
    assert (marks, pen.place) == ([mark, None], 1)


@given(st.lists(scales(), min_size=1, max_size=4), KEYS)
@example([TEN, TEN], ["1", "0"])
@example([TEN, TEN], ["8", ".", "5", "7"])
def test_every_key_leaves_marks_of_the_scale_and_touches_one_criterion_at_most(held, keys):
    pen = Pen()
    for key in keys:
        stroke = press(held, pen, NAMES.get(key, key))
        if stroke.place is not None:
            assert stroke.place in (pen.place, pen.place - 1, pen.place + 1)
            assert stroke.mark is None or held[stroke.place].accepts(stroke.mark)
        assert 0 <= stroke.pen.place <= len(held)
        assert abs(stroke.pen.place - pen.place) <= 2
        pen = stroke.pen


@given(scales(), KEYS)
def test_an_open_number_is_saved_as_it_is_shown(scale, keys):
    marks, pen = played([scale] * 30, keys)
    if pen.text:
        found = typed(scale, pen.text)
        if found.mark is not None:
            assert marks[pen.place] == found.mark
        assert found.is_open == bool(followers(scale, pen.text))
