"""The event in force is a pure function of what was declared and of the amendments."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.amended import (
    amended_event,
    amended_ideas,
    changes_between,
    counted_in_force,
    effects,
    official_owners,
    on_top,
    set_aside,
    withdrawn_ids,
)
from judging_app.domain.amendment import (
    KEEPS_RESULT,
    TYPES,
    Amendment,
    AmendmentKind,
    Change,
    ConflictAdded,
    ConflictLifted,
    JudgeNameChange,
    LateIdea,
    OwnersChange,
    Reinstatement,
    TextChange,
    ThemeChange,
    TitleChange,
    Withdrawal,
)
from judging_app.domain.assignment import Assignment, Handover, Share, Stage
from judging_app.domain.attachment import Attachment
from judging_app.domain.event import (
    ConflictOfInterest,
    Dates,
    Event,
    Idea,
    Judge,
    Owner,
    PrivateField,
    PrivateKind,
    RankingRules,
    Section,
)
from judging_app.domain.merge import ScoreFile, check
from judging_app.domain.rubric import Criterion, Rubric, Scale
from judging_app.domain.score_sheet import Score, ScoreSheet, Standing
from judging_app.errors import InputRefused, Refusal

AT = datetime(2026, 12, 1, tzinfo=UTC)
LATER = datetime(2026, 12, 2, tzinfo=UTC)
DAY = date(2026, 11, 22)
RUBRIC = Rubric((Criterion("novelty", "نوآوری", 1, Scale(100, 1000, 100)),))
IDS, JUDGES = ("1", "2", "3"), ("A", "B")
EVENT = Event(
    "e", "", "", "", Dates(DAY, DAY, DAY), (), RUBRIC,
    tuple(Judge(one, f"داور {one}") for one in JUDGES), RankingRules(), (),
    conflicts=(ConflictOfInterest("A", "1", "همکار"),),
)  # fmt: skip
IDEAS = tuple(Idea(one, f"عنوان {one}", "t", owners=(Owner("الف"),)) for one in IDS)
TITLES = st.sampled_from(("یک", "دو"))

CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(TitleChange, st.sampled_from(IDS), TITLES),
    st.builds(ThemeChange, st.sampled_from(IDS), st.sampled_from(("t", "u", ""))),
    st.builds(OwnersChange, st.sampled_from(IDS), st.just((Owner("ب", "واحد"),))),
    st.builds(TextChange, st.sampled_from(IDS), st.just((Section("مسئله", "متن"),))),
    st.builds(Withdrawal, st.sampled_from(IDS)),
    st.builds(Reinstatement, st.sampled_from(IDS)),
    st.builds(JudgeNameChange, st.sampled_from(JUDGES), TITLES, TITLES),
    st.builds(ConflictAdded, st.sampled_from(JUDGES), st.sampled_from(IDS)),
    st.builds(ConflictLifted, st.sampled_from(JUDGES), st.sampled_from(IDS)),
)


def numbered(changes: list[Change], since: datetime | None = None) -> list[Amendment]:
    return [Amendment(n, AT, f"دلیل {n}", each, since) for n, each in enumerate(changes, 1)]


def sheets(value: int = 500) -> list[ScoreSheet]:
    mark = (Score("novelty", value),)
    return [ScoreSheet(judge, idea, mark) for judge in JUDGES for idea in IDS]


def oracle(changes: list[Change]) -> tuple[dict[str, str], set[str], set[tuple[str, str]]]:
    """Titles, withdrawn ideas and conflicts: the last word on each subject counts."""
    titles = {one: f"عنوان {one}" for one in IDS}
    gone: set[str] = set()
    conflicts = {("A", "1")}
    for each in changes:
        match each:
            case TitleChange(idea_id, title):
                titles[idea_id] = title
            case Withdrawal(idea_id):
                gone |= {idea_id}
            case Reinstatement(idea_id):
                gone -= {idea_id}
            case ConflictAdded(judge_id, idea_id):
                conflicts |= {(judge_id, idea_id)}
            case ConflictLifted(judge_id, idea_id):
                conflicts -= {(judge_id, idea_id)}
    return titles, gone, conflicts


@given(st.lists(CHANGES, max_size=12))
def test_the_last_word_on_each_subject_counts(changes: list[Change]) -> None:
    made = numbered(changes)
    event, ideas = amended_event(EVENT, made), amended_ideas(IDEAS, made)
    titles, gone, conflicts = oracle(changes)
    assert {idea.id: idea.title for idea in ideas} == titles
    assert event.withdrawn == withdrawn_ids(made) == gone
    assert event.conflict_by_pair().keys() == conflicts
    assert [judge.id for judge in event.judges] == list(JUDGES)
    names = [(each.judge_id, each) for each in changes if isinstance(each, JudgeNameChange)]
    for judge_id, last in dict(names).items():
        assert event.judge(judge_id) == Judge(judge_id, last.name, last.role)


@given(st.lists(CHANGES, max_size=8), st.integers(0, 8))
def test_amending_in_two_steps_is_amending_once(changes: list[Change], at: int) -> None:
    made = numbered(changes)
    assert amended_ideas(amended_ideas(IDEAS, made[:at]), made[at:]) == amended_ideas(IDEAS, made)
    halfway = replace(amended_event(EVENT, made[:at]), withdrawn=frozenset())
    whole = amended_event(EVENT, made)
    assert amended_event(halfway, made[at:]).judges == whole.judges
    assert set(amended_event(halfway, made[at:]).conflicts) == set(whole.conflicts)


@given(st.lists(CHANGES, max_size=12))
def test_no_mark_is_lost_and_lifting_everything_brings_all_back(changes: list[Change]) -> None:
    made = numbered(changes)
    event, given_in = amended_event(EVENT, made), sheets()
    counted = counted_in_force(event, given_in)
    aside = set_aside(event, given_in)
    counts = {(s.judge_id, s.idea_id) for s in counted if s.counted_marks}
    not_counted = {(s.judge_id, s.idea_id) for s in aside}
    assert counts | not_counted == {(judge, idea) for judge in JUDGES for idea in IDS}
    assert not counts & not_counted
    assert all(sheet.marks == {"novelty": 500} for sheet in (*counted, *aside))
    _, gone, conflicts = oracle(changes)
    assert counts == {
        (j, i) for j in JUDGES for i in IDS if i not in gone and (j, i) not in conflicts
    }
    undone = [*changes, *map(Reinstatement, IDS)]
    undone += [ConflictLifted(judge, idea) for judge in JUDGES for idea in IDS]
    assert list(counted_in_force(amended_event(EVENT, numbered(undone)), given_in)) == given_in


def test_a_sheet_under_a_conflict_bears_the_organizers_reason_unless_the_judge_recused() -> None:
    own = ScoreSheet("A", "1", standing=Standing.RECUSED, reason="خودم")
    other = ScoreSheet("A", "1", standing=Standing.INELIGIBLE, reason="نامربوط")
    assert counted_in_force(EVENT, [own]) == (own,)
    (sheet,) = counted_in_force(EVENT, [other])
    assert (sheet.standing, sheet.reason) == (Standing.RECUSED, "همکار")


def test_a_sheet_without_counted_marks_is_not_set_aside() -> None:
    blank = ScoreSheet("A", "1", comment="نظر")
    recused = ScoreSheet("A", "1", (Score("novelty", 500),), standing=Standing.RECUSED, reason="د")
    assert set_aside(EVENT, [blank, recused]) == ()


def test_a_file_may_hold_sheets_of_withdrawn_ideas_that_the_event_knows() -> None:
    event = replace(EVENT, withdrawn=frozenset({"2", "9"}))
    check(file_of("2"), event, "r", IDS)
    with pytest.raises(InputRefused) as caught:
        check(file_of("9"), event, "r", IDS)
    assert caught.value.reason is Refusal.UNKNOWN_IDEA


def file_of(idea_id: str) -> ScoreFile:
    sheets = (ScoreSheet("B", idea_id, (Score("novelty", 500),)),)
    return ScoreFile(
        "e",
        "B",
        1,
        (),
        "p",
        "d",
        rehearsal=False,
        rubric_digest="r",
        written_at=AT,
        finished=True,
        sheets=sheets,
    )


def test_the_reason_of_a_conflict_is_that_of_its_amendment() -> None:
    event = amended_event(EVENT, numbered([ConflictAdded("B", "2")]))
    assert event.conflict("B", "2") == ConflictOfInterest("B", "2", "دلیل 1")


def test_what_differs_between_two_ideas_becomes_one_change_for_each_field() -> None:
    before = IDEAS[0]
    after = replace(
        before, title="دیگر", theme_id="u", sections=(Section("ب", "پ"),), owners=(Owner("ت"),),
        private=(PrivateField(PrivateKind.PHONE, "تلفن", "۱"),),
        attachments=(Attachment("a.pdf", "0" * 64, 1),),
    )  # fmt: skip
    changes = changes_between(before, after)
    assert len(changes) == 6
    assert amended_ideas([before], numbered(list(changes))) == (after,)
    assert changes_between(before, before) == ()


FIELDS = ("title", "theme_id", "sections", "owners", "private")
CHOSEN = st.frozensets(st.sampled_from(FIELDS))


@given(CHOSEN, CHOSEN)
def test_two_corrections_stand_together_where_they_touch_different_fields(
    mine: frozenset[str], theirs: frozenset[str]
) -> None:
    before = IDEAS[0]
    other = replace(
        before, title="دیگر", theme_id="u", sections=(Section("ب", "پ"),), owners=(Owner("ت"),),
        private=(PrivateField(PrivateKind.PHONE, "تلفن", "۱"),),
    )  # fmt: skip

    def with_fields(names: frozenset[str]) -> Idea:
        return replace(before, **{name: getattr(other, name) for name in names})

    both = on_top(before, with_fields(mine), with_fields(theirs))
    assert both == (with_fields(mine | theirs) if mine and not mine & theirs else None)


def test_an_effect_tells_the_value_before_and_after_each_amendment() -> None:
    made = numbered([
        TitleChange("1", "یک"), TitleChange("1", "دو"), JudgeNameChange("A", "تازه", "سمت"),
        Withdrawal("2"), LateIdea("3"), ConflictAdded("B", "1"),
    ])  # fmt: skip
    found = effects(EVENT, IDEAS, made)
    told = [[(one.field, one.before, one.after) for one in each.fields] for each in found]
    assert told == [
        [("title", "عنوان 1", "یک")],
        [("title", "یک", "دو")],
        [("name", "داور A", "تازه"), ("role", "", "سمت")],
        [], [], [],
    ]  # fmt: skip
    assert (found[4].before, found[4].after) == (None, IDEAS[2])


def test_an_amendment_of_something_unknown_changes_nothing() -> None:
    made = numbered(
        [TitleChange("9", "x"), JudgeNameChange("Z", "x", ""), ConflictLifted("Z", "9")]
    )
    assert amended_ideas(IDEAS, made) == IDEAS
    assert amended_event(EVENT, made) == EVENT


def test_only_names_corrected_under_the_present_freeze_are_put_back() -> None:
    earlier = Amendment(1, AT, "د", OwnersChange("1", (Owner("ب"),)), AT)
    now = Amendment(2, AT, "د", OwnersChange("2", (Owner("پ"),)), LATER)
    free = Amendment(3, AT, "د", OwnersChange("3", (Owner("ت"),)))
    assert official_owners(IDEAS, [earlier, now, free], LATER) == {"2": (Owner("الف"),)}
    assert official_owners(IDEAS, [earlier, free], LATER) == {}


def test_a_withdrawn_idea_is_asked_of_nobody_in_either_kind_of_event() -> None:
    every = replace(EVENT, withdrawn=frozenset({"2"}))
    assert every.asked("B", IDS) == ("1", "3")
    divided = replace(
        every, assignment=Assignment((Stage(1, 1, (Share("B", ("2", "3")),)),))
    )  # fmt: skip
    assert divided.asked("B", IDS) == ("3",)


def test_late_ideas_are_parts_of_their_own_where_nothing_is_divided() -> None:
    late = amended_event(EVENT, numbered([LateIdea("3")]))
    assert late.parts("A", IDS) == (("1", "2"), ("3",))
    assert EVENT.parts("A", IDS) == ()
    stage = Stage(1, 1, (Share("A", ("1",)),))
    assert replace(late, assignment=Assignment((stage,))).parts("A", IDS) == (("1",),)


def test_every_kind_has_a_type_and_says_whom_it_concerns() -> None:
    assert TYPES.keys() == set(AmendmentKind)
    assert AmendmentKind.TITLE not in KEEPS_RESULT
    made = Amendment(1, AT, "د", ConflictAdded("A", "1"))
    assert (made.kind, made.judge_id, made.idea_id) == (AmendmentKind.CONFLICT, "A", "1")
    other = replace(made, change=ConflictAdded("A", "2"))
    assert made.digest != other.digest
    assert (Amendment(1, AT, "د", Withdrawal("1")).judge_id) == ""


def test_a_stage_is_late_when_it_holds_first_readings_of_late_ideas_only() -> None:
    held: tuple[set[str], ...] = ({"1", "2"}, {"4"}, {"4"}, {"4", "5"}, {"5"}, {"1", "6"}, set())
    stages = tuple(Stage(1, 1, (Share("A", tuple(sorted(ids))),)) for ids in held)
    event = replace(EVENT, assignment=Assignment(stages), late_ids=("4", "5", "6"))
    assert event.late_stages() == {2}
    assert replace(event, assignment=Assignment(stages[:1] + stages[4:])).late_stages() == {2}


def test_nothing_is_asked_of_a_judge_who_must_not_read_what_came_later() -> None:
    ids = (*IDS, "4", "5", "6")
    event = replace(EVENT, late_ids=("4", "5", "6"), withdrawn=frozenset("5"))
    assert event.asked_after("B", ids, 1) == ("4", "6")
    assert event.asked_after("B", ids, 2) == ("6",)
    barred = replace(event, conflicts=(ConflictOfInterest("B", "4", "همکار"),))
    assert barred.asked_after("B", ids, 1) == ("6",)
    given = Assignment(handovers=(Handover("B", "A", ("6",)),))
    assert replace(event, assignment=given).asked_after("B", ids, 1) == ("4",)
