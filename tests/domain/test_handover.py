"""Tests of handovers: a reserve reads the ideas of an absent judge, and no reading counts twice."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.assignment import Assignment, Handover, stage_of
from judging_app.domain.contradiction import contradictions
from judging_app.domain.event import ConflictOfInterest, Event, Judge
from judging_app.domain.handover import owed, plan_handover
from judging_app.domain.merge import ReceivedFile, check, counted
from judging_app.domain.merge_plan import Verdict
from judging_app.domain.merge_plan import judge_files as known
from judging_app.domain.returns import ReturnState, returns
from judging_app.domain.score_sheet import ScoreSheet, Standing
from tests.domain.evenings import (
    EVENT,
    IDEAS,
    RUBRIC,
    RUBRIC_DIGEST,
    evenings,
    handed_in,
    plan,
    scored,
)

OUT, OTHER = EVENT.judges
NEW = Judge("J03", "مهتاب")
AWAY = st.frozensets(st.sampled_from(IDEAS))


def divided(*pairs: tuple[str, str], handovers: Sequence[Handover] = ()) -> Event:
    stages = (stage_of(pairs, 1, 20),) if pairs else ()
    event = replace(EVENT, judges=(OUT, OTHER, NEW))
    return replace(event, assignment=Assignment(stages, tuple(handovers)))


@given(evenings(), AWAY, st.data())
def test_what_was_given_away_counts_for_nothing_in_any_order(
    files: Sequence[ReceivedFile], away: frozenset[str], data: st.DataObject
) -> None:
    whole, rest = counted(files), counted(files, (), away)
    assert rest.sheets == tuple(s for s in whole.sheets if s.idea_id not in away)
    assert rest.contested == tuple(i for i in whole.contested if i not in away)
    again = data.draw(st.permutations([*files, *files[:2]]))
    assert counted(again, (), away) == rest
    assert {c.idea_id for c in contradictions(files, (), away)} == set(rest.contested)


@given(evenings(), AWAY, st.integers(0, 9))
def test_it_does_not_matter_what_came_before_the_handover(
    files: Sequence[ReceivedFile], away: frozenset[str], came: int
) -> None:
    """Files planned one by one, the ideas given away after some of them: one result."""
    state = known(())
    for number, file in enumerate(files):
        if number == came:
            state = known(state.files, (), away)
        told, state = state.plan(file, RUBRIC)
        if number >= came:
            said = {s.idea_id for s in file.score_file.sheets if not s.says_nothing}
            assert set(told.away) == said & away
            assert not {c.idea_id for c in told.changes} & away
    assert known(state.files, (), away).counted == counted(files, (), away)


def test_a_late_file_is_kept_and_told() -> None:
    event = divided(handovers=[Handover("J01", "J03", ("101", "102"))])
    late = handed_in([scored("101", 500), scored("103", 500), ScoreSheet("J01", "102")])
    check(late.score_file, event, RUBRIC_DIGEST, IDEAS)
    files = known((), (), event.assignment.given_away("J01"))
    told, after = files.plan(late, RUBRIC)
    assert (told.verdict, told.away, told.new_marks) == (Verdict.NEW, ("101",), 1)
    assert [sheet.idea_id for sheet in after.counted.sheets] == ["103"]
    assert after.plan(late, RUBRIC)[0].verdict is Verdict.ALREADY_HERE
    assert plan(late, (), RUBRIC).away == ()


def test_where_all_read_all_only_somebody_new_can_read_for_a_judge() -> None:
    event = replace(EVENT, judges=(OUT, OTHER))
    sheets = [scored("101", 500), scored("102", 500, "J02")]
    assert plan_handover(event, OUT, OTHER, IDEAS, sheets).idea_ids == ()
    found = plan_handover(event, OUT, None, IDEAS, sheets)
    assert (found.kept, found.idea_ids, found.left) == (("101",), ("102", "103"), ())
    done = divided(handovers=[found.handover(event, "J03")])
    assert [done.asked(j.id, IDEAS) for j in done.judges] == [("101",), IDEAS, ("102", "103")]
    assert done.assignment.share("J02") is None


def test_what_a_judge_settled_or_must_not_read_is_not_handed_over() -> None:
    aside = ScoreSheet("J01", "102", standing=Standing.RECUSED, reason="همکارم است")
    begun = replace(scored("101", 500), scores=(), comment="بعداً")
    conflict = ConflictOfInterest("J01", "103", "همکار پیشین")
    event = replace(EVENT, conflicts=(conflict,))
    found = plan_handover(event, OUT, None, IDEAS, [aside, begun])
    assert (found.kept, found.idea_ids) == (("102",), ("101",))
    assert owed(event, "J01", IDEAS, [aside, begun]) == ("101",)


def test_where_ideas_are_divided_a_judge_of_the_panel_takes_what_they_do_not_read() -> None:
    event = divided(("J01", "101"), ("J01", "102"), ("J01", "103"), ("J02", "101"))
    barred = replace(event, conflicts=(ConflictOfInterest("J02", "103", "همکار پیشین"),))
    found = plan_handover(barred, OUT, OTHER, IDEAS, [])
    assert (found.idea_ids, found.left) == (("102",), ("101", "103"))
    handover = found.handover(barred, "J02")
    done = replace(barred, assignment=replace(event.assignment, handovers=(handover,)))
    assert done.assignment.by_stage("J02") == (("101",), ("102",))
    assert done.assignment.by_stage("J01") == (("101", "103"),)
    assert done.assignment.pairs() == {
        ("J01", "101"), ("J01", "103"), ("J02", "101"), ("J02", "102")
    }  # fmt: skip
    assert done.assignment.grew_from(event.assignment)
    assert not event.assignment.grew_from(done.assignment)
    back = plan_handover(done, OTHER, OUT, IDEAS, [])
    assert back.idea_ids == ()  # what was given away does not come back


def test_a_handover_stands_where_it_was_made_among_the_stages() -> None:
    first, second = stage_of((("J02", "101"),), 1, 1), stage_of((("J02", "103"),), 1, 1)
    early = Assignment((first,), (Handover("J01", "J02", ("102",), after=1),))
    late = replace(early, stages=(first, second))
    assert early.by_stage("J02") == (("101",), ("102",))
    assert late.by_stage("J02") == (("101",), ("102",), ("103",))
    assert late.grew_from(early)


def test_nobody_waits_for_a_judge_whose_ideas_others_read() -> None:
    event = divided(handovers=[Handover("J01", "J03", IDEAS)])
    out, other, new = returns(event, IDEAS, [], [])
    assert (out.state, out.given_away) == (ReturnState.REPLACED, 3)
    assert (other.state, new.state) == (ReturnState.OUT, ReturnState.OUT)
    half = divided(handovers=[Handover("J01", "J03", ("101",))])
    assert returns(half, IDEAS, [], [])[0].state is ReturnState.OUT
