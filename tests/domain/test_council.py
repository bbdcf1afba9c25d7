"""The council's report says what it may, with the event's word, and keeps the rest to itself."""

from dataclasses import replace

import pytest
from hypothesis import given

from judging_app.domain.award import Award
from judging_app.domain.council import Difference
from judging_app.domain.council_reasons import open_reason, open_title
from judging_app.domain.council_report import council_report
from judging_app.domain.council_words import (
    by_hand,
    corrections,
    cost,
    decision,
    differences,
    execution,
    fairness,
    hidden_note,
    lead,
    notes,
)
from judging_app.domain.event import Idea, Owner
from judging_app.domain.follow_up import ExecutionState
from judging_app.domain.idea_word import IdeaWord
from judging_app.domain.people import count_people
from judging_app.domain.proportions import Interval
from judging_app.domain.ranking import RankedIdea, Ranking
from judging_app.domain.results import Results
from tests.councils import DAY, FREEZE, event, judged_report, participation


@pytest.fixture(scope="module")
def report():
    return judged_report()


def many(theme: str, start: int, count: int) -> list[Idea]:
    return [
        Idea(str(start + n), f"عنوان {start + n}", theme, owners=(Owner(f"کس {start + n}", theme),))
        for n in range(count)
    ]


def test_a_difference_that_is_seen_stands_with_its_interval() -> None:
    ideas = (*many("green", 100, 30), *many("digital", 200, 40))
    rows = tuple(RankedIdea(idea.id, n, 0, 1) for n, idea in enumerate(ideas, 1))  # type: ignore[arg-type]
    judging = replace(event(), awards=(Award("chosen", "برگزیده", 1, 20),))
    found = council_report(Results(judging, ideas, (), Ranking(rows), freeze=FREEZE), DAY)
    told = list(differences(found))
    assert len(told) == 4  # two themes, and the two units of the same names
    assert all("واحد درصد" in one and "بازهٔ" in one for one in told)
    assert "۶۷٪" in told[0] or "۶۷٪" in told[1]
    assert not any("دیده نمی‌شود" in one for one in told)


def test_an_interval_with_zero_is_no_difference(report) -> None:
    one = Difference("themes", "سبز", 9, 20, 5, 20, Interval(-0.01, 0.4), 0.95)
    told = " ".join(differences(replace(report, differences=(one,))))
    assert "تفاوت دیده نمی‌شود" in told
    assert "سبز" not in told
    edge = replace(one, interval=Interval(0.0, 0.4))
    assert not edge.is_seen


@given(participation())
def test_totals_are_those_of_the_event(results: Results) -> None:
    found = council_report(results, DAY)
    assert found.ideas == len(results.ideas)
    assert found.persons == count_people(results.ideas)
    assert len(found.chosen) == sum(line.is_chosen for line in found.ranks)
    for groups in (found.themes, found.units):
        assert not groups.rows or sum(row.ideas for row in groups.rows) == found.ideas


@pytest.mark.parametrize(
    ("reason", "is_open"),
    [
        ("برای توازن محورها", True),
        ("از ایدهٔ ۱۰۱ کم‌هزینه‌تر است", False),
        ("مانند باغ بام است", False),
        ("رؤيا مومني همکار هیئت است", False),
        ("داور دکتر مهین آریا پیشنهاد کرد", False),
        ("تلفن ۰۹۱۲۱۲۳۴۵۶۷", False),
        ("سهم بایگانی است", False),
        ("برگزیده ۱۰۲ پایدارتر است", True),
    ],
)
def test_a_reason_is_open_unless_it_tells_of_somebody(reason: str, is_open: bool) -> None:
    ideas = (
        Idea("101", "باغ بام", "green", owners=(Owner("رؤیا مؤمنی"),)),
        Idea("102", "خط دوچرخه", "road", owners=(Owner("کیان راد"),)),
    )
    judging = event()
    judging = replace(judging, judges=(replace(judging.judges[0], name="دکتر مهین آریا"),))
    results = Results(judging, ideas, (), Ranking(()))
    assert bool(open_reason(reason, results, {"102"}, {"بایگانی"})) == is_open


def test_a_title_does_not_tell_who_sent_the_idea() -> None:
    owners = (Owner("رؤیا مؤمنی", "فاوا"), Owner("کیان راد"))
    idea = Idea("1", "باغ بام رويا مومني و کیان راد، ۰۹۱۲۱۲۳۴۵۶۷", "", owners=owners)
    assert open_title(idea) == "باغ بام … و …، …"
    assert open_title(replace(idea, title="سامانهٔ فاوا")) == "سامانهٔ فاوا"
    assert open_title(replace(idea, owners=())) == "باغ بام رويا مومني و کیان راد، …"


def test_costs_and_states_are_told_as_far_as_they_are_known(report) -> None:
    assert "ریال برآورد شده است؛" in cost(report)
    nothing = tuple(replace(line, cost=None, state=None) for line in report.chosen)
    assert "هنوز ثبت نشده است" in cost(replace(report, chosen=nothing))
    assert "هنوز گزارشی نرسیده است" in execution(replace(report, chosen=nothing))
    done = tuple(replace(line, cost=5, state=ExecutionState.DONE) for line in report.chosen)
    assert cost(replace(report, chosen=done)).endswith("۴۵ ریال برآورد شده است.")
    assert execution(replace(report, chosen=done)) == "وضع اجرا: پایان‌یافته ۹."


def test_every_sentence_has_the_word_of_the_event(report) -> None:
    judging = replace(report.event, idea_word=IdeaWord.PLAN)
    plans = replace(report, event=judging)
    told = [
        lead(plans), hidden_note(plans), cost(plans), execution(plans), by_hand(plans),
        *differences(plans), *fairness(plans), *corrections(plans), *notes(plans),
        *(decision(plans, line) for line in plans.hand if not line.reason),
    ]  # fmt: skip
    assert not [sentence for sentence in told if "ایده" in sentence]
    assert sum("طرح" in sentence for sentence in told) > 5
