"""Applies the tie chain: each rule splits the ties that earlier rules left, and is recorded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from statistics import median

from judging_app.domain.event import RankingRules, TieRule, TieRuleKind
from judging_app.domain.lot import drawn
from judging_app.domain.ranking import TieBreak


@dataclass(frozen=True, slots=True)
class Contender:
    """An idea with all values that the tie rules may compare.

    `totals` are by judge id. `criterion_means` are percentages of the scale's maximum. `top_marks`
    counts the marks that are the highest of their scale.
    """

    idea_id: str
    totals: Mapping[str, Fraction]
    criterion_means: Mapping[str, Fraction]
    top_marks: int

    @property
    def mean(self) -> Fraction:
        """The mean of the totals."""
        return sum(self.totals.values(), Fraction()) / len(self.totals)


@dataclass(frozen=True, slots=True)
class TieClass:
    """Ideas that no rule separates. `broken` is the rule that put them above the next class."""

    members: tuple[Contender, ...]
    broken: TieBreak | None = None


def settle(
    tied: Sequence[Contender], rules: RankingRules, rest: Sequence[TieRule]
) -> tuple[TieClass, ...]:
    """Split ideas of one score into classes by the rules in `rest`. The best class is first.

    Within a class the order is the order of `tied`.
    """
    if len(tied) < 2 or not rest or rest[0].kind is TieRuleKind.JOINT:
        return (TieClass(tuple(tied)),)
    values = _values(tied, rest[0], rules.lot_seed)
    classes: list[TieClass] = []
    last: Fraction | None = None
    for value, group in _by_value(tied, values):
        if last is not None:
            broken = TieBreak(rest[0], last, value)
            classes[-1] = replace(classes[-1], broken=broken)
        classes += settle(group, rules, rest[1:])
        last = value
    return tuple(classes)


def _by_value(
    tied: Sequence[Contender], values: Mapping[str, Fraction]
) -> Iterator[tuple[Fraction, tuple[Contender, ...]]]:
    order = sorted(tied, key=lambda one: values[one.idea_id], reverse=True)
    for value, group in groupby(order, key=lambda one: values[one.idea_id]):
        yield value, tuple(group)


def _values(tied: Sequence[Contender], rule: TieRule, seed: str) -> Mapping[str, Fraction]:
    """Maps each idea to the value that the rule compares. Higher is better."""
    match rule.kind:
        case TieRuleKind.CRITERION:
            none = Fraction()
            return {c.idea_id: c.criterion_means.get(rule.criterion_id, none) for c in tied}
        case TieRuleKind.MEDIAN:
            return {c.idea_id: Fraction(median(c.totals.values())) for c in tied}
        case TieRuleKind.TOP_MARKS:
            return {c.idea_id: Fraction(c.top_marks) for c in tied}
        case TieRuleKind.HEAD_TO_HEAD:
            return {c.idea_id: Fraction(_duels(c, tied)) for c in tied}
        case TieRuleKind.LOT:
            order = drawn((c.idea_id for c in tied), seed)
            return {idea_id: Fraction(-place) for place, idea_id in enumerate(order, 1)}
        case TieRuleKind.JOINT:
            return dict.fromkeys((c.idea_id for c in tied), Fraction())


def _duels(one: Contender, tied: Sequence[Contender]) -> int:
    """The number of won minus lost duels against the other tied ideas."""
    return sum(_duel(one, other) for other in tied if other is not one)


def _duel(one: Contender, other: Contender) -> int:
    """Which idea more judges prefer: 1 for `one`, −1 for `other`, 0 for neither.

    Only judges who read both ideas are asked.
    """
    shared = one.totals.keys() & other.totals.keys()
    votes = sum(
        (one.totals[judge] > other.totals[judge]) - (one.totals[judge] < other.totals[judge])
        for judge in shared
    )
    return (votes > 0) - (votes < 0)
