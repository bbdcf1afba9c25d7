"""Paper ballots beside assignments, amendments, hand-overs and undone merges."""

from pathlib import Path

import pytest

from judging_app.domain.paper_ballot import REASON, STANDING, Hand
from judging_app.errors import Refusal
from judging_app.services.organizer.assignment import assign, assign_second_readings
from judging_app.services.organizer.ballot_typing import (
    begin_typing,
    end_typing,
    reopen_typing,
    type_cell,
    type_table,
    typed_cells,
)
from judging_app.services.organizer.conflicts import declare_conflict, lift_conflict
from judging_app.services.organizer.handover import hand_over
from judging_app.services.organizer.idea_corrections import (
    reinstate_idea,
    withdraw_idea,
)
from judging_app.services.organizer.merging import undo_merge
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.paper_ballots import (
    accept_ballot,
    paper_ballot,
    paper_ballots,
    settle_cell,
)
from tests.factories import Inputs, small_event, write_inputs
from tests.services.conftest import SmallDay
from tests.services.organizer.test_paper_ballots import CELLS, IMPACT, NOVELTY, reason_of, typed


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    return write_inputs(tmp_path / "assigned")


def test_paper_by_stages_with_a_conflict_outside_the_share(inputs: Inputs) -> None:
    with small_event(inputs) as event:
        assign(event, 1)
        build_package(event, inputs.folder / "package.ideas")
        judges = ("J01", "J02", "J03")
        first = {judge: {idea.id for idea in paper_ballot(event, judge).ideas} for judge in judges}
        assert "103" not in first["J02"]
        for judge in judges:
            cells = {(idea, name): "500" for idea in first[judge] for name in (NOVELTY, IMPACT)}
            type_table(event, judge, Hand.FIRST, "زهرا", cells)
            type_table(event, judge, Hand.SECOND, "علی", cells)
            made = accept_ballot(event, judge)
            assert paper_ballot(event, judge).accepted == made.digest
        assign_second_readings(event, 1, 1)
        build_package(event, inputs.folder / "second.ideas")
        both = {judge: {idea.id for idea in paper_ballot(event, judge).ideas} for judge in judges}
        (judge,) = (one for one in judges if both[one] != first[one])
        for hand in (Hand.FIRST, Hand.SECOND):
            reopen_typing(event, judge, hand)
            for idea in both[judge] - first[judge]:
                for name in (NOVELTY, IMPACT):
                    type_cell(event, judge, hand, (idea, name), "600")
            end_typing(event, judge, hand)
        accept_ballot(event, judge)
        with event.unit_of_work() as uow:
            assert {sheet.idea_id for sheet in uow.sheets(judge)} == both[judge]


def test_a_refused_table_begins_nothing(small_day: SmallDay) -> None:
    wrong = {("101", NOVELTY): "99999"}
    table = (small_day.event, "J01", Hand.FIRST, "زهرا", wrong)
    assert reason_of(type_table, *table) is Refusal.RANGE
    assert paper_ballots(small_day.event) == ()
    begin_typing(small_day.event, "J01", Hand.SECOND, "زهرا")


def test_a_withdrawn_idea_asks_for_no_reason(small_day: SmallDay) -> None:
    begin_typing(small_day.event, "J01", Hand.FIRST, "زهرا")
    type_cell(small_day.event, "J01", Hand.FIRST, ("104", STANDING), "recused")
    withdraw_idea(small_day.event, "104", "انصراف")
    end_typing(small_day.event, "J01", Hand.FIRST)
    type_table(small_day.event, "J01", Hand.SECOND, "علی", {})
    accept_ballot(small_day.event, "J01")
    reinstate_idea(small_day.event, "104", "بازگشت")
    assert paper_ballot(small_day.event, "J01").open == 1


def test_amendments_between_the_two_typings(small_day: SmallDay) -> None:
    event = small_day.event
    type_table(event, "J01", Hand.FIRST, "زهرا", CELLS)
    declare_conflict(event, "J01", "102", "خویشاوند")
    rest = {cell: text for cell, text in CELLS.items() if cell[0] == "101"}
    type_table(event, "J01", Hand.SECOND, "علی", rest)
    assert paper_ballot(event, "J01").open == 0
    first = accept_ballot(event, "J01")
    lift_conflict(event, "J01", "102", "اشتباه بود")
    assert paper_ballot(event, "J01").open == 2
    for name in (NOVELTY, IMPACT):
        settle_cell(event, "J01", ("102", name), CELLS[("102", name)])
    second = accept_ballot(event, "J01")
    assert second.digest != first.digest
    with event.unit_of_work() as uow:
        assert uow.sheet("J01", "102").marks["novelty"] == 700
    undo_merge(event, second.digest)
    undo_merge(event, first.digest)
    again = accept_ballot(event, "J01")
    with event.unit_of_work() as uow:
        assert [one.digest for one in uow.score_files("J01")] == [again.digest]
        assert uow.sheet("J01", "102").marks["novelty"] == 700


def test_the_first_is_undone_and_the_second_stays(small_day: SmallDay) -> None:
    event = small_day.event
    typed(small_day)
    first = accept_ballot(event, "J01")
    for hand in (Hand.FIRST, Hand.SECOND):
        reopen_typing(event, "J01", hand)
        type_cell(event, "J01", hand, ("101", NOVELTY), "300")
        end_typing(event, "J01", hand)
    second = accept_ballot(event, "J01")
    undo_merge(event, first.digest)
    for hand in (Hand.FIRST, Hand.SECOND):
        reopen_typing(event, "J01", hand)
        type_cell(event, "J01", hand, ("101", NOVELTY), "400")
        end_typing(event, "J01", hand)
    third = accept_ballot(event, "J01")
    assert len({first.digest, second.digest, third.digest}) == 3
    with event.unit_of_work() as uow:
        assert uow.sheet("J01", "101").marks["novelty"] == 400


def test_a_hand_over_between_the_two_typings(small_day: SmallDay) -> None:
    event = small_day.event
    type_table(event, "J01", Hand.FIRST, "زهرا", CELLS)
    reserve = small_day.folder / "reserve.ideas"
    hand_over(event, "J01", reserve, "بیماری", name="دکتر ذخیره")
    begin_typing(event, "J01", Hand.SECOND, "علی")
    left = {idea.id for idea in paper_ballot(event, "J01").ideas}
    for cell, text in CELLS.items():
        if cell[0] in left:
            type_cell(event, "J01", Hand.SECOND, cell, text)
        else:
            assert (
                reason_of(type_cell, event, "J01", Hand.SECOND, cell, text) is Refusal.NOT_ASSIGNED
            )
    end_typing(event, "J01", Hand.SECOND)
    state = paper_ballot(event, "J01")
    assert state.open == 0
    if state.is_ready and left:
        accept_ballot(event, "J01")
    assert typed_cells(event, "J01", Hand.FIRST) is not None


def test_a_reason_without_a_standing_stays_harmless(small_day: SmallDay) -> None:
    event = small_day.event
    type_table(event, "J01", Hand.FIRST, "زهرا", {**CELLS, ("103", REASON): "الف"})
    type_table(event, "J01", Hand.SECOND, "علی", CELLS)
    settle_cell(event, "J01", ("103", REASON), "")
    accept_ballot(event, "J01")
