"""The board is a function of the set of accepted reports; an oracle of its own says the same."""

import os
import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    rule,
)

from judging_app.domain.follow_up import (
    AskedIdea,
    AskedMilestone,
    EntryChoice,
    ExecutionState,
    FollowUpEntry,
    FollowUpForm,
    FollowUpReport,
    ReceivedReport,
    Reports,
    check_day,
    check_report,
)
from judging_app.domain.follow_up_board import Board, Charge, HistoryEntry, board
from judging_app.domain.follow_up_plan import plan_report, with_report
from judging_app.domain.idea_word import IdeaWord
from judging_app.domain.merge_plan import Verdict
from judging_app.errors import InputRefused, Refusal

EXAMPLES = int(os.environ.get("FOLLOW_UP_EXAMPLES", "60"))
DAY = date(2026, 12, 1)
MILESTONES = (AskedMilestone(30, "یک"), AskedMilestone(90, "دو"))
IDEAS = tuple(AskedIdea(code, f"طرح {code}", milestones=MILESTONES) for code in ("1", "2"))
CHARGES = tuple(Charge(idea, rank, "عمران") for rank, idea in enumerate(IDEAS, 1))
FORMS = tuple(
    FollowUpForm(
        "e", "رویداد", IdeaWord.IDEA, rehearsal=False, form_id=f"f{n}", number=n,
        executor="عمران", official_on=DAY, issued_at=datetime(2026, 12, 2, tzinfo=UTC),
        ideas=IDEAS,
    )
    for n in (1, 2)
)  # fmt: skip


@st.composite
def entries(draw: st.DrawFn) -> tuple[FollowUpEntry, ...]:
    codes = draw(st.sampled_from((("1",), ("2",), ("1", "2"))))
    return tuple(
        FollowUpEntry(
            code,
            draw(st.sampled_from(ExecutionState)),
            DAY + timedelta(days=draw(st.integers(0, 3))),
            done=draw(st.sampled_from(("", "الف"))),
            reached=draw(st.sampled_from(((), (30,), (30, 90)))),
            reason="دلیل",
        )
        for code in codes
    )


@st.composite
def received(draw: st.DrawFn) -> ReceivedReport:
    """A report; its digest follows from its content and its signer, as that of a file does."""
    form = draw(st.sampled_from(FORMS))
    report = FollowUpReport("e", form.form_id, draw(st.integers(1, 3)), draw(entries()))
    is_signed = draw(st.booleans())
    return ReceivedReport(named(report, is_signed), report, is_signed)


def named(*parts: object) -> str:
    """A digest that is the same in every run; `hash` of a text is not."""
    return sha256(repr(parts).encode()).hexdigest()


def board_of(
    accepted: Iterable[ReceivedReport], choices: Iterable[EntryChoice] = (), after: int = 40
) -> Board:
    reports = Reports(FORMS, tuple(accepted), tuple(choices))
    return board(CHARGES, reports, DAY, DAY + timedelta(days=after))


def chosen_of(
    said: set[FollowUpEntry], number: int, revision: int, choices: Iterable[EntryChoice]
) -> set[FollowUpEntry]:
    """The entries that stay after the choices that know all of them, if these agree."""
    wanted = {
        one.chosen
        for one in choices
        if (one.form_id, one.revision) == (f"f{number}", revision)
        and one.chosen in said
        and all(entry in (one.chosen, *one.over) for entry in said)
    }
    return wanted if len(wanted) == 1 else said


def oracle(
    accepted: Iterable[ReceivedReport], choices: Iterable[EntryChoice], code: str, today: date
) -> tuple[ExecutionState, bool]:
    """State of an idea, and whether it is contested, worked out the long way round."""
    said: dict[tuple[int, int], set[FollowUpEntry]] = {}
    for one in accepted:
        number = 1 if one.report.form_id == "f1" else 2
        for entry in one.report.entries:
            if entry.idea_id == code:
                said.setdefault((number, one.report.revision), set()).add(entry)
    made = tuple(choices)
    said = {place: chosen_of(found, *place, made) for place, found in said.items()}
    contested, voices = False, []
    for number in (1, 2):
        revisions = [revision for form, revision in said if form == number]
        contested = contested or (bool(revisions) and len(said[number, max(revisions)]) > 1)
        agreed = [r for r in revisions if len(said[number, r]) == 1]
        if agreed:
            (entry,) = said[number, max(agreed)]
            voices.append((entry.day, number, entry))
    state = ExecutionState.HANDED_OVER
    if voices:
        come = [one for one in voices if not one[2].lies_ahead(today)] or voices
        latest = max(day for day, _, _ in come)
        state = [entry for day, _, entry in come if day == latest][-1].state
    return state, contested


