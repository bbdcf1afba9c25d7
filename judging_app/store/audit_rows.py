"""The audit log, between rows and facts. There is no way to change or remove an entry."""

from typing import Any

from sqlalchemy import Connection, Row

from judging_app.domain.audit import AuditEntry
from judging_app.store import tables

log = tables.audit_entry


def insert_entry(connection: Connection, entry: AuditEntry) -> None:
    """Append an entry."""
    row = {name: getattr(entry, name) for name in log.c.keys()}  # noqa: SIM118
    connection.execute(log.insert(), {**row, "facts": dict(entry.facts)})


def last_entry(connection: Connection) -> AuditEntry | None:
    """The newest entry, if there is any."""
    row = connection.execute(log.select().order_by(log.c.number.desc()).limit(1)).first()
    return None if row is None else _entry(row)


def load_entries(connection: Connection) -> tuple[AuditEntry, ...]:
    """Every entry, oldest first."""
    return tuple(map(_entry, connection.execute(log.select().order_by(log.c.number))))


def _entry(row: Row[Any]) -> AuditEntry:
    return AuditEntry(
        row.number, row.at, row.actor, row.action, row.facts, row.previous, row.digest
    )
