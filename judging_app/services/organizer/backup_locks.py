"""Gives the event's lock to its copies. A note in the event survives a kill of the program.

The note is committed together with the new lock. It is removed when every copy has the lock. Until
then each opening and each unlocking of the event continues the work.
"""

from contextlib import suppress
from datetime import UTC, datetime

from judging_app.domain.desk import FileRole
from judging_app.domain.keys import OrganizerLock, OrganizerSecret, Relocked
from judging_app.errors import WriteFailed
from judging_app.store.backups import backups_of, contents_of, is_copied
from judging_app.store.open_file import OpenFile


def lock_copies(file: OpenFile, unsealed: OrganizerLock | None = None) -> Relocked | None:
    """Give the event's lock to its copies if the event has the note; otherwise return None.

    Copies from before the event was sealed get `unsealed`, a lock without the claim that a seal
    exists. It is made from the passphrase and never stored in the event: with it, a sealed event
    could pass for one that never was sealed. Without `unsealed` these copies are left for later,
    and so are unreadable copies while the organizer's keys are locked.
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
        with suppress(WriteFailed):  # the note stays, and the next opening checks the copies again
            _forget(file)
    return relocked


def _is_backed_up(file: OpenFile) -> bool:
    """Back up the current event. Returns whether an intact copy of it exists."""
    try:
        file.back_up(datetime.now(UTC), is_current=True)
    except WriteFailed:
        return False
    newest = next(iter(backups_of(file.path)), None)
    return newest is not None and is_copied(file.path) and contents_of(newest.path) is not None


def _forget(file: OpenFile) -> None:
    with file.unit_of_work() as uow:
        uow.note_copies_await_lock(they_do=False)
        uow.commit()
