"""The organizer's keys: made with the event, opened with a passphrase or a recovery sheet."""

from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, datetime

from judging_app.domain.card import recovery_lines, recovery_roots
from judging_app.domain.desk import FileRole
from judging_app.domain.event import Event
from judging_app.domain.keys import CodeRules, OrganizerLock, OrganizerSecret, Relocked
from judging_app.domain.log_rules import FIRST_SEAL, SHEET_AWAY
from judging_app.domain.passphrase import as_typed, event_words, weakness
from judging_app.domain.trust import REPAIRABLE, Difference, Witness
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.keys import (
    lock,
    new_root,
    new_rules,
    passphrase_key,
    public_keys,
    seal_key,
    unlock,
)
from judging_app.exchange.packages.score_file import Reader
from judging_app.services.files import OpenFile
from judging_app.services.organizer.backup_locks import lock_copies
from judging_app.services.organizer.differences import refuse_differences
from judging_app.services.roles import ORGANIZER, require_role
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.secret_cache import forget_secrets

_PLACE = "organizer root"
_SEALED = "organizer root of a sealed event"
"""The label under which the root of a sealed event is locked. The root opens with this label only,
so that a removed seal is noticed."""


def make_keys(uow: UnitOfWork, passphrase: str = "") -> OrganizerSecret:
    """Make the organizer's keys of a new event. Without a passphrase the file itself is the key.

    Raises `InputRefused` (WEAK_PASSPHRASE).
    """
    refuse_weak(passphrase, uow.event())
    secret = OrganizerSecret(new_root())
    uow.put_organizer_lock(_locked(secret, passphrase, new_rules()))
    uow.seal_under(seal_key(secret.root))
    return secret


def is_locked(file: OpenFile) -> bool:
    """Whether packages, merges and certificates need the passphrase first."""
    with file.unit_of_work() as uow:
        return needs_passphrase(file, uow)


def needs_passphrase(file: OpenFile, uow: UnitOfWork) -> bool:
    """Whether the organizer's keys are locked now."""
    return file.unlocked is None and lock_of(uow).has_passphrase


def can_lock(file: OpenFile) -> bool:
    """Whether the organizer's keys are open and a passphrase could open them again."""
    return file.unlocked is not None and has_passphrase(file)


def has_passphrase(file: OpenFile) -> bool:
    """Whether the event is protected by a passphrase."""
    with file.unit_of_work() as uow:
        return lock_of(uow).has_passphrase


def unlock_event(file: OpenFile, passphrase: str) -> None:
    """Open the organizer's keys until the file is closed.

    Raises `InputRefused`: NO_PASSPHRASE if one is needed and was not given, WRONG_PASSPHRASE.
    """
    with file.unit_of_work() as uow:
        kept = lock_of(uow)
    if kept.has_passphrase and not as_typed(passphrase):
        raise InputRefused(Refusal.NO_PASSPHRASE)
    secret = _opened(kept, passphrase)  # takes long on purpose: no other desk waits for it
    with file.unit_of_work() as uow:
        if lock_of(uow) != kept:
            kept = lock_of(uow)
            secret = _opened(kept, passphrase)
        if kept.has_passphrase and not secret.is_sealed:
            uow.put_organizer_lock(_locked(secret, passphrase, kept.rules))
        _enter(uow, secret)
        is_noted = uow.copies_await_lock()
    file.unlocked = secret
    if is_noted:
        lock_copies(file, _locked(secret, passphrase, kept.rules, _PLACE))


def _enter(uow: UnitOfWork, secret: OrganizerSecret) -> None:
    """Check the seal, or make a missing one. Differences that «rebuild» can repair are allowed."""
    vouch(uow, secret, REPAIRABLE)
    if uow.is_vouched():
        uow.commit()


def differences_of(uow: UnitOfWork, secret: OrganizerSecret) -> tuple[Difference, ...]:
    """The differences between the event and its seal."""
    kept = lock_of(uow)
    if public_keys(secret.root) != kept.keys:
        return (Difference(Witness.SEAL, "organizer_lock"),)
    if not uow.is_sealed() and (secret.is_sealed or _was_sealed(uow)):
        return (Difference(Witness.SEAL, "seal"),)
    return uow.seal_differences(seal_key(secret.root))


def _was_sealed(uow: UnitOfWork) -> bool:
    return any(entry.action == FIRST_SEAL for entry in uow.audit())


