"""Rewards add up to the rial by idea and by person, also where ranks are shared."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.award import award_for
from judging_app.domain.event import Owner
from judging_app.domain.results import Results
from judging_app.domain.rewards import (
    AwardAmounts,
    RewardTable,
    SharedRank,
    idea_amounts,
    rewards,
)
from judging_app.domain.shares import WHOLE, IdeaShares, Share
from tests.judged import AWARDS, judged

amounts = st.lists(st.integers(0, 10**9), min_size=1, max_size=3).map(tuple)
tables = st.builds(
    lambda each, shared: RewardTable(
        tuple(AwardAmounts(award.id, one) for award, one in zip(AWARDS, each, strict=True)), shared
    ),
    st.tuples(amounts, amounts, amounts),
    st.sampled_from(SharedRank),
)
names = st.sampled_from(("سارا رضایی", "امید کاوه", "مینا راد", "-"))
units = st.sampled_from(("", "ترافیک", "عمران"))


@st.composite
def teams(draw: st.DrawFn) -> tuple[Results, dict[str, IdeaShares]]:
    """Results with teams of up to four, and typed shares of some of them."""
    results = draw(judged())
    shares: dict[str, IdeaShares] = {}
    ideas = []
    for idea in results.ideas:
        team = tuple(draw(st.lists(st.builds(Owner, names, units), max_size=4)))
        people = tuple(owner for owner in team if owner.name != "-")
        ideas.append(replace(idea, owners=team))
        if draw(st.booleans()) and people:
            cuts = sorted(draw(st.lists(st.integers(0, WHOLE), min_size=len(people) - 1,
                                        max_size=len(people) - 1)))  # fmt: skip
            edges = [0, *cuts, WHOLE]
            parts = [b - a for a, b in pairwise(edges)]
            typed = tuple(Share(owner, n) for owner, n in zip(people, parts, strict=True))
            shares[idea.id] = IdeaShares(typed)
    return replace(results, ideas=tuple(ideas)), shares


@given(teams(), tables)
def test_every_rial_of_an_idea_is_somebodys_or_held_back(
    made: tuple[Results, dict[str, IdeaShares]], table: RewardTable
) -> None:
    results, shares = made
    found = rewards(results, table, shares)
    assert found.amount == sum(person.amount for person in found.people) + found.held_back
    for row in found.ideas:
        assert sum(row.parts) == (row.amount if row.team.shares else 0)
        for share, part in zip(row.team.shares, row.parts, strict=True):
            assert abs(part - Fraction(row.amount * share.hundredths, WHOLE)) < 1
    by_idea = Counter[str]()
    for person in found.people:
        for idea, part in person.parts:
            by_idea[idea.id] += part
    assert by_idea == Counter({row.idea.id: sum(row.parts) for row in found.ideas})


@given(judged(), tables)
def test_each_award_gives_its_own_amount_where_ranks_are_not_pooled(
    results: Results, table: RewardTable
) -> None:
    found, pooled = idea_amounts(results, replace(table, shared=SharedRank.EACH))
    given_awards = results.awarding()
    assert not pooled
    assert found.keys() == given_awards.awards.keys()
    by_id = {one.award_id: one.amounts for one in table.awards}
    for idea_id, amount in found.items():
        assert amount in by_id[given_awards.awards[idea_id].id]


@given(judged(), tables)
def test_a_pool_has_exactly_the_amounts_of_its_places(results: Results, table: RewardTable) -> None:
    found, pooled = idea_amounts(results, replace(table, shared=SharedRank.POOLED))
    awarding = results.awarding()
    groups: dict[int, list[str]] = {}
    for idea_id in pooled:
        groups.setdefault(awarding.places[idea_id], []).append(idea_id)
    for first, group in groups.items():
        wanted = 0
        for place in range(first, first + len(group)):
            award = award_for(place, AWARDS)
            if award:
                own = next(one.amounts for one in table.awards if one.award_id == award.id)
                wanted += own[min(place - award.first_rank, len(own) - 1)]
        parts = sorted(found[idea_id] for idea_id in group)
        assert sum(parts) == wanted
        assert parts[-1] - parts[0] <= 1


@given(judged(), tables)
def test_places_are_those_that_the_awards_cover(results: Results, table: RewardTable) -> None:
    awarding = results.awarding()
    assert awarding.places.keys() == awarding.awards.keys()
    for idea_id, award in awarding.awards.items():
        assert award.covers(awarding.places[idea_id])


def test_the_last_amount_of_an_award_holds_for_all_further_places() -> None:
    table = RewardTable((AwardAmounts("rest", (70, 50)),))
    rest = AWARDS[1]
    assert [table.amount(rest, place) for place in (2, 3, 4)] == [70, 50, 50]
    assert table.amount(AWARDS[0], 1) == table.amount(None, 9) == 0
