"""Statistics of the agreement between judges, and of each judge. A flag starts a conversation.

Nothing in this module changes a ranking: a statistic never excludes or down-weights a judge. A
number that is not defined for a set of readings is None, never NaN.
"""

from dataclasses import dataclass
from enum import StrEnum

from judging_app.domain.statistics import Variance


@dataclass(frozen=True, slots=True)
class Icc:
    """Intraclass correlations in the naming of McGraw & Wong 1996.

    `one` is ICC(1), `agreement` ICC(A,1), `consistency` ICC(C,1): the reliability of one reading.
    The `mean_…` fields give the reliability of a mean of `readings` readings. `readings` is the
    harmonic mean of the readings per idea; in a full design it is the number of judges.
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
    """A property of a judge's scores that deserves a conversation."""

    FEW_SCORES = "few-scores"
    ERRATIC = "erratic"
    AGAINST_THE_REST = "against-the-rest"
    NARROW = "narrow"
    WIDE = "wide"
    DRIFT = "drift"
    OUTLIERS = "outliers"


@dataclass(frozen=True, slots=True)
class Outlier:
    """A reading whose score differs much from the score that its idea and its judge lead to expect.

    `size` is the standardised residual, `expected` the fitted score.
    """

    idea_id: str
    value: float
    expected: float
    size: float


@dataclass(frozen=True, slots=True)
class JudgeReport:
    """Statistics of one judge. `severity` is minus the judge's effect, in the unit of the scores.

    `mean` and `sd` describe the judge's own scores. `spread_ratio` is this sd divided by the median
    sd of the judges. `fit` is the mean square of the standardised residuals; 1 is expected.
    `correlation` compares the judge with the mean of the other judges, after their effects are
    removed. `drift` is the change of the residual over the full reading order, with its t-value; it
    is None where the order is not known.
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
    """One criterion, analysed like the total. `weight` is the weight of the criterion."""

    criterion_id: str
    weight: float
    mean: float
    sd: float
    variance: Variance | None
    agreement: Agreement
    judges: tuple[JudgeReport, ...]
