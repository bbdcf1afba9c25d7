"""Tests of the laws of merging, with judges who use several laptops and hand in twice."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.lineage import heads
from judging_app.domain.merge import (
    CountedSheets,
    ReceivedFile,
    ScoreFile,
    by_judge,
    check,
    counted,
)
from judging_app.domain.merge_plan import ScoreChange, StateChange, Verdict
from judging_app.domain.score_sheet import Score, ScoreSheet, SheetState, Standing
from judging_app.errors import InputRefused, Refusal
from tests.domain.evenings import (
    EVENT,
    IDEAS,
    RUBRIC,
    RUBRIC_DIGEST,
    Files,
    agreed,
    evenings,
    handed_in,
    oracle,
    plan,
    scored,
)


def merged(files: Iterable[ReceivedFile]) -> Files:
    """The set of an event that got `files` one after another, each planned before."""
    kept: Files = ()
    for file in files:
        if plan(file, kept, RUBRIC).adds:
            kept = (*kept, file)
    return kept


@given(evenings())
def test_what_counts_is_what_an_independent_reading_finds(files: Files) -> None:
    said = oracle(files)
    result = counted(files)
    assert {sheet.idea_id: sheet for sheet in result.sheets} == agreed(said)
    assert len(result.sheets) == len(agreed(said))
    assert result.contested == tuple(sorted(i for i, sheets in said.items() if len(sheets) > 1))


@given(evenings(), st.data())
def test_any_order_and_any_repetition_counts_the_same(files: Files, data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(files), max_size=4)) if files else []
    shuffled = data.draw(st.permutations([*files, *again]))
    assert counted(merged(shuffled)) == counted(merged(files))
    assert counted(shuffled) == counted(files)


@given(evenings(), st.data())
def test_any_grouping_counts_the_same(files: Files, data: st.DataObject) -> None:
    """Two organizers who each got some of the files, and then merge each other."""
    sides = [data.draw(st.integers(1, 3)) for _ in files]
    one = merged(f for f, side in zip(files, sides, strict=True) if side & 1)
    other = merged(f for f, side in zip(files, sides, strict=True) if side & 2)
    assert counted(merged([*one, *other])) == counted(merged([*other, *one])) == counted(files)


@given(evenings(), st.data())
def test_merging_twice_changes_nothing(files: Files, data: st.DataObject) -> None:
    for file in files:
        again = plan(file, data.draw(st.permutations(files)), RUBRIC)
        assert again.verdict is Verdict.ALREADY_HERE
        assert not again.adds
        assert again.changes == ()
        assert again.state_changes == ()
        assert again.new_marks == 0
        assert again.contested == counted(files).contested


@given(evenings())
def test_older_after_newer_changes_nothing(files: Files) -> None:
    for newer in files:
        ancestors = [f for f in files if f.digest in newer.score_file.ancestors]
        for older in ancestors:
            late = plan(older, [newer], RUBRIC)
            assert late.verdict is Verdict.OLDER
            assert (late.changes, late.state_changes, late.contested) == ((), (), ())
        assert counted([newer, *ancestors]) == counted([newer])


@given(evenings())
def test_the_verdict_says_what_the_file_is(files: Files) -> None:
    for number, file in enumerate(files):
        before = [f for f in files[:number] if f.digest != file.digest]
        verdict = plan(file, before, RUBRIC).verdict
        has_contradictions = any(len(s) > 1 for s in oracle([*before, file]).values())
        is_outgrown = any(file.digest in f.score_file.ancestors for f in before)
        if not before:
            assert verdict is Verdict.NEW
        elif is_outgrown:
            assert verdict is Verdict.OLDER
        else:
            assert verdict is (Verdict.CONFLICT if has_contradictions else Verdict.NEWER)


@given(evenings(), st.data())
def test_the_plan_tells_exactly_what_will_differ(files: Files, data: st.DataObject) -> None:
    kept: Files = ()
    for file in data.draw(st.permutations(files)):
        told = plan(file, kept, RUBRIC)
        before, after = agreed(oracle(kept)), agreed(oracle([*kept, file]))
        cells = {(i, c.id) for i in IDEAS for c in RUBRIC.criteria}
        marks = {
            (i, c): (_mark(before, i, c), _mark(after, i, c)) for i, c in sorted(cells)
        }  # fmt: skip
        assert told.changes == tuple(
            ScoreChange(i, c, old, new) for (i, c), (old, new) in marks.items() if old != new
        )
        states = {i: (_state(before, i), _state(after, i)) for i in IDEAS}
        assert told.state_changes == tuple(
            StateChange(i, old, new) for i, (old, new) in states.items() if old != new
        )
        assert told.new_marks == sum(old is None for old, new in marks.values() if old != new)
        assert told.changed_marks == len(told.changes) - told.new_marks
        kept = (*kept, file)


def _mark(sheets: dict[str, ScoreSheet], idea_id: str, criterion_id: str) -> int | None:
    sheet = sheets.get(idea_id)
    return sheet.counted_marks.get(criterion_id) if sheet else None


def _state(sheets: dict[str, ScoreSheet], idea_id: str) -> SheetState:
    sheet = sheets.get(idea_id)
    return sheet.state(RUBRIC) if sheet else SheetState.UNOPENED


def test_a_sheet_that_was_only_looked_at_contradicts_nothing() -> None:
    looked_at = handed_in([ScoreSheet("J01", "101", opened=True)])
    said = handed_in([scored("101", 200)])
    assert counted([looked_at, said]) == counted([said])
    assert counted([looked_at]).sheets == ()


@given(st.permutations((10, 90, 40)))
def test_the_longest_reading_time_stands_whatever_the_order(seconds: list[int]) -> None:
    """A time contradicts nothing, and heads stand in the order of their digests."""
    files = [handed_in([replace(scored("101", 500), seconds=each)]) for each in seconds]
    for pair in (files, files[:2], files[1:], files[::2]):
        result = counted(pair)
        longest = max(file.score_file.sheets[0].seconds for file in pair)
        assert result == CountedSheets((replace(scored("101", 500), seconds=longest),))


@given(evenings("J01"), evenings("J02"), st.data())
def test_judges_do_not_touch_each_other(one: Files, other: Files, data: st.DataObject) -> None:
    mixed = data.draw(st.permutations([*one, *other]))
    groups = by_judge(mixed)
    nobody: Files = ()
    assert counted(groups.get("J01", nobody)) == counted(one)
    assert counted(groups.get("J02", nobody)) == counted(other)
    for file in one:
        alone = [f for f in one if f is not file]
        assert plan(file, [*alone, *other], RUBRIC) == plan(file, alone, RUBRIC)


def test_a_revision_replaces_what_it_grew_from() -> None:
    first = handed_in([scored("101", 500), scored("102", 600)])
    second = handed_in([scored("101", 700)], [first.digest])
    told = plan(second, [first], RUBRIC)
    assert (told.verdict, told.marks, told.new_marks) == (Verdict.NEWER, 1, 0)
    assert told.changes == (
        ScoreChange("101", "novelty", 500, 700),
        ScoreChange("102", "novelty", 600, None),
    )
    assert told.state_changes == (StateChange("102", SheetState.COMPLETE, SheetState.UNOPENED),)
    assert counted([second, first]).sheets == second.score_file.sheets


def test_two_laptops_contradict_only_where_they_differ() -> None:
    one = handed_in([scored("101", 500), scored("102", 600), scored("103", 100)])
    other = handed_in([scored("101", 500), scored("102", 700)])
    assert heads([one, other]) == heads([other, one, one]) != ()
    result = counted([one, other])
    assert result == CountedSheets((scored("101", 500), scored("103", 100)), ("102",))
    told = plan(other, [one], RUBRIC)
    assert (told.verdict, told.contested) == (Verdict.CONFLICT, ("102",))
    assert told.changes == (ScoreChange("102", "novelty", 600, None),)


def test_a_file_that_grew_from_both_settles_a_contradiction() -> None:
    one, other = handed_in([scored("101", 500)]), handed_in([scored("101", 600)])
    last = handed_in([scored("101", 600)], [one.digest, other.digest])
    told = plan(last, [one, other], RUBRIC)
    assert (told.verdict, told.contested) == (Verdict.NEWER, ())
    assert told.changes == (ScoreChange("101", "novelty", None, 600),)
    assert told.new_marks == 1


def test_a_laptop_that_was_set_back_is_noticed() -> None:
    first = handed_in([scored("101", 500)])
    second = handed_in([scored("101", 600)], [first.digest])
    rolled_back = handed_in([scored("101", 700)], [first.digest])
    told = plan(rolled_back, [first, second], RUBRIC)
    assert (told.verdict, told.contested) == (Verdict.CONFLICT, ("101",))


def with_sheet(**changes: Any) -> ScoreFile:
    sheet = replace(scored("101", 500), **changes)
    return handed_in([sheet, scored("102", 100)]).score_file


def with_mark(criterion_id: str, value: int) -> ScoreFile:
    return with_sheet(scores=(Score(criterion_id, value),))


SOUND = handed_in([scored("101", 500), scored("102", 1000)]).score_file

REFUSED: dict[str, tuple[Refusal, ScoreFile, str]] = {
    "other event": (Refusal.OTHER_EVENT, replace(SOUND, event_id="9999"), ""),
    "rehearsal": (Refusal.REHEARSAL, replace(SOUND, rehearsal=True, event_id="9999"), ""),
    "unknown judge": (Refusal.UNKNOWN_JUDGE, replace(SOUND, judge_id="J09"), ""),
    "other rubric": (Refusal.OTHER_RUBRIC, replace(SOUND, rubric_digest="00" * 32), ""),
    "sheet of a colleague": (Refusal.UNKNOWN_JUDGE, with_sheet(judge_id="J02"), "101"),
    "unknown idea": (Refusal.UNKNOWN_IDEA, with_sheet(idea_id="999"), ""),
    "sheet twice": (Refusal.DUPLICATE, with_sheet(idea_id="102"), "102"),
    "11 of 10": (Refusal.RANGE, with_mark("novelty", 1100), "101/novelty"),
    "0 of 1 to 10": (Refusal.RANGE, with_mark("novelty", 0), "101/novelty"),
    "below zero": (Refusal.RANGE, with_mark("cost", -100), "101/cost"),
    "half a step": (Refusal.STEP, with_mark("novelty", 550), "101/novelty"),
    "a hundredth": (Refusal.STEP, with_mark("cost", 551), "101/cost"),
    "unknown criterion": (Refusal.UNKNOWN_CRITERION, with_mark("beauty", 500), "101/beauty"),
    "aside without a reason": (
        Refusal.REASON_MISSING, with_sheet(standing=Standing.RECUSED), "101",
    ),
    "ineligible for a blank": (
        Refusal.REASON_MISSING, with_sheet(standing=Standing.INELIGIBLE, reason=" \n"), "101",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_does_not_fit_the_event_is_refused(name: str) -> None:
    reason, score_file, where = REFUSED[name]
    with pytest.raises(InputRefused) as caught:
        check(score_file, EVENT, RUBRIC_DIGEST, IDEAS)
    assert (caught.value.reason, caught.value.where) == (reason, where)


@pytest.mark.parametrize(
    "score_file",
    [
        SOUND,
        replace(SOUND, sheets=()),
        with_mark("cost", 550),
        with_sheet(standing=Standing.INELIGIBLE, reason="ناقص است", scores=()),
    ],
)
def test_a_file_that_fits_passes(score_file: ScoreFile) -> None:
    check(score_file, EVENT, RUBRIC_DIGEST, IDEAS)


@pytest.mark.parametrize("edit", [lambda s: replace(s, opened=True), lambda s: s])
def test_blank_sheets_are_no_marks(edit: Callable[[ScoreSheet], ScoreSheet]) -> None:
    told = plan(handed_in([edit(ScoreSheet("J01", "101"))]), [], RUBRIC)
    assert (told.sheets, told.marks, told.new_marks, told.changes) == (1, 0, 0, ())


def test_a_rehearsal_takes_no_official_files() -> None:
    with pytest.raises(InputRefused) as caught:
        check(SOUND, replace(EVENT, rehearsal=True), RUBRIC_DIGEST, IDEAS)
    assert caught.value.reason is Refusal.NO_REHEARSAL
    check(replace(SOUND, rehearsal=True), replace(EVENT, rehearsal=True), RUBRIC_DIGEST, IDEAS)


def test_sheets_that_passed_before_vouch_for_no_others() -> None:
    bad = with_mark("novelty", 1100)
    with pytest.raises(InputRefused) as caught:
        check(bad, EVENT, RUBRIC_DIGEST, IDEAS, passed=SOUND.sheets)
    assert caught.value.reason is Refusal.RANGE
    check(SOUND, EVENT, RUBRIC_DIGEST, IDEAS, passed=SOUND.sheets)
