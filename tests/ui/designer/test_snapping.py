"""Tests of the places to which elements snap."""

from hypothesis import given
from hypothesis import strategies as st

from ui.designer.snapping import LEAST, REACH, lines_of, moved, sized

PAGE = (297.0, 210.0)
OTHER = (40.0, 50.0, 100.0, 20.0)
LINES = lines_of(PAGE, [OTHER])
boxes = st.tuples(
    st.floats(-50, 300), st.floats(-50, 250), st.floats(LEAST, 297), st.floats(LEAST, 210)
)


def test_the_middle_of_the_page_holds() -> None:
    rest = moved((99.0, 90.0, 97.0, 10.0), lines_of(PAGE, ()), PAGE)
    assert rest.box[0] + 97 / 2 == PAGE[0] / 2
    assert rest.across == (PAGE[0] / 2,)
    assert rest.down == ()


def test_an_edge_of_another_thing_holds() -> None:
    rest = moved((41.2, 71.0, 20.0, 10.0), LINES, PAGE)
    assert rest.box[:2] == (40.0, 70.0)


def test_a_dragged_edge_holds_and_the_other_stays() -> None:
    rest = sized((40.0, 80.0, 99.0, 20.0), "eb", LINES, PAGE)
    assert rest.box == (40.0, 80.0, 100.0, 20.0)


@given(boxes)
def test_nothing_leaves_the_page_and_nothing_jumps(box: tuple[float, float, float, float]) -> None:
    start, top, width, height = moved(box, LINES, PAGE).box
    assert 0 <= start <= max(0, PAGE[0] - width)
    assert 0 <= top <= max(0, PAGE[1] - height)
    if 0 <= box[0] <= PAGE[0] - width:
        assert abs(start - box[0]) <= REACH


@given(boxes, st.sampled_from(["s", "e", "t", "b", "st", "et", "sb", "eb"]))
def test_nothing_is_ever_turned_inside_out(
    box: tuple[float, float, float, float], edges: str
) -> None:
    _, _, width, height = sized(box, edges, LINES, PAGE).box
    assert width >= LEAST - 1e-6
    assert height >= LEAST - 1e-6
