"""The self-check names points that a judge may have overlooked, and nothing else."""

from dataclasses import replace

from judging_app.domain.desk import Desk
from judging_app.domain.event import Idea, Section
from judging_app.domain.rubric import Criterion, Rubric
from judging_app.domain.score_sheet import ScoreSheet, Standing
from judging_app.domain.self_check import (
    QUICK_SECONDS,
    SAME_IN_A_ROW,
    Finding,
    FindingKind,
    quickest_reading,
    self_check,
)
from tests.domain.desks import JUDGE, TEN, desk, event, sheet

ASKING = Rubric(
    (
        Criterion("a", "الف", 60, TEN, comment_at_most=200, comment_at_least=1000),
        Criterion("b", "ب", 40, TEN, required=False, comment_at_least=900),
    )
)


def kinds(at: Desk) -> list[FindingKind]:
    return [finding.kind for finding in self_check(at)]


def test_a_desk_in_order_has_no_findings() -> None:
    aside = ScoreSheet(JUDGE.id, "3", standing=Standing.RECUSED, reason="همکار")
    at = desk([sheet("1", {"a": 5, "b": 5}), sheet("2", {"a": 6, "b": 5}), aside])
    assert self_check(at) == ()


def test_what_is_missing_is_named_in_reading_order() -> None:
    unopened = [ScoreSheet(JUDGE.id, key) for key in ("4", "3")]
    at = desk([*unopened, sheet("2", {"b": 5}), replace(sheet("1", {}), comment="خوب")])
    assert self_check(at) == (
        Finding(FindingKind.UNOPENED, ("4", "3")),
        Finding(FindingKind.BLANK, ("2",), ("a",)),
        Finding(FindingKind.BLANK, ("1",), ("a", "b")),
    )


def test_where_nothing_is_required_any_mark_would_do() -> None:
    free = Rubric(tuple(replace(c, required=False) for c in ASKING.criteria))
    at = desk([sheet("1", {}, comment="خوب"), sheet("2", {"b": 5})], event(free))
    assert self_check(at) == (Finding(FindingKind.BLANK, ("1",), ("a", "b")),)


def test_extreme_marks_ask_for_a_comment_and_a_complete_sheet_stays_complete() -> None:
    sheets = [
        sheet("1", {"a": 2, "b": 9}),
        sheet("2", {"a": 10, "b": 8}, comment="بی‌مانند"),
        sheet("3", {"a": 3, "b": 8}),
        sheet("4", {"a": 10}),
    ]
    at = desk(sheets, event(ASKING))
    assert self_check(at) == (
        Finding(FindingKind.COMMENT_MISSING, ("1",), ("a", "b")),
        Finding(FindingKind.COMMENT_MISSING, ("4",), ("a",)),
    )
    assert at.progress().is_finished
    assert ASKING.needs_comment({"a": 200, "b": 850}) == ("a",)
    assert ASKING.needs_comment({}) == ()


def test_equal_marks_in_a_row_are_one_finding() -> None:
    same = [sheet(str(n), {"a": 7, "b": 7}) for n in range(SAME_IN_A_ROW)]
    other, aside = sheet("x", {"a": 7, "b": 8}), ScoreSheet(JUDGE.id, "y", reason="همکار")
    aside = replace(aside, standing=Standing.RECUSED)
    ids = tuple(s.idea_id for s in same)
    assert kinds(desk(same[1:])) == []
    assert self_check(desk(same)) == (Finding(FindingKind.SAME_MARKS, ids),)
    assert self_check(desk([*same[:2], aside, *same[2:]]))[0].idea_ids == ids
    assert kinds(desk([*same[:2], other, *same[2:]])) == []


def test_a_sheet_that_was_faster_than_reading_is_named_where_the_time_is_known() -> None:
    marks = ({"a": 5, "b": 5}, {"a": 6, "b": 5}, {"a": 7, "b": 5}, {"a": 8, "b": 5})
    seconds = (0, 4, 24, 26)
    sheets = [
        sheet(str(n), m, seconds=s) for n, (m, s) in enumerate(zip(marks, seconds, strict=True))
    ]
    assert self_check(desk(sheets, words=300)) == (Finding(FindingKind.QUICK, ("1", "2")),)
    assert quickest_reading(Idea("1", "کوتاه", "")) == QUICK_SECONDS
    assert quickest_reading(Idea("1", "بلند", "", (Section("", "واژه " * 599),))) == 50
