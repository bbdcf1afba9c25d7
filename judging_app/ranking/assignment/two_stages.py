"""Draws contests in two stages: all ideas are read, then those nearest the cut are read again.

A draw follows the program: the first means choose the ideas whose chance of being among the first N
is nearest one half (`severity.two_stage`), and the mean of all readings chooses the winners.
Leniency is that of `reading_noise`. A mean of k judges' readings, drawn without replacement, is the
mean of all K of them plus independent noise, so that one draw serves both stages.

Each draw also chooses by the first means alone, and by K readings of every idea. Their chances are
known exactly, so that both serve as control variates (Owen 2013, Monte Carlo Theory, §8.9).
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from scipy.special import gammaincinv, ndtr

from judging_app.domain.plan_worth import Contest, ReadingPlan
from judging_app.ranking.assignment.one_stage import chance_to_find
from judging_app.ranking.assignment.rank_width import mean_width
from judging_app.ranking.assignment.reading_noise import leniency_left, noise
from judging_app.ranking.readings import Flags, Floats
from judging_app.ranking.severity.draws import Normals

_NUMBERS: Final = 600_000
_FEWEST: Final = 100
_MOST: Final = 20_000
_AT_ONCE: Final = 200_000
_WIDTHS: Final = 8  # draws whose widths are computed; widths hardly differ between draws
_STEPS: Final = 4


@dataclass(frozen=True, slots=True)
class Drawn:
    """The share of the true best N among the chosen N, its standard error, and the mean width."""

    found: float
    error: float
    width: float


def draw_two_stages(contest: Contest, plan: ReadingPlan, seed: int) -> Drawn:
    """Draw the contest many times; equal seeds give equal numbers on every computer."""
    contest = replace(contest, winners=min(contest.winners, contest.ideas))
    count = int(np.clip(_NUMBERS // contest.ideas, _FEWEST, _MOST))
    normals = Normals(seed)
    shares: list[Floats] = []
    widths: list[float] = []
    while (left := count - sum(map(len, shares))) > 0:
        draws = _Draws(contest, plan, normals, min(left, max(_AT_ONCE // contest.ideas, 1)))
        shares.append(draws.shares())
        missing = _WIDTHS - len(widths)
        widths += [draws.width(number) for number in range(min(missing, draws.count))]
    return Drawn(
        *_controlled(np.concatenate(shares), _known(contest, plan)), float(np.mean(widths))
    )


def _known(contest: Contest, plan: ReadingPlan) -> Floats:
    """The chances of the two controls: the first readings, and all readings of all ideas."""
    once = chance_to_find(
        contest, plan.readings, leniency_left(contest, ReadingPlan(plan.readings))
    )
    whole = plan.readings + plan.further
    return np.array([once, chance_to_find(contest, whole, leniency_left(contest, plan))])


def _controlled(shares: Floats, known: Floats) -> tuple[float, float]:
    """The mean of the first column and its standard error, given the means of the other two."""
    away = shares[:, 1:] - known
    design = np.column_stack([np.ones(len(away)), away])
    fitted = np.linalg.lstsq(design, shares[:, 0], rcond=None)[0]
    rest = shares[:, 0] - design @ fitted
    found = float(np.clip(fitted[0], 0.0, 1.0))
    return found, float(rest.std(ddof=design.shape[1]) / np.sqrt(len(rest)))


class _Draws:
    """Some draws (rows) of all ideas (columns)."""

    def __init__(self, contest: Contest, plan: ReadingPlan, normals: Normals, count: int) -> None:
        self.contest, self.plan, self.count = contest, plan, count
        whole = plan.readings + plan.further
        before = leniency_left(contest, ReadingPlan(plan.readings))
        after = leniency_left(contest, plan)
        panel = _panels(contest.judges, count, normals)
        shape = (count, contest.ideas)
        self.merit = contest.spread.idea * normals.matrix(*shape)
        rest, judge = (_means(contest, plan, normals, shape, part) for part in (1.0, 0.0))
        self.first = self.merit + rest[0] + np.sqrt(before * panel) * judge[0]
        self.again = self._nearest(float(noise(contest, plan.readings, before)))
        self.whole = self.merit + rest[1] + np.sqrt(after * panel) * judge[1]
        errors = np.where(self.again, rest[1], rest[0])
        left = np.where(self.again, judge[1], judge[0])
        self.final = self.merit + errors + np.sqrt(after * panel) * left
        self.noise = tuple(float(noise(contest, k, after)) for k in (plan.readings, whole))

    def shares(self) -> Floats:
        """For each draw the share of the true best N that is chosen, and those of the controls."""
        winners = self.contest.winners
        best = _top(self.merit, winners)
        chosen = (_top(means, winners) for means in (self.final, self.first, self.whole))
        return np.column_stack([(best & top).sum(axis=1) / winners for top in chosen])

    def width(self, number: int) -> float:
        """The mean width of an interval in one draw."""
        merit = self.contest.spread.idea**2
        variance = np.where(self.again[number], self.noise[1], self.noise[0])
        shrink = merit / (merit + variance)
        return mean_width(shrink * self.final[number], np.sqrt(shrink * variance))

    def _nearest(self, variance: float) -> Flags:
        """The ideas whose chance of being among the best N is nearest one half."""
        merit = self.contest.spread.idea**2
        shrink = merit / (merit + variance)
        mean, sd = shrink * self.first, np.sqrt(shrink * variance)
        cut = _cut(mean, sd, self.contest.winners)
        return _top(-np.abs(mean - cut), min(self.plan.ideas, self.contest.ideas))


def _cut(mean: Floats, sd: float, winners: int) -> Floats:
    """For each draw the merit above which N ideas are expected, by Newton's method."""
    place = mean.shape[1] - winners
    ordered = np.partition(mean, [max(place - 1, 0), min(place, mean.shape[1] - 1)], axis=1)
    cut = ordered[:, max(place - 1, 0)] / 2 + ordered[:, min(place, mean.shape[1] - 1)] / 2
    for _ in range(_STEPS if sd > 0 else 0):  # without noise the cut lies between two ideas
        z = (mean - cut[:, None]) / sd
        slope = np.exp(-0.5 * z**2).sum(axis=1) / (sd * np.sqrt(2 * np.pi)) + 1e-12
        cut = cut + np.clip((ndtr(z).sum(axis=1) - winners) / slope, -sd, sd)
    return cut[:, None]


def _means(
    contest: Contest, plan: ReadingPlan, normals: Normals, shape: tuple[int, int], rest: float
) -> tuple[Floats, Floats]:
    """Errors of the mean of the first readings, and of all readings.

    `rest` is 1 for the part of the readings, 0 for the part of the judges in units of leniency.
    """
    first, whole = (
        contest.spread.rest**2 / k if rest else (1 - k / contest.judges) / k
        for k in (plan.readings, plan.readings + plan.further)
    )
    last = np.sqrt(whole) * normals.matrix(*shape)
    return last + np.sqrt(first - whole) * normals.matrix(*shape), last


def _panels(judges: int, count: int, normals: Normals) -> Floats:
    """For each draw the variance of the panel's leniencies, in units of σ_β²."""
    free = judges - 1
    return np.asarray(2 * gammaincinv(free / 2, ndtr(normals.matrix(count, 1))) / free)


def _top(values: Floats, count: int) -> Flags:
    chosen = np.zeros(values.shape, dtype=np.bool_)
    best = np.argpartition(-values, count - 1, axis=1)[:, :count]
    np.put_along_axis(chosen, best, np.True_, axis=1)
    return chosen
