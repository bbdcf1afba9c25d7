"""The board (تابلوی پیگیری): the chosen ideas with their states, milestones and history.

It is a pure function of the set of accepted reports and choices and of the plans: order, repeats
and delays do not matter.

Of the entries that one form says of an idea, the one of the highest revision holds; between forms
the later day holds, and on one day the later form. Two different entries of one form and one
revision (two laptops, or a number that was not raised) contradict each other: neither holds until
the organizer chooses one, takes a report out, or a newer revision comes.

An entry whose day lies ahead is marked; between forms it gives way to every other until its day.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from judging_app.domain.follow_up import (
    AskedIdea,
    AskedMilestone,
    EntryChoice,
    ExecutionState,
    FollowUpEntry,
    FollowUpForm,
    Reports,
)

REMINDER: Final = timedelta(days=14)
"""A milestone is near for so long before its day."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """An entry of an accepted report, with its form and its revision. `holds` on the board.

    `choice` is the organizer's choice of this entry; `is_set_aside` means that another was chosen.
    `is_ahead` means that its day lies ahead on the day of the board.
    """

    entry: FollowUpEntry
    executor: str
    form_number: int
    revision: int
    is_signed: bool
    digest: str
    holds: bool = False
    is_contested: bool = False
    is_set_aside: bool = False
    is_ahead: bool = False
    choice: EntryChoice | None = None


@dataclass(frozen=True, slots=True)
class MilestoneState:
    """A milestone of an idea on the board, with its day."""

    milestone: AskedMilestone
    due: date
    is_reached: bool
    is_overdue: bool
    is_near: bool


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One chosen idea on the board.

    `last` is the entry that holds, None before the first report. `is_silent` means that a form is
    out and nobody answered for the idea.
    """

    idea: AskedIdea
    rank: int
    executor: str
    state: ExecutionState
    last: HistoryEntry | None
    milestones: tuple[MilestoneState, ...]
    history: tuple[HistoryEntry, ...]
    contested: tuple[HistoryEntry, ...] = ()
    is_silent: bool = False

    @property
    def overdue(self) -> tuple[MilestoneState, ...]:
        """The milestones whose day has passed."""
        return tuple(one for one in self.milestones if one.is_overdue)

    @property
    def next_milestone(self) -> MilestoneState | None:
        """The first milestone that is not reached; None when nothing is expected."""
        if self.state.is_over:
            return None
        return next((one for one in self.milestones if not one.is_reached), None)


@dataclass(frozen=True, slots=True)
class Board:
    """All chosen ideas in the order of the ranking, on the day `today`."""

    rows: tuple[BoardRow, ...]
    official_on: date
    today: date

    def of(self, state: ExecutionState) -> tuple[BoardRow, ...]:
        """The ideas in that state."""
        return tuple(row for row in self.rows if row.state is state)

    def row(self, idea_id: str) -> BoardRow | None:
        """The row of an idea; None if it is not chosen."""
        return next((row for row in self.rows if row.idea.idea_id == idea_id), None)

    @property
    def overdue(self) -> tuple[BoardRow, ...]:
        """The ideas with an overdue milestone."""
        return tuple(row for row in self.rows if row.overdue)

    @property
    def contested(self) -> tuple[BoardRow, ...]:
        """The ideas about which reports contradict each other."""
        return tuple(row for row in self.rows if row.contested)

    @property
    def ahead(self) -> tuple[BoardRow, ...]:
        """The ideas whose last entry speaks of a day that lies ahead."""
        return tuple(row for row in self.rows if row.last is not None and row.last.is_ahead)

    @property
    def units(self) -> tuple[str, ...]:
        """The units in charge, each once, in the order of their first idea."""
        return tuple(dict.fromkeys(row.idea.unit for row in self.rows if row.idea.unit))

    @property
    def spent(self) -> int:
        """The rial that were spent on all ideas, as far as reports say."""
        found = (row.last.entry.spent for row in self.rows if row.last is not None)
        return sum(one for one in found if one is not None)


@dataclass(frozen=True, slots=True)
class Charge:
    """A chosen idea and who carries it out, as the event says now."""

    idea: AskedIdea
    rank: int
    executor: str


def board(charges: Sequence[Charge], reports: Reports, official_on: date, today: date) -> Board:
    """The board of the chosen ideas. A pure function of the set of accepted reports."""
    histories = history_of(reports, today)
    asked = {idea.idea_id for form in reports.forms for idea in form.ideas}
    rows = (
        _row(charge, histories.get(charge.idea.idea_id, ()), asked, official_on, today)
        for charge in charges
    )
    return Board(tuple(rows), official_on, today)


def _row(
    charge: Charge,
    history: tuple[HistoryEntry, ...],
    asked: Collection[str],
    official_on: date,
    today: date,
) -> BoardRow:
    last = _holding(history)
    state = _state(last)
    reached = _reached(history)
    milestones = tuple(
        _milestone(one, official_on, today, is_reached=one.days in reached, is_over=state.is_over)
        for one in charge.idea.milestones
    )
    contested = tuple(one for one in history if one.is_contested)
    silent = not history and charge.idea.idea_id in asked
    return BoardRow(
        charge.idea, charge.rank, charge.executor, state, last, milestones, history, contested,
        silent,
    )  # fmt: skip


