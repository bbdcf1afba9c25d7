"""What a ranking says. How it is computed stands in `judging_app/ranking/`."""

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

    `rank` is a competition rank (1-2-2-4). `mean` is the mean of its complete sheets' totals,
    0–100, exact; `readings` how many those were. `tie_break` is set where the next idea in the
    order has the same score and a rule put this one first; `shared` where nothing did.

    `adjusted = mean − leniency` of its judges, None where the readings do not connect; `trimmed`
    is set where that is the declared method. `computed` is the rank before a decision by hand
    moved the idea, 0 where none did.
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

    `unranked` are those nobody fully scored; `excluded` those that a decision by hand took out.
    """

    rows: tuple[RankedIdea, ...]
    unranked: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
