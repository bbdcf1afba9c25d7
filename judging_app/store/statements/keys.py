"""Statements for locks and cards."""

from typing import Any

from sqlalchemy import (
    BindParameter,
    Delete,
    Insert,
    Update,
    bindparam,
    delete,
    insert,
    null,
    select,
    update,
)

from judging_app.store.statements._kinds import Query
from judging_app.store.tables import keys as tables
from judging_app.store.tables.event import judge


def organizer_lock() -> Query:
    """The organizer's locked keys."""
    lock = tables.organizer_lock.c
    return select(*(column for column in lock if column.name != "only"))


def add_organizer_lock() -> Insert:
    """Store the organizer's locked keys where there are none."""
    return insert(tables.organizer_lock)


def remove_organizer_lock() -> Delete:
    """Delete the organizer's locked keys."""
    return delete(tables.organizer_lock)


def root_of_organizer() -> Query:
    """The locked root of the organizer with that public key."""
    lock = tables.organizer_lock.c
    return select(lock.root, lock.has_passphrase).where(lock.signing == bindparam("signing"))


def put_root_of_organizer() -> Update:
    """Lock the root of the organizer with that public key anew."""
    lock = tables.organizer_lock
    changed: dict[str, BindParameter[Any]] = {
        "root": bindparam("root"),
        "has_passphrase": bindparam("has_passphrase"),
    }
    return update(lock).where(lock.c.signing == bindparam("signing")).values(changed)


def organizer_keys() -> Query:
    """The public keys of the organizer, in the organizer's event."""
    return select(tables.organizer_lock.c.signing, tables.organizer_lock.c.sealing)


def believed_organizer_keys() -> Query:
    """The public keys of the organizer, in a workspace."""
    lock = tables.workspace_lock.c
    return select(lock.organizer_signing.label("signing"), lock.organizer_sealing.label("sealing"))


def copies_await_lock() -> Query:
    """One row when copies of the event may have an earlier lock."""
    return select(tables.awaiting_lock.c.only)


def note_copies_await_lock() -> Insert:
    """Note that copies of the event may have an earlier lock."""
    return insert(tables.awaiting_lock)


def forget_copies_await_lock() -> Delete:
    """Note that every copy of the event has its lock."""
    return delete(tables.awaiting_lock)


def cards() -> Query:
    """Every card ever issued, by judge as declared, then number."""
    card = tables.issued_card
    return (
        select(card)
        .join_from(card, judge, judge.c.id == card.c.judge_id)
        .order_by(judge.c.position, card.c.number)
    )


def add_card() -> Insert:
    """Add a card."""
    return insert(tables.issued_card)


def remove_card() -> Delete:
    """Delete a card, to store it changed."""
    card = tables.issued_card
    return delete(card).where(
        card.c.judge_id == bindparam("judge_id"), card.c.number == bindparam("number")
    )


def workspace_lock() -> Query:
    """The lock that the judge's code opens."""
    lock = tables.workspace_lock.c
    return select(*(column for column in lock if column.name != "only"))


def asks_for_code() -> Query:
    """Whether this computer does not remember the key of the lock; no row without a lock."""
    return select(tables.workspace_lock.c.remembered.is_(None).label("asks"))


def add_workspace_lock() -> Insert:
    """Store the lock of a workspace that has none."""
    return insert(tables.workspace_lock)


def remove_workspace_lock() -> Delete:
    """Delete the lock of a workspace."""
    return delete(tables.workspace_lock)


def forget_code() -> Update:
    """Remove the remembered key of the judge's code."""
    return update(tables.workspace_lock).values(remembered=null())


def binding() -> Query:
    """The proof that binds a workspace to its judge's code."""
    return select(tables.workspace_binding.c.mac)


def add_binding() -> Insert:
    """Bind an unbound workspace to its judge's code."""
    return insert(tables.workspace_binding)


def remove_binding() -> Delete:
    """Delete the proof that binds a workspace to its judge's code."""
    return delete(tables.workspace_binding)
