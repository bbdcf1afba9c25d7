"""Assigns the awards from the final order and from the declared rules of the event."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from judging_app.domain.award import Award, AwardKind, award_for, cut_rank
from judging_app.domain.event import CutTie, Event, Idea
from judging_app.domain.lot import drawn
from judging_app.domain.people import Holders
from judging_app.domain.ranking import RankedIdea, Ranking


@dataclass(frozen=True, slots=True)
class Awarding:
    """The award of each idea: `awards` maps idea ids to awards. An idea has at most one award.

    `drawn` are the ideas that tied across the cut line and were put in order by a lot, in the drawn
    order. `undecided` are the ideas that wait for a decision by hand. `passed_over` maps the id of
    an idea without a second award to the id of the idea for which its people already hold a
    winner's award. `domain.people` decides who is one person. `places` maps each idea with an award
    to the place that gave it, counted from 1 in the event, or in the theme for a best of a theme.
    """

    awards: Mapping[str, Award]
    drawn: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    passed_over: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)


def awarding(event: Event, ideas: Sequence[Idea], ranking: Ranking) -> Awarding:
    """Assign the awards in the order of the ranking.

    Ideas that share a rank share its place and its award. `event.ranking.cut_tie` decides a tie
    across the cut line. The award «best of a theme» goes to the first ideas of each theme that hold
    no winner's award of the event.
    """
    by_id = {idea.id: idea for idea in ideas}
    rows, passed = _without_second_awards(event, by_id, ranking.rows)
    lot: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    cut = cut_rank(event.awards)
    places: dict[str, int] = {}
    for place, group in _places(rows):
        across = place <= cut < place + len(group) - 1
        if across and event.ranking.cut_tie is CutTie.DELIBERATE:
            undecided = group
        elif across and event.ranking.cut_tie is CutTie.LOT:
            lot = drawn(group, event.ranking.lot_seed)
            places |= {idea_id: place + n for n, idea_id in enumerate(lot)}
        else:
            places |= dict.fromkeys(group, place)
    awards = _given(event, places)
    best = _best_of_themes(event, by_id, rows, awards)
    places |= {idea_id: place for idea_id, (_, place) in best.items()}
    awards |= {idea_id: award for idea_id, (award, _) in best.items()}
    of_awards = {idea_id: place for idea_id, place in places.items() if idea_id in awards}
    return Awarding(awards, lot, undecided, passed, of_awards)


def _given(event: Event, places: Mapping[str, int]) -> dict[str, Award]:
    found = {idea_id: award_for(place, event.awards) for idea_id, place in places.items()}
    return {idea_id: award for idea_id, award in found.items() if award}


def _places(rows: Sequence[RankedIdea]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Groups of ideas that share a rank. Each comes with its first place, counted from 1."""
    place = 1
    for _, group in groupby(rows, key=lambda row: row.rank):
        ids = tuple(row.idea_id for row in group)
        yield place, ids
        place += len(ids)


def _without_second_awards(
    event: Event, ideas: Mapping[str, Idea], rows: Sequence[RankedIdea]
) -> tuple[list[RankedIdea], dict[str, str]]:
    """The rows that may get an award, and the ideas whose people already hold a winner's award."""
    cut, place = cut_rank(event.awards), 1
    if not event.ranking.one_per_person:
        return list(rows), {}
    holders = Holders()
    ranked: list[RankedIdea] = []
    passed: dict[str, str] = {}
    for row in rows:
        people = ideas[row.idea_id].owners
        earlier = holders.idea_of(people)
        if earlier is not None:
            passed[row.idea_id] = earlier
            continue
        shares = bool(ranked) and ranked[-1].rank == row.rank
        place = place if shares else len(ranked) + 1
        ranked.append(row)
        if place <= cut:
            holders.add(people, row.idea_id)
    return ranked, passed


def _best_of_themes(
    event: Event,
    ideas: Mapping[str, Idea],
    rows: Sequence[RankedIdea],
    given: Mapping[str, Award],
) -> dict[str, tuple[Award, int]]:
    best = [award for award in event.awards if award.kind is AwardKind.BEST_OF_THEME]
    taken = {idea_id for idea_id, award in given.items() if award.winner}
    once = event.ranking.one_per_person
    holders = Holders()
    for idea_id in sorted(taken) if once else ():
        holders.add(ideas[idea_id].owners, idea_id)
    seen: Counter[str] = Counter()
    found: dict[str, tuple[Award, int]] = {}
    for row in rows if best else ():
        idea = ideas[row.idea_id]
        if not idea.theme_id or row.idea_id in taken or holders.idea_of(idea.owners):
            continue
        seen[idea.theme_id] += 1
        award = next((award for award in best if award.covers(seen[idea.theme_id])), None)
        if award:
            found[row.idea_id] = award, seen[idea.theme_id]
            if once and award.winner:
                holders.add(idea.owners, row.idea_id)
    return found
