"""Read the decisions of the deliberation, and the moment of the freeze."""

import json
import sqlite3

from judging_app.domain.decision import Basis, Decision, DecisionKind, Freeze
from judging_app.store.rows import moment


def load_decisions(connection: sqlite3.Connection) -> tuple[Decision, ...]:
    """Every decision, ordered by moment and idea."""
    rows = connection.execute("SELECT idea_id, kind, reason, at, place FROM decision")
    found = (Decision(i, DecisionKind(k), reason, moment(at), n) for i, k, reason, at, n in rows)
    return tuple(sorted(found, key=lambda one: (one.at, one.idea_id)))


def load_freeze(connection: sqlite3.Connection) -> Freeze | None:
    """The freeze: since when the result is official. None when it is not official."""
    row = connection.execute("SELECT at, digest FROM freeze").fetchone()
    return None if row is None else Freeze(moment(row[0]), row[1], _load_basis(connection))


def _load_basis(connection: sqlite3.Connection) -> Basis | None:
    row = connection.execute("SELECT parts, version, method FROM freeze_basis").fetchone()
    return None if row is None else Basis(json.loads(row[0]), row[1], row[2])
