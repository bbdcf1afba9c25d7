"""Tests that decide who is one person, and the effect on awards."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.award import Award
from judging_app.domain.awarding import awarding
from judging_app.domain.event import Dates, Event, Idea, Owner, RankingRules
from judging_app.domain.people import Sameness, sameness
from judging_app.domain.ranking import RankedIdea, Ranking
from judging_app.domain.rubric import Rubric

DAY = date(2026, 11, 22)
NAME = "زهرا نمونه"
OWNERS = st.builds(
    Owner,
    st.sampled_from([NAME, "زهرا  نمونة", "علی نمونه", "رضا یک", "ندارد", "-", "بدون همکار", ""]),
    st.sampled_from(["", "واحد الف", "واحد ب"]),
    st.sampled_from(["", "", "11", "12"]),
)


def given_awards(places: int, teams: list[list[Owner]]) -> dict[str, str]:
    """Idea to award, where each idea has the rank of its place."""
    rules = RankingRules(one_per_person=True, lot_seed="seed")
    awards = (Award("best", "برگزیده", 1, places),)
    event = Event("e", "", "", "", Dates(DAY, DAY, DAY), (), Rubric(()), (), rules, awards)
    ideas = [Idea(str(n), "x", "", owners=tuple(team)) for n, team in enumerate(teams)]
    rows = tuple(RankedIdea(idea.id, n, Fraction(50), 3) for n, idea in enumerate(ideas, 1))
    return {key: award.id for key, award in awarding(event, ideas, Ranking(rows)).awards.items()}


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (Owner(NAME, "الف"), Owner("زهرا‌ نمونه", "الف"), Sameness.SAME),
        (Owner(NAME), Owner(NAME), Sameness.SAME),
        (Owner(NAME, "الف"), Owner(NAME, "ب"), Sameness.UNLIKELY),
        (Owner(NAME, "الف"), Owner(NAME), Sameness.LIKELY),
        (Owner(NAME, "الف", "1"), Owner(NAME, "ب", "1"), Sameness.SAME),
        (Owner(NAME, "الف", "1"), Owner(NAME, "الف", "2"), Sameness.OTHER),
        (Owner(NAME, "الف", "1"), Owner("زهرا نمونه‌ای", "ب", "1"), Sameness.SAME),
        (Owner(NAME, "الف", "1"), Owner(NAME, "الف"), Sameness.SAME),
        (Owner("ندارد"), Owner("ندارد"), Sameness.OTHER),
        (Owner(""), Owner(""), Sameness.OTHER),
    ],
)
def test_who_is_one_person(one: Owner, other: Owner, found: Sameness) -> None:
    assert sameness(one, other) is sameness(other, one) is found


@given(OWNERS, OWNERS)
def test_being_one_person_goes_both_ways(one: Owner, other: Owner) -> None:
    assert sameness(one, other) is sameness(other, one)
    if one.personnel_code and one.name == NAME:
        assert sameness(one, one) is Sameness.SAME


def test_nobody_wins_nothing() -> None:
    """Events made before may hold «ندارد» as an owner."""
    teams = [[Owner(name), Owner("ندارد")] for name in ("علی یک", "رضا دو", "مینا سه", "نیما چهار")]
    assert list(given_awards(4, teams)) == ["0", "1", "2", "3"]


def test_namesakes_in_two_units_both_win() -> None:
    assert len(given_awards(2, [[Owner(NAME, "الف")], [Owner(NAME, "ب")]])) == 2
    assert len(given_awards(2, [[Owner(NAME, "الف")], [Owner(NAME)]])) == 1


@given(st.integers(1, 5), st.lists(st.lists(OWNERS, max_size=3), max_size=7))
def test_an_award_is_lost_only_where_persons_repeat(places: int, teams: list[list[Owner]]) -> None:
    """The plain rule, an idea at a time: one of its people who holds an award lets it pass."""
    holders: list[Owner] = []
    eligible = 0
    for team in teams:
        if any(sameness(a, b).counts_as_same for a in team for b in holders):
            continue
        eligible += 1
        if eligible <= places:
            holders += team
    assert len(given_awards(places, teams)) == min(places, eligible)


@given(st.lists(OWNERS, min_size=1, max_size=6))
def test_without_repeats_every_place_is_given(owners: list[Owner]) -> None:
    apart = [[replace(owner, name=f"{owner.name} {n}", personnel_code="")]
             for n, owner in enumerate(owners)]  # fmt: skip
    assert len(given_awards(len(owners), apart)) == len(owners)