def secret_of(uow: UnitOfWork, passphrase: str) -> OrganizerSecret:
    """The organizer's secret, only for reading the file.

    Raises `InputRefused`: LOCKED, WRONG_PASSPHRASE.
    """
    kept = lock_of(uow)
    if kept.has_passphrase and not passphrase:
        raise InputRefused(Refusal.LOCKED)
    return _opened(kept, passphrase)


def vouch(uow: UnitOfWork, secret: OrganizerSecret, forgiving: Collection[str] = ()) -> None:
    """Check the existing seal, then seal all later commits. Raises SEAL_BROKEN.

    Kinds in `forgiving` may differ; nothing is sealed if they do. An event without a seal gets its
    first one, and the audit log records this.
    """
    if not uow.is_vouched():
        found = differences_of(uow, secret)
        refuse_differences(uow, [each for each in found if each.kind not in forgiving])
        if found:
            return
        uow.seal_under(seal_key(secret.root))
    if not uow.is_sealed() and not _was_sealed(uow):
        uow.log(FIRST_SEAL, actor=ORGANIZER, at=datetime.now(UTC))


def unlock_with_sheet(file: OpenFile, digits: str, *, never_sealed: bool = False) -> None:
    """Open the organizer's keys with the lines of the recovery sheet.

    Unlike a passphrase, the recovery sheet does not show whether the event had a seal. So an event
    without one is refused, unless the person confirms that it was `never_sealed`. The lines may
    stand in any order: each has its check digit, and only one order gives the event's keys. Raises
    `InputRefused`: CODE_LENGTH, CODE_MISTYPED, WRONG_CODE (the recovery sheet of another event),
    SEAL_BROKEN.
    """
    roots = recovery_roots(digits)
    with file.unit_of_work() as uow:
        keys = lock_of(uow).keys
        root = next((root for root in roots if public_keys(root) == keys), None)
        if root is None:
            raise InputRefused(Refusal.WRONG_CODE)
        if not uow.is_sealed() and not never_sealed:
            refuse_differences(uow, [Difference(Witness.SEAL, "seal")])
        _enter(uow, OrganizerSecret(root))
    file.unlocked = OrganizerSecret(root)
    lock_copies(file)


def set_passphrase(file: OpenFile, passphrase: str) -> Relocked:
    """Protect the event with that passphrase from now on. An empty one removes the protection.

    Its backups get the same lock, so no earlier passphrase opens any of them. Returns the result
    for the backups; after an interruption, the next opening continues. Raises `InputRefused`:
    LOCKED if the keys are not open, WEAK_PASSPHRASE (nothing has changed then), SERVER_WANTS_LOCK
    for an empty one on a server.
    """
    return _set_passphrase(file, passphrase)


def _set_passphrase(file: OpenFile, passphrase: str, seen: OrganizerLock | None = None) -> Relocked:
    """Raises WRONG_PASSPHRASE unless the locked keys are `seen`, which a passphrase opened."""
    with file.unit_of_work() as uow:
        secret = organizer_secret(file, uow)
        if seen is not None and lock_of(uow) != seen:
            raise InputRefused(Refusal.WRONG_PASSPHRASE)
        refuse_weak(passphrase, uow.event())
        if uow.is_on_server and not as_typed(passphrase):
            raise InputRefused(Refusal.SERVER_WANTS_LOCK)
        # The rules stay, because every card was made with them.
        rules = lock_of(uow).rules
        kept = _locked(secret, passphrase, rules)
        uow.put_organizer_lock(kept)
        uow.note_copies_await_lock(they_do=True)
        if as_typed(passphrase):
            uow.log("passphrase set", actor=ORGANIZER, at=datetime.now(UTC))
        else:
            uow.log("passphrase taken away", actor=ORGANIZER, at=datetime.now(UTC))
        uow.commit()
    file.unlocked = secret
    return lock_copies(file, _locked(secret, passphrase, rules, _PLACE)) or Relocked()


def change_passphrase(file: OpenFile, current: str, new: str) -> Relocked:
    """Replace the `current` passphrase with `new`. An empty `new` removes the protection.

    Open keys are not enough, because anybody may sit down at an unlocked event. An event without a
    passphrase needs no `current`. Raises `InputRefused`: WRONG_PASSPHRASE, and the errors of
    `set_passphrase`.
    """
    with file.unit_of_work() as uow:
        seen = lock_of(uow)
    _opened(seen, current)  # takes long on purpose: no other desk waits for it
    return _set_passphrase(file, new, seen)


