"""The facts of the council's report (گزارش شورا): participation, choice, fairness, cost, execution.

A report holds nothing that may not be published: no judge, no owner, no idea that was not chosen,
and no group under five. `judging_app/domain/small_groups.py` says which groups have a name.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from judging_app.domain.decision import DecisionKind
from judging_app.domain.event import Event
from judging_app.domain.follow_up import ExecutionState
from judging_app.domain.proportions import Interval
from judging_app.domain.small_groups import Grouping
from judging_app.domain.statistics import Chance, Zone

PLACES: Final = 6
"""The decimals of every measured number. Pages and tables round the number that has these."""


@dataclass(frozen=True, slots=True)
class Execution:
    """The facts about the chosen ideas after the award, by idea id.

    `costs` are in whole rial, None where a cost is unknown. An idea may be missing in both.
    """

    costs: Mapping[str, int | None] = field(default_factory=dict)
    states: Mapping[str, ExecutionState] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChosenLine:
    """A chosen idea. `low` to `high` is the interval of its rank, `top` its chance of the top."""

    rank: int
    title: str
    theme: str
    award: str
    low: int | None
    high: int | None
    top: float | None
    cost: int | None
    state: ExecutionState | None


@dataclass(frozen=True, slots=True)
class RankLine:
    """A place in the ranking without its idea."""

    rank: int
    low: int | None
    high: int | None
    top: float | None
    is_chosen: bool

    @property
    def zone(self) -> Zone | None:
        """The zone around the cut, None without a chance."""
        if self.top is None:
            return None
        return Chance(self.top, self.rank, self.rank).zone


@dataclass(frozen=True, slots=True)
class HandLine:
    """A decision by hand. Ranks are 0 where the idea had or has none.

    `title` is that of a chosen idea, else empty. `reason` is empty if it names somebody.
    """

    kind: DecisionKind
    before: int
    after: int
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Difference:
    """The share of chosen ideas in a group minus that in all other ideas, with its interval."""

    table: str
    label: str
    chosen: int
    ideas: int
    other_chosen: int
    other_ideas: int
    interval: Interval
    confidence: float

    @property
    def size(self) -> float:
        """The difference of the two shares."""
        return self.chosen / self.ideas - self.other_chosen / self.other_ideas

    @property
    def is_seen(self) -> bool:
        """Whether the interval excludes zero; only then the difference is stated as one."""
        return not self.interval.covers_zero


@dataclass(frozen=True, slots=True)
class Fairness:
    """The measures of how the judging held together. None where a number is not defined.

    `severities` are those of the judges in increasing order, empty for a panel under five.
    """

    alpha: float | None = None
    reliability_one: float | None = None
    reliability_mean: float | None = None
    severities: tuple[float, ...] = ()
    least_readings: int = 0
    most_readings: int = 0
    recused: int = 0
    ineligible: int = 0
    conflicts: int = 0
    uncounted: int = 0
    paper_judges: int = 0
    corrected_ideas: int = 0
    late_ideas: int = 0
    withdrawn_ideas: int = 0
    panel_corrections: int = 0


@dataclass(frozen=True, slots=True)
class CouncilReport:
    """Everything that the council's two pages and the open data state.

    `moved` counts the ideas whose rank differs from the computed rank. `cut` is the last rank of
    the winners.
    """

    event: Event
    official_on: date
    ideas: int
    persons: int
    readings: int
    cut: int
    themes: Grouping
    units: Grouping
    differences: tuple[Difference, ...]
    chosen: tuple[ChosenLine, ...]
    ranks: tuple[RankLine, ...]
    hand: tuple[HandLine, ...]
    moved: int
    fairness: Fairness

    @property
    def cost(self) -> int:
        """The known costs of the chosen ideas together, in rial."""
        return sum(line.cost or 0 for line in self.chosen)

    @property
    def costed(self) -> int:
        """The number of chosen ideas with a known cost."""
        return sum(line.cost is not None for line in self.chosen)

    @property
    def states(self) -> Mapping[ExecutionState, int]:
        """The number of chosen ideas in each state of execution, as far as it is known."""
        return Counter(line.state for line in self.chosen if line.state)

    def zone(self, zone: Zone) -> int:
        """The number of ranked ideas in a zone."""
        return sum(line.zone is zone for line in self.ranks)


def measured(value: float) -> float:
    """The number with the decimals that tables have."""
    return round(value, PLACES)
