"""How well the methods find the true top 20: `python -m tests.benchmarks.recall [panels]`.

130 ideas, 10 judges, severity SD = idea SD = noise SD = 1, marks rounded to 1–10. One design has
three readings per idea by this project's assignment. The other has two stages at the same cost: two
readings for all ideas, then three more for the 43 ideas near the cut. It prints recall, coverage of
the 90 % rank interval, and how often ideas with a given computed chance are truly in the top.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from judging_app.domain.assignment import Pair
from judging_app.domain.assignment_plan import AssignmentPlan, AssignmentRequest
from judging_app.domain.statistics import SeverityRanking
from judging_app.ranking.assignment.drawing import plan_assignment
from judging_app.ranking.order.severity_ranking import severity_ranking
from judging_app.ranking.order.what_if import trimmed_means, z_score_means
from judging_app.ranking.readings import Readings, from_columns
from judging_app.ranking.severity.two_stage import plan_second_stage

IDEAS = tuple(f"I{n:03}" for n in range(130))
JUDGES = tuple(f"J{n:02}" for n in range(10))
TOP = 20
DECILES = 10


@dataclass
class Tally:
    """Sums over the panels."""

    recall: dict[str, list[float]] = field(default_factory=dict)
    covered: list[float] = field(default_factory=list)
    said: list[float] = field(default_factory=list)
    true: list[bool] = field(default_factory=list)

    def found(self, method: str, score: np.ndarray, best: set[int]) -> None:
        """Count the truly best ideas among the `TOP` highest scores."""
        hits = len(best & set(np.argsort(-score, kind="stable")[:TOP].tolist()))
        self.recall.setdefault(method, []).append(hits / TOP)

    def sure(self, ranking: SeverityRanking, place: dict[str, int]) -> None:
        """Compare each idea's chance and interval with its true rank."""
        for idea in ranking.ideas:
            assert idea.chance is not None
            true = place[idea.idea_id]
            self.covered.append(idea.chance.rank_low <= true <= idea.chance.rank_high)
            self.said.append(idea.chance.top)
            self.true.append(true <= TOP)

    def calibration(self) -> list[tuple[float, float, int]]:
        """Return for each decile of the computed chance: computed, true, number."""
        said, true = np.array(self.said), np.array(self.true)
        decile = np.minimum((said * DECILES).astype(int), DECILES - 1)
        return [
            (
                float(said[decile == d].mean()),
                float(true[decile == d].mean()),
                int(sum(decile == d)),
            )
            for d in range(DECILES)
            if (decile == d).any()
        ]


class Panel:
    """Ten simulated judges with random severities."""

    def __init__(self, random: np.random.Generator) -> None:
        self.quality = random.normal(size=len(IDEAS))
        leniency = random.normal(size=len(JUDGES))
        noise = random.normal(size=(len(IDEAS), len(JUDGES)))
        score = 5.5 + self.quality[:, None] + leniency + noise
        self.marks = np.clip(np.round(score), 1, 10)
        order = np.argsort(-self.quality)
        self.best = set(order[:TOP].tolist())
        self.place = {IDEAS[idea]: place for place, idea in enumerate(order, 1)}

    def readings(self, pairs: Sequence[Pair]) -> Readings:
        """Return the marks that these judges give."""
        judges, ideas = ([pair[side] for pair in pairs] for side in range(2))
        at = [IDEAS.index(i) for i in ideas], [JUDGES.index(j) for j in judges]
        return from_columns(judges, ideas, self.marks[at])


def adjusted(ranking: SeverityRanking) -> np.ndarray:
    score = {idea.idea_id: idea.adjusted or 0.0 for idea in ranking.ideas}
    return np.array([score[idea] for idea in IDEAS])


def plan(readings: int, seed: int) -> AssignmentPlan:
    found = plan_assignment(AssignmentRequest(JUDGES, IDEAS, readings, seed=seed))
    assert isinstance(found, AssignmentPlan)
    return found


def simulate(panels: int, seed: int = 1) -> Tally:
    """Judge `panels` panels by every method."""
    tally, random = Tally(), np.random.default_rng(seed)
    plans = [(plan(3, n), plan(2, n)) for n in range(4)]
    for number in range(panels):
        panel = Panel(random)
        three, two = plans[number % len(plans)]
        readings = panel.readings(three.pairs)
        ranking = severity_ranking(readings, TOP, seed=number)
        tally.sure(ranking, panel.place)
        tally.found("raw mean", readings.raw(), panel.best)
        tally.found("trimmed", trimmed_means(readings), panel.best)
        tally.found("z-score", z_score_means(readings), panel.best)
        tally.found("adjusted", adjusted(ranking), panel.best)
        tally.found("two-stage", _two_stages(panel, two, number), panel.best)
    return tally


def _two_stages(panel: Panel, first: AssignmentPlan, seed: int) -> np.ndarray:
    ranking = severity_ranking(panel.readings(first.pairs), TOP, seed)
    second = plan_second_stage(ranking, first.pairs, JUDGES, count=43, readings=3, seed=seed)
    assert isinstance(second.plan, AssignmentPlan)
    both = panel.readings((*first.pairs, *second.plan.pairs))
    return adjusted(severity_ranking(both, TOP, seed))


def main() -> None:
    """Print the table."""
    panels = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    tally = simulate(panels)
    lines = [f"{panels} panels, recall of the true top {TOP} (standard error)"]
    for method, recall in tally.recall.items():
        error = np.std(recall) / np.sqrt(panels)
        lines.append(f"  {method:10} {np.mean(recall):.3f}  ({error:.3f})")
    lines.append(f"90 % rank interval covers {np.mean(tally.covered):.3f}")
    lines.append("chance said → true (ideas)")
    lines += [f"  {said:.3f} → {true:.3f}  ({n})" for said, true, n in tally.calibration()]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
