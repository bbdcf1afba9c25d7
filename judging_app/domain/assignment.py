"""Which judge reads which idea (تقسیم ایده‌ها). Declared before the package is built."""

from collections.abc import Iterator
from dataclasses import dataclass

SEED = 20
"""The default seed of a draw, used when the organizer names no seed."""

Pair = tuple[str, str]
"""A reading: (judge id, idea id)."""


@dataclass(frozen=True, slots=True)
class Share:
    """The ideas that a judge is asked to read in one stage, sorted by id."""

    judge_id: str
    idea_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """One set of readings: every idea of the stage gets `readings` readings.

    `seed` is the seed of the draw.
    """

    readings: int
    seed: int
    shares: tuple[Share, ...]

    def pairs(self) -> Iterator[Pair]:
        """Every (judge, idea) pair that this stage asks for."""
        for share in self.shares:
            for idea_id in share.idea_ids:
                yield share.judge_id, idea_id

    def idea_ids(self) -> frozenset[str]:
        """The ideas that are read in this stage."""
        return frozenset(idea_id for share in self.shares for idea_id in share.idea_ids)


@dataclass(frozen=True, slots=True)
class Handover:
    """The ideas that a reserve reads in place of an absent judge (سپردن), sorted by id.

    From then on these ideas belong to the reserve: a sheet of the absent judge for one of them
    never counts, even if its file was written earlier. `after` is the number of stages that existed
    before the handover.
    """

    absent_id: str
    reserve_id: str
    idea_ids: tuple[str, ...]
    after: int = 0


@dataclass(frozen=True, slots=True)
class Assignment:
    """All stages in order, and the handovers. No reading occurs in two stages.

    Without stages every judge reads every idea. A judge who joined as a reserve is the exception:
    that judge reads only the ideas of the handover.
    """

    stages: tuple[Stage, ...] = ()
    handovers: tuple[Handover, ...] = ()

    def pairs(self) -> frozenset[Pair]:
        """Every (judge, idea) pair that stages and handovers ask for."""
        judges = {share.judge_id for stage in self.stages for share in stage.shares}
        judges |= {each.reserve_id for each in self.handovers}
        return frozenset((judge, i) for judge in judges for i in self.share(judge) or ())

    def share(self, judge_id: str) -> frozenset[str] | None:
        """The ideas that the judge is asked to read.

        None means all ideas except those in `given_away`.
        """
        parts = self.by_stage(judge_id)
        return frozenset(idea_id for part in parts for idea_id in part) if parts else None

    def by_stage(self, judge_id: str) -> tuple[tuple[str, ...], ...]:
        """The ideas of the judge in groups: one group for each stage and each handover."""
        away = self.given_away(judge_id)
        parts = list(self._received(judge_id, 0))
        for number, stage in enumerate(self.stages, start=1):
            mine = (each.idea_ids for each in stage.shares if each.judge_id == judge_id)
            parts.append(tuple(i for ideas in mine for i in ideas))
            parts += self._received(judge_id, number)
        return tuple(tuple(i for i in part if i not in away) for part in parts)

    def given_away(self, judge_id: str) -> frozenset[str]:
        """The judge's ideas that a reserve now reads instead."""
        mine = (each.idea_ids for each in self.handovers if each.absent_id == judge_id)
        return frozenset(idea_id for ideas in mine for idea_id in ideas)

    def grew_from(self, other: "Assignment") -> bool:
        """Whether this assignment is `other`, or `other` with further stages and handovers."""
        return (
            self.stages[: len(other.stages)] == other.stages
            and bool(other.stages or not self.stages)
            and self.handovers[: len(other.handovers)] == other.handovers
        )

    def _received(self, judge_id: str, after: int) -> Iterator[tuple[str, ...]]:
        for each in self.handovers:
            if (each.reserve_id, each.after) == (judge_id, after):
                yield each.idea_ids


def stage_of(pairs: tuple[Pair, ...], readings: int, seed: int) -> Stage:
    """The stage that asks for these pairs. `readings` and `seed` are stored with it."""
    by_judge: dict[str, list[str]] = {}
    for judge_id, idea_id in sorted(pairs):
        by_judge.setdefault(judge_id, []).append(idea_id)
    shares = tuple(Share(judge_id, tuple(ideas)) for judge_id, ideas in by_judge.items())
    return Stage(readings, seed, shares)
