"""Who reads which idea (تخصیص), as the event declares it before its package is built."""

from collections.abc import Iterator
from dataclasses import dataclass

Pair = tuple[str, str]
"""(judge id, idea id)."""


@dataclass(frozen=True, slots=True)
class Share:
    """The ideas that a judge is asked to read in one stage, sorted by id."""

    judge_id: str
    idea_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """One round of readings: so many `readings` of each of its ideas, drawn with that `seed`."""

    readings: int
    seed: int
    shares: tuple[Share, ...]

    def pairs(self) -> Iterator[Pair]:
        """Every reading that is asked for."""
        for share in self.shares:
            for idea_id in share.idea_ids:
                yield share.judge_id, idea_id

    def idea_ids(self) -> frozenset[str]:
        """The ideas that are read in this stage."""
        return frozenset(idea_id for share in self.shares for idea_id in share.idea_ids)


@dataclass(frozen=True, slots=True)
class Assignment:
    """The stages in order, no reading in two of them; none where every judge reads every idea."""

    stages: tuple[Stage, ...] = ()

    def pairs(self) -> frozenset[Pair]:
        """Every reading that is asked for, in all stages."""
        return frozenset(pair for stage in self.stages for pair in stage.pairs())

    def share(self, judge_id: str) -> frozenset[str] | None:
        """The ideas which that judge is asked to read; None: all of them."""
        if not self.stages:
            return None
        return frozenset(idea_id for part in self.by_stage(judge_id) for idea_id in part)

    def by_stage(self, judge_id: str) -> tuple[tuple[str, ...], ...]:
        """The same for each stage, in order."""
        return tuple(
            tuple(i for each in stage.shares if each.judge_id == judge_id for i in each.idea_ids)
            for stage in self.stages
        )

    def grew_from(self, other: "Assignment") -> bool:
        """Whether this is the other one with or without further stages."""
        return self.stages[: len(other.stages)] == other.stages and bool(
            other.stages or not self.stages
        )


def stage_of(pairs: tuple[Pair, ...], readings: int, seed: int) -> Stage:
    """The stage in which these pairs are read."""
    by_judge: dict[str, list[str]] = {}
    for judge_id, idea_id in sorted(pairs):
        by_judge.setdefault(judge_id, []).append(idea_id)
    shares = tuple(Share(judge_id, tuple(ideas)) for judge_id, ideas in by_judge.items())
    return Stage(readings, seed, shares)
