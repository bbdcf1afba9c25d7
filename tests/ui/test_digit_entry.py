import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.rubric import Scale
from ui.models.digit_entry import key_of, typed

TEN = Scale(100, 1000, 100)
HALF = Scale(0, 1000, 50)
TWENTY = Scale(0, 2000, 25)


@pytest.mark.parametrize(
    ("scale", "keys", "mark", "is_open"),
    [
        (TEN, "7", 700, False),
        (TEN, "1", 100, True),
        (TEN, "10", 1000, False),
        (TEN, "0", 1000, False),
        (HALF, "7", 700, True),
        (HALF, "7.", None, True),
        (HALF, "7.5", 750, False),
        (HALF, "0", 0, True),
        (TWENTY, "17.25", 1725, False),
        (TWENTY, "2", 200, True),
    ],
)
def test_what_keys_mean(scale, keys, mark, is_open):
    found, before = None, ""
    for key in keys:
        found = typed(scale, before, key)
        before = found.text
    assert (found.mark, found.is_open) == (mark, is_open)


@pytest.mark.parametrize(("scale", "keys"), [(TEN, "15"), (TEN, "."), (HALF, "7.2")])
def test_keys_that_are_no_mark(scale, keys):
    assert typed(scale, keys[:-1], keys[-1]) is None


@pytest.mark.parametrize("text", ["7", "۷", "٧"])
def test_digits_of_each_layout(text):
    assert key_of(text) == "7"


@pytest.mark.parametrize("text", [".", "٫", "/", ","])
def test_separators(text):
    assert key_of(text) == "."


@pytest.mark.parametrize("text", ["", "a", "ش", "12", "\r"])
def test_other_keys(text):
    assert key_of(text) == ""


@given(st.sampled_from([TEN, HALF, TWENTY]), st.data())
def test_every_mark_can_be_typed(scale, data):
    mark = data.draw(st.sampled_from(scale.marks()))
    before, found = "", None
    for key in f"{mark / 100:g}":
        found = typed(scale, before, key)
        before = found.text
    assert found.mark == mark
