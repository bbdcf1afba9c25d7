"""Statistics of the agreement between judges, and of each judge.

These statistics only help people to talk about the scores. Nothing in this module changes a
ranking: no statistic excludes a judge or lowers a judge's weight. A number that is not defined for
a set of readings is None, never NaN.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from judging_app.domain.statistics import Variance

RELIABLE: Final = 0.8
TENTATIVE: Final = 0.667
"""From `RELIABLE` on, α is reliable; from `TENTATIVE` on, it allows tentative conclusions
(Krippendorff 2004, p. 241)."""


@dataclass(frozen=True, slots=True)
class Icc:
    """Intraclass correlations (ICC), named as in McGraw & Wong 1996.

    `one` is ICC(1), `agreement` is ICC(A,1) and `consistency` is ICC(C,1); each is the reliability
    of one reading. The `mean_…` fields give the reliability of the mean of `readings` readings.
    `readings` is the harmonic mean of the number of readings per idea; if every judge read every
    idea, it is the number of judges.
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
    """How far the judges agree: Krippendorff's α, ICC, and (if all read all ideas) Kendall's W."""

    alpha_interval: float | None = None
    alpha_ordinal: float | None = None
    alpha_nominal: float | None = None
    icc: Icc = Icc()
    kendall_w: float | None = None


class JudgeFlag(StrEnum):
    """The kinds of unusual scoring about which the organizer may want to ask a judge."""

    FEW_SCORES = "few-scores"
    ERRATIC = "erratic"
    AGAINST_THE_REST = "against-the-rest"
    NARROW = "narrow"
    WIDE = "wide"
    DRIFT = "drift"
    OUTLIERS = "outliers"


@dataclass(frozen=True, slots=True)
class Outlier:
    """A reading whose score differs much from the expected score.

    The statistical model expects `expected` from the idea and the judge together. `size` is the
    standardised residual.
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
    """The statistics of one criterion, computed like those of the total. `weight` is its weight."""

    criterion_id: str
    weight: float
    mean: float
    sd: float
    variance: Variance | None
    agreement: Agreement
    judges: tuple[JudgeReport, ...]
