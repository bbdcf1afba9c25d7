"""Payment decisions are stored whole, replaced by kind and subject, and checked when loaded."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from judging_app.domain.event import Owner
from judging_app.domain.fees import FeeRule, SheetKind
from judging_app.domain.payees import PersonAnswer
from judging_app.domain.payment import PaymentDecision, Payments
from judging_app.domain.payment_kind import PaymentKind
from judging_app.domain.rewards import AwardAmounts, RewardTable, SharedRank
from judging_app.domain.shares import IdeaShares, Share
from judging_app.errors import DamagedFile
from judging_app.store import JudgingFile
from judging_app.store.engine import connect

AT = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
SARA = Owner("سارا رضایی", "ترافیک", "17")
RULE = FeeRule(10**12, 5, 3, None, frozenset({SheetKind.ANCHOR, SheetKind.RECUSED}))
ANSWER = PersonAnswer(SARA, Owner("سارا رضايي"), is_same=True)
DECISIONS = (
    PaymentDecision(PaymentKind.FEE_RULE, "", RULE, AT, "دیر شد"),
    PaymentDecision(PaymentKind.PERSON, ANSWER.key, ANSWER, AT),
    PaymentDecision(
        PaymentKind.REWARD_TABLE,
        "",
        RewardTable((AwardAmounts("first", (3, 2, 1)),), SharedRank.POOLED),
        AT,
    ),
    PaymentDecision(PaymentKind.SHARES, "101", IdeaShares((Share(SARA, 10_000),)), AT),
)


def loaded(file: JudgingFile) -> Payments:
    with file.unit_of_work() as work:
        return work.payments()


def test_every_decision_comes_back_as_it_was_stored(file: JudgingFile) -> None:
    with file.unit_of_work() as work:
        digests = [work.put_payment_decision(each) for each in reversed(DECISIONS)]
        work.commit()
    found = loaded(file)
    assert found.decisions == DECISIONS
    assert (found.fee_rule, found.answers) == (RULE, (ANSWER,))
    assert found.shares["101"].shares[0].owner == SARA
    with file.unit_of_work() as work:
        assert set(work.payment_digests().values()) == set(digests)


def test_a_later_decision_replaces_the_one_about_the_same_subject(file: JudgingFile) -> None:
    later = PaymentDecision(PaymentKind.FEE_RULE, "", FeeRule(7), AT, "دیگر")
    with file.unit_of_work() as work:
        for each in (DECISIONS[0], later, DECISIONS[3]):
            work.put_payment_decision(each)
        work.remove_payment_decision(PaymentKind.SHARES, "101")
        work.remove_payment_decision(PaymentKind.SHARES, "102")
        work.commit()
    assert loaded(file).decisions == (later,)


def test_without_a_commit_nothing_is_stored(file: JudgingFile) -> None:
    with file.unit_of_work() as work:
        work.put_payment_decision(DECISIONS[0])
    assert loaded(file).decisions == ()


@pytest.mark.parametrize("content", [b"{}", b"[1", b"\xff", b'{"tariff": "1"}'])
def test_a_content_of_another_kind_is_damage(file: JudgingFile, path: Path, content: bytes) -> None:
    with file.unit_of_work() as work:
        work.put_payment_decision(DECISIONS[0])
        work.commit()
    file.close()
    with connect(path) as connection:
        connection.execute("UPDATE payment_decision SET content = ?", (content,))
        connection.commit()
    connection.close()
    with pytest.raises(DamagedFile), JudgingFile.open(path) as opened:
        loaded(opened)
