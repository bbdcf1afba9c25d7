"""«میز من»: a judge's own marks and own order. It shows nothing of other judges."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from judging_app.domain.desk import Desk
from judging_app.domain.rubric import Hundredths


@dataclass(frozen=True, slots=True)
class Spread:
    """The marks that a judge gave for one criterion. Numbers are in hundredths and exact.

    `counts` holds (mark, how often) for the marks that were given, lowest first. For an even number
    of marks the median lies halfway between two marks.
    """

    criterion_id: str
    counts: tuple[tuple[Hundredths, int], ...]
    minimum: Hundredths
    median: Fraction
    maximum: Hundredths
    mean: Fraction


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """An idea in the judge's own order. `place` is a competition rank (1-2-2-4)."""

    idea_id: str
    total: Fraction
    place: int
    shared: bool


@dataclass(frozen=True, slots=True)
class OwnResults:
    """The results of one judge's own sheets.

    `spreads` are in the rubric's order, without criteria that have no mark. `mean` is the mean of
    the totals (0–100), None while no sheet is complete. `order` starts with the highest total;
    ideas of equal total are in reading order. `top_ties` are the groups of equal total within the
    places that the event honours. Anchors are left out.
    """

    spreads: tuple[Spread, ...]
    mean: Fraction | None
    order: tuple[OwnPlace, ...]
    top_ties: tuple[tuple[str, ...], ...]


def own_results(desk: Desk) -> OwnResults:
    """The results that the judge's sheets give now."""
    totals = own_totals(desk)
    order = _order(totals)
    mean = sum(totals.values(), Fraction()) / len(totals) if totals else None
    honoured = max((award.last_rank for award in desk.event.awards if award.winner), default=0)
    return OwnResults(_spreads(desk), mean, order, _ties(order, honoured))


def own_totals(desk: Desk) -> dict[str, Fraction]:
    """Maps the id of every idea with a complete sheet to its total. Anchors are left out.

    The order is the reading order.
    """
    anchors = desk.event.reading.anchor_ids
    ids = (idea_id for idea_id in desk.reading_order if idea_id not in anchors)
    totals = ((idea_id, desk.sheets[idea_id].total(desk.event.rubric)) for idea_id in ids)
    return {idea_id: total for idea_id, total in totals if total is not None}


def _order(totals: dict[str, Fraction]) -> tuple[OwnPlace, ...]:
    sharing = Counter(totals.values())
    place_of: dict[Fraction, int] = {}
    highest_first = sorted(totals, key=lambda idea_id: -totals[idea_id])
    for place, idea_id in enumerate(highest_first, start=1):
        place_of.setdefault(totals[idea_id], place)
    return tuple(
        OwnPlace(idea_id, total, place_of[total], sharing[total] > 1)
        for idea_id in highest_first
        for total in [totals[idea_id]]
    )


def _ties(order: Iterable[OwnPlace], honoured: int) -> tuple[tuple[str, ...], ...]:
    groups = (tuple(group) for _, group in groupby(order, key=lambda own: own.place))
    return tuple(
        tuple(own.idea_id for own in group)
        for group in groups
        if len(group) > 1 and group[0].place <= honoured
    )


def _spreads(desk: Desk) -> tuple[Spread, ...]:
    anchors = desk.event.reading.anchor_ids
    counted = [
        sheet.marks
        for idea_id, sheet in desk.sheets.items()
        if idea_id not in anchors and not sheet.is_settled
    ]
    given = {
        criterion.id: sorted(marks[criterion.id] for marks in counted if criterion.id in marks)
        for criterion in desk.event.rubric.criteria
    }
    return tuple(_spread(criterion_id, marks) for criterion_id, marks in given.items() if marks)


def _spread(criterion_id: str, marks: Sequence[Hundredths]) -> Spread:
    return Spread(
        criterion_id=criterion_id,
        counts=tuple(sorted(Counter(marks).items())),
        minimum=marks[0],
        median=_median(marks),
        maximum=marks[-1],
        mean=Fraction(sum(marks), len(marks)),
    )


def _median(ordered: Sequence[Hundredths]) -> Fraction:
    half = len(ordered) // 2
    return Fraction(ordered[half] + ordered[~half], 2)
