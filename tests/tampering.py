"""Somebody with write access to a `.judging` file, who knows this application and no passphrase."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from judging_app.domain.audit import AuditEntry, next_entry
from judging_app.store import audit_rows, content
from judging_app.store.engine import connect


def tampered(path: Path, *statements: str) -> None:
    """Change the database behind the application's back, and keep its checksums right."""
    altered(path, lambda connection: [connection.execute(one) for one in statements])


def altered(path: Path, change: Callable[[sqlite3.Connection], object]) -> None:
    """`tampered`, with anything that a connection can do."""
    with closing(connect(path)) as connection:
        change(connection)
        if content.kept_totals(connection):
            content.renew(connection)


def damaged(path: Path, *statements: str) -> None:
    """Change the database and nothing else: what a fault of the disk may do."""
    with closing(connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)


def rewritten_log(path: Path, change: Callable[[AuditEntry], AuditEntry | None]) -> None:
    """Write the whole audit log anew, chained as it should be, without entries that are None."""

    def write(connection: sqlite3.Connection) -> None:
        entries = audit_rows.load_entries(connection)
        connection.execute("DELETE FROM audit_entry")
        last: AuditEntry | None = None
        for entry in entries:
            said = change(replace(entry))
            if said is not None:
                last = next_entry(
                    last, at=said.at, actor=said.actor, action=said.action, facts=said.facts
                )
                audit_rows.add_entries(connection, [last])

    altered(path, write)
