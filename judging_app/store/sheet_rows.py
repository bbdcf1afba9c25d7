"""Rows of score sheets and their scores."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from judging_app.domain.score_sheet import Score, ScoreSheet, Standing
from judging_app.store.content import count_sheets, sheet_changes
from judging_app.store.rows import add_rows, of_judge

_SAID = "comment, standing, reason, opened, note, flagged, seconds"
_COLUMNS = f"sheet.judge_id, sheet.idea_id, {_SAID}"
_ONE = f"""
    SELECT {_COLUMNS}, criterion_id, value FROM score_sheet AS sheet
    LEFT JOIN score ON score.judge_id = sheet.judge_id AND score.idea_id = sheet.idea_id
    WHERE sheet.judge_id = ? AND sheet.idea_id = ?
"""  # noqa: S608 - our own SQL
_ALL = f"""
    SELECT {_COLUMNS} FROM score_sheet AS sheet
    JOIN judge ON judge.id = sheet.judge_id JOIN idea ON idea.id = sheet.idea_id
    {{of_judge}} ORDER BY judge.position, idea.position
"""  # noqa: S608 - our own SQL
_SHEET = f"judge_id, idea_id, {_SAID}"
_MARK = "judge_id, idea_id, criterion_id, value"
_MARKS = f"SELECT {_MARK} FROM score {{of_judge}}"  # noqa: S608 - our own SQL
# Not INSERT OR REPLACE, which would delete the row that the marks refer to.
_PUT_SHEET = f"""
    INSERT INTO score_sheet ({_SHEET}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (judge_id, idea_id) DO UPDATE SET
    comment = excluded.comment, standing = excluded.standing, reason = excluded.reason,
    opened = excluded.opened, note = excluded.note, flagged = excluded.flagged,
    seconds = excluded.seconds
"""  # noqa: S608 - our own SQL
_PUT_MARK = f"""
    INSERT INTO score ({_MARK}) VALUES (?, ?, ?, ?)
    ON CONFLICT (judge_id, idea_id, criterion_id) DO UPDATE SET value = excluded.value
"""  # noqa: S608 - our own SQL
_DROP_MARK = "DELETE FROM score WHERE judge_id = ? AND idea_id = ? AND criterion_id = ?"


def load_sheet(connection: sqlite3.Connection, judge_id: str, idea_id: str) -> ScoreSheet:
    """The sheet of a judge for an idea, in one statement; an unopened one when none is stored."""
    rows = connection.execute(_ONE, (judge_id, idea_id)).fetchall()
    if not rows:
        return ScoreSheet(judge_id, idea_id)
    marks = [Score(criterion, value) for *_, criterion, value in rows if criterion is not None]
    return _sheet(rows[0][:-2], marks)


def load_sheets(connection: sqlite3.Connection, judge_id: str | None) -> tuple[ScoreSheet, ...]:
    """The sheets of a judge, or of all, by judge and idea as declared, with two statements."""
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
    # Sorted here and not in SQL, whose order of letters differs between databases.
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


def put_sheet(connection: sqlite3.Connection, sheet: ScoreSheet) -> None:
    """Write one sheet in place of the earlier one, if any."""
    here = (sheet.judge_id, sheet.idea_id)
    with sheet_changes(connection, *here):
        connection.execute(_PUT_SHEET, _row(sheet))
        connection.execute("DELETE FROM score WHERE judge_id = ? AND idea_id = ?", here)
        add_rows(connection, "score", _MARK, _mark_rows([sheet]))


def change_sheet(connection: sqlite3.Connection, before: ScoreSheet, after: ScoreSheet) -> None:
    """Change `before`, as `load_sheet` returned it, to `after`: one statement per mark."""
    with sheet_changes(connection, after.judge_id, after.idea_id):
        _change(connection, before, after)


def _change(connection: sqlite3.Connection, before: ScoreSheet, after: ScoreSheet) -> None:
    is_blank = before == ScoreSheet(before.judge_id, before.idea_id)  # it may have no row yet
    if is_blank or replace(before, scores=()) != replace(after, scores=()):
        connection.execute(_PUT_SHEET, _row(after))
    old, new = before.marks, after.marks
    for key in sorted(old.keys() | new.keys()):
        here = (after.judge_id, after.idea_id, key)
        if key not in new:
            connection.execute(_DROP_MARK, here)
        elif old.get(key) != new[key]:
            connection.execute(_PUT_MARK, (*here, new[key]))


def replace_sheets(
    connection: sqlite3.Connection, sheets: Mapping[str, Sequence[ScoreSheet]]
) -> None:
    """Replace all sheets of these judges with the given ones (judge id to sheets)."""
    for judge_id, mine in sheets.items():
        for sheet in mine:
            if sheet.judge_id != judge_id:
                raise ValueError(f"a sheet of {sheet.judge_id} among those of {judge_id}")
    judges = [(judge_id,) for judge_id in sheets]
    connection.executemany("DELETE FROM score WHERE judge_id = ?", judges)
    connection.executemany("DELETE FROM score_sheet WHERE judge_id = ?", judges)
    every = [sheet for mine in sheets.values() for sheet in mine]
    add_rows(connection, "score_sheet", _SHEET, map(_row, every))
    add_rows(connection, "score", _MARK, _mark_rows(every))
    count_sheets(connection, tuple(sheets))


def _row(sheet: ScoreSheet) -> tuple[Any, ...]:
    return (
        sheet.judge_id,
        sheet.idea_id,
        sheet.comment,
        sheet.standing.value,
        sheet.reason,
        sheet.opened,
        sheet.note,
        sheet.flagged,
        sheet.seconds,
    )


def _mark_rows(sheets: Iterable[ScoreSheet]) -> Iterable[tuple[str, str, str, int]]:
    return (
        (sheet.judge_id, sheet.idea_id, mark.criterion_id, mark.value)
        for sheet in sheets
        for mark in sheet.scores
    )
