"""Declares payment decisions: the rule for fees, the table of rewards, shares, answers."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from judging_app.domain.desk import FileRole
from judging_app.domain.event import Event, Owner
from judging_app.domain.fees import CHOOSABLE, MAX_AMOUNT, FeeRule
from judging_app.domain.limits import MAX_IDEAS, MAX_LIST
from judging_app.domain.payees import PersonAnswer
from judging_app.domain.payment import PaymentDecision
from judging_app.domain.payment_kind import PaymentKind
from judging_app.domain.payment_log import (
    FEE_RULED,
    MERGED,
    PERSON_ANSWERED,
    REWARDS_TABLED,
    SHARES_REMOVED,
    SHARES_SET,
)
from judging_app.domain.rewards import RewardTable
from judging_app.domain.shares import WHOLE, IdeaShares, Share, named
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile
from judging_app.services.organizer.keys import organizer_secret
from judging_app.services.reasons import stated
from judging_app.services.roles import ORGANIZER, require_role
from judging_app.store.unit_of_work import UnitOfWork


def declare_fee_rule(file: OpenFile, rule: FeeRule, reason: str = "") -> None:
    """Declare the rule for fees, in place of an earlier one.

    After the first score file it needs a reason, which stands on the paper. Raises `InputRefused`:
    BAD_PAYMENT, REASON_MISSING, TEXT, LOCKED.
    """
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        require_role(uow, FileRole.EVENT)
        _check_fee_rule(rule)
        if rule == uow.payments().fee_rule:
            return
        why = stated(reason) if has_score_files(uow) else ""
        _declare(uow, FEE_RULED, PaymentKind.FEE_RULE, "", rule, why)
        uow.commit()


def declare_reward_table(file: OpenFile, table: RewardTable, reason: str = "") -> None:
    """Declare the table of rewards, in place of an earlier one.

    After the result became official it needs a reason. Raises `InputRefused`: BAD_PAYMENT,
    UNKNOWN_AWARD, REASON_MISSING, TEXT, LOCKED.
    """
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        require_role(uow, FileRole.EVENT)
        _check_table(table, uow.event())
        if table == uow.payments().reward_table:
            return
        _declare(uow, REWARDS_TABLED, PaymentKind.REWARD_TABLE, "", table, _late(uow, reason))
        uow.commit()


def set_shares(file: OpenFile, idea_id: str, hundredths: Sequence[int], reason: str = "") -> None:
    """Set the shares of a team, in the order of its named owners, in hundredths of a percent.

    After the result became official it needs a reason. Raises `InputRefused`: UNKNOWN_IDEA,
    BAD_SHARES, REASON_MISSING, TEXT, LOCKED.
    """
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        team = named(_owners(uow, idea_id))
        if len(hundredths) != len(team) or min(hundredths, default=-1) < 0:
            detail = f"{len(hundredths)} ≠ {len(team)}"
            raise InputRefused(Refusal.BAD_SHARES, where=idea_id, detail=detail)
        if sum(hundredths) != WHOLE:
            detail = f"{sum(hundredths) / 100:g} ≠ 100"
            raise InputRefused(Refusal.BAD_SHARES, where=idea_id, detail=detail)
        shares = tuple(Share(owner, n) for owner, n in zip(team, hundredths, strict=True))
        if uow.payments().shares.get(idea_id) == IdeaShares(shares):
            return
        why = _late(uow, reason)
        _declare(uow, SHARES_SET, PaymentKind.SHARES, idea_id, IdeaShares(shares), why)
        uow.commit()


def put_shares(uow: UnitOfWork, shares: Mapping[str, IdeaShares]) -> None:
    """Store the shares that a list of ideas gave, in the caller's transaction."""
    for idea_id, own in sorted(shares.items()):
        _declare(uow, SHARES_SET, PaymentKind.SHARES, idea_id, own, "")


