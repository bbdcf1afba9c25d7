"""Lists to sign: every name and amount is extracted, and sums are carried from page to page."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from judging_app.domain.event import Dates, Event, Idea, Judge, Owner, RankingRules
from judging_app.domain.fees import FeeRule, Fees, JudgeFee, SheetKind
from judging_app.domain.payment import PaymentDecision
from judging_app.domain.payment_kind import PaymentKind
from judging_app.domain.rewards import (
    AwardAmounts,
    IdeaReward,
    PersonReward,
    Rewards,
    RewardTable,
)
from judging_app.domain.shares import money_of, team_shares
from judging_app.persian.digits import to_latin
from judging_app.persian.money import rial_in_words
from judging_app.printing.papers.carried import CARRIED_FROM, CARRIED_ON
from judging_app.printing.papers.fees import FeeFacts, write_fee_list
from judging_app.printing.papers.rewards import RewardFacts, write_reward_list
from judging_app.printing.text.paragraph import without_controls
from tests.judged import AWARDS, DAY, RUBRIC

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
RULE = FeeRule(1_234_567, fixed=89, least=2, cap=30_000_000)
NAMES = ("دکتر مهین آریا", "مهندس بهرام ستوده‌نیای دولت‌آبادی فراهانی", "پروین دادگر")
ROLES = ("", "استاد شهرسازی دانشگاه نیل‌شهر و عضو شورای عالی معماری و شهرسازی", "پژوهشگر")


def event_of(judges: tuple[Judge, ...] = ()) -> Event:
    dates = Dates(DAY, DAY, DAY)
    return Event("e", "هفتهٔ خلاقیت", "شهرداری", "نیل‌شهر", dates, (), RUBRIC, judges,
                 RankingRules(), AWARDS)  # fmt: skip


def fee_facts(sheets: list[int], *, is_final: bool = True) -> FeeFacts:
    judges = tuple(
        Judge(f"J{n:02}", f"{NAMES[n % 3]} {n:02}", ROLES[n % 3]) for n in range(len(sheets))
    )
    found = tuple(
        JudgeFee(judge, {SheetKind.COMPLETE: n}, n, RULE.amount(n), RULE.amount(n) == RULE.cap)
        for judge, n in zip(judges, sheets, strict=True)
    )
    decision = PaymentDecision(PaymentKind.FEE_RULE, "", RULE, AT, "ابلاغ دیر رسید")
    return FeeFacts(event_of(judges), Fees(RULE, found), decision, is_final, AT)


def pages_of(path: Path) -> list[str]:
    with PdfDocument(path) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return [" ".join(without_controls(text).split()) for text in texts]


def amounts_after(label: str, text: str) -> list[int]:
    """The amounts that directly follow a label, each time it appears."""
    found = re.findall(rf"{label} ([۰-۹٬]+)", text)
    return [int(to_latin(one).replace("٬", "")) for one in found]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sheets=st.lists(st.integers(0, 40), min_size=1, max_size=60))
def test_sums_are_carried_and_the_total_is_that_of_all_rows(
    tmp_path: Path, sheets: list[int]
) -> None:
    facts = fee_facts(sheets)
    path = tmp_path / "f.pdf"
    write_fee_list(facts, path)
    pages = pages_of(path)
    running, listed = 0, 0
    for text in pages:
        if carried := amounts_after(CARRIED_FROM, text):
            assert carried == [running]
        here = [one for one in facts.fees.judges if one.judge.name in text]
        running += sum(one.amount for one in here)
        listed += len(here)
        if carried := amounts_after(CARRIED_ON, text):
            assert carried == [running]
    assert (running, listed) == (facts.fees.amount, len(sheets))
    whole = " ".join(pages)
    assert whole.count(CARRIED_ON) == whole.count(CARRIED_FROM)
    assert rial_in_words(facts.fees.amount) in whole


def test_every_name_amount_and_sentence_is_extracted(tmp_path: Path) -> None:
    facts = fee_facts([0, 1, 12, 40], is_final=False)
    write_fee_list(facts, tmp_path / "f.pdf")
    (text,) = pages_of(tmp_path / "f.pdf")
    for one in facts.fees.judges:
        assert not one.amount or rial_in_words(one.amount) in text
    for said in ("موقت", "ابلاغ دیر رسید", "کمتر از کمینهٔ برگه‌ها", "برگه‌ای شمرده نشد", "سقف"):
        assert said in text


@pytest.mark.parametrize("count", [1, 23])
def test_rewards_by_idea_and_by_person_have_the_same_total(tmp_path: Path, count: int) -> None:
    table = RewardTable((AwardAmounts("first", (10_000_001,)),))
    rows, people = [], []
    for n in range(count):
        owners = tuple(Owner(f"{NAMES[k]} {n}", "پارک‌ها") for k in range(1 + n % 3))
        idea = Idea(str(100 + n), "کارت یکپارچهٔ Smart City 2.0", "", owners=owners)
        team = team_shares(owners, None)
        parts = money_of(10_000_001, team.shares)
        rows.append(IdeaReward(idea, n + 1, AWARDS[0], 10_000_001, team, parts))
        people += [
            PersonReward(share.owner, ((idea, part),))
            for share, part in zip(team.shares, parts, strict=True)
        ]
    found = Rewards(table, tuple(rows), tuple(people))
    decision = PaymentDecision(PaymentKind.REWARD_TABLE, "", table, AT)
    facts = RewardFacts(event_of(), found, decision, AT)
    write_reward_list(facts, tmp_path / "r.pdf")
    text = " ".join(pages_of(tmp_path / "r.pdf"))
    totals = amounts_after("جمع کل", text)
    assert totals == [count * 10_000_001] * 2
    assert "جمع کل: " in text
    assert rial_in_words(count * 10_000_001) in text
    for person in people:
        assert rial_in_words(person.amount) in text
