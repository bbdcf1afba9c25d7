"""Official results for tests of the council's report: a judged event, and strategies for many."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from judging_app.domain.award import Award
from judging_app.domain.council import CouncilReport, Execution
from judging_app.domain.council_report import council_report
from judging_app.domain.decision import Decision, DecisionKind, Freeze
from judging_app.domain.deliberation import decided
from judging_app.domain.event import (
    Dates,
    Event,
    Idea,
    Judge,
    Owner,
    RankingMethod,
    RankingRules,
    Theme,
)
from judging_app.domain.follow_up import ExecutionState
from judging_app.domain.ranking import RankedIdea, Ranking
from judging_app.domain.results import Results
from judging_app.domain.rubric import Criterion, Rubric, Scale
from judging_app.domain.score_sheet import Score, ScoreSheet, Standing
from judging_app.ranking.order.declared import rank_declared
from judging_app.services.organizer.analysis import analyse_sheets

DAY = date(2026, 12, 1)
FREEZE = Freeze(datetime(2026, 12, 1, 9, tzinfo=UTC), "5f" * 32)
RUBRIC = Rubric(
    (
        Criterion("novelty", "نوآوری", 60, Scale(100, 1000, 100)),
        Criterion("impact", "اثرگذاری", 40, Scale(100, 1000, 100)),
    )
)
AWARDS = (Award("first", "رتبهٔ نخست", 1, 1), Award("chosen", "برگزیده", 2, 9))
THEMES = (
    Theme("green", "شهر سبز"), Theme("digital", "خدمات دیجیتال (e-Gov)"), Theme("road", "=راه"),
    Theme("rare", "گردشگری شبانه"),
)  # fmt: skip
UNITS = ("معاونت خدمات شهری", "سازمان پارک‌ها", "فاوا", "بایگانی راکد", "")
NAMES = ("آریامهر", "ستوده‌نیا", "دادگرفر", "نیکوسرشت", "پاک‌نهاد", "رادمنش")
JUDGES = tuple(Judge(f"J{n:02d}", f"داور {name}") for n, name in enumerate(NAMES, 1))


def event(method: RankingMethod = RankingMethod.SEVERITY_ADJUSTED) -> Event:
    """An event with four themes and six judges."""
    return Event(
        "c7", "جشنوارهٔ شورا", "شهرداری نیل‌شهر", "نیل‌شهر", Dates(DAY, DAY, DAY), THEMES, RUBRIC,
        JUDGES, RankingRules(method), AWARDS,
    )  # fmt: skip


def ideas(count: int, chance: random.Random) -> tuple[Idea, ...]:
    """Ideas of teams from several units; the rare theme and the archive have few."""
    found = []
    for number in range(count):
        theme = THEMES[number % 3].id if number % 17 else "rare"
        units = chance.choices(UNITS, (9, 7, 4, 1, 2), k=1 + number % 2)
        owners = tuple(
            Owner(f"پیشنهاددهندهٔ شمارهٔ {number * 2 + place}", unit)
            for place, unit in enumerate(units)
        )
        found.append(Idea(str(4101 + number), f"عنوان ناگفتهٔ {number + 501}", theme, owners=owners))
    return tuple(found)


def judged_results(count: int = 60, seed: int = 7) -> Results:
    """The official results of a whole judging, with decisions by hand."""
    chance, judging = random.Random(seed), event()
    every = ideas(count, chance)
    sheets = tuple(
        _sheet(judge, place, idea, chance)
        for place, judge in enumerate(JUDGES)
        for idea in every
        if (place + int(idea.id)) % 3
    )
    analysis = analyse_sheets(judging, sheets, order={})
    ids = [idea.id for idea in every]
    computed = rank_declared(RUBRIC, judging.ranking, ids, sheets, analysis)
    rows = computed.rows
    hand = (
        Decision(rows[11].idea_id, DecisionKind.MOVE, "کم‌هزینه‌تر بود", FREEZE.at, 8),
        Decision(rows[20].idea_id, DecisionKind.EXCLUDE, "مانند ایدهٔ 4102 بود", FREEZE.at),
        Decision(rows[30].idea_id, DecisionKind.EXCLUDE, "از واحد بایگانی راکد رسید", FREEZE.at),
        Decision(rows[31].idea_id, DecisionKind.EXCLUDE, "به گفتهٔ داور دادگرفر", FREEZE.at),
    )  # fmt: skip
    return Results(
        judging, every, sheets, decided(computed, hand), analysis=analysis, decisions=hand,
        computed=computed, freeze=FREEZE,
    )  # fmt: skip


def _sheet(judge: Judge, place: int, idea: Idea, chance: random.Random) -> ScoreSheet:
    quality = int(idea.id) * 37 % 60 / 10
    marks = [
        100 * min(10, max(1, round(2 + quality + place / 2 - 1 + chance.gauss(0, 1))))
        for _ in RUBRIC.criteria
    ]
    scores = (Score("impact", marks[0]), Score("novelty", marks[1]))
    if chance.random() < 0.03:
        return ScoreSheet(judge.id, idea.id, (), "", Standing.RECUSED, "همکار", opened=True)
    return ScoreSheet(judge.id, idea.id, scores, opened=True)


def judged_report(count: int = 60, seed: int = 7) -> CouncilReport:
    """The report on those results, with costs and states of execution for most."""
    results = judged_results(count, seed)
    plain = council_report(results, DAY)
    order = [row.idea_id for row in results.ranking.rows][: len(plain.chosen)]
    states = list(ExecutionState)
    execution = Execution(
        {key: 123_456_789 * (n + 1) for n, key in enumerate(order) if n % 4},
        {key: states[n % 5] for n, key in enumerate(order) if n},
    )
    return council_report(results, DAY, paper_judges=2, execution=execution)


@st.composite
def participation(draw: st.DrawFn) -> Results:
    """Official results of any participation: themes, units, teams and namesakes."""
    count = draw(st.integers(1, 40))
    names, units = st.integers(0, 30), st.sampled_from(UNITS)
    owner = st.builds(lambda name, unit: Owner(f"کس {name}", unit), names, units)
    every = tuple(
        Idea(str(100 + n), f"ت{n}", draw(st.sampled_from(("green", "digital", "road", "rare", ""))),
             owners=tuple(draw(st.lists(owner, max_size=3))))
        for n in range(count)
    )  # fmt: skip
    rows = tuple(RankedIdea(idea.id, rank, 0, 1) for rank, idea in enumerate(every, 1))  # type: ignore[arg-type]
    last = draw(st.integers(1, count))
    judging = replace(event(), awards=(Award("chosen", "برگزیده", 1, last),))
    return Results(judging, every, (), Ranking(rows), freeze=FREEZE)