def remove_shares(file: OpenFile, idea_id: str, reason: str = "") -> None:
    """Make the shares of a team equal again. Raises as `set_shares`."""
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        _owners(uow, idea_id)
        if idea_id not in uow.payments().shares:
            return
        why = _late(uow, reason)
        uow.remove_payment_decision(PaymentKind.SHARES, idea_id)
        facts = {"idea": idea_id} | ({"reason": why} if why else {})
        uow.log(SHARES_REMOVED, actor=ORGANIZER, at=datetime.now(UTC), **facts)
        uow.commit()


def answer_person(file: OpenFile, one: Owner, other: Owner, *, is_same: bool) -> None:
    """Store whether two entries are one person, in place of an earlier answer. Raises LOCKED."""
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        require_role(uow, FileRole.EVENT)
        answer = PersonAnswer(one, other, is_same)
        if answer in uow.payments().answers:
            return
        _declare(uow, PERSON_ANSWERED, PaymentKind.PERSON, answer.key, answer, "")
        uow.commit()


def has_score_files(uow: UnitOfWork) -> bool:
    """Whether a score file was ever merged, also if the merge was undone."""
    return any(entry.action == MERGED for entry in uow.audit())


def _late(uow: UnitOfWork, reason: str) -> str:
    """The reason of a change after the result became official; empty before."""
    return stated(reason) if uow.freeze() is not None else ""


def _owners(uow: UnitOfWork, idea_id: str) -> tuple[Owner, ...]:
    require_role(uow, FileRole.EVENT)
    found = next((idea for idea in uow.every_idea() if idea.id == idea_id), None)
    if found is None:
        raise InputRefused(Refusal.UNKNOWN_IDEA, where="shares", detail=idea_id)
    return found.owners


def _declare(
    uow: UnitOfWork,
    action: str,
    kind: PaymentKind,
    subject: str,
    content: FeeRule | RewardTable | IdeaShares | PersonAnswer,
    reason: str,
) -> None:
    """Store a decision and log it: its digest, its subject, and its reason if it has one."""
    now = datetime.now(UTC)
    digest = uow.put_payment_decision(PaymentDecision(kind, subject, content, now, reason))
    facts = {"digest": digest} | ({"reason": reason} if reason else {})
    if isinstance(content, PersonAnswer):
        facts |= {"pair": subject, "answer": "same" if content.is_same else "other"}
    elif isinstance(content, FeeRule):
        facts |= {"tariff": str(content.tariff)}
    elif subject:
        facts |= {"idea": subject}
    uow.log(action, actor=ORGANIZER, at=now, **facts)


def _check_fee_rule(rule: FeeRule) -> None:
    _refuse_amount(rule.tariff, "tariff")
    _refuse_amount(rule.fixed, "fixed")
    _refuse_amount(rule.cap or 0, "cap")
    if not 0 <= rule.least <= MAX_IDEAS:
        raise InputRefused(Refusal.BAD_PAYMENT, where="least", detail=str(rule.least))
    if not rule.also <= CHOOSABLE:
        raise InputRefused(Refusal.BAD_PAYMENT, where="also", detail=" ".join(sorted(rule.also)))
    if not rule.tariff + rule.fixed:
        raise InputRefused(Refusal.BAD_PAYMENT, where="tariff", detail="0")


def _check_table(table: RewardTable, event: Event) -> None:
    known = {award.id for award in event.awards}
    ids = [one.award_id for one in table.awards]
    for one in table.awards:
        if one.award_id not in known or ids.count(one.award_id) > 1:
            raise InputRefused(Refusal.UNKNOWN_AWARD, where="award", detail=one.award_id)
        if not 1 <= len(one.amounts) <= MAX_LIST:
            raise InputRefused(Refusal.BAD_PAYMENT, where=one.award_id)
        for amount in one.amounts:
            _refuse_amount(amount, one.award_id)
    if not any(amount for one in table.awards for amount in one.amounts):
        raise InputRefused(Refusal.BAD_PAYMENT, where="award", detail="0")


def _refuse_amount(amount: int, where: str) -> None:
    if not 0 <= amount <= MAX_AMOUNT:
        raise InputRefused(Refusal.BAD_PAYMENT, where=where, detail=str(amount))
