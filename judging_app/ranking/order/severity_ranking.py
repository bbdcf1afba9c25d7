"""The default method: from readings to a ranking by the severity-adjusted weighted mean."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from judging_app.domain.statistics import (
    Chance,
    IdeaStanding,
    Islands,
    JudgeEffect,
    SeverityRanking,
    Variance,
)
from judging_app.ranking.readings import Floats, Readings
from judging_app.ranking.severity import chances, connection
from judging_app.ranking.severity.crossed import Incidence
from judging_app.ranking.severity.estimate import Adjustment, adjust, residuals, standard_errors
from judging_app.ranking.severity.reml import Fit, fit_reml, is_estimable, leaves_residual

FEW_SCORES: Final = 10
"""The least number of readings from which the severity of a judge can be estimated."""

_SAME: Final = 1e-9  # relative to the largest score: a smaller difference is rounding


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """All values fitted to the readings, before they become statistics.

    `fit` is None if the components are not estimable or leave no residual. `adjustment` is None if
    the readings do not connect.
    """

    readings: Readings
    incidence: Incidence
    fit: Fit | None
    variance: Variance | None
    adjustment: Adjustment | None
    islands: Islands | None

    @property
    def judge_ratio(self) -> float:
        """σ_β²/σ²: 0 if judges' effects are not estimable, ∞ without a residual."""
        if self.fit is not None:
            return self.fit.judge_ratio
        return 0.0 if self.variance is None else float("inf")


def fit_model(readings: Readings) -> Model:
    """Fit the model to the readings.

    It works with any readings, even if few estimates are possible.
    """
    incidence = Incidence(readings)
    islands = connection.islands(readings)
    model = Model(readings, incidence, None, None, None, islands)
    if is_estimable(readings, 1 if islands is None else len(islands.groups)):
        model = _fitted(model)
    if islands is not None:
        return model
    return replace(model, adjustment=adjust(readings, incidence, model.judge_ratio))


def _fitted(model: Model) -> Model:
    readings = model.readings
    if not leaves_residual(readings, float(np.var(readings.value)) * len(readings.value)):
        flat = Variance(0.0, 0.0, 0.0, float(readings.value.mean()), None)
        return replace(model, variance=flat)
    exact = _without_residual(model) if model.islands is None else None
    if exact is not None:
        return replace(model, variance=exact)
    fit = fit_reml(readings, model.incidence)
    return replace(model, fit=fit, variance=fit.variance())


def _without_residual(model: Model) -> Variance | None:
    """The variance components if judges and ideas explain every score; otherwise None."""
    least = adjust(model.readings, model.incidence, float("inf"))
    left = residuals(model.readings, least)
    if leaves_residual(model.readings, float(left @ left)):
        return None
    ideas, judges = (float(np.std(part, ddof=1)) for part in (least.adjusted, least.effect))
    return Variance(ideas, judges, 0.0, float(least.adjusted.mean()), None)


def severity_ranking(
    readings: Readings, top: int = 20, seed: int = chances.SEED, model: Model | None = None
) -> SeverityRanking:
    """Rank the ideas, and compute each idea's chance of being among the first `top`."""
    model = model or fit_model(readings)
    adjustment = model.adjustment
    raw = readings.raw()
    score = raw if adjustment is None else adjustment.adjusted
    ranks = competition_ranks(score)
    found = _chances(model, score, ranks, top, seed)
    ideas = _standings(readings, raw, adjustment, ranks, found.of_idea if found else ())
    return SeverityRanking(
        ideas=tuple(ideas[index] for index in np.argsort(-score, kind="stable")),
        judges=judge_effects(model),
        variance=model.variance,
        components=1 if model.islands is None else len(model.islands.groups),
        islands=model.islands,
        chances=found.record if found else None,
    )


def competition_ranks(score: Floats) -> list[int]:
    """The ranks 1-2-2-4 of scores, highest first.

    Scores that differ only by rounding share a rank.
    """
    order = np.argsort(-score, kind="stable")
    falls = -np.diff(score[order]) > _SAME * float(np.abs(score).max())
    starts = np.concatenate([[True], falls])
    place = np.maximum.accumulate(np.where(starts, np.arange(1, len(score) + 1), 0))
    ranks = np.empty(len(score), dtype=int)
    ranks[order] = place
    return [int(rank) for rank in ranks]


def _chances(
    model: Model, score: Floats, ranks: list[int], top: int, seed: int
) -> chances.Chances | None:
    if model.adjustment is None or model.variance is None:
        return None
    if model.fit is None:
        return chances.chances_of_ranks(ranks, score, top, seed)
    return chances.chances(model.readings, model.fit, score, top, seed)


def _standings(
    readings: Readings,
    raw: Floats,
    adjustment: Adjustment | None,
    ranks: list[int],
    found: tuple[Chance, ...],
) -> list[IdeaStanding]:
    nothing: list[None] = [None] * readings.ideas
    adjusted = nothing if adjustment is None else adjustment.adjusted.tolist()
    leniency = nothing if adjustment is None else adjustment.leniency.tolist()
    columns = (readings.per_idea.tolist(), raw.tolist(), adjusted, leniency, ranks)
    sure = [c.around(rank) for c, rank in zip(found, ranks, strict=True)] if found else nothing
    return list(map(IdeaStanding, readings.idea_ids, *columns, sure))


def judge_effects(model: Model) -> tuple[JudgeEffect, ...]:
    """The effects of the judges in the order of their ids.

    An effect that is not estimable is None.
    """
    readings = model.readings
    counts = readings.per_judge.tolist()
    few = [count < FEW_SCORES for count in counts]
    effect: list[float | None] = [None] * readings.judges
    error = effect
    if model.adjustment is not None and model.variance is not None:
        effect = model.adjustment.effect.tolist()
        sigma = model.variance.residual
        error = standard_errors(model.incidence, model.judge_ratio, sigma).tolist()
    return tuple(map(JudgeEffect, readings.judge_ids, counts, effect, error, few))
