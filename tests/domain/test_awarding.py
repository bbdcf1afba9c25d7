"""Tests of awards: ties at the cut, one award per person, best of a theme, lots."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging_app.domain.award import Award, AwardKind
from judging_app.domain.awarding import Awarding, awarding
from judging_app.domain.event import CutTie, Dates, Event, Idea, Owner, RankingRules
from judging_app.domain.lot import drawn
from judging_app.domain.ranking import RankedIdea, Ranking
from judging_app.domain.rubric import Rubric

DAY = date(2026, 11, 22)
GOLD, REST = Award("gold", "برگزیده", 1, 3), Award("rest", "تقدیر", 4, 9, winner=False)
BEST = Award("best", "بهترین محور", 1, 1, kind=AwardKind.BEST_OF_THEME)


def event(*awards: Award, **rules: object) -> Event:
    ranking = RankingRules(lot_seed="seed", **rules)  # type: ignore[arg-type]
    return Event("e", "", "", "", Dates(DAY, DAY, DAY), (), Rubric(()), (), ranking, awards)


def give(made: Event, ranks: str, owners: str = "", themes: str = "") -> Awarding:
    """Ideas «a», «b», … with ranks, and one letter each for owner and theme."""
    ids = [chr(97 + n) for n in range(len(ranks))]
    rows = tuple(
        RankedIdea(i, int(rank), Fraction(50), 3) for i, rank in zip(ids, ranks, strict=True)
    )
    people = owners or ids
    ideas = [
        Idea(i, i, theme.strip(), owners=(Owner(who),))
        for i, who, theme in zip(ids, people, themes or " " * len(ids), strict=True)
    ]
    return awarding(made, ideas, Ranking(rows))


def of(found: Awarding, award: Award) -> str:
    return "".join(sorted(key for key, given_award in found.awards.items() if given_award == award))


def test_places_give_awards() -> None:
    found = give(event(GOLD, REST), "123456")
    assert (of(found, GOLD), of(found, REST)) == ("abc", "def")


def test_all_who_share_the_last_place_get_the_award() -> None:
    found = give(event(GOLD, REST), "122244")
    assert of(found, GOLD) == "abcd"


def test_a_lot_at_the_cut_gives_as_many_as_there_are_places() -> None:
    found = give(event(GOLD, REST, cut_tie=CutTie.LOT), "122245")
    assert found.drawn == drawn("bcd", "seed")
    assert set(of(found, GOLD)) == {"a", *found.drawn[:2]}
    assert found.drawn[2] in of(found, REST)


def test_deliberation_at_the_cut_gives_nobody_before_it_decided() -> None:
    found = give(event(GOLD, REST, cut_tie=CutTie.DELIBERATE), "122245")
    assert (of(found, GOLD), found.undecided) == ("a", ("b", "c", "d"))
    assert give(event(GOLD, cut_tie=CutTie.DELIBERATE), "12244").undecided == ()


def test_nobody_wins_twice() -> None:
    found = give(event(GOLD, REST, one_per_person=True), "12345", owners="xyxzw")
    assert of(found, GOLD) == "abd"
    assert found.passed_over == {"c": "a"}
    same = give(event(GOLD, REST), "12345", owners="xyxzw")
    assert of(same, GOLD) == "abc"


def test_the_best_of_a_theme_is_the_first_that_did_not_win() -> None:
    found = give(event(GOLD, BEST), "123456", themes="ttuuvt")
    assert of(found, BEST) == "def"
    once = give(event(GOLD, BEST, one_per_person=True), "123456", "xyzxwv", themes="ttuuvt")
    assert of(once, BEST) == "ef"


@settings(deadline=None)
@given(st.sets(st.text("abc۱۲", min_size=1, max_size=3), max_size=5), st.text(max_size=4))
def test_a_lot_depends_on_seed_and_ids_only(ids: set[str], seed: str) -> None:
    orders = {drawn(order, seed) for order in permutations(ids)}
    assert len(orders) == 1
    assert set(*orders) == ids


def test_a_lot_is_the_same_for_ever() -> None:
    assert drawn(("1001", "1002", "1003", "1004"), "1405") == ("1003", "1002", "1004", "1001")


@pytest.mark.parametrize("rule", CutTie)
def test_without_a_tie_the_cut_rule_changes_nothing(rule: CutTie) -> None:
    plain = event(GOLD, REST)
    other = replace(plain, ranking=replace(plain.ranking, cut_tie=rule))
    assert give(plain, "12345") == give(other, "12345")
