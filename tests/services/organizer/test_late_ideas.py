"""Late ideas beside everything else: desks, returns, state, stages, plans and reserves."""

from typing import Any

from openpyxl import load_workbook

from judging_app.domain.event import Idea
from judging_app.domain.event_state import Section, Task
from judging_app.domain.plan_worth import ReadingPlan
from judging_app.domain.returns import ReturnState
from judging_app.services.judge.judging import finish, load_desk, open_workspace, record_score
from judging_app.services.organizer.assignment import assign_second_readings
from judging_app.services.organizer.conflicts import declare_conflict
from judging_app.services.organizer.event_state import event_state
from judging_app.services.organizer.handover import hand_over
from judging_app.services.organizer.idea_corrections import (
    add_idea,
    reinstate_idea,
    withdraw_idea,
)
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.plan_worth import plans_of_event
from judging_app.services.organizer.results import export_workbook
from judging_app.services.papers import write_minutes
from tests.keys import code_of
from tests.services.conftest import Marks
from tests.services.organizer.test_amendments import FULL, WHY, arrived, desk_after, sent, whole
from tests.services.organizer.test_corrections import divided_day
from tests.services.test_papers import text_of
from ui.words.event_state import notices

EVERY: Marks = {**FULL, "103": (4, 4)}


def late_idea(day: Any, title: str = "دیر", **options: Any) -> Any:
    return add_idea(day.event, Idea("", title, ""), WHY, **options)


def states(day: Any) -> dict[str, ReturnState]:
    return {one.judge.id: one.state for one in event_state(day.event).returns}


def everybody_finishes(day: Any) -> None:
    """All judges of the package mark every idea that they are asked for."""
    for judge in ("J01", "J02", "J03"):
        folder = day.folder / "laptops" / judge
        folder.mkdir(parents=True, exist_ok=True)
        with open_workspace(day.package, code_of(day.package, judge), folder) as file:
            desk = load_desk(file)
            for idea_id in desk.sheets:
                if desk.event.conflict(judge, idea_id) is None:
                    record_score(file, idea_id, "novelty", 500)
                    record_score(file, idea_id, "impact", 500)
            receipt = finish(file, day.stick)
        merge(day.event, day.stick / receipt.file_name)


def test_a_late_idea_that_was_withdrawn_opens_no_finished_desk(small_day: Any) -> None:
    day = small_day
    day.judge("J01", EVERY)
    withdraw_idea(day.event, late_idea(day).idea.id, WHY)
    package = sent(day)
    arrived(day, package, "J01")
    assert desk_after(day, package, "J01").is_finished


def test_nothing_is_expected_of_a_judge_who_must_not_read_the_late_idea(small_day: Any) -> None:
    day = small_day
    merge(day.event, day.judge("J01", EVERY))
    declare_conflict(day.event, "J01", late_idea(day).idea.id, WHY)
    package = sent(day)
    assert states(day)["J01"] is ReturnState.FINISHED
    arrived(day, package, "J01")
    assert desk_after(day, package, "J01").is_finished


def test_an_earlier_late_idea_is_owed_though_the_last_was_withdrawn(small_day: Any) -> None:
    day = small_day
    merge(day.event, day.judge("J01", EVERY))
    late_idea(day)
    withdraw_idea(day.event, late_idea(day, "دیرتر").idea.id, WHY)
    sent(day)
    assert states(day)["J01"] is ReturnState.UNFINISHED


def test_a_late_idea_asks_for_a_package_before_the_result(small_day: Any) -> None:
    day = small_day
    everybody_finishes(day)
    assert event_state(day.event).task is Task.MAKE_OFFICIAL
    late = late_idea(day).idea.id
    assert event_state(day.event).task is Task.BUILD_PACKAGE
    withdraw_idea(day.event, late, WHY)
    assert event_state(day.event).task is Task.MAKE_OFFICIAL
    reinstate_idea(day.event, late, WHY)
    sent(day)
    assert event_state(day.event).task is Task.MERGE
    assert set(states(day).values()) == {ReturnState.UNFINISHED}


def test_a_judge_owes_a_late_idea_though_a_later_stage_asks_for_nothing(inputs: Any) -> None:
    day = divided_day(inputs)
    with day.event:
        everybody_finishes(day)
        first = late_idea(day, barred=["J03"])
        sent(day, "first.ideas")
        second = late_idea(day, "دیرتر", barred=["J01"])
        sent(day, "second.ideas")
        assert set(first.judge_ids) == {"J01", "J02"}
        assert set(second.judge_ids) == {"J02", "J03"}
        assert set(states(day).values()) == {ReturnState.UNFINISHED}


def test_a_stage_of_late_ideas_is_no_second_reading(inputs: Any) -> None:
    day = divided_day(inputs)
    with day.event:
        assert plans_of_event(day.event).declared == ReadingPlan(2)
        late_idea(day)
        assert plans_of_event(day.event).declared == ReadingPlan(2)
        state = event_state(day.event)
        assert (state.lacks_stage, state.lacks_late_idea) == (False, True)
        words = [notice.message.happened for notice in notices(state, Section.PACKAGE)]
        assert words == ["ایده‌ای دیررسیده هنوز در هیچ بسته‌ای نیست."]
        minutes, book = day.folder / "minutes.pdf", day.folder / "results.xlsx"
        write_minutes(day.event, minutes)
        export_workbook(day.event, book)
        assert "دیررسیده" in text_of(minutes)
        cells = [str(cell.value) for sheet in load_workbook(book) for row in sheet for cell in row]
        assert any("۱ ایدهٔ دیررسیده، هر یک ۲ داور" in text for text in cells)


def test_a_withdrawn_idea_of_the_second_reading_is_not_in_the_plan(inputs: Any) -> None:
    day = divided_day(inputs)
    with day.event:
        everybody_finishes(day)
        withdraw_idea(day.event, "103", WHY)  # one judge has a conflict, so no third is left
        second = assign_second_readings(day.event, 2, 1).event.assignment.stages[1]
        assert plans_of_event(day.event).declared == ReadingPlan(2, 2, 1)
        for left, idea_id in enumerate(sorted(second.idea_ids())):
            withdraw_idea(day.event, idea_id, WHY)
            expected = ReadingPlan(2) if left else ReadingPlan(2, 1, 1)
            assert plans_of_event(day.event).declared == expected


def test_no_late_idea_goes_to_an_absent_judge(inputs: Any) -> None:
    day = divided_day(inputs)
    with day.event:
        hand_over(day.event, "J01", day.folder / "reserve.ideas", "بیمار است", name="ذخیره")
        drawn = {judge for n in range(4) for judge in late_idea(day, f"دیر {n}").judge_ids}
        assert drawn == {"J02", "J03", "J04"}
        whole(day)


def test_a_late_idea_of_an_absent_judge_passes_to_the_reserve_too(small_day: Any) -> None:
    day = small_day
    first = day.folder / "reserve.ideas"
    reserve = hand_over(day.event, "J01", first, "بیمار است", name="ذخیره").reserve
    late = late_idea(day).idea.id
    again = hand_over(
        day.event, "J01", day.folder / "again.ideas", "بیمار است", reserve_id=reserve.id
    )
    assert again.plan.idea_ids == (late,)
    assert states(day)["J01"] is ReturnState.REPLACED
    whole(day)
