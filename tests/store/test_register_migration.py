"""Certificates of earlier versions stay issued, with their time, and their seal still holds."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from alembic import command

from judging_app.domain.register import CertificateState
from judging_app.store import migrating, seals
from judging_app.store.facts.register import load_register

KEY = bytes(32)
OLD_COLUMNS = ["kind", "idea_id", "serial", "at"]
ROW = ("winner", "101", "1405-001", "2026-12-01 08:00:00.000000")


def test_an_issued_serial_of_revision_0007(tmp_path: Path) -> None:
    path = tmp_path / "event.judging"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with migrating.alembic_connection(connection) as outer, outer.begin():
            command.upgrade(migrating.configuration(outer), "0007")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("INSERT INTO idea VALUES ('101', 0, 'باغ', NULL)")
        words = ", ".join(OLD_COLUMNS)
        insert = f"INSERT INTO certificate_serial ({words}) VALUES (?, ?, ?, ?)"  # noqa: S608
        connection.execute(insert, ROW)
        before = seals._leaf("certificate_serial", "winner/101", [repr(ROW)], KEY)
        with migrating.alembic_connection(connection) as outer, outer.begin():
            command.upgrade(migrating.configuration(outer), "head")
        (entry,) = load_register(connection, path).entries
        after = seals.leaves_of(connection, "certificate_serial", OLD_COLUMNS, KEY)
    assert (entry.serial, entry.holder.idea_id, entry.holder.member) == ("1405-001", "101", 0)
    assert (entry.state, entry.certificate) == (CertificateState.ISSUED, None)
    assert entry.at == datetime(2026, 12, 1, 8, tzinfo=UTC)
    assert after == {"winner/101": before}
