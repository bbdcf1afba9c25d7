"""After a lost laptop, card, package and the judge's own stick restore the work."""

import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from judging_app.domain.merge_plan import Verdict
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile
from judging_app.services.judge import finishing
from judging_app.services.judge.judging import (
    finish,
    flag,
    load_desk,
    open_workspace,
    record_note,
    record_score,
    reopen,
)
from judging_app.services.judge.recovering import Recovered, recover_workspace
from judging_app.services.organizer.assignment import assign
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.handover import hand_over
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.packages import build_package
from judging_app.system.part_files import part_name
from tests.keys import code_of, read_back

MARKS = {"101": (9, 8), "103": (7, 6)}


def recovering(
    day: Any, *paths: Path, judge: str = "J01", laptop: str = "new", package: Path | None = None
) -> Recovered:
    folder = day.folder / "laptops" / laptop
    folder.mkdir(exist_ok=True)
    package = package or day.package
    return recover_workspace(package, code_of(package, judge), paths, folder)


def recovered(day: Any, *paths: Path, **named: Any) -> OpenFile:
    return recovering(day, *paths, **named).file


def refused(reason: Refusal, *args: Any, **named: Any) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        recovering(*args, **named)
    assert caught.value.reason is reason
    return caught.value


def handed_in(day: Any, file: OpenFile, *, final: bool = False) -> Path:
    path: Path = day.stick / finish(file, day.stick, final=final).file_name
    return path


def test_the_second_name_that_a_killed_recovery_left_goes_with_the_next_one(small_day: Any) -> None:
    first = small_day.judge("J01", MARKS)
    with recovered(small_day, first) as file:
        workspace = file.path
    left = workspace.with_name(part_name(workspace))
    os.link(workspace, left)
    refused(Refusal.OLDER_FILE, small_day, first)
    assert not left.exists()


def test_what_was_handed_in_is_there_and_goes_on(small_day: Any) -> None:
    first = small_day.judge("J01", MARKS)
    merge(small_day.event, first)
    with recovered(small_day, first) as file:
        desk = load_desk(file)
        assert desk.sheets["101"].marks == {"novelty": 900, "impact": 800}
        assert desk.revision == 1
        record_score(file, "104", "novelty", 500)
        second = small_day.stick / finish(file, small_day.stick).file_name
    found = merge(small_day.event, second)
    assert (found.verdict, found.revision, found.fork) == (Verdict.NEWER, 2, None)


def test_the_old_laptop_turns_up_again_and_nothing_is_overwritten(small_day: Any) -> None:
    first = small_day.judge("J01", MARKS)
    with recovered(small_day, first) as new:
        record_score(new, "101", "novelty", 300)
        merge(small_day.event, small_day.stick / finish(new, small_day.stick).file_name)
    with small_day.laptop("J01") as old:
        record_score(old, "101", "novelty", 1000)
        late = merge(small_day.event, small_day.stick / finish(old, small_day.stick).file_name)
    assert late.verdict is Verdict.CONFLICT
    assert late.contested == ("101",)


