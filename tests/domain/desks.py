"""Desks made by hand, for tests of pure functions."""

from collections.abc import Mapping, Sequence
from datetime import date

from judging_app.domain.award import Award
from judging_app.domain.desk import Desk
from judging_app.domain.event import Dates, Event, Idea, Judge, RankingRules, Section, Theme
from judging_app.domain.reading import Anchor, ReadingRules
from judging_app.domain.rubric import Criterion, Rubric, Scale
from judging_app.domain.score_sheet import Score, ScoreSheet

TEN = Scale(100, 1000, 100)
RUBRIC = Rubric((Criterion("a", "الف", 60, TEN), Criterion("b", "ب", 40, TEN)))
JUDGE = Judge("J01", "مهین آریا")


def event(
    rubric: Rubric = RUBRIC,
    *,
    anchors: Sequence[str] = (),
    honoured: int = 3,
    shuffled: bool = False,
) -> Event:
    marked = tuple(Anchor(idea_id, (), "چنین بود.") for idea_id in anchors)
    day = date(2026, 11, 22)
    return Event(
        id="7f2a51c09bd34e66",
        title="هفتهٔ خلاقیت",
        organization="شهرداری",
        city="",
        dates=Dates(day, day, day),
        themes=(Theme("green", "فضای سبز"),),
        rubric=rubric,
        judges=(JUDGE,),
        ranking=RankingRules(),
        awards=(Award("best", "برگزیده", 1, honoured),),
        reading=ReadingRules(shuffled=shuffled, anchors=marked),
    )


def sheet(idea_id: str, marks: Mapping[str, float], **facts: object) -> ScoreSheet:
    """A sheet with marks as people write them: 8, or 7.5."""
    scores = tuple(Score(key, round(marks[key] * 100)) for key in sorted(marks))
    return ScoreSheet(JUDGE.id, idea_id, scores, opened=True, **facts)  # type: ignore[arg-type]


def desk(sheets: Sequence[ScoreSheet], of: Event | None = None, words: int = 60) -> Desk:
    """A desk whose ideas are read in the order of their sheets."""
    text = " ".join(["واژه"] * words)
    ideas = tuple(
        Idea(s.idea_id, f"ایدهٔ {s.idea_id}", "green", (Section("شرح", text),)) for s in sheets
    )
    order = tuple(s.idea_id for s in sheets)
    by_id = {s.idea_id: s for s in sheets}
    return Desk(of or event(), JUDGE, ideas, by_id, reading_order=order)
