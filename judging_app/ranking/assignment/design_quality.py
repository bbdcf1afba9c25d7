"""Computes how well a set of readings can separate ideas from judges, before any score is known.

With N the incidence (ideas × judges), R = diag(r), and r and c the row and column sums of N,
eliminating the ideas from the normal equations of least squares leaves C = diag(c) − NᵀR⁻¹N. The
variance of a difference of two ideas is then (e_i − e_k)ᵀ[R⁻¹ + R⁻¹N C⁺ NᵀR⁻¹](e_i − e_k)·σ².
"""

from collections.abc import Collection, Iterable
from typing import Final

import numpy as np

from judging_app.domain.assignment import Pair
from judging_app.domain.assignment_plan import Absence, DesignQuality
from judging_app.ranking.readings import Floats, Readings, from_columns
from judging_app.ranking.severity.connection import labels
from judging_app.ranking.severity.crossed import Incidence

_SHOWN: Final = 500  # the most ideas whose differences are computed; evenly sampled


def quality_of(pairs: Collection[Pair], panel: Iterable[str] = ()) -> DesignQuality:
    """The quality of these readings together. A judge of the panel without readings has load 0."""
    return _quality(_readings(pairs), panel)


def _readings(pairs: Collection[Pair]) -> Readings:
    judges, ideas = ([pair[side] for pair in pairs] for side in range(2))
    return from_columns(judges, ideas, np.zeros(len(pairs)))


def _quality(readings: Readings, panel: Iterable[str] = ()) -> DesignQuality:
    if not readings.ideas:
        return DesignQuality(tuple((judge, 0) for judge in sorted(panel)), (), 0, 0.0, None, None)
    incidence = Incidence(readings, keep_judges=True)
    information = np.diag(incidence.c) - incidence.gram(1 / incidence.r)
    spectrum = np.linalg.eigvalsh(information)
    components, _, _ = labels(readings)
    loads = dict(zip(readings.judge_ids, readings.per_judge.tolist(), strict=True))
    inflation = _inflation(incidence, information) if components == 1 else None
    return DesignQuality(
        loads=tuple(sorted((dict.fromkeys(panel, 0) | loads).items())),
        meetings=_meetings(readings, incidence),
        components=components,
        connectivity=max(float(spectrum[1]), 0.0) if len(spectrum) > 1 else 0.0,
        mean_inflation=float(inflation.mean()) if inflation is not None else None,
        max_inflation=float(np.max(inflation)) if inflation is not None else None,
    )


def _meetings(readings: Readings, incidence: Incidence) -> tuple[tuple[str, str, int], ...]:
    both = incidence.gram(np.ones(readings.ideas))
    first, second = np.triu_indices(readings.judges, 1)
    counts = np.rint(both[first, second]).astype(int).tolist()
    names = readings.judge_ids
    rows = zip(first.tolist(), second.tolist(), counts, strict=True)
    return tuple((names[j], names[k], count) for j, k, count in rows)


def _inflation(incidence: Incidence, information: Floats) -> Floats:
    """The inflation for every pair of the sampled ideas."""
    ideas = len(incidence.r)
    looked = np.unique(np.linspace(0, ideas - 1, min(ideas, _SHOWN)).astype(int))
    if len(looked) < 2:
        return np.ones(1)
    rows = incidence.n[looked]
    share = np.asarray(rows if isinstance(rows, np.ndarray) else rows.toarray())
    share = share / incidence.r[looked, None]
    unknown = share @ np.linalg.pinv(information, hermitian=True) @ share.T
    own = np.diagonal(unknown)
    first, second = np.triu_indices(len(looked), 1)
    more = own[first] + own[second] - 2 * unknown[first, second]
    known = 1 / incidence.r[looked][first] + 1 / incidence.r[looked][second]
    return np.asarray(1 + more / known)


def absences(pairs: Collection[Pair]) -> tuple[Absence, ...]:
    """For each judge: the quality of the other readings if this judge does not return."""
    whole = _readings(pairs)
    return tuple(
        _absence(judge, whole.without_judge(judge), whole.ideas)
        for judge in whole.judge_ids
        if whole.judges > 1
    )


def absence_of(absent: str, left: Collection[Pair], ideas: int) -> Absence:
    """The quality of the readings in `left`, in which the judge `absent` is missing."""
    return _absence(absent, _readings(left), ideas)


def _absence(absent: str, left: Readings, ideas: int) -> Absence:
    unread = ideas - left.ideas
    fewest = 0 if unread or not left.ideas else int(np.min(left.per_idea))
    sharing = unread if fewest == 0 else int((left.per_idea == fewest).sum())
    return Absence(absent, _quality(left), fewest, sharing)
