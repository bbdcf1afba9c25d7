"""Score sheets and their scores, read."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from judging_app.domain.score_sheet import Score, ScoreSheet, Standing
from judging_app.store.rows import of_judge

_COLUMNS = (
    "sheet.judge_id, sheet.idea_id, comment, standing, reason, opened, note, flagged, seconds"
)
_ONE = f"""
    SELECT {_COLUMNS}, criterion_id, value FROM score_sheet AS sheet
    LEFT JOIN score ON score.judge_id = sheet.judge_id AND score.idea_id = sheet.idea_id
    WHERE sheet.judge_id = ? AND sheet.idea_id = ?
"""  # noqa: S608 - our own words
_ALL = f"""
    SELECT {_COLUMNS} FROM score_sheet AS sheet
    JOIN judge ON judge.id = sheet.judge_id JOIN idea ON idea.id = sheet.idea_id
    {{of_judge}} ORDER BY judge.position, idea.position
"""  # noqa: S608 - our own words
_MARKS = "SELECT judge_id, idea_id, criterion_id, value FROM score {of_judge}"


def load_sheet(connection: sqlite3.Connection, judge_id: str, idea_id: str) -> ScoreSheet:
    """The sheet of a judge for an idea; an unopened one where none is kept: one statement."""
    rows = connection.execute(_ONE, (judge_id, idea_id)).fetchall()
    if not rows:
        return ScoreSheet(judge_id, idea_id)
    marks = [Score(criterion, value) for *_, criterion, value in rows if criterion is not None]
    return _sheet(rows[0][:-2], marks)


def load_sheets(connection: sqlite3.Connection, judge_id: str | None) -> tuple[ScoreSheet, ...]:
    """The sheets of a judge, or of all, by judge and idea as declared: two statements."""
    where, values = of_judge("judge_id", judge_id)
    marks = _scores(connection.execute(_MARKS.format(of_judge=where), values))
    where, values = of_judge("sheet.judge_id", judge_id)
    rows = connection.execute(_ALL.format(of_judge=where), values)
    return tuple(_sheet(row, marks.get((row[0], row[1]), [])) for row in rows)


def _scores(rows: Iterable[Sequence[Any]]) -> dict[tuple[str, str], list[Score]]:
    marks: dict[tuple[str, str], list[Score]] = defaultdict(list)
    for judge_id, idea_id, criterion_id, value in rows:
        marks[judge_id, idea_id].append(Score(criterion_id, value))
    return marks


def _sheet(row: Sequence[Any], scores: list[Score]) -> ScoreSheet:
    judge_id, idea_id, comment, standing, reason, opened, note, flagged, seconds = row
    # Sorted here and not in SQL, whose order of letters differs from database to database.
    scores.sort(key=lambda mark: mark.criterion_id)
    return ScoreSheet(
        judge_id=judge_id,
        idea_id=idea_id,
        scores=tuple(scores),
        comment=comment,
        standing=Standing(standing),
        reason=reason,
        opened=bool(opened),
        note=note,
        flagged=bool(flagged),
        seconds=seconds,
    )
