"""The result of a ranking. The computation is in `judging_app/ranking/`."""

from dataclasses import dataclass
from fractions import Fraction

from judging_app.domain.event import TieRule
from judging_app.domain.statistics import Chance


@dataclass(frozen=True, slots=True)
class TieBreak:
    """Why an idea stands above the next idea of the same mean: the tie rule, and both values."""

    rule: TieRule
    value: Fraction
    below: Fraction


@dataclass(frozen=True, slots=True)
class RankedIdea:
    """The row of one idea in the ranking.

    `rank` is a competition rank (1-2-2-4). `mean` is the exact mean (0–100) of the totals of the
    idea's complete sheets, and `readings` is the number of these sheets. If the next idea has the
    same score, either `tie_break` names the rule that put this idea first, or `shared` says that no
    rule separated the two.

    `adjusted` is `mean` minus the mean leniency of the idea's judges, None if the readings do not
    connect. `trimmed` is set if the declared method is the trimmed mean. `computed` is the rank
    before a decision by hand moved the idea, 0 if none did.
    """

    idea_id: str
    rank: int
    mean: Fraction
    readings: int
    criterion_means: tuple[tuple[str, Fraction], ...] = ()
    tie_break: TieBreak | None = None
    shared: bool = False
    adjusted: float | None = None
    leniency: float | None = None
    trimmed: Fraction | None = None
    chance: Chance | None = None
    computed: int = 0


@dataclass(frozen=True, slots=True)
class Ranking:
    """The order of the ideas by the declared method.

    `unranked` are ideas that nobody fully scored. `excluded` are ideas that a decision by hand
    removed.
    """

    rows: tuple[RankedIdea, ...]
    unranked: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
