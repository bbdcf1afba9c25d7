"""Tests of the explanation of an idea's rank."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from judging_app.domain.award import Award, cut_rank
from judging_app.domain.event import (
    Dates,
    Event,
    Idea,
    Judge,
    Owner,
    RankingRules,
    Theme,
    TieRule,
    TieRuleKind,
)
from judging_app.domain.explanation import explain, totals_by_idea
from judging_app.domain.results import Results
from judging_app.domain.rubric import Criterion, Rubric, Scale
from judging_app.domain.score_sheet import Score, ScoreSheet, SheetState, Standing
from judging_app.ranking.order.weighted_mean import rank

SCALE = Scale(100, 1000, 100)
RUBRIC = Rubric((Criterion("a", "نوآوری", 50, SCALE), Criterion("b", "اثر", 50, SCALE)))
RULES = RankingRules(tie_rules=(TieRule(TieRuleKind.CRITERION, "b"),))
EVENT = Event(
    id="e" * 32,
    title="رویداد",
    organization="شهرداری",
    city="نیل‌شهر",
    dates=Dates(date(2026, 11, 22), date(2026, 11, 28), date(2026, 12, 1)),
    themes=(Theme("t", "شهر"),),
    rubric=RUBRIC,
    judges=(Judge("J1", "یک"), Judge("J2", "دو"), Judge("J3", "سه")),
    ranking=RULES,
    awards=(Award("w", "برگزیده", 1, 2), Award("c", "تقدیر", 3, 9, winner=False)),
)
IDEAS = tuple(Idea(str(n), f"ایدهٔ {n}", "t") for n in range(1, 6))


def sheet(judge: str, idea: str, a: int, b: int) -> ScoreSheet:
    return ScoreSheet(judge, idea, (Score("a", a), Score("b", b)), opened=True)


SHEETS = (
    sheet("J1", "1", 800, 600),
    sheet("J1", "2", 600, 800),  # the mean of 1, told apart by «b»
    sheet("J1", "3", 500, 500),
    sheet("J1", "4", 500, 500),  # nothing tells it from 3
    sheet("J2", "1", 800, 600),
    sheet("J2", "2", 600, 800),
    ScoreSheet("J2", "3", standing=Standing.RECUSED, reason="همکار"),
)


def results(contested: tuple[tuple[str, str], ...] = ()) -> Results:
    ranking = rank(RUBRIC, RULES, [idea.id for idea in IDEAS], SHEETS)
    return Results(EVENT, IDEAS, SHEETS, ranking, contested)


def test_both_sides_of_a_broken_tie_name_each_other() -> None:
    first, second = explain(results(), "2"), explain(results(), "1")
    assert first.below is not None
    assert second.above is not None
    assert (first.below.idea.id, second.above.idea.id) == ("1", "2")
    assert first.below.tie_break.rule == RULES.tie_rules[0]
    assert first.above is None
    assert second.below is None


def test_ideas_that_nothing_tells_apart_name_each_other() -> None:
    assert [idea.id for idea in explain(results(), "3").shares_with] == ["4"]
    assert [idea.id for idea in explain(results(), "4").shares_with] == ["3"]
    assert explain(results(), "1").shares_with == ()


def test_every_judge_is_named_with_a_total_or_a_state() -> None:
    told = explain(results((("J3", "3"),)), "3")
    assert [reading.judge.id for reading in told.readings] == ["J1", "J2", "J3"]
    assert [reading.total for reading in told.readings] == [Fraction(50), None, None]
    assert told.readings[1].state is SheetState.RECUSED
    assert told.readings[1].reason == "همکار"
    assert [reading.contested for reading in told.readings] == [False, False, True]


def test_an_idea_nobody_scored_has_no_place() -> None:
    told = explain(results(), "5")
    assert (told.row, told.award, told.above, told.below) == (None, None, None, None)


def test_the_award_is_that_of_the_rank() -> None:
    award = explain(results(), "2").award
    assert award is not None
    assert award.id == "w"


def test_totals_come_lowest_first_and_only_of_complete_sheets() -> None:
    totals = totals_by_idea(results())
    assert totals["1"] == (Fraction(70), Fraction(70))
    assert totals["3"] == (Fraction(50),)
    assert "5" not in totals


def test_the_cut_is_after_the_last_winner() -> None:
    assert cut_rank(EVENT.awards) == 2
    assert cut_rank(()) == 0


def test_it_says_for_which_idea_an_award_was_passed_over() -> None:
    rules = replace(RULES, one_per_person=True)
    same = tuple(replace(idea, owners=(Owner("رؤیا مؤمنی"),)) for idea in IDEAS)
    made = replace(results(), event=replace(EVENT, ranking=rules), ideas=same)
    first, second = (row.idea_id for row in made.ranking.rows[:2])
    assert explain(made, first).passed_over_for is None
    told = explain(made, second)
    assert told.award is None
    assert told.passed_over_for and told.passed_over_for.id == first