def test_a_last_word_stays_one_and_can_be_opened_again(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        record_score(file, "101", "novelty", 900)
        scores = small_day.stick / finish(file, small_day.stick, final=True).file_name
    with recovered(small_day, scores) as file:
        assert load_desk(file).is_finished
        reopen(file, "لپ‌تاپم گم شد.")
        record_score(file, "101", "impact", 700)
        assert finish(file, small_day.stick).revision == 2


def test_the_latest_own_file_of_a_whole_stick(small_day: Any) -> None:
    first = small_day.judge("J01", {"101": (9, 8)})
    second = small_day.judge("J01", MARKS)
    small_day.judge("J02", MARKS)
    (small_day.stick / "damaged.scores").write_bytes(first.read_bytes()[:-9])
    found = recovering(small_day, small_day.stick)
    assert (found.file_name, found.sheets, found.marks, found.beside) == (second.name, 2, 4, 0)
    assert found.written_at == read_back(second.read_bytes()).written_at
    found.file.close()


def test_of_two_laptops_the_one_that_went_on_longer_comes_back_whatever_its_clock_said(
    small_day: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The laptop with more revisions has a clock that is years behind."""
    small_day.judge("J01", {"102": (9, 8)}, "second")

    class Behind(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return datetime(2001, 1, 1, tzinfo=tz)

    monkeypatch.setattr(finishing, "datetime", Behind)
    small_day.judge("J01", {"101": (9, 8)})
    last = small_day.judge("J01", MARKS)
    assert read_back(last.read_bytes()).written_at.year == 2001
    found = recovering(small_day, small_day.stick)
    assert (found.file_name, found.beside) == (last.name, 1)
    found.file.close()


def test_of_two_laptops_the_last_word_comes_back_and_the_other_is_told(small_day: Any) -> None:
    one = small_day.judge("J01", {"101": (9, 8)})
    two = small_day.judge("J01", {"102": (9, 8)}, "second")
    found = recovering(small_day, one, two)
    assert found.beside == 1
    found.file.close()


def test_it_is_ones_own_file_and_nothing_is_made_of_anothers(small_day: Any) -> None:
    other = small_day.judge("J03", MARKS)
    small_day.judge("J02", MARKS)
    assert refused(Refusal.NOT_YOURS, small_day, other).path == other
    refused(Refusal.NO_OWN_FILE, small_day, small_day.stick)
    empty = small_day.folder / "empty"
    empty.mkdir()
    refused(Refusal.NO_OWN_FILE, small_day, empty)
    assert list((small_day.folder / "laptops" / "new").iterdir()) == []


def test_what_is_damaged_or_of_another_event_is_told(small_day: Any, inputs: Any) -> None:
    mine = small_day.judge("J01", MARKS)
    cut = small_day.folder / "cut.scores"
    cut.write_bytes(mine.read_bytes()[:-9])
    small_day.judge("J02", MARKS)
    assert refused(Refusal.TRUNCATED, small_day, cut).path == cut
    mine.unlink()
    (small_day.stick / "cut.scores").write_bytes(cut.read_bytes())
    refused(Refusal.TRUNCATED, small_day, small_day.stick)  # among files of others
    path = inputs.folder / "other.judging"
    made = {"definition": inputs.definition, "ideas": inputs.ideas, "judges": inputs.judges}
    with create_event(path, **made).file as other:
        package = build_package(other, inputs.folder / "other.ideas").path
    refused(Refusal.OTHER_EVENT, small_day, small_day.judge("J01", MARKS), package=package)


def test_a_desk_that_was_only_opened_takes_the_work_in(small_day: Any) -> None:
    scores = small_day.judge("J02", MARKS)
    with small_day.laptop("J02", "new") as file:
        record_note(file, "101", "یادداشت خودم")
        flag(file, "101", flagged=True)
    with recovered(small_day, scores, judge="J02") as file:
        sheet = load_desk(file).sheets["101"]
        assert (sheet.marks, sheet.note) == ({"novelty": 900, "impact": 800}, "یادداشت خودم")
        assert sheet.flagged


def test_newer_work_here_is_never_overwritten(small_day: Any) -> None:
    first = small_day.judge("J01", {"101": (9, 8)})
    second = small_day.judge("J01", MARKS)
    for old in (first, second):
        refused(Refusal.OLDER_FILE, small_day, old, laptop="J01")
    with small_day.laptop("J01") as file:
        record_score(file, "104", "novelty", 300)
    refused(Refusal.OLDER_FILE, small_day, second, laptop="J01")
    with small_day.laptop("J01", "other") as file:
        record_score(file, "101", "novelty", 100)
    refused(Refusal.OTHER_WORK, small_day, second, laptop="other")
    with small_day.laptop("J01", "other") as file:
        assert load_desk(file).sheets["101"].marks == {"novelty": 100}


def test_a_laptop_that_fell_behind_catches_up(small_day: Any) -> None:
    """First here, then on another laptop, then here again: nothing was done here meanwhile."""
    first = small_day.judge("J01", {"101": (9, 8)})
    with recovered(small_day, first) as new:
        record_score(new, "101", "novelty", 300)
        second = handed_in(small_day, new)
    with recovered(small_day, second, laptop="J01") as file:
        assert load_desk(file).sheets["101"].marks == {"novelty": 300, "impact": 800}
        record_score(file, "102", "novelty", 300)
        third = handed_in(small_day, file)
    for path in (first, second):
        merge(small_day.event, path)
    told = merge(small_day.event, third)
    assert (told.verdict, told.revision, told.fork) == (Verdict.NEWER, 3, None)


def test_a_part_that_was_asked_for_later_is_open(inputs: Any, small_day: Any) -> None:
    small_day.event.close()
    path = inputs.folder / "divided.judging"
    made = {"definition": inputs.definition, "ideas": inputs.ideas, "judges": inputs.judges}
    with create_event(path, **made).file as event:
        assign(event, 1)
        package = build_package(event, inputs.folder / "divided.ideas").path
        home = inputs.folder / "laptops" / "J02"
        home.mkdir(parents=True)
        with open_workspace(package, code_of(package, "J02"), home) as file:
            mine = {idea.id for idea in load_desk(file).ideas}
            for idea in mine:
                record_score(file, idea, "novelty", 500)
            scores = handed_in(small_day, file, final=True)
        later = inputs.folder / "later.ideas"
        hand_over(event, "J01", later, "بیمار است", reserve_id="J02")
    with recovered(small_day, scores, judge="J02", package=later) as file:
        desk = load_desk(file)
        assert desk.handed_in == mine
        assert not desk.is_finished
        assert len(desk.ideas) > len(mine)