def lock_event(file: OpenFile) -> None:
    """Forget the organizer's keys. The passphrase or the recovery sheet opens them again.

    Does nothing for an event without a passphrase, whose file contains the key.
    """
    file.unlocked = None
    forget_secrets()


def refuse_weak(passphrase: str, event: Event) -> None:
    """Refuse (WEAK_PASSPHRASE, `detail` is the cause) a passphrase that protects too little.

    An empty passphrase is allowed: it means no protection.
    """
    found = weakness(passphrase, event_words(event)) if as_typed(passphrase) else None
    if found is not None:
        raise InputRefused(Refusal.WEAK_PASSPHRASE, detail=found.value)


def recovery_sheet(file: OpenFile) -> tuple[str, ...]:
    """The four lines of twelve digits that open the keys when the passphrase is forgotten."""
    with file.unit_of_work() as uow:
        return recovery_lines(organizer_secret(file, uow).root)


def put_sheet_away(file: OpenFile) -> None:
    """Note that the recovery sheet was printed and is in a safe place."""
    with file.unit_of_work() as uow:
        lock_of(uow)
        uow.log(SHEET_AWAY, actor=ORGANIZER, at=datetime.now(UTC))
        uow.commit()


def awaits_sheet_of(uow: UnitOfWork) -> bool:
    """Whether a passphrase protects the event but nobody confirmed a safe recovery sheet."""
    is_away = any(entry.action == SHEET_AWAY for entry in uow.audit())
    return lock_of(uow).has_passphrase and not is_away


def organizer_secret(
    file: OpenFile, uow: UnitOfWork, forgiving: Collection[str] = ()
) -> OrganizerSecret:
    """The organizer's secret. This commit and the following ones are sealed with it.

    Raises `InputRefused`: LOCKED if the passphrase must be typed first, SEAL_BROKEN if the event
    differs from its seal (kinds in `forgiving` may differ).
    """
    secret = open_secret(file, uow)
    vouch(uow, secret, forgiving)
    return secret


def open_secret(file: OpenFile, uow: UnitOfWork) -> OrganizerSecret:
    """The organizer's secret. The seal is not checked. Raises `InputRefused` (LOCKED)."""
    require_role(uow, FileRole.EVENT)
    if isinstance(file.unlocked, OrganizerSecret):
        return file.unlocked
    kept = lock_of(uow)
    if kept.has_passphrase:
        raise InputRefused(Refusal.LOCKED, path=file.path)
    return OrganizerSecret(kept.root)


def reader_of(file: OpenFile, uow: UnitOfWork, forgiving: Collection[str] = ()) -> Reader:
    """The reader of the event's score files. Raises the errors of `organizer_secret`."""
    return event_reader(uow, organizer_secret(file, uow, forgiving))


def event_reader(uow: UnitOfWork, secret: OrganizerSecret) -> Reader:
    """The reader of the event's score files for that secret. The seal is not checked."""
    by_key = {card.keys.signing: card.judge_id for card in uow.cards()}
    return Reader(secret.root, by_key)


def revoked_keys(uow: UnitOfWork) -> frozenset[str]:
    """The signing keys of the revoked cards."""
    return frozenset(card.keys.signing for card in uow.cards() if card.is_revoked)


def lock_of(uow: UnitOfWork) -> OrganizerLock:
    """The organizer's locked keys from the event."""
    require_role(uow, FileRole.EVENT)
    kept = uow.organizer_lock()
    if kept is None:
        raise InputRefused(Refusal.LOCKED, detail="no keys")
    return kept


def _locked(
    secret: OrganizerSecret, passphrase: str, rules: CodeRules, place: str = _SEALED
) -> OrganizerLock:
    keys = public_keys(secret.root)
    if not as_typed(passphrase):
        return OrganizerLock(keys, rules, secret.root)
    root = lock(passphrase_key(passphrase, rules), secret.root, place)
    return OrganizerLock(keys, rules, root, has_passphrase=True)


def _opened(kept: OrganizerLock, passphrase: str) -> OrganizerSecret:
    if not kept.has_passphrase:
        return OrganizerSecret(kept.root)
    key = passphrase_key(passphrase, kept.rules)
    with suppress(InputRefused):
        return OrganizerSecret(unlock(key, kept.root, _SEALED), is_sealed=True)
    try:
        return OrganizerSecret(unlock(key, kept.root, _PLACE))
    except InputRefused as refusal:
        raise InputRefused(Refusal.WRONG_PASSPHRASE) from refusal
