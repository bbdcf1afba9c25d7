"""The result of a ranking. The computation is in `judging_app/ranking/`."""

from dataclasses import dataclass
from fractions import Fraction

from judging_app.domain.event import TieRule
from judging_app.domain.statistics import Chance


@dataclass(frozen=True, slots=True)
class TieBreak:
    """Why an idea stands above the next idea of the same mean: the rule, and both values."""

    rule: TieRule
    value: Fraction
    below: Fraction


@dataclass(frozen=True, slots=True)
class RankedIdea:
    """The place of one idea.

    `rank` is a competition rank (1-2-2-4). `mean` is the mean of the totals of its complete sheets,
    0–100, exact; `readings` is the number of these sheets. `tie_break` is set where the next idea
    in the order has the same score and a rule put this idea first. `shared` is set where no rule
    separated the two.

    `adjusted = mean − leniency` of its judges, None where the readings do not connect. `trimmed` is
    set where the declared method is the trimmed mean. `computed` is the rank before a decision by
    hand moved the idea, 0 if none did.
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

    `unranked` are ideas that nobody fully scored; `excluded` are ideas that a decision by hand
    removed.
    """

    rows: tuple[RankedIdea, ...]
    unranked: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
