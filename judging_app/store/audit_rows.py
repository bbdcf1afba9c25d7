"""Rows of the audit log.

A person may have changed the log by hand. It is read in any state, so that the check can name the
changed entry: an impossible value becomes an entry that does not match its digest.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from judging_app.domain.audit import AuditEntry
from judging_app.store.rows import kept_moment, moment

NEVER = datetime.min.replace(tzinfo=UTC)
"""The moment of an entry whose own moment cannot be parsed."""
_COLUMNS = ("at", "actor", "action", "facts", "previous", "digest")
_BYTES = ", ".join(f"CAST({name} AS BLOB)" for name in _COLUMNS)  # the driver decodes no BLOB
_ADD = f"INSERT INTO audit_entry (number, {', '.join(_COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own SQL
_SELECT = f"SELECT number, {_BYTES} FROM audit_entry"  # noqa: S608 - our own SQL


def last_entry(connection: sqlite3.Connection) -> AuditEntry | None:
    """The newest entry; None when the log is empty."""
    row = connection.execute(f"{_SELECT} ORDER BY number DESC LIMIT 1").fetchone()
    return None if row is None else _entry(row)


def load_entries(connection: sqlite3.Connection) -> tuple[AuditEntry, ...]:
    """Every entry, oldest first."""
    return tuple(map(_entry, connection.execute(f"{_SELECT} ORDER BY number")))


def add_entries(connection: sqlite3.Connection, entries: Iterable[AuditEntry]) -> None:
    """Append entries; no function changes or removes one."""
    connection.executemany(_ADD, map(_row, entries))


def _row(entry: AuditEntry) -> tuple[Any, ...]:
    facts = json.dumps(dict(entry.facts), ensure_ascii=False)
    at = kept_moment(entry.at)
    return entry.number, at, entry.actor, entry.action, facts, entry.previous, entry.digest


def _entry(row: Sequence[Any]) -> AuditEntry:
    number, *contents = row
    at, actor, action, facts, previous, digest = map(_text, contents)
    try:
        return AuditEntry(number, moment(at), actor, action, _facts(facts), previous, digest)
    except (ValueError, RecursionError):
        return AuditEntry(number, NEVER, actor, action, {"": f"{at} {facts}"}, previous, digest)


def _text(content: bytes | None) -> str:
    return (content or b"").decode("utf-8", "replace")


def _facts(text: str) -> dict[str, str]:
    found = json.loads(text)
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise ValueError(text)
    return found
