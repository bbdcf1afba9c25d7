"""The most ideas that a judge reads (سقف سهم), set by hand.

It is a limit of every draw. Before the first package an assignment that breaks a new limit is drawn
again at once, so that assignment and limits never contradict each other. After it, the limit holds
for later draws only: late ideas, further stages, handovers to this judge.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from judging_app.domain.desk import FileRole
from judging_app.domain.event import Judge
from judging_app.domain.limits import MAX_IDEAS
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile
from judging_app.services.organizer.amending import is_built
from judging_app.services.organizer.assignment import redraw_within
from judging_app.services.organizer.keys import organizer_secret
from judging_app.services.reasons import stated
from judging_app.services.roles import ORGANIZER, refuse_frozen, require_role
from judging_app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class LoadSet:
    """The judge with the new limit. `is_redrawn` says that the ideas were assigned anew."""

    judge: Judge
    is_redrawn: bool = False


def set_load(file: OpenFile, judge_id: str, most: int | None, reason: str = "") -> LoadSet:
    """Set the most ideas that a draw gives to a judge; None removes the limit.

    Raises `InputRefused`: UNKNOWN_JUDGE, RANGE, LOAD_TOO_SMALL if the limits leave too few readings
    for the present assignment, REASON_MISSING after the first package, FROZEN, TEXT, LOCKED.
    Nothing has changed then.
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        organizer_secret(file, uow)
        refuse_frozen(uow)
        known = uow.event().judge(judge_id)
        if known is None:
            raise InputRefused(Refusal.UNKNOWN_JUDGE, detail=judge_id)
        if most is not None and not 0 <= most <= MAX_IDEAS:
            raise InputRefused(Refusal.RANGE, where="most", detail=str(most))
        if most == known.most:
            return LoadSet(known)
        facts = {"reason": stated(reason)} if is_built(uow) or reason.strip() else {}
        judge = replace(known, most=most)
        uow.put_judge(judge)
        facts |= {"judge": judge_id, "most": "" if most is None else str(most)}
        uow.log("load set", actor=ORGANIZER, at=datetime.now(UTC), **facts)
        is_redrawn = _breaks(uow, judge)
        if is_redrawn:
            redraw_within(uow)
        uow.commit()
        return LoadSet(judge, is_redrawn)


def _breaks(uow: UnitOfWork, judge: Judge) -> bool:
    """Whether an assignment that may still be drawn again gives the judge too much."""
    stages = uow.event().assignment.stages
    if judge.most is None or len(stages) != 1 or is_built(uow):
        return False
    return len(uow.event().assignment.share(judge.id) or ()) > judge.most
