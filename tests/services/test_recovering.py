"""A lost laptop: card, package and the judge's own stick bring the work back."""

from pathlib import Path
from typing import Any

import pytest

from judging_app.domain.merge_plan import Verdict
from judging_app.errors import InputRefused, Reason
from judging_app.services.judging import finish, load_desk, record_score, reopen
from judging_app.services.merging import merge
from judging_app.services.recovering import recover_workspace
from tests.keys import code_of

MARKS = {"101": (9, 8), "103": (7, 6)}


def recovered(day: Any, scores: Path, judge: str = "J01") -> Any:
    folder = day.folder / "laptops" / "new"
    folder.mkdir(exist_ok=True)
    return recover_workspace(day.package, code_of(day.package, judge), scores, folder)


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


def test_it_is_ones_own_file_and_nothing_is_made_of_anothers(small_day: Any) -> None:
    other = small_day.judge("J03", MARKS)
    with pytest.raises(InputRefused) as refused:
        recovered(small_day, other)
    assert refused.value.reason is Reason.NOT_FOR_US
    assert list((small_day.folder / "laptops" / "new").iterdir()) == []


def test_a_workspace_that_is_here_is_not_replaced(small_day: Any) -> None:
    scores = small_day.judge("J01", MARKS)
    recovered(small_day, scores).close()
    with pytest.raises(InputRefused) as refused:
        recovered(small_day, scores)
    assert refused.value.reason is Reason.ALREADY_EXISTS
