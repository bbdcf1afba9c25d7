"""Everything that the organizer knows of one idea and of one judge, for the lists of both."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from judging_app.domain.amended import Effect
from judging_app.domain.amendment import (
    FOR_JUDGES,
    KEEPS_RESULT,
    PANEL,
    TYPES,
    Change,
    IdeaChanged,
    LateIdea,
)
from judging_app.domain.conflict_suggestions import Suggestion
from judging_app.domain.event import ConflictOfInterest, Event, Idea, Judge
from judging_app.domain.quorum import short_of_readings
from judging_app.domain.returns import JudgeReturn
from judging_app.domain.score_sheet import ScoreSheet, SheetState


class IdeaFact(StrEnum):
    """A fact that a list shows of an idea. Several may hold; lists show them in this order."""

    WITHDRAWN = "withdrawn"
    BELOW_QUORUM = "below-quorum"
    """Judges have returned files, and too few of them have read it."""
    LATE = "late"
    CHANGED = "changed"
    """Corrected after the first package."""
    PACKED = "packed"
    """In a package that was built."""


@dataclass(frozen=True, slots=True)
class IdeaReading:
    """One judge who is asked to read an idea, or has a conflict with it, and how far that is."""

    judge: Judge
    state: SheetState = SheetState.UNOPENED
    conflict: ConflictOfInterest | None = None


@dataclass(frozen=True, slots=True)
class IdeaRecord:
    """An idea in force with all that is known of it.

    `corrections` are its amendments, oldest first. `readings` are in the order of the panel.
    """

    idea: Idea
    facts: frozenset[IdeaFact] = frozenset()
    readings: tuple[IdeaReading, ...] = ()
    corrections: tuple[Effect, ...] = ()

    @property
    def complete(self) -> int:
        """The number of complete readings."""
        return sum(reading.state is SheetState.COMPLETE for reading in self.readings)

    @property
    def asked(self) -> int:
        """The number of judges who may read it."""
        return sum(reading.conflict is None for reading in self.readings)

    @property
    def is_withdrawn(self) -> bool:
        """Whether nobody is asked to read it any more."""
        return IdeaFact.WITHDRAWN in self.facts


@dataclass(frozen=True, slots=True)
class JudgeRecord:
    """A judge with all that is known.

    `card` is the number of the judge's last card, 0 without one. `load` counts the ideas that the
    judge is asked to read. `suggestions` are possible conflicts that nobody declared.
    """

    judge: Judge
    returned: JudgeReturn
    load: int = 0
    card: int = 0
    is_card_void: bool = False
    conflicts: tuple[ConflictOfInterest, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    corrections: tuple[Effect, ...] = ()


_FOR_JUDGES = tuple(TYPES[kind] for kind in FOR_JUDGES | PANEL)
_KEEPS_RESULT = tuple(TYPES[kind] for kind in KEEPS_RESULT)


def tells_judges(changes: Iterable[Change]) -> bool:
    """Whether the next package tells the judges of one of these changes."""
    return any(isinstance(change, _FOR_JUDGES) for change in changes)


def keeps_result(changes: Iterable[Change]) -> bool:
    """Whether an official result allows all of these changes."""
    return all(isinstance(change, _KEEPS_RESULT) for change in changes)


def idea_records(
    event: Event,
    ideas: Sequence[Idea],
    sheets: Iterable[ScoreSheet],
    effects: Iterable[Effect],
    *,
    announced: int,
    is_built: bool,
) -> tuple[IdeaRecord, ...]:
    """A record of every idea, withdrawn ones among them, in their order.

    `sheets` are the sheets in force. `announced` is the number of the last amendment in a package;
    `is_built` says whether there is a package.
    """
    corrections: dict[str, list[Effect]] = defaultdict(list)
    for each in effects:
        corrections[each.amendment.idea_id].append(each)
    known = tuple(sheets)
    states = {(s.judge_id, s.idea_id): s.state(event.rubric) for s in known}
    readings = _readings(event, [idea.id for idea in ideas], states)
    in_force = [idea.id for idea in ideas if idea.id not in event.withdrawn]
    few = dict(short_of_readings(event, in_force, known)) if known else {}
    found = []
    for idea in ideas:
        mine = tuple(corrections[idea.id])
        facts = _facts(event, idea.id, mine, announced=announced, is_built=is_built)
        facts |= {IdeaFact.BELOW_QUORUM} if idea.id in few else set()
        found.append(IdeaRecord(idea, frozenset(facts), tuple(readings[idea.id]), mine))
    return tuple(found)


def _readings(
    event: Event, idea_ids: Sequence[str], states: Mapping[tuple[str, str], SheetState]
) -> Mapping[str, list[IdeaReading]]:
    conflicts = event.conflict_by_pair()
    found: dict[str, list[IdeaReading]] = defaultdict(list)
    for judge in event.judges:
        asked = frozenset(event.asked(judge.id, idea_ids))
        for idea_id in idea_ids:
            pair = judge.id, idea_id
            if idea_id in asked or pair in conflicts or pair in states:
                state = states.get(pair, SheetState.UNOPENED)
                found[idea_id].append(IdeaReading(judge, state, conflicts.get(pair)))
    return found


def _facts(
    event: Event,
    idea_id: str,
    corrections: Sequence[Effect],
    *,
    announced: int,
    is_built: bool,
) -> set[IdeaFact]:
    made = [each.amendment for each in corrections]
    came = (one.number for one in made if isinstance(one.change, LateIdea))
    holds = {
        IdeaFact.WITHDRAWN: idea_id in event.withdrawn,
        IdeaFact.LATE: idea_id in event.late_ids,
        IdeaFact.CHANGED: any(isinstance(one.change, IdeaChanged) for one in made),
        IdeaFact.PACKED: is_built and all(number <= announced for number in came),
    }
    return {fact for fact, is_so in holds.items() if is_so}
