"""Read locks and cards."""

import sqlite3

from judging_app.domain.keys import CodeRules, IssuedCard, OrganizerLock, PublicKeys, WorkspaceLock
from judging_app.store.rows import moment

_ORGANIZER = (
    "SELECT signing, sealing, salt, memory, passes, lanes, root, has_passphrase FROM organizer_lock"
)
_WORKSPACE = (
    "SELECT signing, sealing, organizer_signing, organizer_sealing, salt, memory, passes, lanes,"
    " issue, remembered FROM workspace_lock"
)
_CARDS = (
    "SELECT judge_id, number, signing, sealing, locked, made_at, revoked_at, reason"
    " FROM issued_card JOIN judge ON judge.id = judge_id ORDER BY judge.position, number"
)


def load_organizer_lock(connection: sqlite3.Connection) -> OrganizerLock | None:
    """The organizer's locked keys; None when the event has none."""
    row = connection.execute(_ORGANIZER).fetchone()
    if row is None:
        return None
    signing, sealing, *rules, root, has_passphrase = row
    keys = PublicKeys(signing, sealing)
    return OrganizerLock(keys, CodeRules(*rules), root, bool(has_passphrase))


def load_cards(connection: sqlite3.Connection) -> tuple[IssuedCard, ...]:
    """Every card ever issued, ordered by judge, then number."""
    return tuple(
        IssuedCard(
            judge_id=judge_id,
            number=number,
            keys=PublicKeys(signing, sealing),
            locked=locked,
            made_at=moment(made_at),
            revoked_at=None if revoked_at is None else moment(revoked_at),
            reason=reason,
        )
        for judge_id, number, signing, sealing, locked, made_at, revoked_at, reason in (
            connection.execute(_CARDS)
        )
    )


def load_workspace_lock(connection: sqlite3.Connection) -> WorkspaceLock | None:
    """The lock that a judge's code opens; None for practice."""
    row = connection.execute(_WORKSPACE).fetchone()
    if row is None:
        return None
    signing, sealing, its_signing, its_sealing, *rules, issue, remembered = row
    judge, organizer = PublicKeys(signing, sealing), PublicKeys(its_signing, its_sealing)
    return WorkspaceLock(judge, organizer, CodeRules(*rules), issue, remembered)


def copies_await_lock(connection: sqlite3.Connection) -> bool:
    """Whether the event notes that some of its copies may have an earlier lock."""
    return connection.execute("SELECT 1 FROM awaiting_lock").fetchone() is not None
