"""Tests of the assignment, and of further readings near the cut as a second package."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from judging_app.domain.assignment_plan import AssignmentPlan, Shortage
from judging_app.domain.score_sheet import Standing
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile, open_file
from judging_app.services.judge.code import unlock_workspace
from judging_app.services.judge.judging import (
    finish,
    load_desk,
    open_workspace,
    record_score,
    reopen,
    stand_aside,
)
from judging_app.services.organizer.assignment import (
    assign,
    assign_second_readings,
    division,
    draft_assignment,
    draft_second_readings,
    outstanding,
    withdraw_assignment,
)
from judging_app.services.organizer.cards import reissue_card
from judging_app.services.organizer.events import create_event, overview
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.results import compute_results
from tests.keys import code_of


@pytest.fixture
def event(inputs: Any) -> Any:
    created = create_event(
        inputs.folder / "event.judging",
        definition=inputs.definition,
        ideas=inputs.ideas,
        judges=inputs.judges,
    )
    with created.file as file:
        yield file


def refused(reason: Refusal, what: Any, *args: Any, **named: Any) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        what(*args, **named)
    assert caught.value.reason is reason
    return caught.value


def judge_all(package: Path, judge: str, home: Path, stick: Path) -> Path:
    """Score what is left as that judge, on that laptop: the code's last digit, and finish."""
    home.mkdir(parents=True, exist_ok=True)
    stick.mkdir(exist_ok=True)
    with open_workspace(package, code_of(package, judge), home) as file:
        desk = load_desk(file)
        for idea in desk.ideas:
            if idea.id not in desk.handed_in:
                for criterion in ("novelty", "impact"):
                    record_score(file, idea.id, criterion, int(idea.id[-1]) * 100 + 200)
        return stick / finish(file, stick).file_name


def test_without_an_assignment_everybody_reads_everything(event: OpenFile) -> None:
    now = division(event)
    assert not now.event.assignment.stages
    assert not now.is_fixed
    assert now.event.asked("J01", ["101", "102"]) == ("101", "102")


def test_a_draft_changes_nothing_and_assigning_keeps_it(event: OpenFile) -> None:
    plan = draft_assignment(event, 2).plan
    assert isinstance(plan, AssignmentPlan)
    assert not division(event).event.assignment.stages
    now = assign(event, 2)
    assert now.event.assignment.pairs() == frozenset(plan.pairs)
    assert ("J02", "103") not in now.event.assignment.pairs()
    assert set(Counter(idea for _, idea in plan.pairs).values()) == {2}
    assert [absence.judge_id for absence in now.absences] == ["J01", "J02", "J03"]
    assert now.quality is not None
    assert [load for _, load in now.quality.loads] == [4, 4, 4]


def test_another_seed_is_another_draw_and_the_same_seed_the_same(event: OpenFile) -> None:
    one, other = (assign(event, 2, seed).event.assignment for seed in (1, 2))
    assert assign(event, 2, 1).event.assignment == one
    assert one.stages[0].seed == 1
    assert one != other


def test_too_few_judges_are_told(event: OpenFile) -> None:
    plan = draft_assignment(event, 3).plan
    assert isinstance(plan, Shortage)
    assert plan.ideas == (("103", 2),)
    assert refused(Refusal.TOO_FEW_JUDGES, assign, event, 3).detail == "103"
    refused(Refusal.RANGE, assign, event, 4)
    refused(Refusal.RANGE, assign, event, 0)


def test_it_is_fixed_with_the_package(event: OpenFile, tmp_path: Path) -> None:
    assign(event, 2)
    withdraw_assignment(event)
    before = assign(event, 2)
    build_package(event, tmp_path / "p.ideas")
    refused(Refusal.PACKAGE_BUILT, assign, event, 1)
    refused(Refusal.PACKAGE_BUILT, withdraw_assignment, event)
    assert division(event).event.assignment == before.event.assignment
    assert division(event).is_fixed


def test_a_judge_sees_and_owes_their_own_ideas_only(event: OpenFile, tmp_path: Path) -> None:
    share = assign(event, 2).event.assignment.share("J01")
    assert share is not None
    package = build_package(event, tmp_path / "p.ideas").path
    with open_workspace(package, code_of(package, "J01"), tmp_path) as file:
        desk = load_desk(file)
        assert {idea.id for idea in desk.ideas} == share == set(desk.reading_order)
        assert desk.progress().total == 4
        other = next(i for i in ("101", "102", "103", "104", "105", "106") if i not in share)
        refused(Refusal.NOT_ASSIGNED, record_score, file, other, "novelty", 500)
    merge(event, judge_all(package, "J01", tmp_path / "J01", tmp_path / "stick"))
    back = {each.judge.id: each.progress for each in overview(event).returns}
    assert back["J01"].is_finished
    assert (back["J02"].settled, back["J02"].total) == (0, 4)


