"""Tests of resolving contradictions on real files."""

import shutil
from collections.abc import Callable
from typing import Any

import pytest

from judging_app.domain.merge_plan import ForkKind, Verdict
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import open_file
from judging_app.services.judge.judging import finish, record_score, reopen
from judging_app.services.organizer.contradictions import (
    list_contradictions,
    resolve,
    withdraw_resolution,
)
from judging_app.services.organizer.deliberation import freeze, move_idea
from judging_app.services.organizer.merging import merge, undo_merge
from judging_app.services.organizer.results import compute_results
from judging_app.services.verification import verify
from tests.inbox import inspected
from tests.keys import code_of

Counts = Callable[[Any], dict[tuple[str, str], dict[str, int]]]
WHY = "از داور پرسیدم"


@pytest.fixture
def apart(small_day: Any) -> tuple[Any, str, str]:
    """The event after two laptops of J01 went apart on 101; digests of the two files."""
    one = merge(small_day.event, small_day.judge("J01", {"101": (9, 8), "102": (5, 5)}))
    two = merge(small_day.event, small_day.judge("J01", {"101": (3, 2)}, "elsewhere"))
    assert two.contested == ("101",)
    assert two.fork is not None
    assert two.fork.kind is ForkKind.TWO_LAPTOPS
    return small_day, one.digest, two.digest


def refusal(act: Callable[[], object]) -> Refusal:
    with pytest.raises(InputRefused) as caught:
        act()
    return caught.value.reason


def log_of(file: Any) -> list[tuple[str, dict[str, str]]]:
    with file.unit_of_work() as uow:
        return [(entry.action, dict(entry.facts)) for entry in uow.audit()]


def test_the_chosen_sheet_counts_with_its_reason_in_the_log(
    apart: tuple[Any, str, str], counts: Counts
) -> None:
    day, one, two = apart
    assert ("J01", "101") not in counts(day.event)
    (told,) = resolve(day.event, "J01", {"101": two[:12]}, f" {WHY} ")
    assert told.is_settled
    assert counts(day.event)["J01", "101"] == {"novelty": 300, "impact": 200}
    assert counts(day.event)["J01", "102"] == {"novelty": 500, "impact": 500}
    assert compute_results(day.event).contested == ()
    action, facts = log_of(day.event)[-1]
    assert action == "contradiction resolved"
    assert facts["heads"].split() == sorted((one, two))
    assert (facts["judge"], facts["idea"]) == ("J01", "101")
    assert (facts["chosen"], facts["reason"]) == (two, WHY)
    day.event.close()
    assert verify(day.event.path).problems == ()


def test_another_choice_replaces_it_and_it_can_be_taken_back(
    apart: tuple[Any, str, str], counts: Counts
) -> None:
    day, one, two = apart
    before = counts(day.event)
    resolve(day.event, "J01", {"101": two}, WHY)
    resolve(day.event, "J01", {"101": one}, WHY)
    assert counts(day.event)["J01", "101"] == {"novelty": 900, "impact": 800}
    (told,) = withdraw_resolution(day.event, "J01", ["101"])
    assert not told.is_settled
    assert counts(day.event) == before
    assert log_of(day.event)[-1][0] == "resolution withdrawn"
    missing = refusal(lambda: withdraw_resolution(day.event, "J01", ["101"]))
    assert missing is Refusal.NOT_FOUND


@pytest.mark.parametrize(
    ("judge", "idea", "digest", "reason", "expected"),
    [
        ("J01", "101", "", WHY, Refusal.NO_SUCH_CHOICE),
        ("J01", "101", "x" * 64, WHY, Refusal.NO_SUCH_CHOICE),
        ("J01", "102", "{two}", WHY, Refusal.NOT_CONTESTED),
        ("J03", "101", "{two}", WHY, Refusal.NOT_CONTESTED),
        ("J01", "101", "{two}", " \n", Refusal.REASON_MISSING),
    ],
)
def test_what_cannot_be_decided_is_refused_whole(
    apart: tuple[Any, str, str], judge: str, idea: str, digest: str, reason: str, expected: Refusal
) -> None:
    day, _, two = apart
    before = log_of(day.event)
    choices = {idea: digest.format(two=two)}
    assert refusal(lambda: resolve(day.event, judge, choices, reason)) is expected
    assert not list_contradictions(day.event)[0].is_settled
    assert log_of(day.event) == before


