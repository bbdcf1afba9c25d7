"""Compares the promised worth of plans with simulated contests.

Run as `python -m tests.benchmarks.plan_worth`; the grid takes some minutes.

The simulation is independent of the formulas: it draws every reading, divides ideas among judges,
estimates leniencies by its own least squares, and counts the true best among the chosen.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import numpy.typing as npt

from judging_app.domain.plan_worth import Contest, ReadingPlan, Spread
from judging_app.ranking.assignment.worth import worth_of

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.intp]

PROMISED_WITHIN = 0.02
DIVISIONS = 12
ROUNDS = 300  # posterior draws that find the ideas nearest the cut


@dataclass(frozen=True, slots=True)
class Simulated:
    """The share of the true best that was chosen, its standard error, and the mean width."""

    found: float
    error: float
    width: float


def spread_with(reliability: float, severity: float = 0.25) -> Spread:
    """A spread with idea 10; `severity` is the share of judges in what is not merit."""
    other = 100 * (1 / reliability - 1)
    return Spread(10.0, float(np.sqrt(severity * other)), float(np.sqrt((1 - severity) * other)))


def simulate(contest: Contest, plan: ReadingPlan, draws: int, seed: int = 1) -> Simulated:
    """Simulate the contest `draws` times."""
    rng = np.random.default_rng(seed)
    divided = [_divided(rng, contest, plan.readings) for _ in range(DIVISIONS)]
    shares, widths = [], []
    for number in range(draws):
        merit = contest.spread.idea * rng.standard_normal(contest.ideas)
        read = divided[number % DIVISIONS]
        marks = _marks(rng, contest, merit)
        score = _scores(contest, marks, read)
        if plan.is_staged:
            read = _read_again(rng, contest, plan, read, score)
            score = _scores(contest, marks, read)
        chosen, best = (set(np.argsort(-v)[: contest.winners].tolist()) for v in (score, merit))
        shares.append(len(chosen & best) / contest.winners)
        if number < 12:
            widths.append(_width(rng, contest, score, read.sum(axis=1)))
    error = float(np.std(shares, ddof=1)) / np.sqrt(draws)
    return Simulated(float(np.mean(shares)), float(error), float(np.mean(widths)))


def _marks(rng: np.random.Generator, contest: Contest, merit: Floats) -> Floats:
    """The mark that each judge (column) would give each idea (row)."""
    spread = contest.spread
    lenient = spread.judge * rng.standard_normal(contest.judges)
    rest = spread.rest * rng.standard_normal((contest.ideas, contest.judges))
    return np.asarray(merit[:, None] + lenient + rest)


def _divided(rng: np.random.Generator, contest: Contest, readings: int) -> Flags:
    """`readings` different judges for every idea, with loads that differ by at most one."""
    read = np.zeros((contest.ideas, contest.judges), dtype=np.bool_)
    if readings == contest.judges:
        return ~read
    for _ in range(readings):
        loads = read.sum(axis=0)
        for idea in rng.permutation(contest.ideas):
            free = np.flatnonzero(~read[idea])
            least = free[np.argmin(loads[free] + rng.random(len(free)))]
            read[idea, least] = True
            loads[least] += 1
    return read


def _scores(contest: Contest, marks: Floats, read: Flags) -> Floats:
    """The means, or the adjusted means if the method adjusts and the readings connect."""
    counts = read.sum(axis=1)
    mean = np.where(read, marks, 0).sum(axis=1) / counts
    judge, rest = contest.spread.judge**2, contest.spread.rest**2
    if not contest.adjusts or judge == 0 or counts.max() == 1:
        return np.asarray(mean)
    share = read / counts[:, None]
    system = np.diag(read.sum(axis=0) + rest / judge) - read.T @ share
    lenient = np.linalg.solve(system, (np.where(read, marks - mean[:, None], 0)).sum(axis=0))
    return np.asarray(mean - share @ (lenient - lenient.mean()))


def _read_again(
    rng: np.random.Generator, contest: Contest, plan: ReadingPlan, read: Flags, score: Floats
) -> Flags:
    """The readings of both stages: the ideas nearest the cut get further judges."""
    mean, sd = _posterior(contest, score, read.sum(axis=1))
    merit = mean + sd * rng.standard_normal((ROUNDS, contest.ideas))
    place = contest.ideas - contest.winners
    cut = np.partition(merit, place, axis=1)[:, place]
    chance = (merit >= cut[:, None]).mean(axis=0)
    unsure = np.abs(chance - 0.5) + 1e-6 * rng.random(contest.ideas)
    again = read.copy()
    for idea in np.argsort(unsure)[: plan.ideas]:
        free = np.flatnonzero(~read[idea])
        again[idea, rng.choice(free, plan.further, replace=False)] = True
    return again


def _posterior(contest: Contest, score: Floats, counts: Ints) -> tuple[Floats, Floats]:
    """Mean and deviation of merit; the noise is that of comparisons within the panel."""
    merit, rest = contest.spread.idea**2, contest.spread.rest**2
    apart = 0.0 if contest.adjusts and counts.max() > 1 else contest.spread.judge**2
    noise = (rest + (1 - counts / contest.judges) * apart) / counts
    shrink = merit / (merit + noise)
    return np.asarray(shrink * (score - score.mean())), np.sqrt(shrink * noise)


def _width(rng: np.random.Generator, contest: Contest, score: Floats, counts: Ints) -> float:
    """The mean number of ranks between the 5 % and the 95 % quantile of the drawn ranks."""
    mean, sd = _posterior(contest, score, counts)
    merit = mean + sd * rng.standard_normal((4_000, contest.ideas))
    ranks = np.argsort(np.argsort(-merit, axis=1), axis=1) + 1
    low, high = np.quantile(ranks, [0.05, 0.95], axis=0, method="inverted_cdf")
    return float((high - low + 1).mean())


def grid() -> Iterator[tuple[Contest, ReadingPlan]]:
    """20 to 500 ideas, 1 to 40 % winners, 1 to 6 readings, reliability .2 to .95, two stages."""
    judges = 8
    for ideas, share, reliability in product((20, 130, 500), (0.01, 0.15, 0.4), (0.2, 0.5, 0.95)):
        winners = max(round(share * ideas), 1)
        contest = Contest(ideas, winners, judges, spread_with(reliability))
        for readings in (1, 2, 3, 6):
            for adjusts in (True, False):
                yield replace(contest, adjusts=adjusts), ReadingPlan(readings)
        near = min(max(ideas // 3, 2 * winners), ideas - 1)
        for first, more in ((1, 2), (2, 2)):
            yield contest, ReadingPlan(first, near, more)


def main(most: int = 6_000) -> int:
    """Print each case, and the largest differences. Returns the number of broken promises."""
    broken, worst, widest = 0, 0.0, 0.0
    for contest, plan in grid():
        draws = min(max(10_000 // contest.winners, 300), most)
        promised, seen = worth_of(contest, plan), simulate(contest, plan, draws)
        away = promised.found - seen.found
        is_broken = abs(away) - 2 * float(np.hypot(promised.error, seen.error)) > PROMISED_WITHIN
        broken, worst = broken + is_broken, max(worst, abs(away))
        widest = max(widest, abs(promised.width / seen.width - 1))
        _say(
            f"{_line(contest, plan)} promised {promised.found:.3f} seen {seen.found:.3f} "
            f"±{seen.error:.3f} away {away:+.3f}; width {promised.width:6.1f} / "
            f"{seen.width:6.1f}{'  BROKEN' if is_broken else ''}"
        )
    _say(
        f"largest difference {worst:.4f}; over {PROMISED_WITHIN} by more than two standard "
        f"errors: {broken}; largest difference of widths {100 * widest:.0f} %"
    )
    return broken


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _line(contest: Contest, plan: ReadingPlan) -> str:
    stages = f"{plan.readings}" + (f"+{plan.further} of {plan.ideas}" if plan.is_staged else "")
    method = "adjusted" if contest.adjusts else "raw"
    reliability = f"{contest.spread.reliability:.2f}"
    return f"{contest.ideas:4} ideas {contest.winners:3} best {reliability} {method:8} {stages:10}"


if __name__ == "__main__":
    sys.exit(main() > 0)
