"""Computes the effect of a report of the follow-up, field by field, before it is accepted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from judging_app.domain.follow_up import (
    ExecutionState,
    FollowUpEntry,
    FollowUpForm,
    ReceivedReport,
    Reports,
)
from judging_app.domain.follow_up_board import HistoryEntry, history_of
from judging_app.domain.merge_plan import Verdict


class EntryField(StrEnum):
    """The fields of an entry, in the order of the form."""

    STATE = "state"
    DAY = "day"
    DONE = "done"
    NEXT_STEP = "next_step"
    SPENT = "spent"
    REACHED = "reached"
    REASON = "reason"


FieldValue = ExecutionState | date | str | int | tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that the board shows differently after the merge. `old` is None for a first entry."""

    idea_id: str
    field: EntryField
    old: FieldValue
    new: FieldValue


@dataclass(frozen=True, slots=True)
class ReportPlan:
    """The effect of accepting one report. The plan itself changes nothing.

    An older report adds to the history and changes nothing on the board. `contested` are the ideas
    on which the report contradicts an accepted one of the same form and revision. `loses_signature`
    means that an accepted report of the same form was signed and this one is not. `ahead` are the
    ideas of which it says what was done until a day that lies ahead.
    """

    verdict: Verdict
    incoming: ReceivedReport
    form: FollowUpForm
    changes: tuple[FieldChange, ...]
    contested: tuple[str, ...] = ()
    loses_signature: bool = False
    ahead: tuple[str, ...] = ()

    @property
    def adds(self) -> bool:
        """Whether the event does not hold this report yet."""
        return self.verdict is not Verdict.ALREADY_HERE

    @property
    def ideas(self) -> tuple[str, ...]:
        """The ideas about which the report says something, in its order."""
        return tuple(entry.idea_id for entry in self.incoming.report.entries)


def plan_report(
    incoming: ReceivedReport, form: FollowUpForm, reports: Reports, today: date
) -> ReportPlan:
    """Plan to accept `incoming` on the day `today`: an answer to `form` without a fault."""
    own = [one for one in reports.received if one.report.form_id == form.form_id]
    ahead = tuple(e.idea_id for e in incoming.report.entries if e.lies_ahead(today))
    if any(one.digest == incoming.digest for one in own):
        return ReportPlan(Verdict.ALREADY_HERE, incoming, form, (), ahead=ahead)
    after = with_report(reports, incoming)
    old = _of_form(history_of(reports, today), form)
    new = _of_form(history_of(after, today), form)
    contested = tuple(
        entry.idea_id
        for entry in incoming.report.entries
        if any(
            one.is_contested
            and (one.form_number, one.revision) == (form.number, incoming.report.revision)
            for one in new[entry.idea_id]
        )
    )
    lost = not incoming.is_signed and any(one.is_signed for one in own)
    changes = tuple(_changes(old, new))
    verdict = _verdict(incoming, own, is_contested=bool(contested), changes=bool(changes))
    return ReportPlan(verdict, incoming, form, changes, contested, lost, ahead)


def with_report(reports: Reports, incoming: ReceivedReport) -> Reports:
    """The same reports and one more."""
    return replace(reports, received=(*reports.received, incoming))


def _verdict(
    incoming: ReceivedReport, own: list[ReceivedReport], *, is_contested: bool, changes: bool
) -> Verdict:
    """The verdict on a report that the event does not hold. `own` are those of the same form."""
    if not own:
        return Verdict.NEW
    if is_contested:
        return Verdict.CONFLICT
    highest = max(one.report.revision for one in own)
    # a late report may be the first to speak of another idea of its form
    is_older = incoming.report.revision < highest and not changes
    return Verdict.OLDER if is_older else Verdict.NEWER


_Histories = Mapping[str, tuple[HistoryEntry, ...]]


def _of_form(histories: _Histories, form: FollowUpForm) -> _Histories:
    return {one.idea_id: histories.get(one.idea_id, ()) for one in form.ideas}


def _changes(old: _Histories, new: _Histories) -> Iterator[FieldChange]:
    for idea_id, history in new.items():
        before, after = _holding(old[idea_id]), _holding(history)
        if before == after:
            continue
        for field in EntryField:
            was = getattr(before, field.value) if before else None
            now = getattr(after, field.value) if after else None
            if (was or None) != (now or None):
                yield FieldChange(idea_id, field, was, now)


def _holding(history: tuple[HistoryEntry, ...]) -> FollowUpEntry | None:
    return next((one.entry for one in history if one.holds), None)
