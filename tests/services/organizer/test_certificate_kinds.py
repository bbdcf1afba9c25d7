"""Tests of the kinds of certificates: who gets one, and that serials stay the same."""

from datetime import date

from judging_app.domain.award import Award
from judging_app.domain.event import Dates, Event, Idea, Owner, RankingRules
from judging_app.domain.results import Results
from judging_app.domain.rubric import Criterion, Rubric, Scale
from judging_app.domain.score_sheet import Score, ScoreSheet
from judging_app.ranking.order.weighted_mean import rank
from judging_app.services.organizer.certificates import CertificateKind, certificates_from

RUBRIC = Rubric((Criterion("a", "نوآوری", 100, Scale(100, 1000, 100)),))
EVENT = Event(
    id="e" * 32,
    title="رویداد",
    organization="شهرداری",
    city="نیل‌شهر",
    dates=Dates(date(2026, 11, 22), date(2026, 11, 28), date(2026, 12, 1)),
    themes=(),
    rubric=RUBRIC,
    judges=(),
    ranking=RankingRules(),
    awards=(Award("c", "تقدیر", 3, 4, winner=False), Award("w", "برگزیده", 1, 2)),
)
IDEAS = tuple(Idea(str(n), f"ایدهٔ {n}", "", owners=(Owner(f"نفر {n}"),)) for n in range(1, 7))
NOBODY = Idea("7", "بی‌نام", "")
MARKS = {"1": 300, "2": 900, "3": 500, "4": 1000, "5": 200, "6": 100, "7": 100}


def results(ideas: tuple[Idea, ...] = (*IDEAS, NOBODY)) -> Results:
    sheets = tuple(
        ScoreSheet("J1", i, (Score("a", mark),), opened=True) for i, mark in MARKS.items()
    )
    ranking = rank(RUBRIC, EVENT.ranking, [idea.id for idea in ideas], sheets)
    return Results(EVENT, ideas, sheets, ranking)


def told(kind: CertificateKind) -> list[tuple[str, str, int, str]]:
    found = certificates_from(results(), kind)
    return [(each.serial, each.names[0], each.rank, each.award_title) for each in found]


def test_winners() -> None:
    assert told(CertificateKind.WINNER) == [
        ("1405-001", "نفر 4", 1, "برگزیده"),
        ("1405-002", "نفر 2", 2, "برگزیده"),
    ]


def test_the_commended_are_numbered_after_them() -> None:
    assert told(CertificateKind.SHORTLISTED) == [
        ("1405-003", "نفر 3", 3, "تقدیر"),
        ("1405-004", "نفر 1", 4, "تقدیر"),
    ]


def test_participants_by_the_list_of_ideas() -> None:
    found = told(CertificateKind.PARTICIPANT)
    assert [serial for serial, *_ in found] == [f"1405-{1000 + n}" for n in range(1, 7)]
    assert {(rank, award) for _, _, rank, award in found} == {(0, "")}


def test_serials_stay_and_are_distinct() -> None:
    kinds = list(CertificateKind)
    once, again = ([told(kind) for kind in kinds] for _ in range(2))
    assert once == again
    serials = [serial for kind in once for serial, *_ in kind]
    assert len(set(serials)) == len(serials)
