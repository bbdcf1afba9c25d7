"""How judges read, between rows and facts."""

from typing import Any

from sqlalchemy import Connection, Row

from judging_app.domain.reading import Anchor, ReadingRules
from judging_app.domain.score_sheet import Score
from judging_app.store import tables
from judging_app.store.rows import grouped, in_order, insert_all


def insert_anchors(connection: Connection, rules: ReadingRules) -> None:
    """Write the anchors; their ideas must be there on commit."""
    anchors = [
        {"idea_id": anchor.idea_id, "position": n, "explanation": anchor.explanation}
        for n, anchor in enumerate(rules.anchors)
    ]
    marks = [
        {"idea_id": anchor.idea_id, "criterion_id": mark.criterion_id, "value": mark.value}
        for anchor in rules.anchors
        for mark in anchor.marks
    ]
    insert_all(connection, tables.anchor, anchors)
    insert_all(connection, tables.anchor_mark, marks)


def load_reading(connection: Connection, row: Row[Any]) -> ReadingRules:
    """The rules of that row of the table `event`, and the anchors in order."""
    rows = connection.execute(tables.anchor_mark.select()).all()
    # sorted here and not in SQL, whose order of letters differs from database to database
    rows = sorted(rows, key=lambda mark: mark.criterion_id)
    marks = grouped(rows, "idea_id", lambda r: Score(r.criterion_id, r.value))
    anchors = tuple(
        Anchor(r.idea_id, marks.get(r.idea_id, ()), r.explanation)
        for r in in_order(connection, tables.anchor)
    )
    return ReadingRules(row.shuffled, row.records_time, anchors)
