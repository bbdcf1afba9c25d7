"""Fixtures: a small sample event in Persian, in real files on a real disk."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from judging_app.domain.assignment import Assignment, Handover, stage_of
from judging_app.domain.award import Award, Signatory
from judging_app.domain.desk import FileRole
from judging_app.domain.event import (
    ConflictOfInterest,
    Dates,
    EarlierRound,
    Event,
    Idea,
    Judge,
    Owner,
    RankingRules,
    Section,
    Theme,
    TieRule,
    TieRuleKind,
)
from judging_app.domain.rubric import Criterion, Level, Rubric, Scale
from judging_app.store import JudgingFile

FIRST = (("zahra", "102"), ("zahra", "101"), ("ali", "101"))
TEN = Scale(100, 1000, 50)


@pytest.fixture
def event() -> Event:
    return Event(
        id="5f1c",
        title="هفتهٔ خلاقیت",
        organization="شهرداری",
        city="یزد",
        dates=Dates(date(2026, 11, 22), date(2026, 12, 1), date(2026, 12, 10)),
        themes=(Theme("transport", "حمل‌ونقل"), Theme("green", "فضای سبز")),
        rubric=Rubric(
            (
                Criterion("novelty", "نوآوری", 3, TEN, "تازگی", levels=(Level(100, 400, "کم"),)),
                Criterion("cost", "هزینه", 1, TEN, required=False),
            )
        ),
        judges=(Judge("zahra", "زهرا"), Judge("ali", "علی", "کارشناس")),
        ranking=RankingRules(
            tie_rules=(TieRule(TieRuleKind.CRITERION, "novelty"), TieRule(TieRuleKind.MEDIAN))
        ),
        awards=(Award("first", "برگزیده", 1, 1), Award("good", "شایستهٔ تقدیر", 2, 3, winner=False)),
        signatories=(Signatory("سیّد رضا", "شهردار"),),
        co_senders=("شورا", "دانشگاه"),
        conflicts=(ConflictOfInterest("ali", "102", "همکار"),),
        assignment=Assignment(
            (stage_of(FIRST, 2, 20), stage_of((("ali", "103"),), 1, 7)),
            (Handover("zahra", "ali", ("101",), 1), Handover("ali", "zahra", ("102", "103"), 2)),
        ),
        earlier_round=EarlierRound("0c11", "دور نخست", "c3" * 32),
    )


@pytest.fixture
def ideas() -> tuple[Idea, ...]:
    sections = (Section("مسئله", "نخست\nدوم"), Section("راه‌حل", ""))
    return (
        Idea("102", "پارک", "green", sections, (Owner("رؤیا", "پارک‌ها"), Owner("مینا"))),
        Idea("101", "بی‌محور", ""),
        Idea("103", "ایستگاه", "transport"),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "پوشهٔ داوری ۱۴۰۵ 50%"
    folder.mkdir()
    return folder / "رویداد ما.judging"


@pytest.fixture
def file(path: Path, event: Event, ideas: tuple[Idea, ...]) -> Iterator[JudgingFile]:
    """An organizer's event with its ideas."""
    with JudgingFile.create(path) as file:
        with file.unit_of_work() as work:
            work.add_event(event, FileRole.EVENT)
            work.add_ideas(ideas)
            work.commit()
        yield file
