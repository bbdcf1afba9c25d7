"""Plans of which judge could read which idea, and the quality of such a plan."""

from dataclasses import dataclass

from judging_app.domain.assignment import SEED, Pair, Stage, stage_of


@dataclass(frozen=True, slots=True)
class AssignmentRequest:
    """A request for a plan: `readings` by different judges for every idea, with equal loads.

    Loads are as equal as possible. A plan never contains `barred` pairs (conflicts of interest).
    `already` holds readings that exist: they count in loads and meetings, and a plan does not
    repeat them. The same request and `seed` give the same plan on every computer.
    """

    judge_ids: tuple[str, ...]
    idea_ids: tuple[str, ...]
    readings: int
    barred: frozenset[Pair] = frozenset()
    already: frozenset[Pair] = frozenset()
    seed: int = SEED


@dataclass(frozen=True, slots=True)
class DesignQuality:
    """How well the readings can separate the ideas from the judges.

    `loads` counts the readings of each judge. `meetings` counts, for each pair of judges, the ideas
    that both read. `connectivity` is λ₂ of the graph of readings: near zero, the readings are
    barely connected. Inflation is the variance of a difference of two ideas, relative to the
    variance with exactly known severities (1.00 is the best). Inflation is None where the readings
    do not connect.
    """

    loads: tuple[tuple[str, int], ...]
    meetings: tuple[tuple[str, str, int], ...]
    components: int
    connectivity: float
    mean_inflation: float | None
    max_inflation: float | None


@dataclass(frozen=True, slots=True)
class AssignmentPlan:
    """The pairs to be read, sorted, and the quality of all readings together."""

    request: AssignmentRequest
    pairs: tuple[Pair, ...]
    quality: DesignQuality

    def stage(self) -> Stage:
        """The plan as an event declares it."""
        return stage_of(self.pairs, self.request.readings, self.request.seed)


@dataclass(frozen=True, slots=True)
class Shortage:
    """Why no plan exists: the ideas with too few allowed judges, as (idea id, number of judges)."""

    request: AssignmentRequest
    ideas: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Absence:
    """The readings that remain when one judge does not return.

    `fewest_readings` is the smallest number of readings of an idea. The other number counts the
    ideas with so few readings.
    """

    judge_id: str
    quality: DesignQuality
    fewest_readings: int
    ideas_with_fewest: int


@dataclass(frozen=True, slots=True)
class SecondStage:
    """A second package: other judges read the ideas nearest the cut again."""

    idea_ids: tuple[str, ...]
    plan: AssignmentPlan | Shortage
