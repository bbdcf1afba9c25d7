"""Ranks by the weighted mean in exact arithmetic. A tie chain records its decisions.

The mean of an idea is the arithmetic mean of the weighted totals of its complete sheets. A sheet
that is incomplete, recused or ineligible has no influence at all; in particular it does not count
as zero.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby

from judging_app.domain.event import RankingRules
from judging_app.domain.ranking import RankedIdea, Ranking
from judging_app.domain.rubric import Rubric
from judging_app.domain.score_sheet import ScoreSheet, SheetState
from judging_app.ranking.order.ties import Contender, settle


def rank(
    rubric: Rubric,
    rules: RankingRules,
    idea_ids: Sequence[str],
    sheets: Iterable[ScoreSheet],
    scores: Mapping[str, Fraction] | None = None,
) -> Ranking:
    """The ranking of `idea_ids` by their mean. The order of `sheets` does not matter.

    `scores` (idea id to score, for every idea with a complete sheet) replaces the means as the
    ranking value. Ideas that no rule separates share a rank (1-2-2-4) and stand in the order of
    `idea_ids`.
    """
    complete: dict[str, list[ScoreSheet]] = defaultdict(list)
    for sheet in sheets:
        if sheet.state(rubric) is SheetState.COMPLETE:
            complete[sheet.idea_id].append(sheet)
    contenders = [
        _contender(rubric, idea_id, complete[idea_id])
        for idea_id in idea_ids
        if idea_id in complete
    ]
    unranked = tuple(idea_id for idea_id in idea_ids if idea_id not in complete)
    chosen = {one.idea_id: one.mean for one in contenders} if scores is None else scores
    return Ranking(tuple(_rows(contenders, chosen, rules)), unranked)


def _rows(
    contenders: Sequence[Contender], scores: Mapping[str, Fraction], rules: RankingRules
) -> Iterator[RankedIdea]:
    order = sorted(contenders, key=lambda one: scores[one.idea_id], reverse=True)
    place = 1
    for _, tied in groupby(order, key=lambda one: scores[one.idea_id]):
        for group in settle(tuple(tied), rules, rules.tie_rules):
            for one in group.members:
                is_last = one is group.members[-1]
                yield RankedIdea(
                    idea_id=one.idea_id,
                    rank=place,
                    mean=one.mean,
                    readings=len(one.totals),
                    criterion_means=tuple(one.criterion_means.items()),
                    tie_break=group.broken if is_last else None,
                    shared=len(group.members) > 1,
                )
            place += len(group.members)


def _contender(rubric: Rubric, idea_id: str, sheets: Sequence[ScoreSheet]) -> Contender:
    return Contender(
        idea_id,
        {sheet.judge_id: rubric.total(sheet.marks) or Fraction() for sheet in sheets},
        _criterion_means(rubric, sheets),
        _top_marks(rubric, sheets),
    )


def _criterion_means(rubric: Rubric, sheets: Sequence[ScoreSheet]) -> Mapping[str, Fraction]:
    """For each criterion, the mean of its marks as a percentage of the scale's maximum."""
    means = {}
    for criterion in rubric.criteria:
        marks = [s.marks[criterion.id] for s in sheets if criterion.id in s.marks]
        if marks:
            means[criterion.id] = Fraction(100 * sum(marks), len(marks) * criterion.scale.maximum)
    return means


def _top_marks(rubric: Rubric, sheets: Iterable[ScoreSheet]) -> int:
    top = {criterion.id: criterion.scale.maximum for criterion in rubric.criteria}
    return sum(score.value == top[score.criterion_id] for s in sheets for score in s.scores)
