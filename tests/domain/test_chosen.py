"""Tests of the list of chosen ideas."""

from datetime import date
from fractions import Fraction

from judging_app.domain.award import Award, AwardKind
from judging_app.domain.chosen import chosen_ideas
from judging_app.domain.event import Dates, Event, Idea, Owner, RankingRules
from judging_app.domain.ranking import RankedIdea, Ranking
from judging_app.domain.results import Results
from judging_app.domain.rubric import Rubric

DAY = date(2026, 11, 22)
GOLD, REST = Award("gold", "برگزیده", 1, 2), Award("rest", "تقدیر", 3, 3, winner=False)
BEST = Award("best", "بهترین محور", 1, 1, kind=AwardKind.BEST_OF_THEME)


def results(*awards: Award) -> Results:
    event = Event("e", "", "", "", Dates(DAY, DAY, DAY), (), Rubric(()), (), RankingRules(), awards)
    ideas = tuple(Idea(i, f"ایدهٔ {i}", "t", owners=(Owner(i),)) for i in "dcba")
    rows = tuple(RankedIdea(i, rank, Fraction(50), 3) for rank, i in enumerate("abcd", 1))
    return Results(event, ideas, (), Ranking(rows))


def chosen(*awards: Award) -> list[tuple[str, int, str]]:
    return [(one.idea.id, one.rank, one.award.id) for one in chosen_ideas(results(*awards))]


def test_winners_stand_in_the_order_of_the_ranking() -> None:
    assert chosen(GOLD) == [("a", 1, "gold"), ("b", 2, "gold")]


def test_the_commended_are_not_chosen() -> None:
    assert chosen(REST) == []
    assert chosen(GOLD, REST) == chosen(GOLD)


def test_the_best_of_a_theme_is_chosen_with_its_rank_in_the_event() -> None:
    assert chosen(GOLD, BEST)[2:] == [("c", 3, "best")]
