"""Plans that say which judge reads which idea, and the quality of such a plan."""

from collections.abc import Iterable
from dataclasses import dataclass

from judging_app.domain.assignment import SEED, Pair, Stage, stage_of
from judging_app.domain.event import Judge


@dataclass(frozen=True, slots=True)
class AssignmentRequest:
    """A request for a plan: each idea gets `readings` readings by different judges.

    The judges' loads are as equal as possible. A plan never contains `barred` pairs (conflicts of
    interest). `already` holds existing readings: they count in the loads and in the common ideas of
    two judges, and a plan does not repeat them. `most` limits the readings of judges, existing ones
    included; judges without an entry have no limit. Equal requests with equal `seed` give the same
    plan on every computer.
    """

    judge_ids: tuple[str, ...]
    idea_ids: tuple[str, ...]
    readings: int
    barred: frozenset[Pair] = frozenset()
    already: frozenset[Pair] = frozenset()
    seed: int = SEED
    most: tuple[tuple[str, int], ...] = ()


def limits_of(judges: Iterable[Judge]) -> tuple[tuple[str, int], ...]:
    """The limits of a request: the most ideas of each judge who has such a limit."""
    return tuple((judge.id, judge.most) for judge in judges if judge.most is not None)


@dataclass(frozen=True, slots=True)
class DesignQuality:
    """How well the readings can separate the quality of ideas from the severity of judges.

    `loads` counts the readings of each judge. `meetings` counts, for each pair of judges, the ideas
    that both read. `connectivity` is λ₂ of the graph of readings; near zero, the readings are
    barely connected. Inflation is the variance of a difference of two ideas, divided by the
    variance that exactly known severities would give (1.00 is the best). It is None where the
    readings do not connect all judges.
    """

    loads: tuple[tuple[str, int], ...]
    meetings: tuple[tuple[str, str, int], ...]
    components: int
    connectivity: float
    mean_inflation: float | None
    max_inflation: float | None


@dataclass(frozen=True, slots=True)
class AssignmentPlan:
    """A plan: its pairs, sorted, and the quality of these and the existing readings together."""

    request: AssignmentRequest
    pairs: tuple[Pair, ...]
    quality: DesignQuality

    def stage(self) -> Stage:
        """The plan as a stage that an event can store."""
        return stage_of(self.pairs, self.request.readings, self.request.seed)


@dataclass(frozen=True, slots=True)
class Shortage:
    """The reason why no plan exists: the ideas with too few allowed judges, or limits of judges.

    `ideas` holds (idea id, number of allowed judges). Without ideas the limits of the judges are
    too small; `missing` then counts the readings that find no judge.
    """

    request: AssignmentRequest
    ideas: tuple[tuple[str, int], ...]
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Absence:
    """The readings that remain if one judge hands in nothing.

    `fewest_readings` is the smallest number of readings that an idea then has. The other number
    counts the ideas with so few readings.
    """

    judge_id: str
    quality: DesignQuality
    fewest_readings: int
    ideas_with_fewest: int


@dataclass(frozen=True, slots=True)
class SecondStage:
    """The plan of a second package, in which other judges read the ideas nearest the cut again."""

    idea_ids: tuple[str, ...]
    plan: AssignmentPlan | Shortage
