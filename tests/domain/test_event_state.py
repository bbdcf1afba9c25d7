"""The state of an event: one next task, one section that is now, and what each section says."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.desk import Progress
from judging_app.domain.event import Judge
from judging_app.domain.event_state import (
    SECTION_OF,
    Closing,
    EventState,
    Section,
    Standing,
    Task,
)
from judging_app.domain.obstacles import Obstacle, ObstacleKind
from judging_app.domain.returns import JudgeReturn, ReturnState
from judging_app.domain.step_state import StepState
from tests.domain.evenings import EVENT

AT = datetime(2026, 11, 30, tzinfo=UTC)


def back(number: int, *, revision: int = 1, is_final: bool = True, contested: int = 0,
         is_replaced: bool = False) -> JudgeReturn:  # fmt: skip
    return JudgeReturn(
        Judge(f"J0{number}", f"داور {number}"), revision, AT if revision else None, Progress(6, 6),
        is_final=is_final, contested=contested, is_replaced=is_replaced,
    )  # fmt: skip


OUT = back(3, revision=0, is_final=False)
HALF = back(3, is_final=False)
TORN = back(3, contested=2)
DONE = (back(1), back(2), back(3))
COMPLETE = EventState(EVENT, 6, DONE, packages=1, ranked=6)
OFFICIAL = replace(COMPLETE, closing=Closing(official_at=AT, awarded=3))


def after(state: EventState, **closing: object) -> EventState:
    return replace(state, closing=replace(state.closing, **closing))  # type: ignore[arg-type]


def test_the_way_from_the_event_to_its_archive() -> None:
    fresh = EventState(EVENT, 6, (back(1, revision=0), back(2, revision=0), OUT))
    built = replace(fresh, packages=1)
    some = replace(built, returns=(*DONE[:2], OUT))
    torn = replace(built, returns=(*DONE[:2], TORN))
    stopped = replace(COMPLETE, obstacles=(Obstacle(ObstacleKind.TIE_AT_CUT, 2, ("1", "2")),))
    printed = after(OFFICIAL, has_minutes=True)
    issued = after(printed, issued=3)
    planned = replace(issued, planned=1, to_plan=3)
    way = (fresh, built, some, torn, stopped, COMPLETE, OFFICIAL, printed, planned,
           after(planned, has_dossiers=True), issued, after(issued, is_archived=True))  # fmt: skip
    assert [state.task for state in way] == [
        Task.BUILD_PACKAGE, Task.MERGE, Task.MERGE, Task.RESOLVE, Task.DECIDE, Task.MAKE_OFFICIAL,
        Task.PRINT_MINUTES, Task.ISSUE_CERTIFICATES, Task.PRINT_DOSSIERS, Task.ARCHIVE,
        Task.ARCHIVE, Task.NOTHING,
    ]  # fmt: skip
    assert [state.standing for state in way[:3]] == [Standing.PROVISIONAL] * 3
    assert {state.standing for state in way[4:6]} == {Standing.UNOFFICIAL}
    assert {state.standing for state in way[6:]} == {Standing.OFFICIAL}


def test_a_result_that_departed_is_checked_before_anything_is_printed() -> None:
    state = after(OFFICIAL, has_departed=True)
    assert (state.task, state.standing) == (Task.CHECK_RESULT, Standing.DEPARTED)
    assert state.now is Section.DELIBERATION


def test_an_event_without_certificates_goes_on_to_its_archive() -> None:
    assert after(OFFICIAL, has_minutes=True, awarded=0).task is Task.ARCHIVE


def test_a_stale_package_matters_only_while_a_judge_is_missing() -> None:
    some = EventState(EVENT, 6, (*DONE[:2], OUT), packages=1, is_package_stale=True)
    assert some.task is Task.BUILD_PACKAGE
    assert replace(COMPLETE, is_package_stale=True).task is Task.MAKE_OFFICIAL
    assert replace(COMPLETE, lacks_stage=True).task is Task.BUILD_PACKAGE
    assert replace(COMPLETE, lacks_late_idea=True).task is Task.BUILD_PACKAGE


def test_judges_whose_ideas_a_reserve_reads_are_not_awaited() -> None:
    gone = back(4, revision=0, is_final=False, is_replaced=True)
    state = EventState(EVENT, 6, (*DONE, gone), packages=1)
    assert (state.awaited, state.returned, state.finished) == (3, 3, 3)
    assert state.is_complete
    assert not EventState(EVENT, 6, (gone,), packages=1).is_complete


def test_contested_and_unfinished_judges_are_not_finished() -> None:
    for one in (OUT, HALF, TORN):
        state = EventState(EVENT, 6, (*DONE[:2], one), packages=1)
        assert (state.finished, state.is_complete) == (2, False)
    assert EventState(EVENT, 6, (*DONE[:2], HALF), packages=1).task is Task.MERGE
    both = EventState(EVENT, 6, (DONE[0], HALF, TORN), packages=1)
    assert both.task is Task.MERGE
    assert both.count(ReturnState.CONTESTED) == 1


def test_what_needs_a_person_is_marked_beside_the_present_section() -> None:
    signs = {
        Section.OVERVIEW: replace(COMPLETE, awaits_sheet=True),
        Section.INBOX: after(replace(OFFICIAL, returns=(*DONE[:2], TORN)), has_minutes=False),
        Section.CERTIFICATES: after(OFFICIAL, issued=1),
    }
    for section, state in signs.items():
        assert state.sections[section].state is StepState.NEEDS_YOU
        assert state.now is not section


def test_figures_stand_where_they_help() -> None:
    inbox = EventState(EVENT, 6, (*DONE[:2], OUT), packages=1).sections[Section.INBOX]
    assert (inbox.done, inbox.total) == (2, 3)
    fresh = EventState(EVENT, 6, (OUT,)).sections[Section.INBOX]
    assert (fresh.state, fresh.total) == (StepState.WAITING, 0)
    paper = after(OFFICIAL, issued=2).sections[Section.CERTIFICATES]
    assert (paper.done, paper.total) == (2, 3)
    assert COMPLETE.sections[Section.CERTIFICATES].total == 0
    plans = replace(COMPLETE, planned=2, to_plan=3).sections[Section.EXECUTION]
    assert (plans.state, plans.done, plans.total) == (StepState.WAITING, 2, 3)
    assert COMPLETE.sections[Section.EXECUTION].total == 0


STATES = st.builds(
    EventState,
    event=st.just(EVENT),
    ideas=st.just(6),
    returns=st.lists(st.sampled_from((*DONE, OUT, HALF, TORN)), max_size=4).map(tuple),
    packages=st.integers(0, 2),
    lacks_stage=st.booleans(),
    lacks_late_idea=st.booleans(),
    is_package_stale=st.booleans(),
    awaits_sheet=st.booleans(),
    ranked=st.sampled_from((0, 6)),
    obstacles=st.sampled_from(((), (Obstacle(ObstacleKind.UNRANKED),))),
    closing=st.builds(
        Closing,
        official_at=st.sampled_from((None, AT)),
        has_departed=st.booleans(),
        has_minutes=st.booleans(),
        awarded=st.integers(0, 3),
        issued=st.integers(0, 3),
        is_archived=st.booleans(),
        has_dossiers=st.booleans(),
    ),
    planned=st.integers(0, 3),
    to_plan=st.integers(0, 3),
)


@given(STATES)
def test_exactly_one_section_is_now_and_it_is_the_one_of_the_task(state: EventState) -> None:
    now = [key for key, part in state.sections.items() if part.state is StepState.NOW]
    assert now == [state.now] == [SECTION_OF[state.task]]
    assert set(state.sections) == set(Section)


def test_a_pending_amendment_asks_for_a_package_while_judges_are_out() -> None:
    out = EventState(EVENT, 6, (*DONE[:2], OUT), packages=1)
    assert not out.awaits_package
    assert replace(out, pending=1).task is Task.BUILD_PACKAGE
    assert replace(COMPLETE, pending=1).task is Task.MAKE_OFFICIAL
