"""Plans of who could read which idea, and how good such a plan is."""

from dataclasses import dataclass

from judging_app.domain.assignment import SEED, Pair, Stage, stage_of


@dataclass(frozen=True, slots=True)
class AssignmentRequest:
    """What is asked: `readings` by different judges for every idea, loads as equal as can be.

    `barred` pairs must not be (conflicts of interest); `already` are readings that exist, which
    count in loads and meetings and are not asked again. The same request and `seed` give the
    same plan on every computer.
    """

    judge_ids: tuple[str, ...]
    idea_ids: tuple[str, ...]
    readings: int
    barred: frozenset[Pair] = frozenset()
    already: frozenset[Pair] = frozenset()
    seed: int = SEED


@dataclass(frozen=True, slots=True)
class DesignQuality:
    """How well the readings can tell ideas from judges.

    `loads` per judge; `meetings` per pair of judges, how many ideas both read. `connectivity` is
    λ₂, the margin by which everything is connected: near zero, it hangs by one reading.
    Inflation is the variance of a difference of two ideas relative to knowing every judge's
    severity exactly (1.00 is the best); None where the readings do not connect.
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
    """Why no plan exists: these ideas have too few judges who may read them (idea id, judges)."""

    request: AssignmentRequest
    ideas: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Absence:
    """What is left when one judge does not return.

    `fewest_readings` that an idea then has, and how many ideas have so few.
    """

    judge_id: str
    quality: DesignQuality
    fewest_readings: int
    ideas_with_fewest: int


@dataclass(frozen=True, slots=True)
class SecondStage:
    """Further readings, by other judges, of the ideas nearest the cut: a second package."""

    idea_ids: tuple[str, ...]
    plan: AssignmentPlan | Shortage
