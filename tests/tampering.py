"""Attacks by a person who can write to a `.judging` file and knows this program, without keys."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from judging_app.domain.audit import AuditEntry, next_entry
from judging_app.store import content
from judging_app.store.engine import connect
from judging_app.store.facts import audit


def tampered(path: Path, *statements: str) -> None:
    """Change the database without the application, and correct its checksums."""
    altered(path, lambda connection: [connection.execute(one) for one in statements])


def altered(path: Path, change: Callable[[sqlite3.Connection], object]) -> None:
    """Do the same as `tampered`, with any action on the connection."""
    with closing(connect(path)) as connection:
        change(connection)
        if content.kept_totals(connection):
            content.renew(connection)


def damaged(path: Path, *statements: str) -> None:
    """Change the database only, as a fault of the disk could."""
    with closing(connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)


def rewritten_log(path: Path, change: Callable[[AuditEntry], AuditEntry | None]) -> None:
    """Rewrite the audit log with a valid chain, without entries for which `change` returns None."""

    def write(connection: sqlite3.Connection) -> None:
        entries = audit.load_entries(connection)
        connection.execute("DELETE FROM audit_entry")
        last: AuditEntry | None = None
        for entry in entries:
            said = change(replace(entry))
            if said is not None:
                last = next_entry(
                    last, at=said.at, actor=said.actor, action=said.action, facts=said.facts
                )
                audit.add_entries(connection, [last])

    altered(path, write)
