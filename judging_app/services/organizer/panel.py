"""Changes the panel (هیئت داوران) of an existing event: adds and renames judges."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from judging_app.domain.amendment import Amendment, JudgeAdded, JudgeNameChange
from judging_app.domain.desk import FileRole
from judging_app.domain.event import Judge
from judging_app.domain.keys import OrganizerSecret
from judging_app.domain.limits import MAX_JUDGES
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.text_policy import cleaned_line
from judging_app.persian.text import compact
from judging_app.services.files import OpenFile
from judging_app.services.organizer.amending import amend, is_built
from judging_app.services.organizer.cards import issue_missing
from judging_app.services.organizer.keys import organizer_secret
from judging_app.services.roles import ORGANIZER, log_now, refuse_frozen, require_role
from judging_app.store.unit_of_work import UnitOfWork


def add_judge(file: OpenFile, name: str, role: str = "", reason: str = "") -> Judge:
    """Add a judge at the end of the panel, and make the judge's card.

    With a `reason` after the first package, the minutes list it as an amendment.

    The next package that is built contains the judge. Judges with an earlier package continue with
    it, or accept the new one. If the ideas are assigned, the judge reads nothing before a further
    stage or a handover. Raises `InputRefused`: NAME_MISSING, DUPLICATE (a judge with that name
    exists), TOO_BIG, TEXT, FROZEN, LOCKED.
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        refuse_frozen(uow)
        judge = add_within(uow, organizer_secret(file, uow), name, role)
        if reason.strip() and is_built(uow):
            amend(uow, [JudgeAdded(judge.id)], reason)
        uow.commit()
        return judge


def rename_judge(
    file: OpenFile, judge_id: str, name: str, role: str, reason: str = ""
) -> tuple[Amendment, ...]:
    """Correct a judge's name and role. Code, key and card stay.

    An official result allows it. Does nothing without a difference. Returns the amendment, none
    before the first package. Raises `InputRefused`: UNKNOWN_JUDGE, NAME_MISSING, DUPLICATE, TEXT,
    LOCKED; REASON_MISSING after the first package.
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        organizer_secret(file, uow)
        event = uow.event()
        known = event.judge(judge_id)
        if known is None:
            raise InputRefused(Refusal.UNKNOWN_JUDGE, detail=judge_id)
        texts = (cleaned_line(name, "name"), cleaned_line(role, "role"))
        wanted = replace(known, name=texts[0], role=texts[1])
        _check_name(wanted.name, [judge for judge in event.judges if judge.id != judge_id])
        if wanted == known:
            return ()
        made: tuple[Amendment, ...] = ()
        if is_built(uow):
            made = amend(uow, [JudgeNameChange(judge_id, wanted.name, wanted.role)], reason)
        else:
            uow.put_judge(wanted)
            log_now(uow, "judge corrected", judge=judge_id, name=wanted.name)
        uow.commit()
        return made


def add_within(uow: UnitOfWork, secret: OrganizerSecret, name: str, role: str = "") -> Judge:
    """Add a judge as `add_judge` does, in the caller's transaction."""
    judge = _new_judge(uow, cleaned_line(name, "name"), cleaned_line(role, "role"))
    uow.add_judge(judge)
    facts = {"judge": judge.id, "name": judge.name}
    uow.log("judge added", actor=ORGANIZER, at=datetime.now(UTC), **facts)
    issue_missing(uow, secret)
    return judge


def _new_judge(uow: UnitOfWork, name: str, role: str) -> Judge:
    judges = uow.event().judges
    _check_name(name, judges)
    if len(judges) >= MAX_JUDGES:
        raise InputRefused(Refusal.TOO_BIG, detail=str(len(judges) + 1))
    taken = {judge.id for judge in judges}
    numbers = range(len(judges) + 1, len(judges) + MAX_JUDGES + 1)
    return Judge(next(f"J{n:02d}" for n in numbers if f"J{n:02d}" not in taken), name, role)


def _check_name(name: str, others: Iterable[Judge]) -> None:
    """Refuse a missing name, and the name of another judge."""
    if not name:
        raise InputRefused(Refusal.NAME_MISSING, where="name")
    same = next((judge for judge in others if compact(judge.name) == compact(name)), None)
    if same is not None:
        raise InputRefused(Refusal.DUPLICATE, where=same.id, detail=same.name)
