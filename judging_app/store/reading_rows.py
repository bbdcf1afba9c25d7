"""Load the rules of reading."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from judging_app.domain.reading import Anchor, ReadingRules
from judging_app.domain.score_sheet import Score
from judging_app.store.rows import grouped, in_order


def load_reading(connection: sqlite3.Connection, row: Mapping[str, Any]) -> ReadingRules:
    """The reading rules from that row of the table `event`, and the anchors in order."""
    rows = connection.execute("SELECT idea_id, criterion_id, value FROM anchor_mark")
    # sorted here and not in SQL, whose order of letters differs between databases
    marks = grouped(sorted(rows), Score)
    anchors = tuple(
        Anchor(idea_id, marks.get(idea_id, ()), explanation)
        for idea_id, explanation in in_order(connection, "anchor", "idea_id, explanation")
    )
    return ReadingRules(bool(row["shuffled"]), bool(row["records_time"]), anchors)
