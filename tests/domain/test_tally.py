"""Every number about a judge's progress comes from one place."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.desk import SETTLED, Desk, progress_by_judge, tally
from judging_app.domain.event import Idea
from judging_app.domain.merge import counted
from judging_app.domain.returns import returns
from judging_app.domain.score_sheet import ScoreSheet, SheetState, Standing
from judging_app.domain.self_check import FindingKind, self_check
from tests.domain.evenings import EVENT, IDEAS, RUBRIC, evenings, plan


def desk_of(sheets):
    """The judge's desk with these sheets; the other ideas were never opened."""
    by_id = {sheet.idea_id: sheet for sheet in sheets}
    ideas = tuple(Idea(idea_id, idea_id, "green", ()) for idea_id in IDEAS)
    held = {i: by_id.get(i, ScoreSheet("J01", i)) for i in IDEAS}
    return Desk(EVENT, EVENT.judges[0], ideas, held, reading_order=IDEAS)


@given(evenings())
def test_desk_file_and_returns_tell_the_same_numbers(files):
    for file in files:
        sheets = file.score_file.sheets
        desk = desk_of(sheets)
        numbers = desk.tally()
        slowly = Counter(desk.state(idea_id) for idea_id in IDEAS)
        assert dict(numbers.states) == dict(slowly)
        assert numbers.settled + numbers.left == numbers.total == len(IDEAS)
        assert numbers.complete + numbers.aside == numbers.settled
        assert numbers.settled == sum(slowly[state] for state in SETTLED)
        scoring = [s for s in sheets if s.standing is Standing.SCORING]
        assert numbers.marks == sum(len(sheet.scores) for sheet in scoring)
        told = plan(file, [], RUBRIC)
        assert told.marks == told.new_marks == numbers.marks
        assert progress_by_judge(EVENT, IDEAS, sheets)["J01"] == desk.progress()
        held = counted([file]).sheets
        assert returns(EVENT, IDEAS, held, [])[0].progress == desk.progress()


@given(evenings())
def test_the_self_check_names_what_the_numbers_count(files):
    for file in files:
        desk = desk_of(file.score_file.sheets)
        found: Counter[FindingKind] = Counter()
        for finding in self_check(desk):
            found[finding.kind] += len(finding.idea_ids)
        states = desk.tally().states
        for kind, state in (
            (FindingKind.UNOPENED, SheetState.UNOPENED),
            (FindingKind.SEEN, SheetState.SEEN),
            (FindingKind.BLANK, SheetState.DRAFT),
        ):
            assert found[kind] == states.get(state, 0)
        left = found[FindingKind.UNOPENED] + found[FindingKind.SEEN] + found[FindingKind.BLANK]
        assert left == desk.tally().left


def test_an_idea_that_was_only_opened_is_seen_and_no_draft():
    opened = ScoreSheet("J01", "101", opened=True)
    assert opened.state(RUBRIC) is SheetState.SEEN
    assert replace(opened, note="بعداً", flagged=True).state(RUBRIC) is SheetState.SEEN
    assert replace(opened, comment="خوب").state(RUBRIC) is SheetState.DRAFT
    assert opened.with_score("cost", 100).state(RUBRIC) is SheetState.DRAFT
    taken_back = opened.with_score("cost", 100).with_score("cost", None)
    assert taken_back.state(RUBRIC) is SheetState.SEEN


def test_marks_given_before_standing_aside_are_not_counted():
    sheet = ScoreSheet("J01", "101").with_score("novelty", 500)
    aside = replace(sheet, standing=Standing.RECUSED, reason="همکارم است")
    numbers = tally(IDEAS, [aside], RUBRIC)
    assert (numbers.marks, numbers.sheets, numbers.aside, numbers.left) == (0, 1, 1, 2)
    assert aside.marks == {"novelty": 500}


@given(st.sets(st.sampled_from(IDEAS)))
def test_sheets_of_ideas_that_were_not_asked_for_do_not_count(asked):
    sheets = [ScoreSheet("J01", idea_id).with_score("novelty", 500) for idea_id in IDEAS]
    assert tally(asked, sheets, RUBRIC).progress.settled == len(asked)
