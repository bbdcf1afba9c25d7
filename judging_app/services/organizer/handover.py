"""Handover: the ideas of an absent judge go to a reserve (داور جایگزین), with package and card.

The rules are in `domain/handover.py` and ADR 10. Either everything is committed, or nothing is. If
the package cannot be written to its path after the commit, a repeated handover writes it, and so
does building the package.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from judging_app.domain.desk import FileRole
from judging_app.domain.event import Event, Judge
from judging_app.domain.handover import HandoverPlan, plan_handover
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.documents.in_child import Answers
from judging_app.persian.text import compact
from judging_app.services.files import OpenFile
from judging_app.services.organizer.packages import (
    PackageBuilt,
    commit_with_package,
    prepare_package,
)
from judging_app.services.organizer.panel import add_within
from judging_app.services.organizer.ranked_ideas import ranked_ideas
from judging_app.services.organizer.stored_scores import contested_sheets, rebuild_judge
from judging_app.services.organizer.trust import refuse_untrusted
from judging_app.services.reasons import stated
from judging_app.services.roles import ORGANIZER, refuse_frozen, require_role
from judging_app.services.safety import back_up
from judging_app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Handing:
    """The possible handovers of an absent judge.

    `to_new` is the handover to a new judge. `to_known` are the handovers to each judge of the panel
    who could take at least one idea; there are none if every judge reads every idea.
    """

    event: Event
    to_new: HandoverPlan
    to_known: tuple[HandoverPlan, ...]


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The completed handover.

    If `is_new` is true, the reserve has just joined the panel and needs a card.
    """

    plan: HandoverPlan
    reserve: Judge
    package: PackageBuilt
    is_new: bool


def draft_handover(file: OpenFile, absent_id: str) -> Handing:
    """The handovers that `hand_over` could make.

    Raises `InputRefused`: UNKNOWN_JUDGE, CONTESTED, FROZEN.
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        refuse_frozen(uow)
        absent, event = _absent(uow, absent_id), uow.event()
        void = _without_card(uow)
        others = (judge for judge in event.judges if judge.id not in {absent_id, *void})
        plan = _planner(uow, absent)
        plans = (plan(reserve) for reserve in others)
        return Handing(event, plan(None), tuple(each for each in plans if each.idea_ids))


def hand_over(
    file: OpenFile,
    absent_id: str,
    path: Path,
    reason: str,
    *,
    reserve_id: str = "",
    name: str = "",
    role: str = "",
    looked: Answers | None = None,
) -> HandedOver:
    """Hand over a judge's unsettled ideas to a reserve, and write the reserve's package to `path`.

    The reserve is the judge `reserve_id`, or else a new judge with that `name` and `role`. `looked`
    are the copies of `look_for_traces`. Raises
    `InputRefused`: UNKNOWN_JUDGE, CONTESTED if files of the absent judge contradict each other,
    NOTHING_TO_HAND_OVER, REVOKED_CARD if the reserve holds no valid card, REASON_MISSING, the
    errors of `add_judge`, FROZEN, LOCKED; and `WriteFailed`. Nothing has changed then. Raises
    `NotWrittenYet` if only the package is missing: a repeated call writes it.
    """
    back_up(file)
    ready = prepare_package(file)
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        refuse_frozen(uow)
        secret, stated_reason = refuse_untrusted(file, uow), stated(reason)
        absent = _absent(uow, absent_id)
        reserve = _known(uow, reserve_id) if reserve_id else None
        plan = _planner(uow, absent)(reserve)
        write = partial(commit_with_package, uow, secret, path, looked, ready)
        if not plan.idea_ids:
            return _written_again(uow, write, plan, reserve or _named(uow, name))
        taker = reserve or add_within(uow, secret, name, role)
        _declare(uow, plan, taker, stated_reason)
        package = write()
    return HandedOver(plan, taker, package, is_new=reserve is None)


def _written_again(
    uow: UnitOfWork, write: Callable[[], PackageBuilt], plan: HandoverPlan, reserve: Judge | None
) -> HandedOver:
    """Write the package of a handover that was committed before. Raises NOTHING_TO_HAND_OVER."""
    known = uow.event().assignment.handovers
    mine = [each for each in known if reserve and each.reserve_id == reserve.id]
    done = next((each for each in mine if each.absent_id == plan.absent.id), None)
    if done is None or reserve is None:
        raise InputRefused(Refusal.NOTHING_TO_HAND_OVER, detail=plan.absent.id)
    plan = replace(plan, reserve=reserve, idea_ids=done.idea_ids)
    return HandedOver(plan, reserve, write(), is_new=False)


def _named(uow: UnitOfWork, name: str) -> Judge | None:
    judges = uow.event().judges
    return next((judge for judge in judges if compact(judge.name) == compact(name)), None)


def _declare(uow: UnitOfWork, plan: HandoverPlan, reserve: Judge, reason: str) -> None:
    uow.add_handover(plan.handover(uow.event(), reserve.id))
    rebuild_judge(uow, plan.absent.id)  # drafts of these ideas no longer count
    facts = {
        "judge": plan.absent.id,
        "reserve": reserve.id,
        "ideas": str(len(plan.idea_ids)),
        "kept": str(len(plan.kept)),
        "reason": reason,
    }
    uow.log("ideas handed over", actor=ORGANIZER, at=datetime.now(UTC), **facts)


def _planner(uow: UnitOfWork, absent: Judge) -> Callable[[Judge | None], HandoverPlan]:
    """The plan for each reserve. Ideas and sheets are loaded once: a panel has many reserves."""
    ids, sheets = [idea.id for idea in ranked_ideas(uow)], uow.sheets(absent.id)
    return lambda reserve: plan_handover(uow.event(), absent, reserve, ids, sheets)


def _absent(uow: UnitOfWork, judge_id: str) -> Judge:
    """The absent judge. Raises CONTESTED while files of the judge contradict each other."""
    judge = _judge(uow, judge_id)
    contested = [idea for who, idea in contested_sheets(uow) if who == judge_id]
    if contested:
        raise InputRefused(Refusal.CONTESTED, where=judge_id, detail=", ".join(contested[:10]))
    return judge


def _known(uow: UnitOfWork, judge_id: str) -> Judge:
    if judge_id in _without_card(uow):
        raise InputRefused(Refusal.REVOKED_CARD, detail=judge_id)
    return _judge(uow, judge_id)


def _judge(uow: UnitOfWork, judge_id: str) -> Judge:
    judge = uow.event().judge(judge_id)
    if judge is None:
        raise InputRefused(Refusal.UNKNOWN_JUDGE, detail=judge_id)
    return judge


def _without_card(uow: UnitOfWork) -> frozenset[str]:
    """The judges whose last card is void. A judge without any card gets one with the package."""
    last = {card.judge_id: card for card in uow.cards()}
    return frozenset(judge_id for judge_id, card in last.items() if card.is_revoked)
