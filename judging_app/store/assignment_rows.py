"""Who reads which idea, read."""

import sqlite3
from collections import defaultdict

from judging_app.domain.assignment import Assignment, Pair, stage_of


def load_assignment(connection: sqlite3.Connection) -> Assignment:
    """All stages in order."""
    stages = connection.execute("SELECT number, readings, seed FROM stage ORDER BY number")
    rows = stages.fetchall()
    if not rows:
        return Assignment()
    pairs: dict[int, list[Pair]] = defaultdict(list)
    for stage, judge_id, idea_id in connection.execute(
        "SELECT stage, judge_id, idea_id FROM assigned"
    ):
        pairs[stage].append((judge_id, idea_id))
    return Assignment(tuple(stage_of(tuple(pairs[number]), *rest) for number, *rest in rows))