def test_an_import_never_touches_what_the_organizer_decided(
    apart: tuple[Any, str, str], counts: Counts
) -> None:
    day, one, two = apart
    resolve(day.event, "J01", {"101": one}, WHY)
    merge(day.event, day.judge("J03", {"101": (4, 4), "102": (6, 6)}))
    move_idea(day.event, "102", 1, "هیئت داوران چنین خواست")
    with day.event.unit_of_work() as uow:
        before = uow.decisions(), uow.resolutions()
    third = day.judge("J01", {"101": (1, 1)}, "third")
    told = merge(day.event, third)
    assert (told.verdict, told.reopened) == (Verdict.CONFLICT, ("101",))
    assert ("J01", "101") not in counts(day.event)
    with day.event.unit_of_work() as uow:
        assert (uow.decisions(), uow.resolutions()) == before
    undo_merge(day.event, told.digest)
    assert counts(day.event)["J01", "101"] == {"novelty": 900, "impact": 800}
    undo_merge(day.event, one)
    assert counts(day.event)["J01", "101"] == {"novelty": 300, "impact": 200}
    assert merge(day.event, day.stick / _name(day, one)).verdict is Verdict.NEWER
    assert counts(day.event)["J01", "101"] == {"novelty": 900, "impact": 800}
    assert two in {v.file.digest for v in list_contradictions(day.event)[0].voices}


def _name(day: Any, digest: str) -> str:
    return str(next(p.name for p in day.stick.iterdir() if digest[:4].upper() in p.name))


def test_an_official_result_takes_no_decisions(apart: tuple[Any, str, str]) -> None:
    day, one, _ = apart
    assert refusal(lambda: freeze(day.event)) is Refusal.CONTESTED
    resolve(day.event, "J01", {"101": one}, WHY)
    freeze(day.event)
    assert refusal(lambda: resolve(day.event, "J01", {"101": one}, WHY)) is Refusal.FROZEN
    assert refusal(lambda: withdraw_resolution(day.event, "J01", ["101"])) is Refusal.FROZEN


def test_a_workspace_restored_from_an_old_copy_is_told(small_day: Any) -> None:
    day = small_day
    merge(day.event, day.judge("J01", {"101": (9, 8)}))
    home, old = day.folder / "laptops" / "J01", day.folder / "laptops" / "old"
    shutil.copytree(home, old)
    merge(day.event, day.judge("J01", {"101": (8, 8)}))
    told = inspected(day.event, day.judge("J01", {"101": (2, 2), "103": (7, 7)}, "old"))
    assert told.verdict is Verdict.CONFLICT
    assert told.fork is not None
    assert (told.fork.kind, told.fork.shared) == (ForkKind.ROLLED_BACK, 1)


def test_a_rehearsal_is_told_apart(small_day: Any, inputs: Any) -> None:
    definition = inputs.definition.read_text(encoding="utf-8")
    inputs.definition.write_text(f"rehearsal = true\n{definition}", encoding="utf-8")
    from judging_app.services.judge.judging import open_workspace
    from judging_app.services.organizer.events import create_event
    from judging_app.services.organizer.packages import build_package

    made = create_event(
        small_day.folder / "rehearsal.judging",
        definition=inputs.definition,
        ideas=inputs.ideas,
        judges=inputs.judges,
    )
    with made.file as rehearsal:
        package = build_package(rehearsal, small_day.folder / "rehearsal.ideas").path
        with open_workspace(package, code_of(package, "J01"), small_day.folder) as file:
            record_score(file, "101", "novelty", 500)
            path = small_day.stick / finish(file, small_day.stick).file_name
        assert merge(rehearsal, path).verdict is Verdict.NEW
        official = small_day.judge("J01", {"101": (9, 8)})
        assert refusal(lambda: merge(rehearsal, official)) is Refusal.NO_REHEARSAL
    assert refusal(lambda: merge(small_day.event, path)) is Refusal.REHEARSAL


def test_a_decision_survives_closing_the_event(apart: tuple[Any, str, str], counts: Counts) -> None:
    day, one, _ = apart
    resolve(day.event, "J01", {"101": one}, WHY)
    day.event.close()
    with open_file(day.event.path) as again:
        (told,) = list_contradictions(again)
        assert told.resolution is not None
        assert told.resolution.reason == WHY
        assert counts(again)["J01", "101"] == {"novelty": 900, "impact": 800}
        with day.laptop("J01") as judge:
            reopen(judge, "باز می‌سنجم")
            record_score(judge, "101", "novelty", 700)
            on = day.stick / finish(judge, day.stick).file_name
        assert merge(again, on).reopened == ("101",)
