"""The worth of a plan of readings, known before the first mark: effort, and what it finds.

Spreads are standard deviations in points of the total of a sheet, which runs from 0 to 100.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MINUTES: Final = 10.0
"""Minutes for one reading where neither a person nor an earlier event says otherwise."""
MOST_READINGS: Final = 4
"""Readings of an idea up to which every number is compared."""
FURTHER: Final = 2
"""Readings that a compared second stage adds."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How far totals differ, as standard deviations in points of 100.

    `idea` is between the merits of ideas, `judge` between the leniencies of judges. `rest` is
    everything else in one reading: the taste of this judge for this idea, and chance.
    """

    idea: float
    judge: float
    rest: float

    @property
    def reliability(self) -> float:
        """The share of merit in the variance of one reading, 0 to 1."""
        whole = self.idea**2 + self.judge**2 + self.rest**2
        return self.idea**2 / whole if whole > 0 else 0.0


USUAL: Final = Spread(8.0, 5.0, 10.0)
"""The spread where nothing is known. One reading then has the reliability .34, the mean of 48
studies of peer review (Bornmann, Mutz & Daniel 2010, PLoS ONE 5:e14331)."""
LITTLE: Final = Spread(8.0, 3.0, 6.0)
"""Judges agree well: a clear rubric, a trained panel. One reading has the reliability .59."""
MUCH: Final = Spread(8.0, 7.0, 14.0)
"""Judges disagree much, as on ideas that are hard to compare. One reading has .21."""


@dataclass(frozen=True, slots=True)
class ReadingPlan:
    """Every idea gets `readings` readings; the `ideas` nearest the cut then get `further` more.

    `ideas` and `further` are both 0 for a plan of one stage.
    """

    readings: int
    ideas: int = 0
    further: int = 0

    @property
    def is_staged(self) -> bool:
        """Whether there is a second stage."""
        return self.further > 0


@dataclass(frozen=True, slots=True)
class Contest:
    """The facts on which the worth of every plan depends.

    `adjusts` says whether the declared method estimates the severity of judges and removes it.
    `minutes` is the time of one reading.
    """

    ideas: int
    winners: int
    judges: int
    spread: Spread = USUAL
    adjusts: bool = True
    minutes: float = MINUTES


@dataclass(frozen=True, slots=True)
class PlanWorth:
    """The cost of a plan, and the share of the best ideas that it finds.

    `readings` counts all readings of all judges, `hours` is their time together. `found`, 0 to 1,
    is the expected share of the true best N ideas among the N chosen; it equals the chance of one
    of them to be chosen. `error` is the standard error of `found`, 0 if no contest was drawn.
    `width` is the expected number of ranks in the 90 % interval of an idea's rank.
    """

    plan: ReadingPlan
    readings: int
    hours: float
    found: float
    error: float
    width: float


class SpreadSource(StrEnum):
    """The origin of a spread."""

    USUAL = "usual"
    DECLARED = "declared"
    EARLIER_EVENT = "earlier-event"


@dataclass(frozen=True, slots=True)
class PlanTable:
    """The worth of the compared plans; empty without judges, winners or two ideas.

    `declared` is the plan of the event, or of the draft, and is among the rows.
    """

    contest: Contest
    source: SpreadSource
    declared: ReadingPlan
    rows: tuple[PlanWorth, ...]

    def row(self, plan: ReadingPlan) -> PlanWorth | None:
        """The row of a plan."""
        return next((row for row in self.rows if row.plan == plan), None)


def plans_of(contest: Contest, declared: ReadingPlan) -> tuple[ReadingPlan, ...]:
    """The plans that are compared: one stage, by readings, then two stages.

    `declared` is always among them. A second stage adds `FURTHER` readings for a third of the
    ideas, and at least for twice the winners.
    """
    counts = {*range(1, min(contest.judges, MOST_READINGS) + 1), contest.judges}
    near = min(contest.ideas, max(round(contest.ideas / 3), 2 * contest.winners))
    staged = [ReadingPlan(first, near, FURTHER) for first in (1, 2)]
    plans = {declared, *map(ReadingPlan, counts)}
    if near < contest.ideas:
        plans |= {plan for plan in staged if plan.readings + FURTHER <= contest.judges}
    return tuple(sorted(plans, key=lambda plan: (plan.is_staged, plan.readings, plan.ideas)))
