"""Tests of deliberation on a small event: decisions, freezing, refusals of a frozen event."""

from collections.abc import Iterator
from typing import Any

import pytest

from judging_app.domain.audit import first_break
from judging_app.domain.decision import DecisionKind
from judging_app.domain.results import Results
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile, open_file
from judging_app.services.organizer.certificates import certificates_of
from judging_app.services.organizer.deliberation import (
    exclude_idea,
    freeze,
    move_idea,
    unfreeze,
    withdraw_decision,
)
from judging_app.services.organizer.merging import merge, undo_merge
from judging_app.services.organizer.results import compute_results, export_workbook
from tests.inbox import inspected

FULL = {"101": (9, 9), "102": (8, 8), "103": (7, 7), "104": (6, 6), "105": (5, 5)}


@pytest.fixture
def judged(small_day: Any) -> Iterator[Any]:
    """Everything scored by two judges but for one conflict; 106 by nobody."""
    merge(small_day.event, small_day.judge("J01", FULL))
    merge(small_day.event, small_day.judge("J03", FULL))
    yield small_day


def order(results: Results) -> list[str]:
    return [row.idea_id for row in results.ranking.rows]


def refused(reason: Refusal, call: Any, *args: Any) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        call(*args)
    assert caught.value.reason is reason
    return caught.value


def actions(file: OpenFile) -> list[str]:
    with file.unit_of_work() as uow:
        assert first_break(uow.audit()) is None
        return [entry.action for entry in uow.audit()]


def test_a_decision_moves_ranks_awards_and_certificates(judged: Any) -> None:
    results = move_idea(judged.event, "105", 1, "  پیوند با برنامهٔ ملي ")
    assert order(results) == ["105", "101", "102", "103", "104"]
    assert results.decisions[0].reason == "پیوند با برنامهٔ ملی"
    assert [(d.idea_id, d.now) for d in results.departures() if d.is_far] == [("105", 1)]
    assert certificates_of(judged.event)[0].idea_title == "پارک جیبی"
    assert compute_results(judged.event) == results


def test_an_excluded_idea_gets_nothing_and_a_withdrawn_decision_leaves_no_trace_in_the_order(
    judged: Any,
) -> None:
    before = compute_results(judged.event)
    assert exclude_idea(judged.event, "101", "انصراف").ranking.excluded == ("101",)
    assert len(certificates_of(judged.event)) == 3
    after = withdraw_decision(judged.event, "101", "اشتباه")
    assert after == before
    assert actions(judged.event)[-2:] == ["decision", "decision withdrawn"]


def test_a_second_decision_on_an_idea_replaces_the_first(judged: Any) -> None:
    move_idea(judged.event, "105", 1, "یک")
    results = exclude_idea(judged.event, "105", "دو")
    assert [(d.kind, d.reason) for d in results.decisions] == [(DecisionKind.EXCLUDE, "دو")]


@pytest.mark.parametrize(
    ("idea", "place", "why", "reason"),
    [
        ("999", 1, "x", Refusal.UNKNOWN_IDEA),
        ("106", 1, "x", Refusal.NOT_RANKED),
        ("101", 0, "x", Refusal.RANGE),
        ("101", 6, "x", Refusal.RANGE),
        ("101", 2, " \u200c ", Refusal.REASON_MISSING),
        ("101", 2, "x" * 20_001, Refusal.TEXT),
    ],
)
def test_what_cannot_be_decided(
    judged: Any, idea: str, place: int, why: str, reason: Refusal
) -> None:
    before = actions(judged.event)
    refused(reason, move_idea, judged.event, idea, place, why)
    assert actions(judged.event) == before


def test_an_official_result_refuses_every_change(judged: Any) -> None:
    late = judged.judge("J02", {"101": (1, 1)})
    results = freeze(judged.event)
    assert results.is_official
    for call, *args in (
        (merge, late), (inspected, late), (move_idea, "105", 1, "x"), (exclude_idea, "105", "x"),
        (withdraw_decision, "105", "x"), (freeze,),
    ):  # fmt: skip
        refused(Refusal.FROZEN, call, judged.event, *args)
    with judged.event.unit_of_work() as uow:
        digest = uow.score_files()[0].digest
    refused(Refusal.FROZEN, undo_merge, judged.event, digest)
    assert inspected(judged.event, min(judged.stick.glob("*J01*"))).adds is False
    assert compute_results(judged.event).ranking == results.ranking


def test_it_becomes_unofficial_with_a_reason_only(judged: Any) -> None:
    refused(Refusal.NOT_FROZEN, unfreeze, judged.event, "x")
    freeze(judged.event)
    refused(Refusal.REASON_MISSING, unfreeze, judged.event, " ")
    assert not unfreeze(judged.event, "اعتراض پذیرفته شد").is_official
    merge(judged.event, judged.judge("J02", {"101": (1, 1)}))
    assert "result made unofficial" in actions(judged.event)


def test_everything_is_still_there_after_closing(judged: Any, tmp_path: Any) -> None:
    move_idea(judged.event, "105", 1, "دلیل")
    results = freeze(judged.event)
    path = judged.event.path
    judged.event.close()
    with open_file(path) as again:
        assert compute_results(again) == results
        assert export_workbook(again, tmp_path / "r.xlsx").stat().st_size > 5000


def test_nobody_ranked_cannot_be_official(small_day: Any) -> None:
    refused(Refusal.NOTHING_TO_PRINT, freeze, small_day.event)


def test_a_result_that_changed_after_a_person_saw_it_does_not_become_official(judged: Any) -> None:
    seen = compute_results(judged.event)
    move_idea(judged.event, "105", 1, "پیوند با برنامهٔ ملی")
    refused(Refusal.RESULT_CHANGED, freeze, judged.event, seen)
    assert not compute_results(judged.event).is_official
    assert freeze(judged.event, compute_results(judged.event)).is_official
