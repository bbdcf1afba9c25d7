"""The state of an event: what is done, what is next, and whether the result is official.

Everything that shows a state (rail, overview, strips, primary buttons, `judging-app state`) renders
this one value; nothing else decides what is next.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from judging_app.domain.event import Event
from judging_app.domain.obstacles import Obstacle
from judging_app.domain.returns import JudgeReturn, ReturnState
from judging_app.domain.step_state import StepState


class Section(StrEnum):
    """The parts of the organizer's work, in the order of the work. Each has a page."""

    OVERVIEW = "overview"
    IDEAS = "ideas"
    JUDGES = "judges"
    ASSIGNMENT = "assignment"
    PACKAGE = "package"
    INBOX = "inbox"
    RESULTS = "results"
    DELIBERATION = "deliberation"
    PAPERS = "papers"
    CERTIFICATES = "certificates"
    CEREMONY = "ceremony"
    EXECUTION = "execution"
    FOLLOW_UP = "follow-up"
    REPORT = "report"
    BOOKLET = "booklet"
    PAYMENTS = "payments"


class Task(StrEnum):
    """The next task of an event, in the order of the work."""

    BUILD_PACKAGE = "build-package"
    MERGE = "merge"
    RESOLVE = "resolve"
    """Every judge has finished, but files of one judge contradict each other."""
    DECIDE = "decide"
    """An obstacle keeps the result from becoming official."""
    MAKE_OFFICIAL = "make-official"
    CHECK_RESULT = "check-result"
    """The official result no longer follows from the facts."""
    PRINT_MINUTES = "print-minutes"
    ISSUE_CERTIFICATES = "issue-certificates"
    PRINT_DOSSIERS = "print-dossiers"
    """The chosen ideas have execution plans, and no dossiers yet."""
    ARCHIVE = "archive"
    NOTHING = "nothing"


SECTION_OF: Mapping[Task, Section] = {
    Task.BUILD_PACKAGE: Section.PACKAGE,
    Task.MERGE: Section.INBOX,
    Task.RESOLVE: Section.INBOX,
    Task.DECIDE: Section.DELIBERATION,
    Task.MAKE_OFFICIAL: Section.DELIBERATION,
    Task.CHECK_RESULT: Section.DELIBERATION,
    Task.PRINT_MINUTES: Section.PAPERS,
    Task.ISSUE_CERTIFICATES: Section.CERTIFICATES,
    Task.PRINT_DOSSIERS: Section.EXECUTION,
    Task.ARCHIVE: Section.OVERVIEW,
    Task.NOTHING: Section.OVERVIEW,
}
"""The section in which each task is done."""


class Standing(StrEnum):
    """How far the result is."""

    PROVISIONAL = "provisional"
    """Files of judges are missing, unfinished or contested."""
    UNOFFICIAL = "unofficial"
    """Every judge has finished; nobody has made the result official."""
    OFFICIAL = "official"
    DEPARTED = "departed"
    """Official, but the facts give another result now."""


@dataclass(frozen=True, slots=True)
class SectionState:
    """How far a section is. `done` of `total` is a figure for it; 0 of 0 if none helps."""

    state: StepState
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Closing:
    """The work done after the judging.

    `official_at` is the moment (UTC) at which the result became official, None while it is not;
    `has_departed` means that it no longer follows from the facts. `has_minutes` and `is_archived`
    belong to this official result. `issued` of `awarded` certificates of winners have a serial;
    ideas without an owner's name get none. `has_dossiers` means that the execution dossiers of this
    result were written. Reports of the follow-up came for `reported` of the `chosen` ideas.
    """

    official_at: datetime | None = None
    has_departed: bool = False
    has_minutes: bool = False
    awarded: int = 0
    issued: int = 0
    is_archived: bool = False
    has_dossiers: bool = False
    chosen: int = 0
    reported: int = 0


