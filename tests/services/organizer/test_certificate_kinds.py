"""Tests of the kinds of certificates: who gets one, and that serials stay the same."""

from datetime import date

from judging_app.domain.award import Award
from judging_app.domain.certificate_choice import CertificateChoice, Honouree, Sharing
from judging_app.domain.event import Dates, Event, Idea, Owner, RankingRules
from judging_app.domain.register import Holder, Register
from judging_app.domain.results import Results
from judging_app.domain.rubric import Criterion, Rubric, Scale
from judging_app.domain.score_sheet import Score, ScoreSheet
from judging_app.ranking.order.weighted_mean import rank
from judging_app.services.organizer.certificates import CertificateKind
from judging_app.services.organizer.due_certificates import entries_from, numbered

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
    found = [entry.certificate for entry in numbered(results(), kind, Register())]
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
    kinds = [kind for kind in CertificateKind if kind.is_of_ideas]
    once, again = ([told(kind) for kind in kinds] for _ in range(2))
    assert once == again
    serials = [serial for kind in once for serial, *_ in kind]
    assert len(set(serials)) == len(serials)


TEAM = Idea("8", "گروهی", "", owners=(Owner("لیلا", "آب"), Owner("سارا", "برق"), Owner("")))


def shares(sharing: Sharing) -> list[tuple[Holder, tuple[str, ...]]]:
    ideas = (TEAM, *IDEAS)
    sheets = (ScoreSheet("J1", "8", (Score("a", 1000),), opened=True),)
    made = Results(EVENT, ideas, sheets, rank(RUBRIC, EVENT.ranking, ["8"], sheets))
    found = entries_from(made, CertificateKind.WINNER, choice=CertificateChoice(sharing))
    return [(entry.holder, entry.certificate.names) for entry in found]


def test_one_for_the_team_one_for_each_member_or_both() -> None:
    whole = (Holder("8"), ("لیلا", "سارا", ""))
    members = [(Holder("8", 1), ("لیلا",)), (Holder("8", 2), ("سارا",))]
    assert shares(Sharing.IDEA) == [whole]
    assert shares(Sharing.MEMBERS) == members
    assert shares(Sharing.BOTH) == [whole, *members]


def test_organizers_and_sponsors_are_typed_and_have_their_own_numbers() -> None:
    bank = Honouree("h1", CertificateKind.SPONSOR, "بانک شهر", "حامی جایزه‌ها")
    found = numbered(
        results(), CertificateKind.SPONSOR, Register(), CertificateChoice(honourees=(bank,))
    )
    (one,) = [entry.certificate for entry in found]
    assert (one.serial, one.names, one.units) == ("1405-4001", ("بانک شهر",), ("حامی جایزه‌ها",))
    assert (one.idea_title, one.award_title, one.rank) == ("", "", 0)
