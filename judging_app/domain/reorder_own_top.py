"""Reorders a judge's own top group: which marks would have to change for the wanted order.

The judge drags ideas into an order. `proposals` finds the smallest change of marks that makes the
totals follow that order strictly. It only proposes; the judge decides.

Algorithm, exact within its limits:

1. For each idea, find every total that its marks can make, criterion by criterion. For each total
   keep the cheapest way (a knapsack over the criteria). Blank criteria stay blank. The cost of a
   mark is its move as a share of its scale, |new − old| / (maximum − minimum), so that scales of
   different length weigh alike. Among equal costs, the way that crosses fewer ideas outside the
   group wins, then the way that changes fewer marks.
2. Go from the last idea up. For each of its totals, add the cheapest total of the next idea that
   is strictly lower: a shortest path, found by one running minimum per idea.

The sum of costs is minimal, provided that no mark moves by more than `REACH` steps and no idea has
more than `MOST_TOTALS` totals within that reach. Beyond these limits the algorithm keeps the
cheapest totals, and the answer is good but perhaps not minimal. Rubrics in use (marks 1–10, weights
that add up to 100) stay far below both limits.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Final, NamedTuple

from judging_app.domain.desk import Desk
from judging_app.domain.own_results import own_totals
from judging_app.domain.rubric import Criterion, Hundredths, Rubric

REACH: Final = 10
"""The most steps that one mark may move: the full length of a scale from 1 to 10."""
MOST_TOTALS: Final = 4_000
"""The most totals of one idea that are considered, the cheapest first."""


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """One mark that would change."""

    idea_id: str
    criterion_id: str
    old: Hundredths
    new: Hundredths


class Cost(NamedTuple):
    """The cost to be minimised. Costs are compared field by field, the first field first."""

    way: int
    crossed: int
    changes: int

    def plus(self, other: "Cost") -> "Cost":
        """The sum of both costs."""
        return Cost(*(mine + more for mine, more in zip(self, other, strict=True)))


class _Way(NamedTuple):
    """The cheapest marks of an idea for one total.

    `marks` follow the order of the idea's marked criteria.
    """

    total: Fraction
    cost: Cost
    marks: tuple[Hundredths, ...]


class _Path(NamedTuple):
    """A choice of marks for an idea and for all ideas below it, with its cost."""

    cost: Cost
    way: _Way
    below: "_Path | None"


def proposals(desk: Desk, wanted: Sequence[str]) -> tuple[ProposedChange, ...] | None:
    """The mark changes that put the ideas of `wanted` (first is highest) into strict order.

    The result is empty if the order already holds, and None if no marks within reach produce it.
    Only ideas of `wanted` are changed. They must be distinct, completely scored and no anchors;
    otherwise raises ValueError.
    """
    totals = own_totals(desk)
    if len(set(wanted)) < len(wanted) or not totals.keys() >= set(wanted):
        raise ValueError("ideas to settle must be distinct and completely scored")
    group = [_Idea(desk.event.rubric, desk.sheets[idea_id].marks) for idea_id in wanted]
    outside = sorted(totals[idea_id] for idea_id in totals.keys() - set(wanted))
    path = _cheapest(group, outside)
    return None if path is None else tuple(_changes(wanted, group, path))


class _Idea:
    """One idea: its marked criteria and its present marks."""

    def __init__(self, rubric: Rubric, marks: Mapping[str, Hundredths]) -> None:
        self.criteria = tuple(c for c in rubric.criteria if c.id in marks)
        self.marks = tuple(marks[c.id] for c in self.criteria)
        common = lcm(*(c.scale.maximum for c in self.criteria))
        self._shares = [c.weight * common // c.scale.maximum for c in self.criteria]
        self._whole = common * sum(c.weight for c in self.criteria)
        self._span = lcm(*(c.scale.maximum - c.scale.minimum for c in rubric.criteria))

    def total(self, points: int) -> Fraction:
        """The total, as `Rubric.total` computes it, for marks whose weighted sum is `points`."""
        return Fraction(100 * points, self._whole)

    @property
    def points(self) -> int:
        """The weighted sum of the present marks, over one denominator."""
        return sum(share * mark for share, mark in zip(self._shares, self.marks, strict=True))

    def ways(self, reach: int, most: int | None) -> dict[int, tuple[int, int, tuple[int, ...]]]:
        """Maps each weighted sum to the cheapest (way, changes, marks) for it.

        None costs more than `most`.
        """
        found: dict[int, tuple[int, int, tuple[int, ...]]] = {0: (0, 0, ())}
        for criterion, old, share in zip(self.criteria, self.marks, self._shares, strict=True):
            longer: dict[int, tuple[int, int, tuple[int, ...]]] = {}
            moves = [(new * share, self._way(criterion, old, new), new != old, new)
                     for new in _near(criterion, old, reach)]  # fmt: skip
            for points, (way, changes, marks) in found.items():
                for more, cost, is_change, new in moves:
                    if most is not None and way + cost > most:
                        continue
                    step = (way + cost, changes + is_change, (*marks, new))
                    known = longer.get(points + more)
                    if known is None or step < known:
                        longer[points + more] = step
            found = _cheapest_of(longer)
        return found

    def _way(self, criterion: Criterion, old: Hundredths, new: Hundredths) -> int:
        scale = criterion.scale
        return abs(new - old) * (self._span // (scale.maximum - scale.minimum))


def _near(criterion: Criterion, old: Hundredths, reach: int) -> Iterator[Hundredths]:
    scale = criterion.scale
    around = range(old - reach * scale.step, old + reach * scale.step + 1, scale.step)
    return (mark for mark in around if scale.accepts(mark))


def _cheapest_of(
    found: dict[int, tuple[int, int, tuple[int, ...]]],
) -> dict[int, tuple[int, int, tuple[int, ...]]]:
    if len(found) <= MOST_TOTALS:
        return found
    return dict(sorted(found.items(), key=lambda item: item[1])[:MOST_TOTALS])


def _cheapest(group: Sequence[_Idea], outside: Sequence[Fraction]) -> _Path | None:
    """The cheapest path.

    The search first tries a short reach: a path found there limits the further search.
    """
    most: int | None = None
    for reach in (1, 3):
        path = _path(group, outside, reach, most)
        if path is not None:
            most = path.cost.way
            break
    return _path(group, outside, REACH, most)


def _path(
    group: Sequence[_Idea], outside: Sequence[Fraction], reach: int, most: int | None
) -> _Path | None:
    lower: list[_Path] | None = None
    for idea in reversed(group):
        ways = [
            _Way(idea.total(points), Cost(way, _crossed(idea, points, outside), changes), marks)
            for points, (way, changes, marks) in sorted(idea.ways(reach, most).items())
        ]
        lower = list(_above(ways, lower))
    return min(lower or (), key=lambda path: path.cost, default=None)


def _above(ways: Sequence[_Way], lower: Sequence[_Path] | None) -> Iterator[_Path]:
    """For each way, the cheapest path that continues below it. Both inputs are sorted by total."""
    if lower is None:
        yield from (_Path(way.cost, way, None) for way in ways)
        return
    best: _Path | None = None
    place = 0
    for way in ways:
        while place < len(lower) and lower[place].way.total < way.total:
            if best is None or lower[place].cost < best.cost:
                best = lower[place]
            place += 1
        if best is not None:
            yield _Path(way.cost.plus(best.cost), way, best)


def _crossed(idea: _Idea, points: int, outside: Sequence[Fraction]) -> int:
    """The number of ideas outside the group that this idea would overtake or fall behind."""
    old, new = idea.total(idea.points), idea.total(points)
    return abs(bisect_left(outside, new) - bisect_left(outside, old))


def _changes(
    wanted: Sequence[str], group: Sequence[_Idea], path: _Path
) -> Iterator[ProposedChange]:
    at: _Path | None = path
    for idea_id, idea in zip(wanted, group, strict=True):
        if at is None:  # each path covers all ideas of its group
            return
        for criterion, old, new in zip(idea.criteria, idea.marks, at.way.marks, strict=True):
            if old != new:
                yield ProposedChange(idea_id, criterion.id, old, new)
        at = at.below
