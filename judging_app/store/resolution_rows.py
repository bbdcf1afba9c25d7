"""Read the resolutions of contested sheets."""

import json
import sqlite3

from judging_app.domain.resolution import Resolution
from judging_app.store.rows import moment


def load_resolutions(connection: sqlite3.Connection) -> tuple[Resolution, ...]:
    """Every resolution, ordered by judge and idea."""
    rows = connection.execute("SELECT judge_id, idea_id, heads, chosen, reason, at FROM resolution")
    found = (
        Resolution(judge, idea, frozenset(json.loads(heads)), chosen, reason, moment(at))
        for judge, idea, heads, chosen, reason, at in rows
    )
    return tuple(sorted(found, key=lambda one: (one.judge_id, one.idea_id)))
