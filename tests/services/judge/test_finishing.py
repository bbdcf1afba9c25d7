"""Tests of finishing: what a finished judge can still do, and the reason for a late change."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from judging_app.domain.score_sheet import ScoreSheet, Standing
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile
from judging_app.services.judge.judging import (
    add_reading_time,
    finish,
    flag,
    load_desk,
    open_sheet,
    receipt_of,
    record_comment,
    record_note,
    record_score,
    reopen,
    resume_scoring,
    stand_aside,
)
from judging_app.services.organizer.ballots import score_from_table
from judging_app.services.organizer.merging import merge
from tests import keys

REASON = "نوآوری ایدهٔ ۱۰۱ را دوباره سنجیدم."


def score_all(file: OpenFile) -> None:
    for idea in load_desk(file).ideas:
        for criterion in ("novelty", "impact"):
            record_score(file, idea.id, criterion, 700)


def said(folder: Path, name: str) -> Any:
    return keys.read_back((folder / name).read_bytes())


def test_a_backup_locks_nobody_out(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        record_score(file, "101", "novelty", 900)
        receipt = finish(file, small_day.stick)
        assert not load_desk(file).is_finished
        record_score(file, "101", "novelty", 800)
    assert not said(small_day.stick, receipt.file_name).finished


CHANGES: tuple[Callable[[OpenFile], ScoreSheet], ...] = (
    lambda file: record_score(file, "101", "novelty", 800),
    lambda file: record_score(file, "101", "novelty", None),
    lambda file: record_comment(file, "101", "خوب"),
    lambda file: stand_aside(file, "101", Standing.RECUSED, "همکار"),
)


def test_the_last_word_stands_until_a_reason_is_given(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        score_all(file)
        first = finish(file, small_day.stick)
        before = load_desk(file)
        assert before.is_finished
        assert said(small_day.stick, first.file_name).finished
        for change in CHANGES:
            with pytest.raises(InputRefused) as refused:
                change(file)
            assert refused.value.reason is Refusal.FINISHED
        record_score(file, "101", "novelty", 700)  # as it is: nothing to refuse
        resume_scoring(file, "101")
        assert load_desk(file) == before
        with pytest.raises(InputRefused) as refused:
            reopen(file, " \u200c ")
        assert refused.value.reason is Refusal.REASON_MISSING
        reopen(file, REASON)
        assert not load_desk(file).is_finished
        record_score(file, "101", "novelty", 800)
        second = finish(file, small_day.stick)
        assert load_desk(file).is_finished
        with file.unit_of_work() as uow:
            reasons = [entry.facts.get("reason") for entry in uow.audit()]
    assert reasons.count(REASON) == 2  # the reopening, and the file
    late = said(small_day.stick, second.file_name)
    assert (late.revision, late.reason, said(small_day.stick, first.file_name).reason) == (
        2,
        REASON,
        "",
    )
    plan = merge(small_day.event, small_day.stick / second.file_name)
    assert plan.reason == REASON
    with small_day.event.unit_of_work() as uow:
        assert uow.audit()[-1].facts["reason"] == REASON


def test_what_is_the_judges_own_changes_at_any_time(small_day: Any) -> None:
    with small_day.laptop("J02") as file:
        score_all_but_conflict(file)
        first = finish(file, small_day.stick)
        record_note(file, "101", "با دبیر بگویم")
        flag(file, "101", flagged=True)
        assert not open_sheet(file, "103").opened  # only looked at
        desk = load_desk(file)
        assert (desk.sheets["101"].note, desk.sheets["101"].flagged) == ("با دبیر بگویم", True)
        assert finish(file, small_day.stick).digest == first.digest
        assert not flag(file, "101", flagged=False).flagged
    assert "دبیر".encode() not in (small_day.stick / first.file_name).read_bytes()
    sheets = said(small_day.stick, first.file_name).sheets
    assert all(sheet == replace(sheet, note="", flagged=False) for sheet in sheets)


def score_all_but_conflict(file: OpenFile) -> None:
    for idea_id in ("101", "102", "104", "105", "106"):
        for criterion in ("novelty", "impact"):
            record_score(file, idea_id, criterion, 700)


def test_a_judge_may_give_up_on_the_rest(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        record_score(file, "101", "novelty", 900)
        backup = finish(file, small_day.stick)
        last = finish(file, small_day.stick, final=True)
        assert load_desk(file).is_finished
        assert (backup.revision, last.revision) == (1, 2)
        assert said(small_day.stick, last.file_name).finished
        assert finish(file, small_day.stick).digest == last.digest
        assert (last.progress.settled, last.progress.total) == (0, 6)
        reopen(file, REASON)
        again = finish(file, small_day.stick)
        assert not load_desk(file).is_finished
        assert not said(small_day.stick, again.file_name).finished


def test_reopening_an_open_desk_changes_nothing(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        reopen(file, "")
        record_score(file, "101", "novelty", 900)
        assert said(small_day.stick, finish(file, small_day.stick).file_name).reason == ""


def test_the_receipt_can_be_had_again(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        assert receipt_of(file) is None
        score_all(file)
        receipt = finish(file, small_day.stick)
        record_note(file, "101", "یادداشت")
        assert receipt_of(file) == replace(receipt, folder="")
    assert (receipt.event_title, receipt.judge_name) == ("جشنوارهٔ کوچک", "دکتر مهین آریا")
    assert receipt.progress.is_finished
    assert receipt.written_at.utcoffset() is not None


def test_reading_time_is_recorded_only_where_the_event_says_so(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        assert add_reading_time(file, "101", 60) == ScoreSheet("J01", "101")
        with pytest.raises(InputRefused):
            add_reading_time(file, "999", 60)


def test_a_late_table_needs_a_reason(small_day: Any, tmp_path: Path) -> None:
    table = tmp_path / "J01.csv"

    def put(mark: int, **facts: Any) -> Any:
        rows = [f"{idea},{mark},8" for idea in range(101, 107)]
        table.write_text("کد,نوآوری,اثرگذاری\n" + "\n".join(rows), encoding="utf-8")
        return score_from_table(
            small_day.package,
            keys.code_of(small_day.package, "J01"),
            table,
            small_day.stick,
            **facts,
        ).receipt

    assert put(8).revision == 1
    assert put(8).revision == 1
    with pytest.raises(InputRefused) as refused:
        put(9)
    assert refused.value.reason is Refusal.FINISHED
    late = put(9, reason=REASON)
    assert said(small_day.stick, late.file_name).reason == REASON
