"""Tests of decisions by hand: which ideas they move, and when the program warns."""

from datetime import UTC, datetime
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from judging_app.domain.decision import Decision, DecisionKind
from judging_app.domain.deliberation import decided, departures, order_digest
from judging_app.domain.ranking import RankedIdea, Ranking

AT = datetime(2026, 12, 1, tzinfo=UTC)


def ranking(*ranks: int) -> Ranking:
    """Ideas «a», «b», … with those competition ranks."""
    rows = [
        RankedIdea(chr(97 + n), rank, Fraction(90 - rank), 3, shared=ranks.count(rank) > 1)
        for n, rank in enumerate(ranks)
    ]
    return Ranking(tuple(rows), ("z",))


def move(idea: str, place: int) -> Decision:
    return Decision(idea, DecisionKind.MOVE, "دلیل", AT, place)


def exclude(idea: str) -> Decision:
    return Decision(idea, DecisionKind.EXCLUDE, "دلیل", AT)


def accept(idea: str) -> Decision:
    return Decision(idea, DecisionKind.ACCEPT, "دلیل", AT)


def places(made: Ranking) -> list[tuple[str, int]]:
    return [(row.idea_id, row.rank) for row in made.rows]


def test_without_decisions_nothing_changes() -> None:
    computed = ranking(1, 2, 2, 4)
    assert decided(computed, ()) is computed
    assert decided(computed, [move("z", 1), exclude("z")]) is computed


def test_a_moved_idea_stands_at_its_place_and_says_whence() -> None:
    made = decided(ranking(1, 2, 3, 4, 5), [move("e", 2)])
    assert places(made) == [("a", 1), ("e", 2), ("b", 3), ("c", 4), ("d", 5)]
    assert [row.computed for row in made.rows] == [0, 5, 0, 0, 0]


def test_an_accepted_idea_moves_nothing() -> None:
    computed = ranking(1, 2, 2, 4)
    assert decided(computed, [accept("b"), accept("z")]) is computed
    assert decided(computed, [accept("b"), move("d", 1)]) == decided(computed, [move("d", 1)])


def test_an_excluded_idea_leaves_and_the_others_move_up() -> None:
    made = decided(ranking(1, 2, 3), [exclude("b")])
    assert places(made) == [("a", 1), ("c", 2)]
    assert (made.excluded, made.unranked) == (("b",), ("z",))


def test_ties_stay_but_for_the_moved_one() -> None:
    made = decided(ranking(1, 2, 2, 2, 5), [move("b", 2)])
    assert places(made) == [("a", 1), ("b", 2), ("c", 3), ("d", 3), ("e", 5)]
    assert [row.shared for row in made.rows] == [False, False, True, True, False]


def test_departures_tell_how_far() -> None:
    computed = ranking(1, 2, 3, 4, 5)
    found = departures(computed, decided(computed, [move("e", 2), exclude("a")]))
    assert {(each.idea_id, each.now, each.is_far) for each in found} == {
        ("a", 0, True),
        ("b", 1, False),
        ("e", 2, True),
    }


@settings(deadline=None)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=9), st.data())
def test_every_idea_stays_and_the_moved_stand_where_they_were_put(
    steps: list[int], data: st.DataObject
) -> None:
    computed = ranking(*range(1, len(steps) + 1))
    ids = [row.idea_id for row in computed.rows]
    chosen = data.draw(st.lists(st.sampled_from(ids), unique=True))
    slots = data.draw(st.permutations(range(1, len(ids) + 1)))
    orders = [move(idea, place) for idea, place in zip(chosen, slots, strict=False)]
    made = decided(computed, orders)
    assert decided(computed, reversed(orders)) == made
    assert sorted(row.idea_id for row in made.rows) == ids
    assert [row.rank for row in made.rows] == list(range(1, len(ids) + 1))
    now = {row.idea_id: row.rank for row in made.rows}
    assert all(now[each.idea_id] == each.place for each in orders)


def test_the_digest_knows_every_change_of_order() -> None:
    computed = ranking(1, 2, 3)
    digests = {
        order_digest(decided(computed, said))
        for said in ((), (move("c", 1),), (exclude("c"),), (exclude("a"),))
    }
    assert len(digests) == 4
