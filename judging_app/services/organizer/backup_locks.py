"""Copies of an event get its lock: a duty that is noted with the lock, and outlives a kill.

The note stands in the event in the same commit as the new lock. It goes when every copy has the
lock; until then each opening and each unlocking of the event goes on with it.
"""

from contextlib import suppress
from datetime import UTC, datetime

from judging_app.domain.desk import FileRole
from judging_app.domain.keys import OrganizerLock, OrganizerSecret, Relocked
from judging_app.errors import WriteFailed
from judging_app.store.backups import backups_of, contents_of, is_copied
from judging_app.store.judging_file import JudgingFile


def lock_copies(file: JudgingFile, unsealed: OrganizerLock | None = None) -> Relocked | None:
    """Do what is noted; None where nothing is.

    Copies from before the event was sealed get `unsealed`, the lock that does not say that there
    is a seal. It is made from the passphrase, and never kept in the event: with it, a sealed event
    could pass for one that never was. Without it these copies are left for later; so are those
    that cannot be read while the organizer's keys are locked.
    """
    with file.unit_of_work() as uow:
        is_noted = uow.role() is FileRole.EVENT and uow.copies_await_lock()
        lock = uow.organizer_lock() if is_noted else None
    if lock is None:
        return None
    if isinstance(file.unlocked, OrganizerSecret):
        is_safe = _is_backed_up(file)
        relocked = file.relock_copies(
            lock, file.unlocked.root, unsealed=unsealed, may_remove=is_safe
        )
    else:
        relocked = file.relock_copies(lock, unsealed=unsealed)
    if not relocked.left:
        with suppress(WriteFailed):  # then the next opening looks at the copies once more
            _forget(file)
    return relocked


def _is_backed_up(file: JudgingFile) -> bool:
    """Back the event up as it is now; whether a copy of that is there, and whole."""
    try:
        file.back_up(datetime.now(UTC))
    except WriteFailed:
        return False
    newest = next(iter(backups_of(file.path)), None)
    return newest is not None and is_copied(file.path) and contents_of(newest.path) is not None


def _forget(file: JudgingFile) -> None:
    with file.unit_of_work() as uow:
        uow.note_copies_await_lock(they_do=False)
        uow.commit()
