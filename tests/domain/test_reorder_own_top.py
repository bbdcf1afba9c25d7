"""Tests of the proposals for an order: they produce it, change nothing else, and cost the least."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging_app.domain.desk import Desk
from judging_app.domain.own_results import own_totals
from judging_app.domain.reorder_own_top import ProposedChange, proposals
from judging_app.domain.rubric import Criterion, Rubric, Scale
from tests.domain.desks import RUBRIC, desk, event, sheet

SMALL = Rubric(
    (
        Criterion("a", "الف", 3, Scale(100, 300, 100)),
        Criterion("b", "ب", 2, Scale(0, 200, 50), required=False),
    )
)
HALVES = Rubric(
    tuple(
        Criterion(k, k, w, Scale(100, 1000, 50))
        for k, w in zip("abcde", (25, 30, 20, 15, 10), strict=True)
    )
)


def applied(at: Desk, changes: Sequence[ProposedChange]) -> Desk:
    sheets = dict(at.sheets)
    for change in changes:
        before = sheets[change.idea_id]
        assert before.marks[change.criterion_id] == change.old != change.new
        criterion = at.event.rubric.criterion(change.criterion_id)
        assert criterion is not None
        assert criterion.scale.accepts(change.new)
        sheets[change.idea_id] = before.with_score(change.criterion_id, change.new)
    return replace(at, sheets=sheets)


def is_strict(at: Desk, wanted: Sequence[str]) -> bool:
    totals = own_totals(at)
    return all(totals[one] > totals[below] for one, below in pairwise(wanted))


def cost(at: Desk, changes: Sequence[ProposedChange]) -> Fraction:
    spans = {c.id: c.scale.maximum - c.scale.minimum for c in at.event.rubric.criteria}
    return sum((Fraction(abs(c.new - c.old), spans[c.criterion_id]) for c in changes), Fraction())


@st.composite
def groups(draw: st.DrawFn, rubric: Rubric, most: int) -> tuple[Desk, tuple[str, ...]]:
    def marks() -> dict[str, float]:
        given_ = {c.id: draw(st.sampled_from(c.scale.marks())) / 100 for c in rubric.criteria}
        blank = [c.id for c in rubric.criteria if not c.required and draw(st.booleans())]
        return {key: mark for key, mark in given_.items() if key not in blank}

    count = draw(st.integers(1, most + 2))
    sheets = [sheet(str(n), marks()) for n in range(count)]
    ids = draw(st.permutations([s.idea_id for s in sheets]))
    return desk(sheets, event(rubric)), tuple(ids[: draw(st.integers(1, most))])


def every_way(at: Desk, wanted: Sequence[str]) -> Iterator[Fraction]:
    """The cost of every set of marks that gives the order: by trying all."""
    criteria = {c.id: c for c in at.event.rubric.criteria}
    cells = [(i, s.criterion_id) for i in wanted for s in at.sheets[i].scores]
    for marks in product(*(criteria[key].scale.marks() for _, key in cells)):
        changes = [
            ProposedChange(i, key, at.sheets[i].marks[key], new)
            for (i, key), new in zip(cells, marks, strict=True)
            if at.sheets[i].marks[key] != new
        ]
        if is_strict(applied(at, changes), wanted):
            yield cost(at, changes)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(groups(SMALL, 3))
def test_no_cheaper_set_of_changes_gives_the_order(case: tuple[Desk, tuple[str, ...]]) -> None:
    at, wanted = case
    found = proposals(at, wanted)
    least = min(every_way(at, wanted), default=None)
    assert (found is None) == (least is None)
    if found is not None:
        assert cost(at, found) == least


@settings(max_examples=40, deadline=None)
@given(groups(HALVES, 6))
def test_the_changes_give_the_order_and_touch_nothing_else(
    case: tuple[Desk, tuple[str, ...]],
) -> None:
    at, wanted = case
    found = proposals(at, wanted)
    assert found is not None
    after = applied(at, found)
    assert is_strict(after, wanted)
    assert {change.idea_id for change in found} <= set(wanted)
    assert len({(c.idea_id, c.criterion_id) for c in found}) == len(found)
    if is_strict(at, wanted):
        assert found == ()
    assert proposals(after, wanted) == ()


def test_a_tie_is_broken_by_one_step() -> None:
    at = desk([sheet("1", {"a": 8, "b": 8}), sheet("2", {"a": 8, "b": 8})])
    assert proposals(at, ("2", "1")) in (
        (ProposedChange("2", "b", 800, 900),),
        (ProposedChange("1", "b", 800, 700),),
        (ProposedChange("2", "a", 800, 900),),
        (ProposedChange("1", "a", 800, 700),),
    )


def test_among_equal_costs_nobody_outside_is_passed() -> None:
    outside = sheet("3", {"a": 9, "b": 7})  # 82, which a step up of «a» would pass
    at = desk([sheet("1", {"a": 8, "b": 8}), sheet("2", {"a": 8, "b": 8}), outside])
    found = proposals(at, ("2", "1"))
    assert found is not None
    totals, after = own_totals(at), own_totals(applied(at, found))
    assert all((after[i] < after["3"]) == (totals[i] < totals["3"]) for i in ("1", "2"))


def test_more_ideas_than_totals_cannot_be_put_in_order() -> None:
    two = Rubric((Criterion("a", "الف", 1, Scale(0, 100, 100)),))
    at = desk([sheet(str(n), {"a": 1}) for n in range(3)], event(two))
    assert proposals(at, ("0", "1")) == (ProposedChange("1", "a", 100, 0),)
    assert proposals(at, ("0", "1", "2")) is None


def test_only_scored_ideas_can_be_settled() -> None:
    sheets = [sheet("1", {"a": 8, "b": 8}), sheet("2", {"a": 8}), sheet("3", {"a": 1, "b": 1})]
    at = desk(sheets, event(RUBRIC, anchors=("3",)))
    for wanted in (("1", "2"), ("1", "1"), ("1", "9"), ("1", "3")):
        with pytest.raises(ValueError, match="settle"):
            proposals(at, wanted)


def test_twenty_ideas_on_five_criteria_are_settled_while_one_waits() -> None:
    sheets = [
        sheet(str(n), {k: 5 + (n * j) % 5 for j, k in enumerate("abcde", 1)}) for n in range(20)
    ]
    at = desk(sheets, event(HALVES))
    wanted = [s.idea_id for s in reversed(sheets)]
    found = proposals(at, wanted)
    assert found is not None
    assert is_strict(applied(at, found), wanted)
