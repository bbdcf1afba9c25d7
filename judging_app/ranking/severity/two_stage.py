"""The second stage: at the same cost, more readings where they decide something.

Every idea gets few readings, then the ideas nearest the cut get more, by other judges. Who gets
more depends on seen scores only, so that the model of both stages together stays valid (missing
at random: Rubin 1976, «Inference and missing data», Biometrika 63:581–592).
"""

from collections.abc import Iterable

from judging_app.domain.assignment import Pair
from judging_app.domain.assignment_plan import AssignmentRequest, SecondStage
from judging_app.domain.statistics import IdeaStanding, SeverityRanking
from judging_app.ranking.assignment.drawing import plan_assignment


def near_the_cut(ranking: SeverityRanking, count: int) -> tuple[str, ...]:
    """The `count` ideas of which it is least sure whether they are in the top; best first.

    Where chances are not known, the `count` best ideas.
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
) -> SecondStage:
    """`readings` more, by judges who have not read them, for the `count` ideas near the cut."""
    ideas = near_the_cut(ranking, count)
    request = AssignmentRequest(judge_ids, ideas, readings, barred, frozenset(read), seed)
    return SecondStage(ideas, plan_assignment(request))