def test_second_readings_travel_in_a_second_package(event: OpenFile, tmp_path: Path) -> None:
    refused(Refusal.NO_PACKAGE, assign_second_readings, event, 2, 1)
    assign(event, 2)
    package = build_package(event, tmp_path / "1.ideas").path
    stick = tmp_path / "stick"
    for judge in ("J01", "J02", "J03"):
        merge(event, judge_all(package, judge, tmp_path / judge, stick))
    draft = draft_second_readings(event, 2, 1)
    assert isinstance(draft.plan, AssignmentPlan)
    now = assign_second_readings(event, 2, 1)
    refused(Refusal.PACKAGE_BUILT, assign, event, 1)
    assert assign_second_readings(event, 2, 1) == now
    withdraw_assignment(event)
    assert len(assign_second_readings(event, 2, 1).event.assignment.stages) == 2
    first, second = now.event.assignment.stages
    assert second.idea_ids() == set(draft.idea_ids)
    assert not set(first.pairs()) & set(second.pairs())
    again = build_package(event, tmp_path / "2.ideas").path
    for judge in sorted({judge for judge, _ in second.pairs()}):
        before = compute_results(event)
        with open_workspace(again, code_of(again, judge), tmp_path / judge) as file:
            desk = load_desk(file)
            assert not desk.is_finished
            old = desk.reading_order[0]
            assert old in desk.handed_in
            refused(Refusal.FINISHED, record_score, file, old, "novelty", 900)
        plan = merge(event, judge_all(again, judge, tmp_path / judge, stick))
        assert plan.verdict.value == "newer"
        assert plan.revision == 2
        after = compute_results(event)
        assert len(after.sheets) == len(before.sheets) + len(second_of(now, judge))
    readings = {row.idea_id: row.readings for row in compute_results(event).ranking.rows}
    assert {idea for idea, count in readings.items() if count == 3} == second.idea_ids()


def second_of(now: Any, judge: str) -> tuple[str, ...]:
    return now.event.assignment.by_stage(judge)[1]


def test_a_new_laptop_brings_the_second_readings_alone(event: OpenFile, tmp_path: Path) -> None:
    assign(event, 1)
    package = build_package(event, tmp_path / "1.ideas").path
    stick = tmp_path / "stick"
    for judge in ("J01", "J02", "J03"):
        merge(event, judge_all(package, judge, tmp_path / judge, stick))
    now = assign_second_readings(event, 3, 1)
    again = build_package(event, tmp_path / "2.ideas").path
    judge = next(judge for judge, _ in now.event.assignment.stages[1].pairs())
    home = tmp_path / "new laptop"
    home.mkdir()
    with open_workspace(again, code_of(again, judge), home) as file:
        for idea_id in second_of(now, judge):
            for criterion in ("novelty", "impact"):
                record_score(file, idea_id, criterion, 600)
        path = stick / finish(file, stick, final=True).file_name
    plan = merge(event, path)
    assert not plan.contested
    mine = [sheet for sheet in compute_results(event).sheets if sheet.judge_id == judge]
    assert len(mine) == 2 + len(second_of(now, judge))


def test_handed_in_sheets_change_with_a_reason_only(event: OpenFile, tmp_path: Path) -> None:
    assign(event, 1)
    package = build_package(event, tmp_path / "1.ideas").path
    for judge in ("J01", "J02", "J03"):
        merge(event, judge_all(package, judge, tmp_path / judge, tmp_path / "stick"))
    now = assign_second_readings(event, 6, 1)
    again = build_package(event, tmp_path / "2.ideas").path
    old = now.event.assignment.by_stage("J01")[0][0]
    with open_workspace(again, code_of(again, "J01"), tmp_path / "J01") as file:
        refused(Refusal.FINISHED, record_score, file, old, "novelty", 900)
        reopen(file, "بازخوانی")
        record_score(file, old, "novelty", 900)
    with open_workspace(package, code_of(package, "J01"), tmp_path / "J01") as file:
        assert len(load_desk(file).event.assignment.stages) == 2


def test_who_stood_aside_is_not_asked_again(event: OpenFile, tmp_path: Path) -> None:
    now = assign(event, 1)
    package = build_package(event, tmp_path / "1.ideas").path
    idea = now.event.assignment.by_stage("J01")[0][0]
    for judge in ("J01", "J02", "J03"):
        home = tmp_path / judge
        home.mkdir()
        if judge == "J01":
            with open_workspace(package, code_of(package, judge), home) as file:
                stand_aside(file, idea, Standing.RECUSED, "خویشاوند")
        merge(event, judge_all(package, judge, home, tmp_path / "stick"))
    again = assign_second_readings(event, 5, 1)
    assert ("J01", idea) not in again.event.assignment.stages[1].pairs()


def test_what_if_a_judge_does_not_return(event: OpenFile, tmp_path: Path) -> None:
    assign(event, 2)
    package = build_package(event, tmp_path / "1.ideas").path
    merge(event, judge_all(package, "J01", tmp_path / "J01", tmp_path / "stick"))
    found = {one.judge_id: one for one in outstanding(compute_results(event))}
    assert set(found) == {"J02", "J03"}
    assert found["J02"].owed == 4
    assert (found["J02"].absence.fewest_readings, found["J02"].absence.ideas_with_fewest) == (1, 4)


def test_a_new_card_opens_the_same_workspace(event: OpenFile, tmp_path: Path) -> None:
    package = build_package(event, tmp_path / "1.ideas").path
    old = code_of(package, "J01")
    open_workspace(package, old, tmp_path).close()
    new = reissue_card(event, "J01", "گم شد").code
    again = build_package(event, tmp_path / "2.ideas").path
    with open_workspace(again, new, tmp_path) as file:
        path = file.path
        record_score(file, "101", "novelty", 500)
    refused(Refusal.REVOKED_CARD, open_workspace, package, old, tmp_path)  # it would sign with it
    with open_file(path) as file:
        refused(Refusal.WRONG_CODE, unlock_workspace, file, old)
        unlock_workspace(file, new)
        assert load_desk(file).sheets["101"].marks == {"novelty": 500}
