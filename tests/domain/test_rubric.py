"""The rubric: scales and their marks."""

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.rubric import Scale


@given(st.integers(0, 500), st.integers(1, 2000), st.integers(1, 700))
def test_the_highest_mark_is_the_last_one(minimum: int, span: int, step: int) -> None:
    scale = Scale(minimum, minimum + span, step)
    assert scale.highest == scale.marks()[-1]
    assert scale.accepts(scale.highest)
