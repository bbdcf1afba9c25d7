"""Read the register of certificates."""

import sqlite3

from judging_app.domain.award import IssuedSerial
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.store.rows import moment


def load_serials(connection: sqlite3.Connection) -> tuple[IssuedSerial, ...]:
    """Every entry of the register, ordered by serial."""
    rows = connection.execute("SELECT kind, idea_id, serial, at FROM certificate_serial")
    found = (IssuedSerial(CertificateKind(k), i, serial, moment(at)) for k, i, serial, at in rows)
    return tuple(sorted(found, key=lambda one: one.serial))
