"""Tests of the judge's goals on a real workspace."""

from pathlib import Path
from typing import Any

import pytest

from judging_app.domain.score_sheet import SheetState, Standing
from judging_app.errors import InputRefused, Refusal, WriteFailed
from judging_app.services.files import in_progress, open_file
from judging_app.services.judge.judging import (
    finish,
    load_desk,
    open_sheet,
    open_workspace,
    record_comment,
    record_score,
    resume_scoring,
    stand_aside,
)
from tests.keys import code_of


def test_every_entry_is_there_after_reopening(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        open_sheet(file, "101")
        record_score(file, "102", "novelty", 900)
        record_score(file, "102", "impact", 850)
        record_comment(file, "102", "خوب است؛ هزینه‌اش روشن نیست.")
        record_score(file, "103", "novelty", 700)
        record_score(file, "103", "novelty", None)
    with small_day.laptop("J01") as file:
        desk = load_desk(file)
    assert desk.state("101") is SheetState.SEEN
    assert desk.state("102") is SheetState.COMPLETE
    assert desk.sheets["102"].marks == {"novelty": 900, "impact": 850}
    assert desk.sheets["102"].total(desk.event.rubric) == 88
    assert desk.sheets["103"].marks == {}
    assert desk.state("104") is SheetState.UNOPENED
    assert (desk.progress().settled, desk.progress().total) == (1, 6)


def test_marks_off_the_scale_are_refused(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        for value, reason in ((1100, Refusal.RANGE), (0, Refusal.RANGE), (850, Refusal.STEP)):
            with pytest.raises(InputRefused) as refused:
                record_score(file, "101", "novelty", value)
            assert refused.value.reason is reason
        with pytest.raises(InputRefused) as refused:
            record_score(file, "101", "beauty", 500)
        assert refused.value.reason is Refusal.UNKNOWN_CRITERION
        with pytest.raises(InputRefused) as refused:
            record_score(file, "999", "novelty", 500)
        assert refused.value.reason is Refusal.UNKNOWN_IDEA
        assert load_desk(file).sheets["101"].marks == {}


def test_standing_aside_keeps_marks_and_needs_a_reason(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        record_score(file, "101", "novelty", 900)
        with pytest.raises(InputRefused) as refused:
            stand_aside(file, "101", Standing.RECUSED, "  ")
        assert refused.value.reason is Refusal.REASON_MISSING
        stand_aside(file, "101", Standing.INELIGIBLE, "تکراری است")
        assert load_desk(file).state("101") is SheetState.INELIGIBLE
        resume_scoring(file, "101")
        assert load_desk(file).sheets["101"].marks == {"novelty": 900}


def test_a_declared_conflict_stands_aside_and_stays(small_day: Any) -> None:
    with small_day.laptop("J02") as file:
        assert load_desk(file).state("103") is SheetState.RECUSED
        with pytest.raises(InputRefused) as refused:
            resume_scoring(file, "103")
        assert refused.value.reason is Refusal.DECLARED_CONFLICT


def test_finishing_twice_without_a_change_writes_the_same_file(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        record_score(file, "101", "novelty", 900)
        first = finish(file, small_day.stick)
        other = small_day.folder / "stick 2"
        other.mkdir()
        assert finish(file, other).digest == first.digest
        record_score(file, "101", "novelty", 800)
        second = finish(file, small_day.stick)
    assert (first.revision, second.revision) == (1, 2)
    assert len(first.code.replace("-", "")) == 24
    assert first.code != second.code


def test_a_stick_that_is_not_there_loses_nothing(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        record_score(file, "101", "novelty", 900)
        with pytest.raises((WriteFailed, InputRefused)):
            finish(file, small_day.folder / "no such stick")
        assert load_desk(file).sheets["101"].marks == {"novelty": 900}
        assert finish(file, small_day.stick).revision == 1


def test_names_of_owners_do_not_reach_the_judge(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        assert all(not idea.owners for idea in load_desk(file).ideas)
        content = file.path.read_bytes()
    for name in ("رؤیا مؤمنی", "موسوی", "ژاله"):
        assert name.encode() not in content


def test_another_judge_has_another_workspace(small_day: Any, own_data_folder: Path) -> None:
    with open_workspace(small_day.package, code_of(small_day.package, "J01")) as file:
        record_score(file, "101", "novelty", 900)
    with open_workspace(small_day.package, code_of(small_day.package, "J03")) as file:
        assert load_desk(file).sheets["101"].marks == {}
    titles = {(one.judge_name, one.progress.settled) for one in in_progress() if one.judge_name}
    assert titles == {("دکتر مهین آریا", 0), ("پروین دادگر", 0)}
    with pytest.raises(InputRefused) as refused:
        open_workspace(small_day.package, code_of(small_day.package, "J77"))
    assert refused.value.reason is Refusal.WRONG_CODE


def test_what_was_opened_last_comes_first(small_day: Any, own_data_folder: Path) -> None:
    for judge in ("J01", "J03"):
        open_workspace(small_day.package, code_of(small_day.package, judge)).close()
    first, second = in_progress()[:2]
    assert (first.judge_name, second.judge_name) == ("پروین دادگر", "دکتر مهین آریا")
    open_file(second.path).close()  # nothing is changed in it
    assert in_progress()[0] == second
    small_day.event.close()
    open_file(small_day.event.path).close()
    assert in_progress()[0].path == small_day.event.path
