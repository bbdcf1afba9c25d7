"""Plans the second stage: more readings where they affect the decision, at the same total cost.

Every idea gets few readings first. Then the ideas nearest the cut get more readings, by other
judges. The choice depends only on observed scores, so the model of both stages together stays valid
(missing at random: Rubin 1976, «Inference and missing data», Biometrika 63:581–592).
"""

from collections.abc import Iterable

from judging_app.domain.assignment import Pair
from judging_app.domain.assignment_plan import AssignmentRequest, SecondStage
from judging_app.domain.statistics import IdeaStanding, SeverityRanking
from judging_app.ranking.assignment.drawing import plan_assignment


def near_the_cut(ranking: SeverityRanking, count: int) -> tuple[str, ...]:
    """The `count` ideas whose membership of the top is least certain, best first.

    If the chances are not known, the `count` best ideas.
    """
    chosen = set(sorted(ranking.ideas, key=_sureness)[:count])
    return tuple(idea.idea_id for idea in ranking.ideas if idea in chosen)


def _sureness(idea: IdeaStanding) -> tuple[float, int]:
    return abs(idea.chance.top - 0.5) if idea.chance else 0.0, idea.rank


def plan_second_stage(
    ranking: SeverityRanking,
    read: Iterable[Pair],
    judge_ids: tuple[str, ...],
    *,
    count: int,
    readings: int,
    barred: frozenset[Pair] = frozenset(),
    seed: int = 20,
    most: tuple[tuple[str, int], ...] = (),
) -> SecondStage:
    """Plan `readings` more readings by other judges for the `count` ideas near the cut."""
    ideas = near_the_cut(ranking, count)
    request = AssignmentRequest(judge_ids, ideas, readings, barred, frozenset(read), seed, most)
    return SecondStage(ideas, plan_assignment(request))
