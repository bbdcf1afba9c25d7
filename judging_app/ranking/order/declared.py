"""Ranks by the event's declared method, and adds the statistics of each row."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from judging_app.domain.analysis import Analysis
from judging_app.domain.event import RankingMethod, RankingRules
from judging_app.domain.ranking import RankedIdea, Ranking
from judging_app.domain.rubric import Rubric
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.domain.statistics import IdeaStanding, SeverityRanking
from judging_app.ranking.order.weighted_mean import rank
from judging_app.ranking.order.what_if import TRIM_FROM


def rank_declared(
    rubric: Rubric,
    rules: RankingRules,
    idea_ids: Sequence[str],
    sheets: Sequence[ScoreSheet],
    analysis: Analysis | None,
) -> Ranking:
    """The ranking by `rules.method`. Its tie chain breaks ties. It is equal on every computer.

    Adjusted scores that differ only by rounding are tied. If every judge read every idea, the
    adjusted order equals the order of the exact means. If the readings do not connect, no score can
    be adjusted, and the order follows the means (`Results.is_unadjusted` is then true).
    """
    trimmed = _trimmed(rubric, sheets) if rules.method is RankingMethod.TRIMMED_MEAN else {}
    adjusts = rules.method is RankingMethod.SEVERITY_ADJUSTED and analysis is not None
    scores = _adjusted(analysis.ranking) if adjusts and analysis else trimmed or None
    ranking = rank(rubric, rules, idea_ids, sheets, scores)
    if analysis is None:
        return ranking
    standings = {standing.idea_id: standing for standing in analysis.ranking.ideas}
    rows = (_ranked_idea(row, standings[row.idea_id], trimmed) for row in ranking.rows)
    return replace(ranking, rows=tuple(rows))


def _adjusted(ranking: SeverityRanking) -> Mapping[str, Fraction] | None:
    """Scores that give the adjusted order, equal for ties. None if the order follows the means."""
    full = all(idea.readings == len(ranking.judges) for idea in ranking.ideas)
    if full or ranking.islands is not None:
        return None
    return {idea.idea_id: Fraction(-idea.rank) for idea in ranking.ideas}


def _trimmed(rubric: Rubric, sheets: Sequence[ScoreSheet]) -> Mapping[str, Fraction]:
    """Exact means without one highest and one lowest total, if there are `TRIM_FROM` totals."""
    totals: dict[str, list[Fraction]] = defaultdict(list)
    for sheet in sheets:
        total = sheet.total(rubric)
        if total is not None:
            totals[sheet.idea_id].append(total)
    return {idea_id: _trimmed_mean(values) for idea_id, values in totals.items()}


def _trimmed_mean(values: Sequence[Fraction]) -> Fraction:
    middle = sorted(values)[1:-1] if len(values) >= TRIM_FROM else values
    return sum(middle, Fraction()) / len(middle)


def _ranked_idea(
    row: RankedIdea, standing: IdeaStanding, trimmed: Mapping[str, Fraction]
) -> RankedIdea:
    chance = standing.chance
    return replace(
        row,
        adjusted=standing.adjusted,
        leniency=standing.leniency,
        trimmed=trimmed.get(row.idea_id),
        chance=chance.around(row.rank) if chance else None,
    )
