"""Changes the panel (هیئت داوران) of an existing event: adds a judge."""

from datetime import UTC, datetime

from judging_app.domain.desk import FileRole
from judging_app.domain.event import Judge
from judging_app.domain.keys import OrganizerSecret
from judging_app.domain.limits import MAX_JUDGES
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.text_policy import cleaned_line
from judging_app.persian.text import compact
from judging_app.services.files import OpenFile
from judging_app.services.organizer.cards import issue_missing
from judging_app.services.organizer.keys import organizer_secret
from judging_app.services.roles import ORGANIZER, refuse_frozen, require_role
from judging_app.store.unit_of_work import UnitOfWork


def add_judge(file: OpenFile, name: str, role: str = "") -> Judge:
    """Add a judge at the end of the panel, and make the judge's card.

    The next package that is built contains the judge. Judges with an earlier package continue with
    it, or accept the new one. If the ideas are assigned, the judge reads nothing before a further
    stage or a handover. Raises `InputRefused`: NAME_MISSING, DUPLICATE (a judge with that name
    exists), TOO_BIG, TEXT, FROZEN, LOCKED.
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        refuse_frozen(uow)
        judge = add_within(uow, organizer_secret(file, uow), name, role)
        uow.commit()
        return judge


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
    if not name:
        raise InputRefused(Refusal.NAME_MISSING, where="name")
    if len(judges) >= MAX_JUDGES:
        raise InputRefused(Refusal.TOO_BIG, detail=str(len(judges) + 1))
    same = next((judge for judge in judges if compact(judge.name) == compact(name)), None)
    if same is not None:
        raise InputRefused(Refusal.DUPLICATE, where=same.id, detail=same.name)
    taken = {judge.id for judge in judges}
    numbers = range(len(judges) + 1, len(judges) + MAX_JUDGES + 1)
    return Judge(next(f"J{n:02d}" for n in numbers if f"J{n:02d}" not in taken), name, role)
