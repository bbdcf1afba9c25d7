"""The follow-up (پیگیری) of the chosen ideas after the award.

Forms go out, one for each executor; filled ones come back as reports. `follow_up_board.py`
computes the board from the set of accepted reports.

A form has a number in its event, and a report has a revision in its form.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from judging_app.domain.idea_word import IdeaWord
from judging_app.domain.keys import CodeRules, PublicKeys
from judging_app.domain.limits import MAX_RIAL
from judging_app.errors import InputRefused, Refusal
from judging_app.persian.dates import is_typable

MAX_REVISION: Final = 10_000
"""The highest revision of a report."""


CLOCKS: Final = timedelta(days=1)
"""The clocks of two computers may differ by so much."""


class ExecutionState(StrEnum):
    """The states of the execution of a chosen idea."""

    HANDED_OVER = "handed-over"
    STARTED = "started"
    RUNNING = "running"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def is_over(self) -> bool:
        """Whether nothing more is expected."""
        return self in (ExecutionState.DONE, ExecutionState.DROPPED)

    @property
    def has_happened(self) -> bool:
        """Whether the state says that work was done, so that its day cannot lie ahead."""
        return self in (ExecutionState.STARTED, ExecutionState.RUNNING, ExecutionState.DONE)


@dataclass(frozen=True, slots=True)
class AskedMilestone:
    """A milestone of an idea: so many days after the result became official, and what is due."""

    days: int
    text: str


@dataclass(frozen=True, slots=True)
class AskedIdea:
    """A chosen idea on a form, with what its plan says."""

    idea_id: str
    title: str
    unit: str = ""
    first_step: str = ""
    first_date: date | None = None
    measure: str = ""
    cost: int | None = None
    milestones: tuple[AskedMilestone, ...] = ()


@dataclass(frozen=True, slots=True)
class FormCard:
    """The public half of the card of a form: its code signs reports.

    `proof` shows to the card that its own organizer made the form.
    """

    keys: PublicKeys
    rules: CodeRules
    proof: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpForm:
    """A form that was given to one executor (مجری).

    `number` counts the forms of the event from 1. `official_on` is the day on which the result
    became official; milestones count from it. `idea_word` is the event's word for an idea.
    """

    event_id: str
    event_title: str
    idea_word: IdeaWord
    rehearsal: bool
    form_id: str
    number: int
    executor: str
    official_on: date
    issued_at: datetime
    ideas: tuple[AskedIdea, ...]
    card: FormCard | None = None

    def idea(self, idea_id: str) -> AskedIdea | None:
        """The idea with that id on this form, or None."""
        return next((one for one in self.ideas if one.idea_id == idea_id), None)


@dataclass(frozen=True, slots=True)
class FollowUpEntry:
    """The part of a report about one idea. `day` is the day for which it holds.

    `spent` is in whole rial, of the whole execution until `day`; None is unknown. `reached` are the
    days (as 30, 90, 180) of the milestones that are done.
    """

    idea_id: str
    state: ExecutionState
    day: date
    done: str = ""
    next_step: str = ""
    spent: int | None = None
    reached: tuple[int, ...] = ()
    reason: str = ""

    def lies_ahead(self, today: date) -> bool:
        """Whether it says of a day after `today` what was done until then."""
        return self.state.has_happened and self.day > today + CLOCKS


class ReportSource(StrEnum):
    """The ways in which a report was filled in."""

    WINDOW = "window"
    WORKBOOK = "workbook"


@dataclass(frozen=True, slots=True)
class FollowUpReport:
    """The answer to a form: an entry for each idea about which it says something."""

    event_id: str
    form_id: str
    revision: int
    entries: tuple[FollowUpEntry, ...]
    source: ReportSource = ReportSource.WINDOW
    filled_by: str = ""


@dataclass(frozen=True, slots=True)
class ReceivedReport:
    """A report with the digest that identifies it, and whether a card signed it."""

    digest: str
    report: FollowUpReport
    is_signed: bool = False
    file_name: str = ""
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EntryChoice:
    """The organizer's choice between different entries of one form, revision and idea.

    `over` are the entries that were set aside. A choice decides while every entry that the form
    says there is `chosen` or in `over`: a third answer contradicts both again. `digest` identifies
    the choice.
    """

    digest: str
    form_id: str
    revision: int
    chosen: FollowUpEntry
    over: tuple[FollowUpEntry, ...]
    reason: str
    at: datetime | None = None

    @property
    def idea_id(self) -> str:
        """The idea about which the entries say different things."""
        return self.chosen.idea_id


def check_report(report: FollowUpReport, form: FollowUpForm) -> None:
    """Refuse a report that does not fit its form.

    Raises `InputRefused`: OTHER_EVENT, UNKNOWN_FORM, EMPTY_REPORT, UNKNOWN_IDEA, DUPLICATE,
    REASON_MISSING, REPORT_VALUE with the idea and the field.
    """
    if report.event_id != form.event_id:
        raise InputRefused(Refusal.OTHER_EVENT, detail=report.event_id)
    if report.form_id != form.form_id:
        raise InputRefused(Refusal.UNKNOWN_FORM, detail=report.form_id)
    if not 1 <= report.revision <= MAX_REVISION:
        raise InputRefused(Refusal.REPORT_VALUE, where="revision", detail=str(report.revision))
    if not report.entries:
        raise InputRefused(Refusal.EMPTY_REPORT)
    met: set[str] = set()
    for entry in report.entries:
        idea = form.idea(entry.idea_id)
        if idea is None:
            raise InputRefused(Refusal.UNKNOWN_IDEA, detail=entry.idea_id)
        if entry.idea_id in met:
            raise InputRefused(Refusal.DUPLICATE, where=entry.idea_id)
        met.add(entry.idea_id)
        check_entry(entry, idea, form)


def check_entry(entry: FollowUpEntry, idea: AskedIdea, form: FollowUpForm) -> None:
    """Refuse an entry that cannot be true. Raises the last two of `check_report`."""
    place = entry.idea_id
    if entry.state is ExecutionState.DROPPED and not entry.reason.strip():
        raise InputRefused(Refusal.REASON_MISSING, where=place)
    if entry.day < form.official_on or not is_typable(entry.day):
        raise InputRefused(Refusal.REPORT_VALUE, where=f"{place}/day", detail=str(entry.day))
    if entry.spent is not None and not 0 <= entry.spent <= MAX_RIAL:
        raise InputRefused(Refusal.REPORT_VALUE, where=f"{place}/spent", detail=str(entry.spent))
    known = {one.days for one in idea.milestones}
    if not known.issuperset(entry.reached) or list(entry.reached) != sorted(set(entry.reached)):
        raise InputRefused(Refusal.REPORT_VALUE, where=f"{place}/reached")


def check_day(entry: FollowUpEntry, today: date) -> None:
    """Refuse an entry whose day lies ahead, while it is filled in.

    The organizer marks such an entry and keeps it. Raises `InputRefused` (DAY_AHEAD).
    """
    if entry.lies_ahead(today):
        raise InputRefused(Refusal.DAY_AHEAD, where=f"{entry.idea_id}/day", detail=str(entry.day))


@dataclass(frozen=True, slots=True)
class Reports:
    """The forms that went out, the accepted reports, and the organizer's choices between them."""

    forms: tuple[FollowUpForm, ...] = ()
    received: tuple[ReceivedReport, ...] = field(default=(), repr=False)
    choices: tuple[EntryChoice, ...] = field(default=(), repr=False)
