"""Tests of groups without a common reading, and of the readings that would join them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.ranking.order.severity_ranking import severity_ranking
from judging_app.ranking.readings import from_columns
from judging_app.ranking.severity.connection import islands
from tests.ranking import cases

TWO = [("J", "A", 1.0), ("J", "B", 2.0), ("K", "A", 3.0), ("L", "C", 1.0), ("L", "D", 4.0)]


def test_one_part_is_no_island() -> None:
    assert islands(cases.shrout_fleiss()) is None


def test_groups_are_named_largest_first() -> None:
    found = islands(cases.of_cells(TWO))
    assert found is not None
    assert [(g.judge_ids, g.idea_ids) for g in found.groups] == [
        (("J", "K"), ("A", "B")),
        (("L",), ("C", "D")),
    ]
    assert found.links == (("L", "A"),)


def test_a_link_is_never_a_conflict_of_interest() -> None:
    found = islands(cases.of_cells(TWO), frozenset([("L", "A"), ("L", "B")]))
    assert found is not None
    assert found.links == (("K", "C"),)
    everyone = frozenset((judge, idea) for judge in "JKL" for idea in "ABCD")
    found = islands(cases.of_cells(TWO), everyone)
    assert found is not None
    assert found.links == ()


def test_a_disconnected_table_is_ranked_by_raw_and_not_adjusted() -> None:
    ranking = severity_ranking(cases.of_cells(TWO))
    assert ranking.components == 2
    assert ranking.chances is None
    assert [idea.idea_id for idea in ranking.ideas] == ["D", "A", "B", "C"]
    assert all(idea.adjusted is None and idea.chance is None for idea in ranking.ideas)
    assert all(judge.effect is None and judge.se is None for judge in ranking.judges)


def columns(pairs: list[tuple[str, str]]) -> tuple[list[str], list[str], list[float]]:
    """Judges, ideas and equal scores of the pairs."""
    return [judge for judge, _ in pairs], [idea for _, idea in pairs], [1.0] * len(pairs)


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 9)), min_size=1))
def test_the_links_are_the_fewest_and_join_everything(pairs: set[tuple[int, int]]) -> None:
    cells = [(f"J{judge}", f"I{idea}") for judge, idea in sorted(pairs)]
    found = islands(from_columns(*columns(cells)))
    if found is None:
        return
    assert len(found.links) == len(found.groups) - 1
    assert not set(found.links) & set(cells)
    joined = [*cells, *found.links]
    assert islands(from_columns(*columns(joined))) is None


def test_nobody_is_asked_twice_for_one_idea() -> None:
    cells = [(f"J{n}", f"I{n}", 1.0) for n in range(5)]
    found = islands(cases.of_cells(cells))
    assert found is not None
    assert len(set(found.links)) == 4


@pytest.mark.parametrize("judges", [2, 30])
def test_a_panel_is_connected(judges: int) -> None:
    assert islands(cases.panel(60, judges, 2, seed=2)[0]) is None
