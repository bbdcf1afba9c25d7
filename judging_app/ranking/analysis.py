"""Computes all statistics from the readings."""

from collections.abc import Sequence
from dataclasses import dataclass

from judging_app.domain.agreement import Agreement, CriterionReport
from judging_app.domain.analysis import Analysis
from judging_app.ranking.judges.agreement import (
    alpha_interval,
    alpha_nominal,
    alpha_ordinal,
    kendall_w,
)
from judging_app.ranking.judges.reports import ReadingOrder, judge_reports
from judging_app.ranking.order.severity_ranking import Model, fit_model, severity_ranking
from judging_app.ranking.order.what_if import what_if
from judging_app.ranking.readings import Readings
from judging_app.ranking.severity.chances import SEED
from judging_app.ranking.severity.reliability import intraclass


@dataclass(frozen=True, slots=True)
class CriterionReadings:
    """The marks of one criterion."""

    criterion_id: str
    weight: float
    readings: Readings


def analyse(
    totals: Readings,
    criteria: Sequence[CriterionReadings] = (),
    *,
    top: int = 20,
    seed: int = SEED,
    order: ReadingOrder | None = None,
) -> Analysis:
    """Compute all statistics: rank the weighted totals, and describe judges and criteria.

    Each criterion is also analysed by itself, like the totals.
    """
    model = fit_model(totals)
    adjusted = None if model.adjustment is None else model.adjustment.adjusted
    return Analysis(
        ranking=severity_ranking(totals, top, seed, model),
        agreement=agreement_of(model),
        judges=judge_reports(model, order),
        criteria=tuple(_criterion(criterion, order) for criterion in criteria),
        what_if=what_if(totals, adjusted),
    )


def agreement_of(model: Model) -> Agreement:
    """How far the judges agree on the readings of the model."""
    readings = model.readings
    return Agreement(
        alpha_interval=alpha_interval(readings.idea, readings.value),
        alpha_ordinal=alpha_ordinal(readings.idea, readings.value),
        alpha_nominal=alpha_nominal(readings.idea, readings.value),
        icc=intraclass(readings, model.fit),
        kendall_w=kendall_w(readings),
    )


def _criterion(criterion: CriterionReadings, order: ReadingOrder | None) -> CriterionReport:
    model = fit_model(criterion.readings)
    value = criterion.readings.value
    return CriterionReport(
        criterion_id=criterion.criterion_id,
        weight=criterion.weight,
        mean=float(value.mean()),
        sd=float(value.std(ddof=1)) if len(value) > 1 else 0.0,
        variance=model.variance,
        agreement=agreement_of(model),
        judges=judge_reports(model, order),
    )
