"""Tests of the statistics of an event's sheets."""

from datetime import date

import pytest

from judging_app.domain.agreement import JudgeFlag
from judging_app.domain.award import Award
from judging_app.domain.event import Dates, Event, Judge, RankingRules
from judging_app.domain.rubric import Criterion, Rubric, Scale
from judging_app.domain.score_sheet import Score, ScoreSheet, Standing
from judging_app.domain.statistics import ViewKind
from judging_app.ranking.analysis import analyse as analyse_readings
from judging_app.services.organizer import analysis
from judging_app.services.organizer.analysis import analyse_sheets

SCALE = Scale(0, 2000, 100)
DAY = date(2026, 12, 1)
EVENT = Event(
    id="e",
    title="رویداد",
    organization="",
    city="",
    dates=Dates(DAY, DAY, DAY),
    themes=(),
    rubric=Rubric((Criterion("n", "نوآوری", 3, SCALE), Criterion("i", "اثر", 1, SCALE))),
    judges=tuple(Judge(f"J{n}", f"J{n}") for n in range(3)),
    ranking=RankingRules(),
    awards=(Award("a", "", 1, 4), Award("b", "", 5, 9, winner=False)),
)


def sheet(judge: int, idea: int, standing: Standing = Standing.SCORING) -> ScoreSheet:
    mark = 100 * ((7 * idea + 3 * judge * idea) % 15 + judge)
    scores = (Score("i", mark), Score("n", mark // 200 * 100))
    return ScoreSheet(f"J{judge}", f"I{idea:02}", scores, standing=standing)


SHEETS = [sheet(judge, idea) for judge in range(3) for idea in range(20) if (judge + idea) % 5]


def test_totals_criteria_and_what_if() -> None:
    found = analyse_sheets(EVENT, SHEETS)
    assert found is not None
    assert len(found.ranking.ideas) == 20
    assert found.ranking.chances is not None
    assert found.ranking.chances.top == 4
    assert sum(i.chance.top for i in found.ranking.ideas if i.chance) == pytest.approx(4)
    assert [criterion.criterion_id for criterion in found.criteria] == ["n", "i"]
    assert [len(criterion.judges) for criterion in found.criteria] == [3, 3]
    assert {view.kind for view in found.what_if} == set(ViewKind)
    assert found.agreement.icc.readings == pytest.approx(20 / (12 / 2 + 8 / 3))
    totals = {s.idea_id: s.total(EVENT.rubric) for s in SHEETS if s.judge_id == "J1"}
    assert all(total is not None for total in totals.values())


def test_what_does_not_count_changes_nothing() -> None:
    aside = [sheet(1, 4, standing=Standing.RECUSED), ScoreSheet("J2", "I99", opened=True)]
    half = ScoreSheet("J0", "I00", (Score("n", 300),))
    without = [s for s in SHEETS if (s.judge_id, s.idea_id) not in {("J1", "I04"), ("J0", "I00")}]
    assert analyse_sheets(EVENT, [*without, *aside, half]) == analyse_sheets(EVENT, without)


def test_nothing_is_scored_yet() -> None:
    assert analyse_sheets(EVENT, [ScoreSheet("J0", "I00")]) is None


def test_few_scores_are_a_flag() -> None:
    found = analyse_sheets(EVENT, SHEETS[:20])
    assert found is not None
    assert [report.flags for report in found.judges if report.readings < 10] == [
        (JudgeFlag.FEW_SCORES,)
    ]


def test_the_same_question_is_answered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    real = analyse_readings

    def analyse(*readings, **how):
        asked.append(how)
        return real(*readings, **how)

    monkeypatch.setattr(analysis, "analyse", analyse)
    first = analyse_sheets(EVENT, SHEETS, seed=4711)
    assert analyse_sheets(EVENT, list(reversed(SHEETS)), seed=4711) is first
    assert len(asked) == 1
    order = {(s.judge_id, s.idea_id): n for n, s in enumerate(SHEETS)}
    others = [
        analyse_sheets(EVENT, SHEETS, seed=4712),
        analyse_sheets(EVENT, SHEETS, seed=4711, top=2),
        analyse_sheets(EVENT, SHEETS, seed=4711, order=order),
        analyse_sheets(EVENT, SHEETS[:-1], seed=4711),
        analyse_sheets(EVENT, [*SHEETS[:-1], sheet(2, 18)], seed=4711),
    ]
    assert len(asked) == 1 + len(others)
