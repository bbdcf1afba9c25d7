"""The statistics of a ranking. The computation is in `judging_app/ranking/`.

A number that is not defined for a set of readings is None, never NaN.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SECURE_FROM: Final = 0.9
"""From this chance of being in the top on, an idea is surely in the top."""
OUT_BELOW: Final = 0.1
"""Below this chance of being in the top, an idea is surely not in the top."""
TAIL: Final = 0.05
"""The chance that a rank lies below its interval; equally, the chance that it lies above."""
INTERVAL: Final = 1 - 2 * TAIL
"""The chance that a rank lies in its interval."""


class Zone(StrEnum):
    """The zones around the cut line: secure, contested, out."""

    SECURE = "secure"
    CONTESTED = "contested"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Variance:
    """The parts of the model `score = intercept + idea + judge + residual`, fitted by REML.

    `idea`, `judge` and `residual` are standard deviations in the unit of the scores.
    `reml_criterion` is −2 log restricted likelihood, as lme4 prints it. It is None where the scores
    leave no residual, because its value is not finite then.
    """

    idea: float
    judge: float
    residual: float
    intercept: float
    reml_criterion: float | None


@dataclass(frozen=True, slots=True)
class Chance:
    """How certain an idea's rank is: its chance of being in the top, and an interval of its rank.

    The interval always contains the idea's own rank: it is widened where an idea with few readings
    had its rank outside.
    """

    top: float
    rank_low: int
    rank_high: int

    def around(self, rank: int) -> "Chance":
        """The same chance, with the interval widened to contain `rank`."""
        low, high = min(self.rank_low, rank), max(self.rank_high, rank)
        return Chance(self.top, low, high)

    @property
    def zone(self) -> Zone:
        """The zone in which the chance lies: secure, contested or out."""
        if self.top >= SECURE_FROM:
            return Zone.SECURE
        return Zone.OUT if self.top <= OUT_BELOW else Zone.CONTESTED


@dataclass(frozen=True, slots=True)
class IdeaStanding:
    """One idea: `adjusted` is `raw` minus `leniency`.

    `raw` is the mean of its readings, `leniency` the mean effect of the judges who read it.
    `adjusted` is None if the readings do not connect; then `rank` follows `raw`. Ranks are
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
    """One judge: `effect` is the leniency (minus the severity).

    The effects of the panel sum to zero. `few` marks a judge with too few scores for a reliable
    effect. `se` is the standard error of `effect`.
    """

    judge_id: str
    readings: int
    effect: float | None
    se: float | None
    few: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A group of judges and ideas that readings connect to each other and to no other group."""

    judge_ids: tuple[str, ...]
    idea_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Islands:
    """Why readings cannot be adjusted, and which further readings would help.

    `groups` are the connected parts, largest first. `links` is a smallest set of further readings
    (judge id, idea id) that connects all groups.
    """

    groups: tuple[Group, ...]
    links: tuple[tuple[str, str], ...]


class ChanceMethod(StrEnum):
    """The methods that compute chances."""

    QUADRATURE = "quadrature"
    DRAWS = "draws"
    EXACT_FIT = "exact-fit"


@dataclass(frozen=True, slots=True)
class ChanceRecord:
    """The inputs from which anybody can compute the same chances again, and their reliability.

    `top` is the length of the top list. `draws` is 0 if no random number was used. `skewness` is
    the skewness of the adjusted scores. `doubtful` means that it does not fit a normal
    distribution, so that the chances may claim too much certainty.
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
    """The severity-adjusted weighted mean of every idea, best first, and the model behind it.

    `variance` and `chances` are None where the readings cannot separate judges, ideas and residual
    (one judge, one idea, or no idea read twice). If the readings do not connect, `islands` is set
    and no score is adjusted.
    """

    ideas: tuple[IdeaStanding, ...]
    judges: tuple[JudgeEffect, ...]
    variance: Variance | None
    components: int
    islands: Islands | None = None
    chances: ChanceRecord | None = None


class ViewKind(StrEnum):
    """The methods beside the declared one.

    The program shows their orders as «what if» and never ranks by them.
    """

    ADJUSTED = "adjusted"
    PLAIN = "plain"
    TRIMMED = "trimmed"
    Z_SCORE = "z-score"


@dataclass(frozen=True, slots=True)
class ViewRow:
    """One idea's score and competition rank under another method."""

    idea_id: str
    score: float
    rank: int


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The order that another method would give; `rows` are sorted by idea id."""

    kind: ViewKind
    rows: tuple[ViewRow, ...]
