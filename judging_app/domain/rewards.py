"""Rewards (پاداش) of honoured ideas: a declared table, split among the members of each team.

All amounts are whole rial. Each split is exact: its parts add up to what was split.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from judging_app.domain.award import Award, AwardKind, award_for
from judging_app.domain.event import Idea, Owner
from judging_app.domain.payees import DoubtfulPair, PersonAnswer, payees
from judging_app.domain.portions import equal_portions
from judging_app.domain.results import Results
from judging_app.domain.shares import IdeaShares, TeamShares, money_of, team_shares


class SharedRank(StrEnum):
    """The rules for ideas that share a rank: each gets the amount of the rank, or a part of a pool.

    The pool has the amounts of all the places that these ideas take.
    """

    EACH = "each"
    POOLED = "pooled"


@dataclass(frozen=True, slots=True)
class AwardAmounts:
    """The amounts of one award by place, the first place first; the last one holds for the rest."""

    award_id: str
    amounts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RewardTable:
    """The declared amounts of the awards, in rial. Awards that are not in it get nothing."""

    awards: tuple[AwardAmounts, ...]
    shared: SharedRank = SharedRank.EACH

    def amount(self, award: Award | None, place: int) -> int:
        """The amount of a place, counted as the award counts it; 0 without an award."""
        if award is None:
            return 0
        amounts = next((one.amounts for one in self.awards if one.award_id == award.id), ())
        return amounts[min(place - award.first_rank, len(amounts) - 1)] if amounts else 0


@dataclass(frozen=True, slots=True)
class IdeaReward:
    """The reward of an idea, and its parts. `parts` are the rial of each share of the team.

    Without a named owner there are no parts, and the reward is held back.
    """

    idea: Idea
    rank: int
    award: Award
    amount: int
    team: TeamShares
    parts: tuple[int, ...]
    is_pooled: bool = False


@dataclass(frozen=True, slots=True)
class PersonReward:
    """The sum of one person, with the ideas and the part of each."""

    owner: Owner
    parts: tuple[tuple[Idea, int], ...]

    @property
    def amount(self) -> int:
        """The sum in rial."""
        return sum(part for _, part in self.parts)


@dataclass(frozen=True, slots=True)
class Rewards:
    """The rewards of an event, by idea in the order of the ranking, and by person.

    `unsure` are pairs of entries that may be one person: somebody has to say.
    """

    table: RewardTable
    ideas: tuple[IdeaReward, ...]
    people: tuple[PersonReward, ...]
    unsure: tuple[DoubtfulPair, ...] = ()

    @property
    def amount(self) -> int:
        """The sum of all rewards, in rial."""
        return sum(one.amount for one in self.ideas)

    @property
    def held_back(self) -> int:
        """The sum of the rewards of ideas without a named owner."""
        return sum(one.amount for one in self.ideas if not one.parts)

    @property
    def needs_answer(self) -> bool:
        """Whether shares or a pair of namesakes wait for a person's answer."""
        return bool(self.outdated or self.unsure)

    @property
    def outdated(self) -> tuple[str, ...]:
        """The ids of the ideas whose typed shares belong to another team."""
        return tuple(one.idea.id for one in self.ideas if one.team.is_outdated)


def rewards(
    results: Results,
    table: RewardTable,
    shares: Mapping[str, IdeaShares],
    answers: Iterable[PersonAnswer] = (),
) -> Rewards:
    """The rewards of these results. `shares` maps idea ids to typed shares."""
    amounts, pooled = idea_amounts(results, table)
    awards = results.awarding().awards
    ideas = {idea.id: idea for idea in results.ideas}
    rows = [
        _reward(
            ideas[row.idea_id], row.rank, awards[row.idea_id], amounts[row.idea_id],
            shares.get(row.idea_id), is_pooled=row.idea_id in pooled,
        )
        for row in results.ranking.rows
        if amounts.get(row.idea_id)
    ]  # fmt: skip
    people, unsure = _by_person(rows, answers)
    return Rewards(table, tuple(rows), people, unsure)


def idea_amounts(results: Results, table: RewardTable) -> tuple[dict[str, int], frozenset[str]]:
    """Maps each idea with an award to its amount; and the ideas whose amount is from a pool."""
    given, event = results.awarding(), results.event
    found = {
        idea_id: table.amount(award, given.places[idea_id])
        for idea_id, award in given.awards.items()
    }
    if table.shared is SharedRank.EACH:
        return found, frozenset()
    tied: dict[int, list[str]] = defaultdict(list)
    for row in results.ranking.rows:
        award = given.awards.get(row.idea_id)
        if award and award.kind is AwardKind.RANKS:
            tied[given.places[row.idea_id]].append(row.idea_id)
    pooled: set[str] = set()
    for first, group in tied.items():
        if len(group) > 1:
            places = range(first, first + len(group))
            pool = sum(table.amount(award_for(place, event.awards), place) for place in places)
            found |= zip(group, equal_portions(pool, len(group)), strict=True)
            pooled |= set(group)
    return found, frozenset(pooled)


def _reward(
    idea: Idea, rank: int, award: Award, amount: int, stored: IdeaShares | None, *, is_pooled: bool
) -> IdeaReward:
    team = team_shares(idea.owners, stored)
    parts = money_of(amount, team.shares) if team.shares else ()
    return IdeaReward(idea, rank, award, amount, team, parts, is_pooled)


def _by_person(
    rows: Sequence[IdeaReward], answers: Iterable[PersonAnswer]
) -> tuple[tuple[PersonReward, ...], tuple[DoubtfulPair, ...]]:
    """The sums of persons in the order in which they appear, and the pairs in doubt."""
    entries = [
        (share.owner, row.idea, part)
        for row in rows
        for share, part in zip(row.team.shares, row.parts, strict=True)
    ]
    known = payees([owner for owner, _, _ in entries], answers)
    owners: dict[int, Owner] = {}
    parts: dict[int, list[tuple[Idea, int]]] = defaultdict(list)
    for owner, idea, part in entries:
        number = known.number(owner)
        best = owners.setdefault(number, owner)
        if not best.unit and owner.unit:
            owners[number] = owner
        parts[number].append((idea, part))
    people = tuple(PersonReward(owner, tuple(parts[number])) for number, owner in owners.items())
    return people, known.unsure
