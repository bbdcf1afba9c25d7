"""Tests of assignments: shares, stages, and the order in which a judge reads them."""

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.assignment import Assignment, Pair, stage_of
from judging_app.domain.reading import Anchor, ReadingRules, reading_order, staged_order

IDEAS = tuple(f"I{number}" for number in range(9))
PAIRS = st.frozensets(st.tuples(st.sampled_from("JK"), st.sampled_from(IDEAS)), max_size=12)


def assignment(*stages: frozenset[Pair]) -> Assignment:
    return Assignment(tuple(stage_of(tuple(pairs), 1, 20) for pairs in stages))


@given(PAIRS, PAIRS)
def test_shares_are_the_pairs(first: frozenset[Pair], second: frozenset[Pair]) -> None:
    whole = assignment(first, second - first)
    assert whole.pairs() == first | second
    for judge in "JK":
        assert whole.share(judge) == frozenset(idea for j, idea in first | second if j == judge)


def test_without_stages_everything_is_everybodys() -> None:
    assert Assignment().share("J") is None
    assert not Assignment().pairs()


def test_growing_is_adding_stages() -> None:
    one, two = frozenset({("J", "I1")}), frozenset({("K", "I1")})
    short, long = assignment(one), assignment(one, two)
    assert long.grew_from(short)
    assert short.grew_from(short)
    assert not short.grew_from(long)
    assert not long.grew_from(assignment(two))
    assert Assignment().grew_from(Assignment())
    assert not short.grew_from(Assignment())  # all read all: nothing can be added


@given(PAIRS, PAIRS, st.booleans())
def test_one_stage_is_read_after_the_other(
    first: frozenset[Pair], second: frozenset[Pair], shuffled: bool
) -> None:
    rules = ReadingRules(shuffled=shuffled, anchors=(Anchor("I3", (), "x"),))
    stages = assignment(first, second - first).by_stage("J")
    asked = sorted({idea for part in stages for idea in part} | {"I3"})
    order = staged_order(asked, stages, rules, "event", "J")
    assert sorted(order) == asked
    assert order[0] == "I3"
    places = [[order.index(idea) for idea in part if idea != "I3"] for part in stages]
    assert max(places[0], default=0) <= min(places[1], default=99)


@given(st.sets(st.sampled_from(IDEAS)), st.booleans())
def test_without_stages_it_is_the_order_of_the_judge(ids: set[str], shuffled: bool) -> None:
    rules = ReadingRules(shuffled=shuffled)
    asked = sorted(ids)
    assert staged_order(asked, (), rules, "event", "J") == reading_order(asked, rules, "event", "J")
