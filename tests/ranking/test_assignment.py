"""Tests of assignments: the rules that every plan keeps, and the quality of plans."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging_app.domain.assignment import Pair
from judging_app.domain.assignment_plan import AssignmentPlan, AssignmentRequest, Shortage
from judging_app.ranking.assignment.design_quality import absences, quality_of
from judging_app.ranking.assignment.drawing import plan_assignment
from judging_app.ranking.order.severity_ranking import severity_ranking
from judging_app.ranking.seeded import Seeded
from judging_app.ranking.severity.two_stage import near_the_cut, plan_second_stage
from tests.ranking import cases


def names(letter: str, count: int) -> tuple[str, ...]:
    return tuple(f"{letter}{n:03}" for n in range(count))


def every_tenth(judges: tuple[str, ...], ideas: tuple[str, ...]) -> frozenset[Pair]:
    """A tenth of all pairs, as conflicts."""
    pairs = [(judge, idea) for idea in ideas for judge in judges]
    return frozenset(pair for n, pair in enumerate(pairs) if (7 * n) % 97 < 10)


def planned(request: AssignmentRequest) -> AssignmentPlan:
    found = plan_assignment(request)
    assert isinstance(found, AssignmentPlan)
    return found


@st.composite
def requests(draw: st.DrawFn) -> AssignmentRequest:
    judges, ideas = names("J", draw(st.integers(1, 7))), names("I", draw(st.integers(1, 14)))
    pairs = st.tuples(st.sampled_from(judges), st.sampled_from(ideas))
    barred, already = (
        draw(st.frozensets(pairs, max_size=12)),
        draw(st.frozensets(pairs, max_size=6)),
    )
    readings = draw(st.integers(1, len(judges)))
    return AssignmentRequest(judges, ideas, readings, barred, already, draw(st.integers(0, 99)))


@settings(max_examples=150, deadline=None)
@given(requests())
def test_what_every_plan_keeps(request: AssignmentRequest) -> None:
    plan = plan_assignment(request)
    forbidden = request.barred | request.already
    if isinstance(plan, Shortage):
        for idea, judges in plan.ideas:
            free = [j for j in request.judge_ids if (j, idea) not in forbidden]
            assert len(free) == judges < request.readings
        return
    assert not forbidden & set(plan.pairs)
    assert len(set(plan.pairs)) == len(plan.pairs)
    readings = Counter(idea for _, idea in plan.pairs)
    assert readings == dict.fromkeys(request.idea_ids, request.readings)
    assert plan == plan_assignment(request)


def test_the_plan_of_130_ideas_and_ten_judges_with_conflicts() -> None:
    judges, ideas = names("J", 10), names("I", 130)
    plan = planned(AssignmentRequest(judges, ideas, 3, every_tenth(judges, ideas)))
    assert {load for _, load in plan.quality.loads} == {39}
    meetings = [count for *_, count in plan.quality.meetings]
    assert max(meetings) - min(meetings) <= 2
    assert plan.quality.components == 1
    assert plan.quality.connectivity > 25
    assert plan.quality.mean_inflation == pytest.approx(1.024, abs=0.002)
    assert plan.quality.max_inflation is not None
    assert plan.quality.max_inflation < 1.04


@pytest.mark.parametrize(("ideas", "judges", "readings"), [(130, 65, 2), (40, 7, 2), (31, 6, 4)])
def test_loads_are_equal_and_everything_connected(ideas: int, judges: int, readings: int) -> None:
    plan = planned(AssignmentRequest(names("J", judges), names("I", ideas), readings))
    loads = [load for _, load in plan.quality.loads]
    assert max(loads) - min(loads) <= 1
    assert plan.quality.components == 1


def test_a_judge_with_many_conflicts_gets_what_is_possible() -> None:
    judges, ideas = names("J", 4), names("I", 12)
    barred = frozenset(("J000", idea) for idea in ideas[:10])
    plan = planned(AssignmentRequest(judges, ideas, 2, barred))
    assert dict(plan.quality.loads)["J000"] == 2
    assert sorted(load for _, load in plan.quality.loads)[1:] in ([7, 7, 8],)


def test_another_seed_gives_another_plan_of_the_same_quality() -> None:
    judges, ideas = names("J", 8), names("I", 60)
    first, second = (planned(AssignmentRequest(judges, ideas, 3, seed=s)) for s in (1, 2))
    assert first.pairs != second.pairs
    assert first.quality.mean_inflation == pytest.approx(second.quality.mean_inflation, abs=0.005)


def test_panels_that_never_mix_are_seen_to_be_unconnected() -> None:
    fixed = [(f"J{2 * (n % 2) + seat}", f"I{n}") for n in range(20) for seat in range(2)]
    quality = quality_of(fixed)
    assert (quality.components, quality.mean_inflation) == (2, None)
    assert quality.connectivity == pytest.approx(0, abs=1e-9)


def test_inflation_by_hand() -> None:
    full = quality_of([(j, i) for j in "JKL" for i in "ABCD"])
    assert full.mean_inflation == pytest.approx(1)
    assert full.max_inflation == pytest.approx(1)
    chain = quality_of([("J", "A"), ("J", "B"), ("K", "B"), ("K", "C")])
    assert chain.components == 1
    assert chain.max_inflation is not None
    # A − C = (a − b) + (b' − c): four readings where two would do
    assert chain.max_inflation == pytest.approx(2)


def test_judges_without_a_reading_have_load_zero() -> None:
    assert quality_of([("J", "A"), ("J", "B")], "JK").loads == (("J", 2), ("K", 0))


def test_what_if_a_judge_does_not_return() -> None:
    plan = planned(AssignmentRequest(names("J", 5), names("I", 30), 2))
    found = absences(plan.pairs)
    assert [absence.judge_id for absence in found] == list(names("J", 5))
    for absence in found:
        assert absence.fewest_readings == 1
        assert absence.ideas_with_fewest == 12
        assert absence.quality.components == 1
        assert absence.quality.mean_inflation is not None


def test_an_idea_that_only_the_absent_judge_reads() -> None:
    found = {a.judge_id: a for a in absences([("J", "A"), ("J", "B"), ("K", "B")])}
    assert (found["J"].fewest_readings, found["J"].ideas_with_fewest) == (0, 1)


def test_the_second_stage_asks_others_about_the_ideas_near_the_cut() -> None:
    readings, _ = cases.panel(130, 10, 2, seed=6)
    judges, ideas = readings.judge_ids, readings.idea_ids
    read = {(judges[j], ideas[i]) for j, i in zip(readings.judge, readings.idea, strict=True)}
    ranking = severity_ranking(readings, 20)
    second = plan_second_stage(ranking, read, judges, count=43, readings=3)
    assert isinstance(second.plan, AssignmentPlan)
    assert not read & set(second.plan.pairs)
    assert Counter(idea for _, idea in second.plan.pairs) == dict.fromkeys(second.idea_ids, 3)
    assert len(second.idea_ids) == 43
    loads = [load for _, load in second.plan.quality.loads]
    assert max(loads) - min(loads) <= 1
    assert sum(loads) == 389
    hopeless = {i.idea_id for i in ranking.ideas if i.chance and i.chance.top < 0.02}
    assert not hopeless & set(near_the_cut(ranking, 43))


def test_chance_is_the_same_everywhere() -> None:
    seeded = Seeded(7)
    assert seeded.shuffled(6) == [3, 4, 0, 2, 5, 1]
    assert seeded.places(10, 5) == [0, 8, 7, 4, 3]
    assert Seeded(1).shuffled(0) == []
    assert all(0 <= f < 1 for f in seeded.fractions(100))


def test_the_quality_of_nothing_is_told() -> None:
    quality = quality_of((), ["K", "J"])
    assert quality.loads == (("J", 0), ("K", 0))
    assert (quality.components, quality.mean_inflation) == (0, None)
    assert not absences(())


@given(
    st.lists(st.none() | st.integers(0, 14), min_size=1, max_size=6),
    st.integers(1, 12),
    st.data(),
)
def test_limits_hold_and_a_plan_is_refused_only_if_none_exists(
    limits: list[int | None], ideas: int, data: st.DataObject
) -> None:
    judges = names("J", len(limits))
    readings = data.draw(st.integers(1, len(judges)))
    most = tuple((j, n) for j, n in zip(judges, limits, strict=True) if n is not None)
    plan = plan_assignment(AssignmentRequest(judges, names("I", ideas), readings, most=most))
    # without conflicts the judges can take turns, so counting seats decides
    seats = sum(ideas if n is None else min(n, ideas) for n in limits)
    missing = max(readings * ideas - seats, 0)
    if missing:
        assert isinstance(plan, Shortage)
        assert (plan.ideas, plan.missing) == ((), missing)
        return
    assert isinstance(plan, AssignmentPlan)
    given = Counter(judge for judge, _ in plan.pairs)
    assert all(given[judge] <= limit for judge, limit in most)
    assert set(Counter(idea for _, idea in plan.pairs).values()) == {readings}


def test_existing_readings_count_within_a_limit() -> None:
    already = frozenset({("J000", "I000"), ("J000", "I001")})
    ideas = ("I002", "I003", "I004")
    request = AssignmentRequest(names("J", 3), ideas, 1, already=already, most=(("J000", 3),))
    assert Counter(judge for judge, _ in planned(request).pairs)["J000"] <= 1
