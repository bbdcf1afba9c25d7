"""Assigns late ideas to judges: the declared number of readings, loads as equal as possible.

Without stages every judge reads every idea, and nothing is drawn. With stages, the late ideas of
one package share a stage of their own, which nobody redraws.
"""

from collections.abc import Collection
from datetime import UTC, datetime

from judging_app.domain.assignment import Pair, stage_of
from judging_app.domain.assignment_plan import AssignmentRequest, Shortage, limits_of
from judging_app.domain.limits import MAX_STAGES
from judging_app.errors import InputRefused, Refusal
from judging_app.ranking.assignment.drawing import plan_assignment
from judging_app.services.organizer.history import packages_of
from judging_app.services.roles import ORGANIZER
from judging_app.store.unit_of_work import UnitOfWork


def assign_late(uow: UnitOfWork, idea_id: str, barred: Collection[str] = ()) -> tuple[str, ...]:
    """Draw the judges of a late idea, in the caller's transaction; returns their ids.

    `barred` are judges who must not read it. Absent judges, for whom reserves read, and judges
    without a valid card are not drawn. Raises `InputRefused`: TOO_FEW_JUDGES, RANGE beyond the
    limit of stages.
    """
    stages = uow.event().assignment.stages
    if not stages:
        return ()
    pairs = _drawn(uow, idea_id, barred)
    last = stages[-1]
    number = len(stages)
    if number in uow.event().late_stages() and not _is_sent(uow, number):
        uow.remove_last_stage()
        stage = stage_of((*last.pairs(), *pairs), last.readings, last.seed)
    else:
        if number >= MAX_STAGES:
            raise InputRefused(Refusal.RANGE, where="stages", detail=str(number + 1))
        stage, number = stage_of(pairs, stages[0].readings, stages[0].seed), number + 1
    uow.add_stage(stage)
    facts = {
        "stage": str(number),
        "readings": str(stage.readings),
        "ideas": str(len(stage.idea_ids())),
        "seed": str(stage.seed),
    }
    uow.log("ideas assigned", actor=ORGANIZER, at=datetime.now(UTC), **facts)
    return tuple(judge_id for judge_id, _ in pairs)


def _drawn(uow: UnitOfWork, idea_id: str, barred: Collection[str]) -> tuple[Pair, ...]:
    event, first = uow.event(), uow.event().assignment.stages[0]
    last = {card.judge_id: card for card in uow.cards()}
    void = {judge_id for judge_id, card in last.items() if card.is_revoked}
    absent = {each.absent_id for each in event.assignment.handovers}
    judges = tuple(j.id for j in event.judges if j.id not in void | absent)
    if not judges:
        raise InputRefused(Refusal.TOO_FEW_JUDGES, detail=idea_id)
    closed = {(judge_id, idea_id) for judge_id in barred} | set(event.conflict_by_pair())
    request = AssignmentRequest(
        judges,
        (idea_id,),
        min(first.readings, len(judges)),
        frozenset(closed),
        event.assignment.pairs(),
        first.seed,
        limits_of(event.judges),
    )
    plan = plan_assignment(request)
    if isinstance(plan, Shortage):
        reason = Refusal.TOO_FEW_JUDGES if plan.ideas else Refusal.LOAD_TOO_SMALL
        raise InputRefused(reason, detail=idea_id)
    return plan.pairs


def _is_sent(uow: UnitOfWork, number: int) -> bool:
    """Whether a package was built with that stage."""
    return any(record.stage >= number for record in packages_of(uow))
