"""Computes the chance of being in the top, and a 90 % interval of the rank, for every idea."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from judging_app.domain.statistics import TAIL, Chance, ChanceMethod, ChanceRecord
from judging_app.ranking.readings import Floats, Ints, Readings
from judging_app.ranking.severity import draws, quadrature
from judging_app.ranking.severity.reml import Fit

SEED: Final = 20
"""The default seed, for an event that declares none."""

Places = npt.NDArray[np.int32]

_COUNTED: Final = 2_000  # up to this number of ideas, ranks are counted in a table ideas × ranks
_DRAWS: Final = 4_000
_FEWEST: Final = 250
_NUMBERS: Final = 10_000_000
_SKEWED: Final = 0.8
"""The skewness from which a warning is due. In simulated panels with quality piled up at the top (1
− Exp, 130 ideas), ideas with a computed chance of 0.86 were in the top in only 0.50 of them."""
_TOO_FEW_FOR_SHAPE: Final = 20


@dataclass(frozen=True, slots=True)
class Chances:
    """One `Chance` per idea, in the order of the readings, and a record of the computation."""

    of_idea: tuple[Chance, ...]
    record: ChanceRecord


def chances(readings: Readings, fit: Fit, adjusted: Floats, top: int, seed: int) -> Chances:
    """The chances under the fitted model.

    No random numbers are used if every judge read every idea. In that case the qualities are
    independent apart from a common shift, which changes no rank.
    """
    if fit.idea_ratio <= 0:
        found = _no_difference(readings.ideas, top)
        return _recorded(found, adjusted, top, ChanceMethod.QUADRATURE, 0, seed)
    if readings.is_full:
        shrink = fit.idea_ratio / (1 + fit.idea_ratio * readings.judges)
        mean = shrink * readings.judges * readings.raw()
        sd = np.full(readings.ideas, fit.sigma * np.sqrt(shrink))
        if quadrature.is_cheap(mean, sd):
            found = of_probabilities(quadrature.rank_probabilities(mean, sd), top)
            return _recorded(found, adjusted, top, ChanceMethod.QUADRATURE, 0, seed)
    count = int(np.clip(_NUMBERS // readings.ideas, _FEWEST, _DRAWS))
    orders = (np.argsort(-q, axis=1) for q in draws.quality_draws(readings, fit, count, seed))
    found = _of_orders(orders, readings.ideas, count, top)
    return _recorded(found, adjusted, top, ChanceMethod.DRAWS, count, seed)


def chances_of_ranks(ranks: Sequence[int], adjusted: Floats, top: int, seed: int) -> Chances:
    """The chances if the scores leave no residual. The ranks are then certain, except for ties."""
    found = [_certain(rank, ranks.count(rank), top) for rank in ranks]
    return _recorded(tuple(found), adjusted, top, ChanceMethod.EXACT_FIT, 0, seed)


def _certain(rank: int, sharing: int, top: int) -> Chance:
    places = min(max(top - rank + 1, 0), sharing)
    return Chance(places / sharing, rank, rank + sharing - 1)


def _no_difference(ideas: int, top: int) -> tuple[Chance, ...]:
    """The chances if REML finds no difference between ideas: every order is equally likely."""
    low = max(1, int(np.ceil(TAIL * ideas)))
    return (Chance(min(top / ideas, 1.0), low, ideas + 1 - low),) * ideas


def of_probabilities(probability: Floats, top: int) -> tuple[Chance, ...]:
    """The chances that a matrix (ideas × ranks) of probabilities gives."""
    below = np.cumsum(probability, axis=1)
    in_top = np.minimum(below[:, top - 1], 1.0) if top < len(below) else np.ones(len(below))
    low = np.argmax(below > TAIL, axis=1) + 1
    high = np.argmax(below > 1 - TAIL - 1e-12, axis=1) + 1
    return _chances(in_top, low, high)


def _of_orders(orders: Iterable[Ints], ideas: int, draws: int, top: int) -> tuple[Chance, ...]:
    """The chances from many drawn orders (draws × ranks, holding ideas), which arrive in pieces."""
    if ideas <= _COUNTED:
        counts = np.zeros(ideas * ideas, dtype=np.intp)
        for order in orders:
            cells = order * ideas + np.arange(ideas)
            counts += np.bincount(cells.ravel(), minlength=ideas * ideas)
        return of_probabilities(counts.reshape(ideas, ideas) / draws, top)
    ranks = np.concatenate([_ranks(order).T for order in orders], axis=1)
    in_top = (ranks <= top).mean(axis=1)
    low, high = int(TAIL * draws), draws - 1 - int(TAIL * draws)
    ranks.partition([low, high], axis=1)
    return _chances(in_top, ranks[:, low], ranks[:, high])


def _ranks(order: Ints) -> Places:
    ranks = np.empty(order.shape, dtype=np.int32)
    places = np.arange(1, order.shape[1] + 1, dtype=np.int32)
    np.put_along_axis(ranks, order, places[None, :], axis=1)
    return ranks


def _chances(in_top: Floats, low: Ints | Places, high: Ints | Places) -> tuple[Chance, ...]:
    return tuple(map(Chance, in_top.tolist(), low.tolist(), high.tolist()))


def _recorded(
    found: tuple[Chance, ...],
    adjusted: Floats,
    top: int,
    method: ChanceMethod,
    count: int,
    seed: int,
) -> Chances:
    skewness = _skewness(adjusted)
    doubtful = len(adjusted) >= _TOO_FEW_FOR_SHAPE and abs(skewness) > _SKEWED
    record = ChanceRecord(top, method, count, seed, draws.VERSION, skewness, doubtful)
    return Chances(found, record)


def _skewness(values: Floats) -> float:
    away = values - values.mean()
    spread = float(np.sqrt((away**2).mean()))
    return float((away**3).mean()) / spread**3 if spread > 0 else 0.0
