"""The judge's code at the desk. The code opens a workspace and proves who its organizer is.

Practice has no lock, because it has no card.
"""

import hmac
from dataclasses import dataclass, replace

from judging_app.domain.card import parse_code
from judging_app.domain.event import Event
from judging_app.domain.keys import Credentials, JudgeSecret, PublicKeys, WorkspaceLock
from judging_app.errors import InputRefused, Refusal
from judging_app.store.open_file import OpenFile
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.secret_cache import forget_secrets


@dataclass(frozen=True, slots=True)
class Door:
    """The facts that a locked workspace shows before the code is typed."""

    event: Event
    ideas: int
    judge_name: str


def door_of(file: OpenFile) -> Door:
    """The facts for the page that asks for the code. The desk itself opens only with the code."""
    with file.unit_of_work() as uow:
        event = uow.event()
        judge = event.judge(uow.judge_id())
        asked = event.asked(uow.judge_id(), uow.idea_ids())
        return Door(event, len(asked), judge.name if judge else "")


def unlock_workspace(file: OpenFile, code: str, *, remember: bool = False) -> None:
    """Open the workspace with the code of its judge's card.

    With `remember` this computer does not ask for the code again. Raises `InputRefused`:
    CODE_LENGTH, CODE_MISTYPED, WRONG_CODE, ORGANIZER_CHANGED.
    """
    from judging_app.exchange.packages.keys import (  # imported here: it loads cryptography
        public_keys,
        stretched,
    )

    digits = parse_code(code)
    with file.unit_of_work() as uow:
        lock = _lock_of(uow)
        secret = stretched(digits, lock.rules)
        if public_keys(secret) != lock.judge:
            raise InputRefused(Refusal.WRONG_CODE)
        judge = JudgeSecret(uow.judge_id(), secret)
        if not uow.workspace_binding():  # made by an earlier version
            bind(uow, judge)
            uow.commit()
        refuse_unbound(uow, judge)
        file.unlocked = judge
    if remember:
        remember_code(file)


def remember_code(file: OpenFile) -> None:
    """Store the code on this computer, so that the desk opens without it."""
    with file.unit_of_work() as uow:
        secret = judge_secret(file, uow).secret
        uow.put_workspace_lock(replace(_lock_of(uow), remembered=secret))
        uow.commit()


def lock_workspace(file: OpenFile) -> None:
    """Lock the desk. Both this window and this computer forget the code and ask for it again."""
    with file.unit_of_work() as uow:
        uow.put_workspace_lock(replace(_lock_of(uow), remembered=None))
        uow.commit()
    file.unlocked = None
    forget_secrets()


def judge_secret(file: OpenFile, uow: UnitOfWork) -> JudgeSecret:
    """The secret of the workspace's judge. Raises `InputRefused`: LOCKED, ORGANIZER_CHANGED."""
    if isinstance(file.unlocked, JudgeSecret):
        judge = file.unlocked
    else:
        lock = _lock_of(uow)
        if lock.remembered is None:
            raise InputRefused(Refusal.LOCKED, path=file.path)
        judge = JudgeSecret(uow.judge_id(), lock.remembered)
    refuse_unbound(uow, judge)
    return judge


def bind(uow: UnitOfWork, judge: JudgeSecret) -> None:
    """Bind the workspace's organizer and event to the judge's code."""
    from judging_app.exchange.packages.keys import workspace_mac  # loads cryptography

    uow.put_workspace_binding(workspace_mac(judge, _bound(uow)))


def refuse_unbound(uow: UnitOfWork, judge: JudgeSecret) -> None:
    """Refuse (ORGANIZER_CHANGED) a workspace whose organizer or event somebody replaced.

    A workspace of an earlier version has no binding until it is unlocked, and passes.
    """
    from judging_app.exchange.packages.keys import workspace_mac

    mac = uow.workspace_binding()
    if mac and not hmac.compare_digest(mac, workspace_mac(judge, _bound(uow))):
        raise InputRefused(Refusal.ORGANIZER_CHANGED)


def _bound(uow: UnitOfWork) -> bytes:
    """The facts that the code protects: the judge, the event, the rubric, and the organizer."""
    from judging_app.exchange.packages.canonical import rubric_digest

    lock, event = _lock_of(uow), uow.event()
    facts = (
        event.id,
        uow.judge_id(),
        rubric_digest(event.rubric),
        lock.judge.signing,
        lock.judge.sealing,
        lock.organizer.signing,
        lock.organizer.sealing,
        lock.rules.salt,
    )
    return "\n".join(facts).encode("utf-8", "surrogatepass")


def organizer_keys(uow: UnitOfWork) -> PublicKeys:
    """The organizer's public keys. The workspace's score files are encrypted for them."""
    return _lock_of(uow).organizer


def lock_for(credentials: Credentials, judge_id: str) -> WorkspaceLock:
    """The lock of that judge's workspace, as the package declares it."""
    member = credentials.member(judge_id)
    if member is None:
        raise InputRefused(Refusal.UNKNOWN_JUDGE, detail=judge_id)
    return WorkspaceLock(member.keys, credentials.organizer, credentials.rules, credentials.issue)


def _lock_of(uow: UnitOfWork) -> WorkspaceLock:
    lock = uow.workspace_lock()
    if lock is None:
        raise InputRefused(Refusal.LOCKED, detail="practice")
    return lock
