"""No idea below the quorum holds an award in an official result without a decision."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given

from judging_app.domain.decision import DecisionKind
from judging_app.domain.official import departed
from judging_app.domain.quorum import silent_winners
from judging_app.domain.results import Results
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile, open_file
from judging_app.services.organizer.deliberation import (
    _refuse_unripe,
    accept_idea,
    exclude_idea,
    freeze,
    move_idea,
    unfreeze,
    withdraw_decision,
)
from judging_app.services.organizer.events import overview
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.results import compute_results, export_workbook
from judging_app.services.organizer.second_round import preview_second_round
from judging_app.services.verification import verify
from tests.judged import judged, readings_by_hand
from tests.services.conftest import Marks, SmallDay
from tests.services.organizer.test_second_round import RoundFiles
from tests.tampering import tampered

FULL: Marks = {"101": (9, 9), "102": (8, 8), "103": (7, 7), "104": (6, 6), "105": (5, 5)}
SILENT = ["101", "103"]
"""The ideas that hold an award with one reading of two, best first."""


@pytest.fixture
def demanding(demanding_day: SmallDay) -> OpenFile:
    """An event with a quorum of two; 101, 103 and 106 were read once."""
    twice = {key: marks for key, marks in FULL.items() if key not in SILENT}
    merge(demanding_day.event, demanding_day.judge("J01", {**FULL, "106": (1, 1)}))
    merge(demanding_day.event, demanding_day.judge("J03", twice))
    return demanding_day.event


def refused(reason: Refusal, call: Any, *args: Any) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        call(*args)
    assert caught.value.reason is reason
    return caught.value


@given(judged())
def test_whatever_the_ranking_awards_and_decisions_nobody_wins_silently(results: Results) -> None:
    """The one way to an official result lets no idea below the quorum pass without a reason."""
    readings, least = readings_by_hand(results), results.event.ranking.quorum
    reasons = {decision.idea_id: decision.reason for decision in results.decisions}
    silent = [
        row.idea_id
        for row in results.ranking.rows
        if row.idea_id in results.awarding().awards
        and readings[row.idea_id] < least
        and not reasons.get(row.idea_id)
    ]
    try:
        _refuse_unripe(results)
    except InputRefused as refusal:
        if refusal.reason is Refusal.BELOW_QUORUM:
            assert refusal.detail == ", ".join(silent)
            assert silent
        else:
            assert refusal.reason in (Refusal.NOTHING_TO_PRINT, Refusal.TIE_AT_CUT)
    else:
        assert silent == []


def test_becoming_official_waits_for_a_decision_on_each(demanding: OpenFile) -> None:
    before = compute_results(demanding)
    assert refused(Refusal.BELOW_QUORUM, freeze, demanding).detail == "101, 103"
    assert not compute_results(demanding).is_official
    after = accept_idea(demanding, "101", "داور دوم در سفر بود")
    assert (after.ranking, after.awarding(), after.departures()) == (
        before.ranking, before.awarding(), (),
    )  # fmt: skip
    assert refused(Refusal.BELOW_QUORUM, freeze, demanding).detail == "103"
    accept_idea(demanding, "103", "رأی هیئت")
    official = freeze(demanding)
    assert official.is_official
    assert [(d.idea_id, d.kind, d.reason) for d in official.decisions] == [
        ("101", DecisionKind.ACCEPT, "داور دوم در سفر بود"),
        ("103", DecisionKind.ACCEPT, "رأی هیئت"),
    ]
    refused(Refusal.FROZEN, accept_idea, demanding, "103", "x")


def test_moving_or_excluding_is_a_decision_too(demanding: OpenFile) -> None:
    move_idea(demanding, "101", 2, "هم‌سنگ")
    exclude_idea(demanding, "103", "انصراف")
    # 106, which was read once too, moves up to an award
    assert refused(Refusal.BELOW_QUORUM, freeze, demanding).detail == "106"
    accept_idea(demanding, "106", "رأی هیئت")
    assert freeze(demanding).is_official


def test_it_is_undone_like_any_other_decision(demanding: OpenFile) -> None:
    move_idea(demanding, "101", 2, "هم‌سنگ")
    accept_idea(demanding, "103", "رأی هیئت")
    withdraw_decision(demanding, "103", "شتاب‌زده بود")
    assert refused(Refusal.BELOW_QUORUM, freeze, demanding).detail == "103"
    with demanding.unit_of_work() as uow:
        last = uow.audit()[-2:]
    assert [entry.action for entry in last] == ["decision", "decision withdrawn"]
    assert dict(last[0].facts) == {"idea": "103", "kind": "accept", "reason": "رأی هیئت"}


def test_it_is_logged_and_sealed(demanding: OpenFile) -> None:
    for idea_id in SILENT:
        accept_idea(demanding, idea_id, "رأی هیئت")
    freeze(demanding)
    unfreeze(demanding, "شمارش")
    freeze(demanding)
    path = demanding.path
    demanding.close()
    found = verify(path)
    assert found.problems == ()
    tampered(path, "DELETE FROM decision WHERE idea_id = '103'")
    assert any("decision" in problem for problem in verify(path).problems)


def test_the_quorum_belongs_to_the_official_result(demanding: OpenFile) -> None:
    for idea_id in SILENT:
        accept_idea(demanding, idea_id, "رأی هیئت")
    freeze(demanding)
    path = demanding.path
    demanding.close()
    tampered(path, "UPDATE event SET quorum = 1")
    with open_file(path) as file:
        assert [each.kind for each in departed(compute_results(file))] == ["event"]


@pytest.mark.parametrize(
    ("idea", "why", "reason"),
    [
        ("102", "x", Refusal.ENOUGH_READINGS),
        ("999", "x", Refusal.UNKNOWN_IDEA),
        ("101", " ", Refusal.REASON_MISSING),
    ],
)
def test_what_cannot_be_accepted(demanding: OpenFile, idea: str, why: str, reason: Refusal) -> None:
    refused(reason, accept_idea, demanding, idea, why)
    assert compute_results(demanding).decisions == ()


def test_an_idea_that_nobody_scored_cannot_be_accepted(demanding_day: SmallDay) -> None:
    merge(demanding_day.event, demanding_day.judge("J01", FULL))
    refused(Refusal.NOT_RANKED, accept_idea, demanding_day.event, "106", "x")


def test_further_readings_end_the_question(demanding: OpenFile, demanding_day: SmallDay) -> None:
    merge(demanding, demanding_day.judge("J03", FULL, "another laptop"))
    merge(demanding, demanding_day.judge("J02", {"101": (8, 8)}))
    assert silent_winners(compute_results(demanding)) == ()
    assert freeze(demanding).is_official


def test_the_overview_counts_before_anything_is_ranked(demanding_day: SmallDay) -> None:
    assert len(overview(demanding_day.event).below_quorum) == 6
    merge(demanding_day.event, demanding_day.judge("J01", {"101": (9, None), "102": (8, 8)}))
    merge(demanding_day.event, demanding_day.judge("J03", {"101": (9, 9), "102": (8, 8)}))
    few = dict(overview(demanding_day.event).below_quorum)
    assert few == {"101": 1, "103": 0, "104": 0, "105": 0, "106": 0}


def test_the_workbook_tells_it(demanding: OpenFile, tmp_path: Path) -> None:
    accept_idea(demanding, "101", "رأی هیئت")
    book = tmp_path / "r.xlsx"
    export_workbook(demanding, book)
    told = {
        name: [
            str(cell)
            for row in openpyxl.load_workbook(book)[name].iter_rows(values_only=True)
            for cell in row
        ]
        for name in ("رتبه‌بندی", "تصمیم‌ها", "روش")
    }
    assert told["رتبه‌بندی"].count("کمتر از کمینهٔ خوانش: ۱ از ۲") == 3
    assert "پذیرفتن با خوانش کمتر" in told["تصمیم‌ها"]
    assert "کمینهٔ خوانش" in told["روش"]


@pytest.fixture
def second(demanding: OpenFile, demanding_day: SmallDay) -> RoundFiles:
    for idea_id in SILENT:
        accept_idea(demanding, idea_id, "رأی هیئت")
    freeze(demanding)
    folder = demanding_day.folder
    text = (folder / "event.toml").read_text("utf-8")
    (folder / "second.toml").write_text(text[: text.index("[[conflict]]")], "utf-8")
    return {"definition": folder / "second.toml", "judges": folder / "judges.csv"}


def test_a_second_round_keeps_it(demanding: OpenFile, second: RoundFiles) -> None:
    assert preview_second_round(demanding, **second, top=3).event.ranking.quorum == 2


def test_a_second_round_with_one_judge_asks_for_one(
    demanding: OpenFile, second: RoundFiles
) -> None:
    lines = second["judges"].read_text("utf-8").splitlines()[:2]
    second["judges"].write_text("\n".join(lines), "utf-8")
    assert preview_second_round(demanding, **second, top=3).event.ranking.quorum == 1
