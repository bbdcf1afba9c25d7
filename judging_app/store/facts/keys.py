"""Locks and cards."""

from dataclasses import asdict
from typing import Final

from judging_app.domain.keys import CodeRules, IssuedCard, OrganizerLock, PublicKeys, WorkspaceLock
from judging_app.store.connection import Runner
from judging_app.store.prepared import Statement

_ORGANIZER_LOCK: Final = Statement(
    "keys.organizer_lock",
    gives="signing, sealing, salt, memory, passes, lanes, root, has_passphrase",
)
_ADD_ORGANIZER_LOCK: Final = Statement("keys.add_organizer_lock")
_REMOVE_ORGANIZER_LOCK: Final = Statement("keys.remove_organizer_lock")
_CARDS: Final = Statement("keys.cards")
_ADD_CARD: Final = Statement("keys.add_card")
_REMOVE_CARD: Final = Statement("keys.remove_card")
_WORKSPACE_LOCK: Final = Statement(
    "keys.workspace_lock",
    gives="signing, sealing, organizer_signing, organizer_sealing, salt, memory, passes, lanes,"
    " issue, remembered",
)
_ADD_WORKSPACE_LOCK: Final = Statement("keys.add_workspace_lock")
_REMOVE_WORKSPACE_LOCK: Final = Statement("keys.remove_workspace_lock")
_COPIES_AWAIT_LOCK: Final = Statement("keys.copies_await_lock", gives="only")
_NOTE_COPIES_AWAIT_LOCK: Final = Statement("keys.note_copies_await_lock")
_FORGET_COPIES_AWAIT_LOCK: Final = Statement("keys.forget_copies_await_lock")


def load_organizer_lock(connection: Runner) -> OrganizerLock | None:
    """The organizer's locked keys; None when the event has none."""
    row = _ORGANIZER_LOCK.row(connection)
    if row is None:
        return None
    signing, sealing, *rules, root, has_passphrase = row
    return OrganizerLock(PublicKeys(signing, sealing), CodeRules(*rules), root, has_passphrase)


def put_organizer_lock(connection: Runner, fact: OrganizerLock) -> None:
    """Store the organizer's locked keys in place of the earlier ones."""
    _REMOVE_ORGANIZER_LOCK.run(connection)
    _ADD_ORGANIZER_LOCK.run(
        connection,
        only=1,
        **asdict(fact.keys),
        **asdict(fact.rules),
        root=fact.root,
        has_passphrase=fact.has_passphrase,
    )


def load_cards(connection: Runner) -> tuple[IssuedCard, ...]:
    """Every card ever issued, ordered by judge, then number."""
    return tuple(
        IssuedCard(keys=PublicKeys(row.pop("signing"), row.pop("sealing")), **row)
        for row in _CARDS.facts(connection)
    )


def put_card(connection: Runner, fact: IssuedCard) -> None:
    """Store a card in place of the one with the same judge and number."""
    _REMOVE_CARD.run(connection, judge_id=fact.judge_id, number=fact.number)
    row = asdict(fact)
    _ADD_CARD.run(connection, **row.pop("keys"), **row)


def load_workspace_lock(connection: Runner) -> WorkspaceLock | None:
    """The lock that a judge's code opens; None for practice."""
    row = _WORKSPACE_LOCK.row(connection)
    if row is None:
        return None
    signing, sealing, its_signing, its_sealing, *rules, issue, remembered = row
    judge, organizer = PublicKeys(signing, sealing), PublicKeys(its_signing, its_sealing)
    return WorkspaceLock(judge, organizer, CodeRules(*rules), issue, remembered)


def put_workspace_lock(connection: Runner, fact: WorkspaceLock) -> None:
    """Store the lock that a judge's code opens, in place of the earlier one."""
    _REMOVE_WORKSPACE_LOCK.run(connection)
    _ADD_WORKSPACE_LOCK.run(
        connection,
        only=1,
        **asdict(fact.judge),
        **asdict(fact.rules),
        organizer_signing=fact.organizer.signing,
        organizer_sealing=fact.organizer.sealing,
        issue=fact.issue,
        remembered=fact.remembered,
    )


def copies_await_lock(connection: Runner) -> bool:
    """Whether the event notes that some of its copies may have an earlier lock."""
    return _COPIES_AWAIT_LOCK.row(connection) is not None


def note_copies_await_lock(connection: Runner, *, they_do: bool) -> None:
    """Store whether copies still need the event's lock."""
    _FORGET_COPIES_AWAIT_LOCK.run(connection)
    if they_do:
        _NOTE_COPIES_AWAIT_LOCK.run(connection, only=1)
