"""Conflicts of interest (تعارض منافع) that are declared or lifted while the event runs."""

from judging_app.domain.amendment import Amendment, ConflictAdded, ConflictLifted
from judging_app.domain.conflict_suggestions import Suggestion, suggestions
from judging_app.domain.desk import FileRole
from judging_app.domain.event import ConflictOfInterest
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile
from judging_app.services.organizer.amending import amend, is_built
from judging_app.services.organizer.keys import organizer_secret
from judging_app.services.reasons import stated
from judging_app.services.roles import log_now, refuse_frozen, require_role
from judging_app.store.unit_of_work import UnitOfWork


def suggest_conflicts(file: OpenFile) -> tuple[Suggestion, ...]:
    """The conflicts that names and units suggest, and that are not declared."""
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        return suggestions(uow.event(), uow.ideas())


def declare_conflict(
    file: OpenFile, judge_id: str, idea_id: str, reason: str
) -> tuple[Amendment, ...]:
    """Declare that a judge must not score an idea. The judge's marks for it do not count.

    They stay stored, and count again if the conflict is lifted. Returns the amendment, none before
    the first package. Raises `InputRefused`: UNKNOWN_JUDGE, UNKNOWN_IDEA, DUPLICATE if it is
    declared already, REASON_MISSING, TEXT, FROZEN; before the first package IDEAS_ASSIGNED if the
    judge is assigned the idea.
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        organizer_secret(file, uow)
        _check(uow, judge_id, idea_id)
        event, text = uow.event(), stated(reason)
        if event.conflict(judge_id, idea_id):
            raise _refused(Refusal.DUPLICATE, judge_id, idea_id)
        made: tuple[Amendment, ...] = ()
        if is_built(uow):
            made = amend(uow, [ConflictAdded(judge_id, idea_id)], text)
        else:
            if (judge_id, idea_id) in event.assignment.pairs():
                raise InputRefused(Refusal.IDEAS_ASSIGNED)
            uow.replace_conflicts((*event.conflicts, ConflictOfInterest(judge_id, idea_id, text)))
            log_now(uow, "conflict declared", judge=judge_id, idea=idea_id, reason=text)
        uow.commit()
        return made


def lift_conflict(
    file: OpenFile, judge_id: str, idea_id: str, reason: str
) -> tuple[Amendment, ...]:
    """Lift a declared conflict. The judge's marks for the idea count again.

    Raises `InputRefused`: UNKNOWN_JUDGE, UNKNOWN_IDEA, NOT_FOUND without a conflict,
    REASON_MISSING, TEXT, FROZEN.
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        organizer_secret(file, uow)
        _check(uow, judge_id, idea_id)
        event, text = uow.event(), stated(reason)
        known = event.conflict(judge_id, idea_id)
        if known is None:
            raise _refused(Refusal.NOT_FOUND, judge_id, idea_id)
        made: tuple[Amendment, ...] = ()
        if is_built(uow):
            made = amend(uow, [ConflictLifted(judge_id, idea_id)], text)
        else:
            uow.replace_conflicts(tuple(one for one in event.conflicts if one != known))
            log_now(uow, "conflict lifted", judge=judge_id, idea=idea_id, reason=text)
        uow.commit()
        return made


def _refused(reason: Refusal, judge_id: str, idea_id: str) -> InputRefused:
    return InputRefused(reason, where="conflict", detail=f"{judge_id} · {idea_id}")


def _check(uow: UnitOfWork, judge_id: str, idea_id: str) -> None:
    refuse_frozen(uow)
    if uow.event().judge(judge_id) is None:
        raise InputRefused(Refusal.UNKNOWN_JUDGE, detail=judge_id)
    if idea_id not in uow.idea_ids():
        gone = idea_id in uow.event().withdrawn
        raise InputRefused(Refusal.WITHDRAWN_IDEA if gone else Refusal.UNKNOWN_IDEA, detail=idea_id)
