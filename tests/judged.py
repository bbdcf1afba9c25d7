"""Hypothesis strategies for the results of small events with a quorum."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from judging_app.domain.award import Award, AwardKind
from judging_app.domain.decision import Decision, DecisionKind
from judging_app.domain.deliberation import decided
from judging_app.domain.event import (
    CutTie,
    Dates,
    Event,
    Idea,
    Judge,
    Owner,
    RankingMethod,
    RankingRules,
)
from judging_app.domain.results import Results
from judging_app.domain.rubric import Criterion, Rubric, Scale
from judging_app.domain.score_sheet import Score, ScoreSheet, Standing
from judging_app.ranking.order.declared import rank_declared

AT = datetime(2026, 12, 1, tzinfo=UTC)
DAY = date(2026, 11, 22)
RUBRIC = Rubric(
    (
        Criterion("impact", "اثرگذاری", 1, Scale(100, 1000, 100)),
        Criterion("novelty", "نوآوری", 2, Scale(100, 1000, 100)),
    )
)
AWARDS = (
    Award("first", "نخست", 1, 1),
    Award("rest", "تقدیر", 2, 3, winner=False),
    Award("theme", "بهترین محور", 1, 1, kind=AwardKind.BEST_OF_THEME),
)
SAID = ("55", "99", "19", "91", "5-", "--", "r55", "")
"""Sheets as judges hand them in: complete, unfinished, recused, and missing ones."""


@st.composite
def judged(draw: st.DrawFn) -> Results:
    """Results of up to six ideas and four judges, with decisions by hand."""
    ids = [str(100 + n) for n in range(draw(st.integers(1, 6)))]
    judges = tuple(Judge(f"J{n}", f"داور {n}") for n in range(draw(st.integers(1, 4))))
    rules = RankingRules(
        method=draw(st.sampled_from((RankingMethod.WEIGHTED_MEAN, RankingMethod.TRIMMED_MEAN))),
        cut_tie=draw(st.sampled_from(CutTie)),
        lot_seed="seed",
        one_per_person=draw(st.booleans()),
        quorum=draw(st.integers(1, 5)),
    )
    event = Event("e", "", "", "", Dates(DAY, DAY, DAY), (), RUBRIC, judges, rules, AWARDS)
    ideas = tuple(
        Idea(i, i, draw(st.sampled_from("tu")), owners=(Owner(draw(st.sampled_from("xyz"))),))
        for i in ids
    )
    pairs = [(judge.id, idea_id) for judge in judges for idea_id in ids]
    said = draw(st.lists(st.sampled_from(SAID), min_size=len(pairs), max_size=len(pairs)))
    made = (sheet_of(*pair, each) for pair, each in zip(pairs, said, strict=True))
    sheets = tuple(sheet for sheet in made if sheet)
    computed = rank_declared(RUBRIC, rules, ids, sheets, None)
    decisions = tuple(draw(decision_on(i, len(ids))) for i in ids if draw(st.booleans()))
    final = decided(computed, decisions)
    before = None if final is computed else computed
    return Results(event, ideas, sheets, final, decisions=decisions, computed=before)


def sheet_of(judge_id: str, idea_id: str, said: str) -> ScoreSheet | None:
    """A sheet with these marks in hundreds, «-» for a blank one; recused after an «r»."""
    if not said:
        return None
    recused, marks = said.startswith("r"), said.removeprefix("r")
    scores = tuple(
        Score(criterion.id, 100 * int(mark))
        for criterion, mark in zip(RUBRIC.criteria, marks, strict=True)
        if mark != "-"
    )
    standing, why = (Standing.RECUSED, "همکار") if recused else (Standing.SCORING, "")
    return ScoreSheet(judge_id, idea_id, scores, "", standing, why, opened=True)


@st.composite
def decision_on(draw: st.DrawFn, idea_id: str, ideas: int) -> Decision:
    """Any decision on that idea."""
    kind = draw(st.sampled_from(DecisionKind))
    place = draw(st.integers(1, ideas)) if kind is DecisionKind.MOVE else 0
    return Decision(idea_id, kind, "دلیل", AT, place)


def readings_by_hand(results: Results) -> Counter[str]:
    """The complete sheets of each idea, counted without the program's own functions."""
    return Counter(_complete(results))


def _complete(results: Results) -> Iterator[str]:
    for sheet in results.sheets:
        if sheet.standing is Standing.SCORING and len(sheet.scores) == len(RUBRIC.criteria):
            yield sheet.idea_id
