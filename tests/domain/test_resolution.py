"""Tests of resolutions: which sheet counts, when they become invalid, why files differ."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.contradiction import contradictions
from judging_app.domain.lineage import heads
from judging_app.domain.merge import counted
from judging_app.domain.merge_plan import Fork, ForkKind, Verdict, fork, judge_files
from judging_app.domain.resolution import Resolution
from judging_app.domain.score_sheet import ScoreSheet
from tests.domain.evenings import (
    AT,
    IDEAS,
    RUBRIC,
    Files,
    agreed,
    evenings,
    handed_in,
    oracle,
    plan,
    scored,
)

Resolutions = tuple[Resolution, ...]


def said_by(files: Files, idea_id: str) -> dict[str, ScoreSheet]:
    """Digest to sheet of the files that speak of the idea and that nobody grew from; slowly."""
    result = {}
    for file in files:
        if any(file.digest in other.score_file.ancestors for other in files):
            continue
        for sheet in file.score_file.sheets:
            if sheet.idea_id == idea_id and (sheet.scores or sheet.comment or sheet.reason):
                result[file.digest] = sheet
    return result


@st.composite
def settled(draw: st.DrawFn, judge_id: str = "J01") -> tuple[Files, Resolutions]:
    """A judge's files, and decisions that were made when only the first of them had come.

    Two laptops contradict each other at least; either may have gone on, and a third one may come.
    """
    ideas = st.lists(st.sampled_from(IDEAS), min_size=1, unique=True)
    one = handed_in([scored(i, 100, judge_id) for i in draw(ideas)], (), judge_id, "d7")
    two = handed_in([scored(i, 200, judge_id) for i in draw(ideas)], (), judge_id, "d8")
    on = handed_in([scored(i, 300, judge_id) for i in draw(ideas)], [one.digest], judge_id, "d7")
    both = handed_in([scored("101", 100, judge_id)], [one.digest, two.digest], judge_id, "d8")
    later = draw(st.lists(st.sampled_from((on, both)), unique=True))
    files = (*draw(st.permutations((one, two, *draw(evenings(judge_id))))), *later)
    known = files[: draw(st.integers(0, len(files)))]
    decided = []
    for idea_id in counted(known).contested:
        choices = said_by(known, idea_id)
        chosen = draw(st.sampled_from(sorted(choices)))
        listed = frozenset(choices)
        decided.append(Resolution(judge_id, idea_id, listed, chosen, "از داور پرسیدم", AT))
    return files, tuple(decided)


def expected(files: Files, decided: Iterable[Resolution]) -> dict[str, ScoreSheet]:
    """Idea id to the sheet that counts, by the words of the issue alone."""
    said = oracle(files)
    result = agreed(said)
    for resolution in decided:
        speaking = said_by(files, resolution.idea_id)
        is_contested = len(said.get(resolution.idea_id, ())) > 1
        is_new = any(digest not in resolution.heads for digest in speaking)
        if is_contested and not is_new and resolution.chosen in speaking:
            result[resolution.idea_id] = speaking[resolution.chosen]
    return result


@given(settled())
def test_what_counts_is_what_an_independent_reading_finds(case: tuple[Files, Resolutions]) -> None:
    files, decided = case
    result, said = counted(files, decided), oracle(files)
    counts = {sheet.idea_id: sheet for sheet in result.sheets}
    assert counts == expected(files, decided)
    contested = {idea for idea, sheets in said.items() if len(sheets) > 1}
    assert set(result.contested) == contested - counts.keys()
    assert set(result.settled) == contested & counts.keys()


@given(settled(), st.data())
def test_no_order_matters(case: tuple[Files, Resolutions], data: st.DataObject) -> None:
    files, decided = case
    shuffled = data.draw(st.permutations(files)), data.draw(st.permutations(decided))
    assert counted(*shuffled) == counted(files, decided)


@given(settled("J01"), settled("J02"))
def test_a_resolution_touches_no_other_judge(
    mine: tuple[Files, Resolutions], other: tuple[Files, Resolutions]
) -> None:
    assert counted(mine[0], (*other[1], *mine[1])) == counted(*mine)
    assert counted(mine[0], other[1]) == counted(mine[0])


@given(settled())
def test_a_decision_settles_what_it_was_made_of(case: tuple[Files, Resolutions]) -> None:
    files, _ = case
    before = counted(files)
    decided = tuple(
        Resolution("J01", idea, frozenset(said_by(files, idea)), min(said_by(files, idea)), "x", AT)
        for idea in before.contested
    )
    after = counted(files, decided)
    assert after.contested == ()
    assert after.settled == before.contested
    assert [s for s in after.sheets if s.idea_id not in after.settled] == list(before.sheets)
    assert counted(files, ()) == before  # taking all of it back


@given(settled())
def test_a_judge_who_goes_on_from_everything_has_the_last_word(
    case: tuple[Files, Resolutions],
) -> None:
    files, decided = case
    last = handed_in([scored("101", 900)], [file.digest for file in files], device="d9")
    assert counted([*files, last], decided) == counted([last])


@given(settled())
def test_a_new_head_opens_the_question_again(case: tuple[Files, Resolutions]) -> None:
    files, decided = case
    late = handed_in([scored(idea, 900) for idea in IDEAS], device="d9")
    told = plan(late, files, RUBRIC, decided)
    assert told.reopened == counted(files, decided).settled
    assert set(told.reopened) <= set(counted([*files, late], decided).contested)
    assert told.verdict in (Verdict.CONFLICT, Verdict.NEWER)


@given(settled())
def test_contradictions_show_what_is_contested_and_what_is_settled(
    case: tuple[Files, Resolutions],
) -> None:
    files, decided = case
    found, result = contradictions(files, decided), counted(files, decided)
    assert {c.idea_id for c in found if c.is_settled} == set(result.settled)
    assert {c.idea_id for c in found if not c.is_settled} == set(result.contested)
    for each in found:
        speaking = said_by(files, each.idea_id)
        assert {voice.file.digest: voice.sheet for voice in each.voices} == speaking
        marks = [dict(sheet.marks) for sheet in speaking.values()]
        keys = {key for one in marks for key in one}
        assert each.differing == {k for k in keys if len({one.get(k) for one in marks}) > 1}


def test_the_going_of_another_file_leaves_a_decision_the_going_of_the_chosen_one_does_not() -> None:
    one, two, three = (handed_in([scored("101", mark)], device=f"d{mark}") for mark in (1, 2, 3))
    listed = frozenset(file.digest for file in (one, two, three))
    decided = [Resolution("J01", "101", listed, two.digest, "از داور پرسیدم", AT)]
    assert counted([one, two, three], decided).settled == ("101",)
    assert counted([one, two], decided).settled == ("101",)
    assert counted([one, three], decided).contested == ("101",)
    assert counted([two], decided).settled == ()  # nothing contradicts it any longer


def test_the_longest_reading_time_of_those_that_say_the_same_stands() -> None:
    said = scored("101", 500)
    one = handed_in([replace(said, seconds=30)])
    same = handed_in([replace(said, seconds=90)], device="d2")
    other = handed_in([replace(scored("101", 600), seconds=400)], device="d3")
    files = (one, same, other)
    listed = frozenset(file.digest for file in files)
    decided = [Resolution("J01", "101", listed, one.digest, "از داور پرسیدم", AT)]
    assert counted(files, decided).sheets == (replace(said, seconds=90),)
    assert counted((one, same)).sheets == (replace(said, seconds=90),)


FIRST = handed_in([scored("101", 500)])
SECOND = handed_in([scored("101", 600)], [FIRST.digest])


def test_a_laptop_set_back_is_told_from_two_laptops() -> None:
    set_back = handed_in([scored("101", 700)], [FIRST.digest])
    assert fork(set_back, [FIRST, SECOND]) == Fork(ForkKind.ROLLED_BACK, 1)
    assert fork(SECOND, [FIRST, set_back]) == Fork(ForkKind.ROLLED_BACK, 1)
    elsewhere = handed_in([scored("101", 700)], [FIRST.digest], device="d2")
    assert fork(elsewhere, [FIRST, SECOND]) == Fork(ForkKind.TWO_LAPTOPS, 1)
    alone = handed_in([scored("101", 700)], device="d2")
    assert fork(alone, [FIRST, SECOND]) == Fork(ForkKind.TWO_LAPTOPS, 0)
    assert fork(alone, []) is None
    (told,) = contradictions([FIRST, SECOND, set_back])
    assert told.kind is ForkKind.ROLLED_BACK
    (told,) = contradictions([FIRST, SECOND, elsewhere])
    assert told.kind is ForkKind.TWO_LAPTOPS


def test_a_fork_is_told_from_the_closest_of_the_others() -> None:
    third = handed_in([scored("101", 900)], [FIRST.digest, SECOND.digest])
    far = handed_in([scored("101", 700)], [FIRST.digest], device="d2")
    near = handed_in([scored("101", 800)], [FIRST.digest, SECOND.digest], device="d3")
    for others in ([far, near], [near, far]):
        assert fork(third, [FIRST, SECOND, *others]) == Fork(ForkKind.TWO_LAPTOPS, 2)


def test_only_the_marks_that_differ_are_shown_as_differing() -> None:
    same = [scored("101", mark).with_score("cost", 300) for mark in (500, 600)]
    one, other = (handed_in([each], device=f"d{n}") for n, each in enumerate(same))
    (told,) = contradictions([one, other])
    assert told.differing == {"novelty"}


def test_a_laptop_set_back_is_told_where_nothing_is_contested_and_after_it_went_on() -> None:
    more = handed_in([scored("101", 600), scored("102", 100)], [FIRST.digest, SECOND.digest])
    set_back = handed_in([scored("101", 600), scored("102", 100)], [FIRST.digest])
    told = plan(set_back, [FIRST, SECOND, more], RUBRIC)
    assert told.verdict is Verdict.NEWER
    assert told.fork == Fork(ForkKind.ROLLED_BACK, 1)
    moved = handed_in([scored("101", 100)], [FIRST.digest, SECOND.digest], device="d2")
    (seen,) = contradictions([FIRST, SECOND, moved, set_back])
    assert seen.kind is ForkKind.ROLLED_BACK  # its own line was outgrown on another laptop


def test_what_has_been_joined_is_no_fork() -> None:
    set_back = handed_in([scored("101", 700)], [FIRST.digest])
    joined = handed_in([scored("101", 700)], [FIRST.digest, SECOND.digest, set_back.digest])
    assert fork(joined, [FIRST, SECOND, set_back]) is None
    assert fork(set_back, [FIRST, SECOND, joined]) is None
    assert fork(FIRST, [SECOND]) is None


@given(evenings())
def test_one_laptop_that_is_never_set_back_never_forks(files: Files) -> None:
    """If every file of a device grew from those before, no setting back is reported."""
    last: dict[str, str] = {}
    is_straight = True
    for file in files:
        told = file.score_file
        before = last.get(told.device)
        is_straight &= before is None or before in told.ancestors
        last[told.device] = file.digest
    kinds = {way.kind for file in files if (way := fork(file, files))}
    if is_straight:
        assert ForkKind.ROLLED_BACK not in kinds
    if len(heads(files)) < 2:
        assert not kinds


def test_a_decision_is_of_one_judge() -> None:
    """Whoever the judge is; and what was decided of another one is passed over."""
    one = handed_in([scored("101", 100, "J02")], (), "J02", "d7")
    two = handed_in([scored("101", 200, "J02")], (), "J02", "d8")
    both = frozenset({one.digest, two.digest})
    mine = Resolution("J02", "101", both, one.digest, "از داور پرسیدم", AT)
    others = replace(mine, judge_id="J01")
    assert counted((one, two), [mine]).settled == ("101",)
    assert counted((one, two), [others]).contested == ("101",)
    assert counted((one, two), [mine, others]).sheets == one.score_file.sheets


@given(settled())
def test_files_that_come_one_by_one_leave_settled_what_was_settled(
    day: tuple[Files, Resolutions],
) -> None:
    files, decided = day
    state = judge_files((), decided)
    for file in files:
        _, state = state.plan(file, RUBRIC)
    assert state.counted == counted(files, decided)
