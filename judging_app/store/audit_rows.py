"""The audit log, read.

Somebody may have changed it by hand. Whatever stands there now is read all the same, so that the
check can name the entry: what no entry of ours could hold makes one that does not fit its digest.
"""

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from judging_app.domain.audit import AuditEntry
from judging_app.store.rows import moment

NEVER = datetime.min.replace(tzinfo=UTC)
"""The moment of an entry whose moment cannot be read."""
_COLUMNS = ("at", "actor", "action", "facts", "previous", "digest")
_BYTES = ", ".join(f"CAST({name} AS BLOB)" for name in _COLUMNS)  # no driver can stumble over it
_SELECT = f"SELECT number, {_BYTES} FROM audit_entry"  # noqa: S608 - our own words


def last_entry(connection: sqlite3.Connection) -> AuditEntry | None:
    """The newest entry, if there is any."""
    row = connection.execute(f"{_SELECT} ORDER BY number DESC LIMIT 1").fetchone()
    return None if row is None else _entry(row)


def load_entries(connection: sqlite3.Connection) -> tuple[AuditEntry, ...]:
    """Every entry, oldest first."""
    return tuple(map(_entry, connection.execute(f"{_SELECT} ORDER BY number")))


def _entry(row: Sequence[Any]) -> AuditEntry:
    number, *contents = row
    at, actor, action, facts, previous, digest = map(_text, contents)
    try:
        return AuditEntry(number, moment(at), actor, action, _facts(facts), previous, digest)
    except ValueError:
        return AuditEntry(number, NEVER, actor, action, {"": f"{at} {facts}"}, previous, digest)


def _text(content: bytes | None) -> str:
    return (content or b"").decode("utf-8", "replace")


def _facts(text: str) -> dict[str, str]:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError(text)  # noqa: TRY004 - whatever it is, it is not what was written
    return found