def place_of(one: HistoryEntry) -> tuple[str, int, int]:
    return one.entry.idea_id, one.form_number, one.revision


class Merging(RuleBasedStateMachine):
    """Reports are made, merged in any order, again, taken out again, and chosen from."""

    made = Bundle("made")

    def __init__(self) -> None:
        super().__init__()
        self.accepted: dict[str, ReceivedReport] = {}
        self.choices: dict[str, EntryChoice] = {}
        self.after = 40

    @rule(target=made, report=received())
    def fill(self, report: ReceivedReport) -> ReceivedReport:
        return report

    @rule(report=made)
    def merge(self, report: ReceivedReport) -> None:
        reports = Reports(FORMS, tuple(self.accepted.values()), tuple(self.choices.values()))
        form = FORMS[int(report.report.form_id[1]) - 1]
        plan = plan_report(report, form, reports, self.today)
        own = [o for o in self.accepted.values() if o.report.form_id == form.form_id]
        before = self.boards()
        if report.digest in self.accepted:
            assert plan.verdict is Verdict.ALREADY_HERE
            assert not plan.changes
            return
        assert plan.adds
        assert (plan.verdict is Verdict.NEW) is (not own)
        if plan.verdict is Verdict.OLDER:
            assert not plan.changes
            assert report.report.revision < max(o.report.revision for o in own)
        self.accepted[report.digest] = report
        for code, (old, new) in zip("12", zip(before, self.boards(), strict=True), strict=True):
            changes = any(change.idea_id == code for change in plan.changes)
            assert changes or old == new

    @rule(report=consumes(made))
    def undo(self, report: ReceivedReport) -> None:
        self.accepted.pop(report.digest, None)

    @rule(data=st.data())
    def choose(self, data: st.DataObject) -> None:
        contested = [one for row in self.board().rows for one in row.contested]
        if not contested:
            return
        one = data.draw(st.sampled_from(contested))
        rivals = [each for each in contested if place_of(each) == place_of(one) and each != one]
        over = tuple(each.entry for each in rivals)
        made = EntryChoice("", f"f{one.form_number}", one.revision, one.entry, over, "دلیل")
        made = replace(made, digest=named(made))
        self.choices[made.digest] = made
        (row,) = [row for row in self.board().rows if row.idea.idea_id == one.entry.idea_id]
        assert place_of(one) not in [place_of(each) for each in row.contested]

    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        if self.choices:
            del self.choices[data.draw(st.sampled_from(sorted(self.choices)))]

    @rule(after=st.sampled_from((0, 1, 2, 40)))
    def days_pass(self, after: int) -> None:
        self.after = after

    @property
    def today(self) -> date:
        return DAY + timedelta(days=self.after)

    def board(self) -> Board:
        return board_of(self.accepted.values(), self.choices.values(), self.after)

    def boards(self) -> list[object]:
        found = self.board()
        return [row.last.entry if row.last else None for row in found.rows]

    @invariant()
    def the_board_is_that_of_the_oracle(self) -> None:
        for row in self.board().rows:
            code = row.idea.idea_id
            expected = oracle(self.accepted.values(), self.choices.values(), code, self.today)
            assert (row.state, bool(row.contested)) == expected

    @invariant()
    def order_and_repeats_do_not_matter(self) -> None:
        shuffled = [*self.accepted.values(), *self.accepted.values()]
        choices = [*self.choices.values()]
        rng = random.Random(len(shuffled))
        rng.shuffle(shuffled)
        rng.shuffle(choices)
        assert board_of(shuffled, choices, self.after) == self.board()


Merging.TestCase.settings = settings(max_examples=EXAMPLES, stateful_step_count=30, deadline=None)
TestMerging = Merging.TestCase


