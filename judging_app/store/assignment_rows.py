"""Read the assignment."""

import sqlite3
from collections import defaultdict
from itertools import groupby
from operator import itemgetter

from judging_app.domain.assignment import Assignment, Handover, Pair, Stage, stage_of


def load_assignment(connection: sqlite3.Connection) -> Assignment:
    """The assignment with all stages and handovers, in order."""
    return Assignment(_stages(connection), _handovers(connection))


def _stages(connection: sqlite3.Connection) -> tuple[Stage, ...]:
    rows = connection.execute("SELECT number, readings, seed FROM stage ORDER BY number").fetchall()
    if not rows:
        return ()
    pairs: dict[int, list[Pair]] = defaultdict(list)
    for stage, judge_id, idea_id in connection.execute(
        "SELECT stage, judge_id, idea_id FROM assigned"
    ):
        pairs[stage].append((judge_id, idea_id))
    return tuple(stage_of(tuple(pairs[number]), *rest) for number, *rest in rows)


def _handovers(connection: sqlite3.Connection) -> tuple[Handover, ...]:
    rows = connection.execute(
        "SELECT number, absent_id, reserve_id, after, idea_id"
        " FROM handover JOIN handed_over ON handover = number ORDER BY number, idea_id"
    )
    found = []
    for (_, absent_id, reserve_id, after), group in groupby(rows, key=itemgetter(slice(4))):
        ideas = tuple(idea_id for *_, idea_id in group)
        found.append(Handover(absent_id, reserve_id, ideas, after))
    return tuple(found)