@dataclass(frozen=True, slots=True)
class EventState:
    """The state of an event at one moment.

    `ideas` is their number. `packages` is the number of different packages that were built.
    `lacks_stage` means that assigned readings are in no package yet, `lacks_late_idea` that a late
    idea is in none; `is_package_stale` means that cards, judges or what judges must know changed
    after the last package. `awaits_sheet` means that nobody confirmed a safe recovery sheet.
    `pending` counts the amendments that no package has told the judges.
    `has_booklet` means that a booklet was written. `ranked` and `obstacles`
    are known once every awaited judge has finished, or the result is official; 0 and empty before.
    `planned` of `to_plan` ideas have a complete execution plan; both are 0 while none is begun.
    `has_payments` means that the rule for fees and the table of rewards are declared.
    """

    event: Event
    ideas: int
    returns: tuple[JudgeReturn, ...]
    packages: int = 0
    lacks_stage: bool = False
    lacks_late_idea: bool = False
    is_package_stale: bool = False
    awaits_sheet: bool = False
    pending: int = 0
    ranked: int = 0
    obstacles: tuple[Obstacle, ...] = ()
    closing: Closing = Closing()
    planned: int = 0
    to_plan: int = 0
    has_payments: bool = False
    has_booklet: bool = False

    @property
    def awaited_returns(self) -> tuple[JudgeReturn, ...]:
        """The judges from whom a file is expected; not those whose ideas reserves read."""
        return awaited(self.returns)

    @property
    def awaited(self) -> int:
        """The number of judges from whom a file is expected."""
        return len(self.awaited_returns)

    @property
    def returned(self) -> int:
        """The number of awaited judges who have returned a file."""
        return sum(each.revision > 0 for each in self.awaited_returns)

    @property
    def finished(self) -> int:
        """The number of awaited judges who have finished and have no contested sheet."""
        return sum(is_finished(each) for each in self.awaited_returns)

    def count(self, state: ReturnState) -> int:
        """The number of judges whose return is in that state."""
        return sum(each.state is state for each in self.returns)

    @property
    def is_complete(self) -> bool:
        """Whether every awaited judge has finished."""
        return are_finished(self.returns)

    @property
    def has_package(self) -> bool:
        """Whether a package was built on which judges can work."""
        return self.packages > 0 or self.returned > 0

    @property
    def awaits_package(self) -> bool:
        """Whether a package must be built before the missing judges can finish."""
        is_stale = (self.is_package_stale or self.pending > 0) and not self.is_complete
        return not self.has_package or self.lacks_stage or self.lacks_late_idea or is_stale

    @property
    def standing(self) -> Standing:
        """How far the result is."""
        if self.is_official:
            return Standing.DEPARTED if self.closing.has_departed else Standing.OFFICIAL
        return Standing.UNOFFICIAL if self.is_complete else Standing.PROVISIONAL

    @property
    def is_official(self) -> bool:
        """Whether the result was made official."""
        return self.closing.official_at is not None

    @property
    def task(self) -> Task:
        """The next task."""
        if self.is_official:
            return self._task_after_official
        if self.awaits_package:
            return Task.BUILD_PACKAGE
        if not self.is_complete:
            open_states = {each.state for each in self.awaited_returns if not is_finished(each)}
            return Task.RESOLVE if open_states == {ReturnState.CONTESTED} else Task.MERGE
        return Task.DECIDE if self.obstacles else Task.MAKE_OFFICIAL

    @property
    def _task_after_official(self) -> Task:
        closing = self.closing
        if closing.has_departed:
            return Task.CHECK_RESULT
        if not closing.has_minutes:
            return Task.PRINT_MINUTES
        if closing.awarded and not closing.issued:
            return Task.ISSUE_CERTIFICATES
        if self.to_plan and not closing.has_dossiers:
            return Task.PRINT_DOSSIERS
        return Task.NOTHING if closing.is_archived else Task.ARCHIVE

    @property
    def now(self) -> Section:
        """The section of the next task."""
        return SECTION_OF[self.task]

    @property
    def sections(self) -> Mapping[Section, SectionState]:
        """How far each section is. Exactly one is `NOW`."""
        found = {
            Section.OVERVIEW: _sign(done=True, asks=self.awaits_sheet),
            Section.IDEAS: _sign(done=self.ideas > 0),
            Section.JUDGES: _sign(done=bool(self.event.judges)),
            Section.ASSIGNMENT: _sign(done=self.has_package or bool(self._stages)),
            Section.PACKAGE: _sign(done=self.has_package, asks=self.awaits_package),
            Section.INBOX: _sign(
                done=self.has_package and self.is_complete,
                asks=self.count(ReturnState.CONTESTED) > 0,
                count=(self.returned, self.awaited) if self.has_package else (0, 0),
            ),
            Section.RESULTS: _sign(done=self.ranked > 0),
            Section.DELIBERATION: _sign(done=self.is_official, asks=self.closing.has_departed),
            Section.PAPERS: _sign(done=self.closing.has_minutes),
            Section.CERTIFICATES: self._certificates,
            Section.EXECUTION: _sign(
                done=self.closing.has_dossiers, count=(self.planned, self.to_plan)
            ),
            Section.FOLLOW_UP: self._follow_up,
            Section.REPORT: _sign(done=False),
            Section.PAYMENTS: _sign(done=self.has_payments),
            Section.BOOKLET: _sign(done=self.has_booklet),
            Section.CEREMONY: _sign(done=False),
        }
        now = found[self.now]
        return found | {self.now: SectionState(StepState.NOW, now.done, now.total)}

    @property
    def _stages(self) -> int:
        return len(self.event.assignment.stages)

    @property
    def _certificates(self) -> SectionState:
        issued, awarded = self.closing.issued, self.closing.awarded
        is_partial = self.is_official and 0 < issued < awarded
        count = (issued, awarded) if self.is_official else (0, 0)
        return _sign(done=self.is_official and issued > 0, asks=is_partial, count=count)

    @property
    def _follow_up(self) -> SectionState:
        reported, chosen = self.closing.reported, self.closing.chosen
        return _sign(done=0 < chosen == reported, count=(reported, chosen) if reported else (0, 0))


def awaited(returns: tuple[JudgeReturn, ...]) -> tuple[JudgeReturn, ...]:
    """The judges from whom a file is expected; not those whose ideas reserves read."""
    return tuple(r for r in returns if r.revision or r.state is not ReturnState.REPLACED)


def is_finished(one: JudgeReturn) -> bool:
    """Whether nothing more is expected of the judge, and no sheet is contested."""
    return one.state in (ReturnState.FINISHED, ReturnState.REPLACED)


def are_finished(returns: tuple[JudgeReturn, ...]) -> bool:
    """Whether every awaited judge has finished. False for a panel from which nobody is awaited."""
    expected = awaited(returns)
    return bool(expected) and all(map(is_finished, expected))


def _sign(*, done: bool, asks: bool = False, count: tuple[int, int] = (0, 0)) -> SectionState:
    if asks:
        return SectionState(StepState.NEEDS_YOU, *count)
    return SectionState(StepState.DONE if done else StepState.WAITING, *count)
