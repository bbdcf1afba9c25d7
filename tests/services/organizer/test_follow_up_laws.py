"""Tests of the laws of the follow-up with real files: forms, reports in any order, taken out again.

Everything goes through the services and over the disk. The expected state follows only from the
answers that were typed, without any file and without `domain.follow_up_board`.
"""

import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from judging_app.domain.follow_up import ExecutionState
from judging_app.domain.follow_up_typing import TypedEntry
from judging_app.domain.merge_plan import Verdict
from judging_app.persian.dates import jalali
from judging_app.services.executor.filling import FormWork, finish_report, open_work
from judging_app.services.files import open_file
from judging_app.services.organizer.follow_up import follow_up, make_forms
from judging_app.services.organizer.follow_up_reports import merge_reports, undo_report
from judging_app.services.verification import verify
from tests.factories import Templates
from tests.followed import make_followed, save_entry

EXAMPLES = int(os.environ.get("FOLLOW_UP_DAYS", "4"))
COUNT = 3
STATES = tuple(ExecutionState)


@dataclass(frozen=True)
class Sent:
    """A report as the executor knows it: the form, its number, and the answers."""

    path: Path
    form: int
    revision: int
    state: ExecutionState
    day: int


def _make(folder: Path) -> None:
    make_followed(folder, COUNT)


def expected(accepted: set[Sent], form: int) -> ExecutionState:
    """The state of the idea of a form: that of its latest report; silent ideas were handed over."""
    own = [one for one in accepted if one.form == form]
    return max(own, key=lambda one: one.revision).state if own else ExecutionState.HANDED_OVER


class FollowedDay(RuleBasedStateMachine):
    """An organizer with three executors, whose reports come in any order."""

    reports: Bundle[Sent] = Bundle("reports")

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.templates().copy("followed three", _make, self.folder / "event")
        self.event = open_file(self.folder / "event" / "event.judging")
        self.forms = make_forms(self.event, self.folder / "out", with_cards=True)
        self.works: list[FormWork] = [open_work(one.files[0]) for one in self.forms]
        self.accepted: dict[str, Sent] = {}
        self.number = 0

    @staticmethod
    @cache
    def templates() -> Templates:
        """The official event, made once in this process."""
        return Templates(Path(tempfile.mkdtemp()))

    @rule(
        form=st.integers(0, COUNT - 1),
        state=st.sampled_from(STATES),
        day=st.integers(0, 60),
        target=reports,
    )
    def fill_in(self, form: int, state: ExecutionState, day: int) -> Sent:
        made, self.number = self.forms[form], self.number + 1
        (idea,) = made.form.ideas
        on = jalali(made.form.official_on + timedelta(days=day))
        done = f"گزارش {self.number}"
        entry = TypedEntry(idea.idea_id, state.value, on, done, reason="دلیل")
        stick = self.folder / f"stick-{self.number}"
        stick.mkdir()
        work, out = finish_report(save_entry(self.works[form], entry), stick, made.code)
        self.works[form] = work
        return Sent(out.path, form, self.number, state, day)

    @rule(report=reports)
    def merge(self, report: Sent) -> None:
        (found,) = merge_reports(self.event, [report.path])
        assert found.refusal is None
        assert found.plan
        is_new = report not in self.accepted.values()
        assert (found.plan.verdict is not Verdict.ALREADY_HERE) is is_new
        if is_new:
            (digest,) = self.stored() - self.accepted.keys()
            self.accepted[digest] = report

    @rule(report=reports)
    def undo(self, report: Sent) -> None:
        for digest, one in list(self.accepted.items()):
            if one == report:
                undo_report(self.event, digest, "اشتباه بود")
                del self.accepted[digest]

    def stored(self) -> set[str]:
        with self.event.unit_of_work() as uow:
            return {one.digest for one in uow.follow_up_reports()}

    @invariant()
    def the_board_says_what_the_latest_reports_say(self) -> None:
        if not hasattr(self, "event"):
            return
        assert self.stored() == self.accepted.keys()
        day = self.forms[0].form.official_on + timedelta(days=90)
        board = follow_up(self.event, day).board
        assert board
        for form, made in enumerate(self.forms):
            row = board.row(made.form.ideas[0].idea_id)
            assert row
            assert row.state is expected(set(self.accepted.values()), form)
            assert len(row.history) == sum(one.form == form for one in self.accepted.values())

    def teardown(self) -> None:
        if hasattr(self, "event"):
            path = self.event.path
            self.event.close()
            assert verify(path).problems == ()
            shutil.rmtree(self.folder)


@pytest.mark.slow
@pytest.mark.hypothesis
def test_the_follow_up_keeps_its_laws_over_real_files() -> None:
    run_state_machine_as_test(
        FollowedDay,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
