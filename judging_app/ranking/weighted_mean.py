"""The weighted mean, in exact arithmetic, with a tie chain that says what it did.

An idea's mean is the arithmetic mean of its complete sheets' weighted totals. Sheets that are
not complete, recused or ineligible do not count: neither as zero nor otherwise.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from statistics import median

from judging_app.domain.event import RankingRules, TieRule, TieRuleKind
from judging_app.domain.ranking import RankedIdea, Ranking, TieBreak
from judging_app.domain.rubric import Rubric
from judging_app.domain.score_sheet import ScoreSheet, SheetState


@dataclass(frozen=True, slots=True)
class _Standing:
    """An idea with everything that the tie rules may ask, in the order of the tie chain."""

    idea_id: str
    mean: Fraction
    readings: int
    criterion_means: Mapping[str, Fraction]
    chain: tuple[Fraction, ...]


def rank(
    rubric: Rubric, rules: RankingRules, idea_ids: Sequence[str], sheets: Iterable[ScoreSheet]
) -> Ranking:
    """The ranking of `idea_ids`; the order of `sheets` does not matter.

    Ideas that nothing tells apart share a rank (1-2-2-4) and stand in the order of `idea_ids`.
    """
    complete: dict[str, list[ScoreSheet]] = defaultdict(list)
    for sheet in sheets:
        if sheet.state(rubric) is SheetState.COMPLETE:
            complete[sheet.idea_id].append(sheet)
    standings = [
        _standing(rubric, rules.tie_rules, idea_id, complete[idea_id])
        for idea_id in idea_ids
        if idea_id in complete
    ]
    standings.sort(key=lambda s: (s.mean, s.chain), reverse=True)
    unranked = tuple(idea_id for idea_id in idea_ids if idea_id not in complete)
    return Ranking(tuple(_rows(standings, rules.tie_rules)), unranked)


def _standing(
    rubric: Rubric, rules: Sequence[TieRule], idea_id: str, sheets: Sequence[ScoreSheet]
) -> _Standing:
    totals = [rubric.total(sheet.marks) or Fraction() for sheet in sheets]
    means = _criterion_means(rubric, sheets)
    values = {
        TieRuleKind.MEDIAN: median(totals),
        TieRuleKind.TOP_MARKS: Fraction(_top_marks(rubric, sheets)),
    }
    chain = tuple(
        means.get(rule.criterion_id, Fraction())
        if rule.kind is TieRuleKind.CRITERION
        else values[rule.kind]
        for rule in rules
    )
    return _Standing(idea_id, sum(totals, Fraction()) / len(totals), len(totals), means, chain)


def _criterion_means(rubric: Rubric, sheets: Sequence[ScoreSheet]) -> Mapping[str, Fraction]:
    """Per criterion, the mean of its marks as a share of 100 of the scale's maximum."""
    means = {}
    for criterion in rubric.criteria:
        marks = [s.marks[criterion.id] for s in sheets if criterion.id in s.marks]
        if marks:
            means[criterion.id] = Fraction(100 * sum(marks), len(marks) * criterion.scale.maximum)
    return means


def _top_marks(rubric: Rubric, sheets: Iterable[ScoreSheet]) -> int:
    top = {criterion.id: criterion.scale.maximum for criterion in rubric.criteria}
    return sum(score.value == top[score.criterion_id] for s in sheets for score in s.scores)


def _rows(standings: Sequence[_Standing], rules: Sequence[TieRule]) -> Iterator[RankedIdea]:
    """The ranked rows of sorted standings."""
    shares_with_next = [_same(a, b) for a, b in pairwise(standings)] + [False]
    place = 1
    for index, standing in enumerate(standings):
        shares_with_last = index > 0 and shares_with_next[index - 1]
        if not shares_with_last:
            place = index + 1
        following = standings[index + 1] if index + 1 < len(standings) else None
        yield RankedIdea(
            idea_id=standing.idea_id,
            rank=place,
            mean=standing.mean,
            readings=standing.readings,
            criterion_means=tuple(standing.criterion_means.items()),
            tie_break=_tie_break(standing, following, rules),
            shared=shares_with_last or shares_with_next[index],
        )


def _same(one: _Standing, other: _Standing) -> bool:
    return (one.mean, one.chain) == (other.mean, other.chain)


def _tie_break(
    standing: _Standing, following: _Standing | None, rules: Sequence[TieRule]
) -> TieBreak | None:
    """The first rule that tells `standing` from the next idea of the same mean."""
    if following is None or following.mean != standing.mean:
        return None
    for rule, value, below in zip(rules, standing.chain, following.chain, strict=True):
        if value != below:
            return TieBreak(rule, value, below)
    return None
