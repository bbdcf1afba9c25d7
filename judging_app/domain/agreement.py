"""What is said of the agreement between judges, and of each judge. Flags start a conversation.

Nothing here changes a ranking: nobody is left out or down-weighted by a statistic. Numbers that
are not defined for a set of readings are None, never NaN.
"""

from dataclasses import dataclass
from enum import StrEnum

from judging_app.domain.statistics import Variance


@dataclass(frozen=True, slots=True)
class Icc:
    """Intraclass correlations in the naming of McGraw & Wong 1996.

    `one` is ICC(1), `agreement` ICC(A,1), `consistency` ICC(C,1): the reliability of one reading;
    the `mean_…` ones are those of a mean of `readings` readings (the harmonic mean of the readings
    per idea; the number of judges in a full design).
    """

    one: float | None = None
    agreement: float | None = None
    consistency: float | None = None
    mean_one: float | None = None
    mean_agreement: float | None = None
    mean_consistency: float | None = None
    readings: float | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the judges agree: Krippendorff's α by scale, ICC, Kendall's W (full designs)."""

    alpha_interval: float | None = None
    alpha_ordinal: float | None = None
    alpha_nominal: float | None = None
    icc: Icc = Icc()
    kendall_w: float | None = None


class JudgeFlag(StrEnum):
    """What about a judge's scores deserves a conversation."""

    FEW_SCORES = "few-scores"
    ERRATIC = "erratic"
    AGAINST_THE_REST = "against-the-rest"
    NARROW = "narrow"
    WIDE = "wide"
    DRIFT = "drift"
    OUTLIERS = "outliers"


@dataclass(frozen=True, slots=True)
class Outlier:
    """A reading far from what its idea and its judge lead to expect.

    `size` is the standardised residual, `expected` the fitted score.
    """

    idea_id: str
    value: float
    expected: float
    size: float


@dataclass(frozen=True, slots=True)
class JudgeReport:
    """One judge. `severity` is minus the judge's effect, in the unit of the scores.

    `mean` and `sd` are of the judge's own scores; `spread_ratio` compares that sd with the median
    judge's; `fit` is the mean square of standardised residuals (1 is as expected); `correlation`
    is with the mean of the others, freed of their effects; `drift` is the change of the residual
    over the whole reading order, with its t-value, where the order is known.
    """

    judge_id: str
    readings: int
    mean: float
    sd: float | None
    severity: float | None
    se: float | None
    spread_ratio: float | None
    fit: float | None
    correlation: float | None
    drift: float | None = None
    drift_t: float | None = None
    outliers: tuple[Outlier, ...] = ()
    flags: tuple[JudgeFlag, ...] = ()


@dataclass(frozen=True, slots=True)
class CriterionReport:
    """One criterion, analysed as the total is; `weight` is that of the criterion."""

    criterion_id: str
    weight: float
    mean: float
    sd: float
    variance: Variance | None
    agreement: Agreement
    judges: tuple[JudgeReport, ...]
