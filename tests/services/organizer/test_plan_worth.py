"""Tests of the worth of plans for an event, a form, and after an earlier event."""

from dataclasses import replace

import pytest

from judging_app.domain.plan_worth import USUAL, ReadingPlan, Spread, SpreadSource
from judging_app.errors import InputRefused, Refusal
from judging_app.services.organizer.assignment import assign
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.merging import merge_many
from judging_app.services.organizer.plan_worth import (
    PlanWishes,
    plans_of_event,
    plans_of_form,
    spread_of_event,
)
from judging_app.services.organizer.results import compute_results
from tests.factories import Inputs
from tests.services.conftest import Marks, SmallDay
from tests.studio import draft_of

FULL: Marks = {"101": (9, 9), "102": (8, 8), "104": (6, 6), "105": (5, 5), "106": (3, 4)}
OTHER: Marks = {"101": (8, 7), "102": (9, 6), "104": (4, 6), "105": (6, 5), "106": (2, 2)}


def test_without_an_assignment_the_declared_plan_is_that_every_judge_reads_everything(
    small_day: SmallDay,
) -> None:
    table = plans_of_event(small_day.event)
    judges = table.contest.judges
    assert table.declared == ReadingPlan(judges)
    assert table.source is SpreadSource.USUAL
    assert table.contest.spread == USUAL
    row = table.row(table.declared)
    assert row is not None
    assert row.readings == judges * table.contest.ideas


def test_an_assignment_is_the_declared_plan(inputs: Inputs) -> None:
    path = inputs.folder / "event.judging"
    made = create_event(
        path, definition=inputs.definition, ideas=inputs.ideas, judges=inputs.judges
    )
    with made.file as file:
        assign(file, 2)
        table = plans_of_event(file)
    assert table.declared == ReadingPlan(2)
    assert table.row(ReadingPlan(2)) in table.rows


def test_a_form_gives_the_numbers_of_the_event_that_it_makes(inputs: Inputs) -> None:
    path = inputs.folder / "event.judging"
    made = create_event(
        path, definition=inputs.definition, ideas=inputs.ideas, judges=inputs.judges
    )
    with made.file as file:
        of_event = plans_of_event(file)
    form = draft_of(inputs).form
    assert plans_of_form(form, of_event.contest.ideas + len(form.anchors)) == of_event


def test_a_form_without_judges_or_ideas_has_nothing_to_compare(inputs: Inputs) -> None:
    form = draft_of(inputs).form
    assert plans_of_form(replace(form, judges=()), 20).rows == ()
    assert plans_of_form(form, 0).rows == ()
    assert plans_of_form(replace(form, judges=()), 20, judges=3).rows != ()


def test_an_earlier_event_gives_its_spread_and_stays_as_it_is(small_day: SmallDay) -> None:
    files = [small_day.judge("J01", FULL), small_day.judge("J03", OTHER)]
    merge_many(small_day.event, files)
    analysis = compute_results(small_day.event).analysis
    assert analysis is not None
    found = analysis.ranking.variance
    assert found is not None
    path = small_day.event.path
    small_day.event.close()
    before = path.read_bytes()
    earlier = spread_of_event(path)
    assert earlier.spread == Spread(found.idea, found.judge, found.residual)
    assert earlier.minutes is None
    assert earlier.vouched
    assert path.read_bytes() == before
    wishes = PlanWishes(minutes=7.0).after(earlier)
    assert wishes.minutes == 7.0
    assert wishes.source is SpreadSource.EARLIER_EVENT


def test_an_event_without_scores_gives_no_spread(small_day: SmallDay) -> None:
    path = small_day.event.path
    small_day.event.close()
    with pytest.raises(InputRefused) as refused:
        spread_of_event(path)
    assert refused.value.reason is Refusal.NO_SPREAD
    assert refused.value.path == path


@pytest.mark.parametrize(
    ("wishes", "where"),
    [
        (PlanWishes(plan=ReadingPlan(9)), "readings"),
        (PlanWishes(plan=ReadingPlan(0)), "readings"),
        (PlanWishes(plan=ReadingPlan(1, 3, 0)), "further"),
        (PlanWishes(plan=ReadingPlan(1, 30, 1)), "ideas"),
        (PlanWishes(spread=Spread(8, -1, 10)), "judge"),
        (PlanWishes(spread=Spread(8, 5, float("nan"))), "rest"),
        (PlanWishes(minutes=0), "minutes"),
    ],
)
def test_an_impossible_number_is_refused_and_named(
    inputs: Inputs, wishes: PlanWishes, where: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        plans_of_form(draft_of(inputs).form, 6, wishes)
    assert (refused.value.reason, refused.value.where) == (Refusal.PLAN_RANGE, where)
