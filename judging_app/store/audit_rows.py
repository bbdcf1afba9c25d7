"""The audit log, read."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from judging_app.domain.audit import AuditEntry
from judging_app.store.rows import moment

_SELECT = "SELECT number, at, actor, action, facts, previous, digest FROM audit_entry"


def last_entry(connection: sqlite3.Connection) -> AuditEntry | None:
    """The newest entry, if there is any."""
    row = connection.execute(f"{_SELECT} ORDER BY number DESC LIMIT 1").fetchone()
    return None if row is None else _entry(row)


def load_entries(connection: sqlite3.Connection) -> tuple[AuditEntry, ...]:
    """Every entry, oldest first."""
    return tuple(map(_entry, connection.execute(f"{_SELECT} ORDER BY number")))


def _entry(row: Sequence[Any]) -> AuditEntry:
    number, at, actor, action, facts, previous, digest = row
    return AuditEntry(number, moment(at), actor, action, json.loads(facts), previous, digest)