@given(st.lists(received(), max_size=6), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_board(reports: list[ReceivedReport], rng: random.Random) -> None:
    other = [*reports, *reports]
    rng.shuffle(other)
    assert board_of(reports) == board_of(other)


@given(st.lists(received(), max_size=5), received())
def test_an_older_report_changes_nothing_on_the_board(
    reports: list[ReceivedReport], late: ReceivedReport
) -> None:
    form = FORMS[int(late.report.form_id[1]) - 1]
    found = Reports(FORMS, tuple(reports))
    higher = FollowUpReport("e", form.form_id, 9, tuple(
        FollowUpEntry(idea.idea_id, ExecutionState.DONE, DAY + timedelta(days=9)) for idea in IDEAS
    ))  # fmt: skip
    found = with_report(found, ReceivedReport("f" * 16, higher))
    plan = plan_report(late, form, found, DAY + timedelta(days=40))
    if plan.adds:
        assert plan.verdict is Verdict.OLDER
        assert plan.changes == ()


def entry(**more: object) -> FollowUpEntry:
    base = FollowUpEntry("1", ExecutionState.RUNNING, DAY)
    return replace(base, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wrong", "reason", "where"),
    [
        ((entry(state=ExecutionState.DROPPED, reason=" "),), Refusal.REASON_MISSING, "1"),
        ((entry(day=DAY - timedelta(days=1)),), Refusal.REPORT_VALUE, "1/day"),
        ((entry(spent=-1),), Refusal.REPORT_VALUE, "1/spent"),
        ((entry(reached=(31,)),), Refusal.REPORT_VALUE, "1/reached"),
        ((entry(reached=(90, 30)),), Refusal.REPORT_VALUE, "1/reached"),
        ((entry(idea_id="3"),), Refusal.UNKNOWN_IDEA, ""),
        ((entry(), entry(done="x")), Refusal.DUPLICATE, "1"),
        ((), Refusal.EMPTY_REPORT, ""),
    ],
)
def test_a_report_that_cannot_be_true_is_refused(
    wrong: tuple[FollowUpEntry, ...], reason: Refusal, where: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        check_report(FollowUpReport("e", "f1", 1, wrong), FORMS[0])
    assert (refused.value.reason, refused.value.where) == (reason, where)


def test_signed_and_unsigned_equal_answers_stand_once_as_signed() -> None:
    report = FollowUpReport("e", "f1", 1, (entry(),))
    pair = [ReceivedReport("a", report), ReceivedReport("b", report, is_signed=True)]
    (row, _) = board_of(pair).rows
    assert [one.is_signed for one in row.history] == [True]
    assert not row.contested


RIVALS = (entry(done="الف"), entry(done="ب"))


def rival_reports(*rivals: FollowUpEntry) -> list[ReceivedReport]:
    made = [FollowUpReport("e", "f1", 1, (one,)) for one in rivals]
    return [ReceivedReport(named(one), one) for one in made]


def choice(chosen: FollowUpEntry, *over: FollowUpEntry) -> EntryChoice:
    return EntryChoice(named(chosen, over), "f1", 1, chosen, over, "از مجری پرسیدم")


def test_a_chosen_entry_holds_and_the_other_is_set_aside() -> None:
    (row, _) = board_of(rival_reports(*RIVALS), [choice(*RIVALS)]).rows
    assert row.last is not None
    assert (row.last.entry, row.contested) == (RIVALS[0], ())
    assert row.last.choice == choice(*RIVALS)
    assert [one.entry for one in row.history if one.is_set_aside] == [RIVALS[1]]


def test_a_third_answer_after_the_choice_contradicts_again() -> None:
    reports = rival_reports(*RIVALS, entry(done="پ"))
    (row, _) = board_of(reports, [choice(*RIVALS)]).rows
    assert row.last is None
    assert len(row.contested) == 3


def test_a_milestone_of_an_entry_that_was_set_aside_is_not_reached() -> None:
    plain, reached = entry(), entry(reached=(30,))
    (row, _) = board_of(rival_reports(plain, reached), [choice(plain, reached)]).rows
    assert not any(one.is_reached for one in row.milestones)


def test_two_choices_that_differ_decide_nothing() -> None:
    choices = [choice(*RIVALS), choice(*reversed(RIVALS))]
    (row, _) = board_of(rival_reports(*RIVALS), choices).rows
    assert len(row.contested) == 2


def test_a_day_ahead_is_marked_and_gives_way_to_another_form_until_it_comes() -> None:
    late = entry(state=ExecutionState.DONE, day=DAY + timedelta(days=30))
    reports = [FollowUpReport("e", "f1", 1, (late,)), FollowUpReport("e", "f2", 1, (entry(),))]
    received_ones = [ReceivedReport(named(one), one) for one in reports]
    for after, state, marked in ((10, ExecutionState.RUNNING, True), (29, late.state, False)):
        found = board_of(received_ones, after=after)
        assert found.rows[0].state is state
        assert any(one.is_ahead for one in found.rows[0].history) is marked
    alone = board_of(received_ones[:1], after=10)
    assert alone.rows[0].state is ExecutionState.DONE
    assert alone.ahead == alone.rows[:1]


@pytest.mark.parametrize("state", ExecutionState)
def test_only_states_that_say_what_was_done_cannot_lie_ahead(state: ExecutionState) -> None:
    found = entry(state=state, day=DAY + timedelta(days=2))
    says_done = state not in (ExecutionState.HANDED_OVER, ExecutionState.DROPPED)
    assert found.lies_ahead(DAY) is says_done
    assert not found.lies_ahead(DAY + timedelta(days=1))
    if says_done:
        with pytest.raises(InputRefused) as refused:
            check_day(found, DAY)
        assert (refused.value.reason, refused.value.where) == (Refusal.DAY_AHEAD, "1/day")
