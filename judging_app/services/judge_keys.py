"""The judge's code at the desk: opening a workspace with it, and what it proves.

Practice has no lock: it belongs to nobody.
"""

from dataclasses import dataclass, replace

from judging_app.domain.card import parse_code
from judging_app.domain.event import Event
from judging_app.domain.keys import Credentials, JudgeSecret, PublicKeys, WorkspaceLock
from judging_app.errors import InputRefused, Reason
from judging_app.remembering import forget_secrets
from judging_app.store.judging_file import JudgingFile as OpenFile
from judging_app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Door:
    """What stands on the closed door of a workspace."""

    event: Event
    ideas: int
    judge_name: str


def door_of(file: OpenFile) -> Door:
    """What stands on it; the desk itself opens with the judge's code only."""
    with file.unit_of_work() as uow:
        event = uow.event()
        judge = event.judge(uow.judge_id())
        asked = event.asked(uow.judge_id(), uow.idea_ids())
        return Door(event, len(asked), judge.name if judge else "")


def unlock_workspace(file: OpenFile, code: str, *, remember: bool = False) -> None:
    """Open the workspace with the code of its judge's card.

    With `remember` this computer does not ask again. Raises `InputRefused`: CODE_LENGTH,
    CODE_MISTYPED, WRONG_CODE.
    """
    from judging_app.exchange.keys import public_keys, stretched  # cryptography: once it is needed

    digits = parse_code(code)
    with file.unit_of_work() as uow:
        lock = _lock_of(uow)
        secret = stretched(digits, lock.rules)
        if public_keys(secret) != lock.judge:
            raise InputRefused(Reason.WRONG_CODE)
        file.unlocked = JudgeSecret(uow.judge_id(), secret)
    if remember:
        remember_code(file)


def remember_code(file: OpenFile) -> None:
    """Do not ask for the code on this computer again."""
    with file.unit_of_work() as uow:
        secret = judge_secret(file, uow).secret
        uow.put_workspace_lock(replace(_lock_of(uow), remembered=secret))
        uow.commit()


def lock_workspace(file: OpenFile) -> None:
    """Let nobody sit down at the desk without the code, here and now; it is asked for again.

    Neither this computer nor this window remembers it any more.
    """
    with file.unit_of_work() as uow:
        uow.put_workspace_lock(replace(_lock_of(uow), remembered=None))
        uow.commit()
    file.unlocked = None
    forget_secrets()


def judge_secret(file: OpenFile, uow: UnitOfWork) -> JudgeSecret:
    """The secret of the workspace's judge. Raises `InputRefused` (LOCKED)."""
    if isinstance(file.unlocked, JudgeSecret):
        return file.unlocked
    lock = _lock_of(uow)
    if lock.remembered is None:
        raise InputRefused(Reason.LOCKED, path=file.path)
    return JudgeSecret(uow.judge_id(), lock.remembered)


def organizer_of(uow: UnitOfWork) -> PublicKeys:
    """To whom the workspace's score files are sealed."""
    return _lock_of(uow).organizer


def lock_for(credentials: Credentials, judge_id: str) -> WorkspaceLock:
    """The lock of that judge's workspace, as the package declares it."""
    member = credentials.member(judge_id)
    if member is None:
        raise InputRefused(Reason.UNKNOWN_JUDGE, detail=judge_id)
    return WorkspaceLock(member.keys, credentials.organizer, credentials.rules, credentials.issue)


def _lock_of(uow: UnitOfWork) -> WorkspaceLock:
    lock = uow.workspace_lock()
    if lock is None:
        raise InputRefused(Reason.LOCKED, detail="practice")
    return lock
