"""What the statistics of a ranking say. How they are computed stands in `judging_app/ranking/`.

Numbers that are not defined for a set of readings are None, never NaN.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SECURE_FROM: Final = 0.9
"""The chance of being in the top from which an idea's place there is secure."""
OUT_BELOW: Final = 0.1
"""The chance of being in the top up to which an idea is out."""
TAIL: Final = 0.05
"""The chance that a rank lies below its interval, and that it lies above."""
INTERVAL: Final = 1 - 2 * TAIL
"""The chance that a rank lies in its interval."""


class Zone(StrEnum):
    """Where an idea stands against the cut line."""

    SECURE = "secure"
    CONTESTED = "contested"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Variance:
    """The parts of the model `score = intercept + idea + judge + residual`, fitted by REML.

    `idea`, `judge` and `residual` are standard deviations in the unit of the scores;
    `reml_criterion` is −2 log restricted likelihood, as lme4 prints it; None where the scores
    leave no residual, because it has no finite value there.
    """

    idea: float
    judge: float
    residual: float
    intercept: float
    reml_criterion: float | None


@dataclass(frozen=True, slots=True)
class Chance:
    """How sure an idea's place is: the chance of being in the top, an interval of its rank.

    The interval is widened to the idea's own rank where that lies outside, as it may for an idea
    of few readings.
    """

    top: float
    rank_low: int
    rank_high: int

    def around(self, rank: int) -> "Chance":
        """The same, with an interval that holds `rank`."""
        low, high = min(self.rank_low, rank), max(self.rank_high, rank)
        return Chance(self.top, low, high)

    @property
    def zone(self) -> Zone:
        """Secure, contested or out."""
        if self.top >= SECURE_FROM:
            return Zone.SECURE
        return Zone.OUT if self.top <= OUT_BELOW else Zone.CONTESTED


@dataclass(frozen=True, slots=True)
class IdeaStanding:
    """One idea: `adjusted = raw − mean severity effect of its judges`.

    `raw` is the mean of its readings, `leniency` the mean effect of the judges who read it.
    `adjusted` is None where the readings do not connect; then `rank` goes by `raw`. Ranks are
    competition ranks (1-2-2-4).
    """

    idea_id: str
    readings: int
    raw: float
    adjusted: float | None
    leniency: float | None
    rank: int
    chance: Chance | None = None


@dataclass(frozen=True, slots=True)
class JudgeEffect:
    """One judge: `effect` is leniency (minus severity), and sums to zero over the panel.

    `few` says that so few scores tell little of the judge. `se` is the standard error of `effect`.
    """

    judge_id: str
    readings: int
    effect: float | None
    se: float | None
    few: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Judges and ideas that are connected by readings among themselves, and with nobody else."""

    judge_ids: tuple[str, ...]
    idea_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Islands:
    """Why readings cannot be adjusted, and the cure.

    `groups` are the connected parts, largest first; `links` the fewest further readings
    (judge id, idea id) that join them all.
    """

    groups: tuple[Group, ...]
    links: tuple[tuple[str, str], ...]


class ChanceMethod(StrEnum):
    """How chances were computed."""

    QUADRATURE = "quadrature"
    DRAWS = "draws"
    EXACT_FIT = "exact-fit"


@dataclass(frozen=True, slots=True)
class ChanceRecord:
    """What it takes to compute the same chances again, and how far to trust them.

    `top` is the length of the top list; `draws` is 0 where no random number was used. `skewness`
    is that of the adjusted scores; `doubtful` says that it does not fit the normal picture, so
    that chances may be overconfident.
    """

    top: int
    method: ChanceMethod
    draws: int
    seed: int
    version: str
    skewness: float
    doubtful: bool


@dataclass(frozen=True, slots=True)
class SeverityRanking:
    """The severity-adjusted weighted mean of every idea, best first, with all it rests on.

    `variance` and `chances` are None where the readings cannot tell judges, ideas and residual
    apart (one judge, one idea, or no idea read twice); `islands` is set, and nothing adjusted,
    where the readings do not connect.
    """

    ideas: tuple[IdeaStanding, ...]
    judges: tuple[JudgeEffect, ...]
    variance: Variance | None
    components: int
    islands: Islands | None = None
    chances: ChanceRecord | None = None


class ViewKind(StrEnum):
    """A method beside the declared one, shown as «what if», never swapped in."""

    ADJUSTED = "adjusted"
    PLAIN = "plain"
    TRIMMED = "trimmed"
    Z_SCORE = "z-score"


@dataclass(frozen=True, slots=True)
class ViewRow:
    """One idea's score and competition rank under that method."""

    idea_id: str
    score: float
    rank: int


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The order another method would give; `rows` in the order of idea ids."""

    kind: ViewKind
    rows: tuple[ViewRow, ...]