def _milestone(
    one: AskedMilestone, official_on: date, today: date, *, is_reached: bool, is_over: bool
) -> MilestoneState:
    due = official_on + timedelta(days=one.days)
    is_open = not is_reached and not is_over
    is_overdue = is_open and due < today
    is_near = is_open and today <= due <= today + REMINDER
    return MilestoneState(one, due, is_reached, is_overdue, is_near)


def history_of(reports: Reports, today: date) -> Mapping[str, tuple[HistoryEntry, ...]]:
    """Every accepted entry of each idea, the oldest first, on the day `today`.

    Equal entries of one form and revision stand once; a signed one stands for an unsigned one.
    """
    forms = {form.form_id: form for form in reports.forms}
    found: dict[str, dict[tuple[int, int, FollowUpEntry], HistoryEntry]] = defaultdict(dict)
    for received in sorted(reports.received, key=lambda one: (not one.is_signed, one.digest)):
        form = forms[received.report.form_id]
        for entry in received.report.entries:
            revision = received.report.revision
            found[entry.idea_id].setdefault(
                (form.number, revision, entry),
                HistoryEntry(
                    entry, form.executor, form.number, revision, received.is_signed,
                    received.digest, is_ahead=entry.lies_ahead(today),
                ),
            )  # fmt: skip
    decided = {idea: _decided(entries, reports.choices, forms) for idea, entries in found.items()}
    return {idea: _judged(entries) for idea, entries in sorted(decided.items())}


def _decided(
    entries: Mapping[tuple[int, int, FollowUpEntry], HistoryEntry],
    choices: Iterable[EntryChoice],
    forms: Mapping[str, FollowUpForm],
) -> tuple[HistoryEntry, ...]:
    """The entries of one idea after the choices between them: chosen, set aside, or as they were.

    A choice that does not know one of the entries decides nothing; two that differ neither.
    """
    after = dict(entries)
    made: dict[tuple[int, int], list[EntryChoice]] = defaultdict(list)
    for choice in sorted(choices, key=lambda one: one.digest):
        number = forms[choice.form_id].number
        said = {key[2] for key in entries if key[:2] == (number, choice.revision)}
        if choice.chosen in said and said <= {choice.chosen, *choice.over}:
            made[number, choice.revision].append(choice)
    for place, own in made.items():
        rivals = [key for key in entries if key[:2] == place]
        if len(rivals) < 2 or len({choice.chosen for choice in own}) > 1:
            continue
        for key in rivals:
            is_chosen = key[2] == own[0].chosen
            after[key] = replace(
                entries[key], is_set_aside=not is_chosen, choice=own[0] if is_chosen else None
            )
    return tuple(after.values())


def states_of(reports: Reports, today: date) -> Mapping[str, ExecutionState]:
    """The state of each idea for which a form is out, on the day `today`."""
    histories = history_of(reports, today)
    asked = (idea.idea_id for form in reports.forms for idea in form.ideas)
    return {idea: _state(_holding(histories.get(idea, ()))) for idea in asked}


def _holding(history: tuple[HistoryEntry, ...]) -> HistoryEntry | None:
    return next((one for one in history if one.holds), None)


def _state(last: HistoryEntry | None) -> ExecutionState:
    return last.entry.state if last else ExecutionState.HANDED_OVER


def _judged(entries: Sequence[HistoryEntry]) -> tuple[HistoryEntry, ...]:
    """The entries of one idea in their order; one of them holds, unless all are contested."""
    heads = []
    contested: set[HistoryEntry] = set()
    for number in {one.form_number for one in entries}:
        own = [one for one in entries if one.form_number == number and not one.is_set_aside]
        newest = [one for one in own if one.revision == max(each.revision for each in own)]
        if len(newest) > 1:
            contested.update(newest)
        heads += _agreed_head(own)
    holding = max(heads, key=_weight, default=None)
    return tuple(
        replace(one, holds=one is holding, is_contested=one in contested)
        for one in sorted(entries, key=_order)
    )


def _agreed_head(own: Sequence[HistoryEntry]) -> list[HistoryEntry]:
    """The entry of the highest revision on which one form agrees with itself; empty without."""
    for revision in sorted({one.revision for one in own}, reverse=True):
        same = [one for one in own if one.revision == revision]
        if len(same) == 1:
            return same
    return []


def _weight(one: HistoryEntry) -> tuple[bool, tuple[date, int, int]]:
    return not one.is_ahead, _when(one)


def _when(one: HistoryEntry) -> tuple[date, int, int]:
    return one.entry.day, one.form_number, one.revision


def _order(one: HistoryEntry) -> tuple[date, int, int, str]:
    return *_when(one), one.digest


def _reached(history: Iterable[HistoryEntry]) -> frozenset[int]:
    """The milestones that the agreed head of any form calls done."""
    own: dict[int, list[HistoryEntry]] = defaultdict(list)
    for one in history:
        if not one.is_set_aside:
            own[one.form_number].append(one)
    heads = (head for entries in own.values() for head in _agreed_head(entries))
    return frozenset(days for head in heads for days in head.entry.reached)
