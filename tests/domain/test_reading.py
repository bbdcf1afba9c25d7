"""Tests of reading orders: one for each judge, equal on every computer, anchors first."""

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.reading import Anchor, ReadingRules, code_order, reading_order

IDS = st.lists(st.text("0123456789ابپت-", min_size=1, max_size=5), unique=True, max_size=30)


@given(IDS, IDS, st.booleans())
def test_every_idea_once_and_anchors_first(ids: list[str], some: list[str], draw: bool) -> None:
    anchors = tuple(Anchor(i, (), "x") for i in [*ids[::3], *some] if i not in ids[1::3])
    anchors = tuple({a.idea_id: a for a in anchors}.values())
    order = reading_order(ids, ReadingRules(draw, anchors=anchors), "e", "j")
    assert sorted(order) == sorted(ids)
    first = [a.idea_id for a in anchors if a.idea_id in ids]
    assert list(order[: len(first)]) == first


@given(IDS, st.text(max_size=3), st.text(max_size=3))
def test_the_list_it_is_drawn_from_may_be_in_any_order(ids: list[str], e: str, j: str) -> None:
    rules = ReadingRules()
    assert reading_order(ids, rules, e, j) == reading_order(sorted(ids), rules, e, j)


@given(IDS.filter(bool))
def test_an_idea_that_leaves_does_not_move_the_others(ids: list[str]) -> None:
    rules = ReadingRules()
    whole = reading_order(ids, rules, "e", "j")
    assert reading_order(ids[1:], rules, "e", "j") == tuple(i for i in whole if i != ids[0])


def test_judges_and_events_have_orders_of_their_own() -> None:
    ids = [str(n) for n in range(130)]
    orders = {reading_order(ids, ReadingRules(), e, j) for e in "ab" for j in ("J01", "J02", "1J")}
    assert len(orders) == 6
    # no idea is always late: over many judges, each stands in the middle on average
    places = [reading_order(ids, ReadingRules(), "e", str(j)).index("7") for j in range(400)]
    assert 55 < sum(places) / len(places) < 75


def test_the_draw_is_pinned_for_ever() -> None:
    """Another version must not shuffle a desk anew in the middle of an event."""
    ids = ["101", "102", "103", "104", "105", "106"]
    assert reading_order(ids, ReadingRules(), "7f2a", "J01") == PINNED


PINNED = ("105", "101", "104", "102", "103", "106")


def test_without_a_draw_codes_are_counted() -> None:
    rules = ReadingRules(shuffled=False)
    assert reading_order(["10", "9", "ب", "آ", "1"], rules, "e", "j") == code_order(
        ("1", "9", "10", "آ", "ب")
    )
    assert code_order(["10", "9", "1"]) == ("1", "9", "10")
