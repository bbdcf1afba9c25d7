"""Score sheets and their marks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from judging_app.domain.score_sheet import Score, ScoreSheet, Standing
from judging_app.store.connection import Connection
from judging_app.store.prepared import Row, Statement

_SHEET: Final = "judge_id, idea_id, comment, standing, reason, opened, note, flagged, seconds"
_MARK: Final = "judge_id, idea_id, criterion_id, value"
_ONE_SHEET: Final = Statement("sheets.sheet_with_marks", gives=f"{_SHEET}, criterion_id, value")
_SHEETS: Final = Statement("sheets.sheets", gives=_SHEET)
_SHEETS_OF_JUDGE: Final = Statement("sheets.sheets_of_judge", gives=_SHEET)
_PUT_SHEET: Final = Statement("sheets.put_sheet")
_ADD_SHEET: Final = Statement("sheets.add_sheet", takes=_SHEET)
_REMOVE_SHEETS: Final = Statement("sheets.remove_sheets")
_MARKS: Final = Statement("sheets.marks", gives=_MARK)
_MARKS_OF_JUDGE: Final = Statement("sheets.marks_of_judge", gives=_MARK)
_PUT_MARK: Final = Statement("sheets.put_mark")
_ADD_MARK: Final = Statement("sheets.add_mark", takes=_MARK)
_REMOVE_MARK: Final = Statement("sheets.remove_mark")
_REMOVE_SHEET_MARKS: Final = Statement("sheets.remove_sheet_marks")
_REMOVE_MARKS: Final = Statement("sheets.remove_marks")


def load_sheet(connection: Connection, judge_id: str, idea_id: str) -> ScoreSheet:
    """The sheet of a judge for an idea, in one statement; an unopened one when none is stored."""
    # Every mark of a judge waits for this: only the first of the equal rows is converted.
    rows = list(_ONE_SHEET.stored_rows(connection, judge_id=judge_id, idea_id=idea_id))
    if not rows:
        return ScoreSheet(judge_id, idea_id)
    marks = [Score(criterion, value) for *_, criterion, value in rows if criterion is not None]
    return _sheet(_ONE_SHEET.loaded(rows[0])[:-2], marks)


def load_sheets(connection: Connection, judge_id: str | None) -> tuple[ScoreSheet, ...]:
    """The sheets of a judge, or of all, by judge and idea as declared, with two statements."""
    if judge_id is None:
        marks, rows = _scores(_MARKS.rows(connection)), _SHEETS.rows(connection)
    else:
        marks = _scores(_MARKS_OF_JUDGE.rows(connection, judge_id=judge_id))
        rows = _SHEETS_OF_JUDGE.rows(connection, judge_id=judge_id)
    return tuple(_sheet(row, marks.get((row[0], row[1]), [])) for row in rows)


def _scores(rows: Iterable[Row]) -> dict[tuple[str, str], list[Score]]:
    marks: dict[tuple[str, str], list[Score]] = defaultdict(list)
    for judge_id, idea_id, criterion_id, value in rows:
        marks[judge_id, idea_id].append(Score(criterion_id, value))
    return marks


def _sheet(row: Row, scores: list[Score]) -> ScoreSheet:
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
        opened=opened,
        note=note,
        flagged=flagged,
        seconds=seconds,
    )


def put_sheet(connection: Connection, sheet: ScoreSheet) -> None:
    """Write one sheet in place of the earlier one, if any."""
    judge_id, idea_id = sheet.judge_id, sheet.idea_id
    with connection.changes.of_sheet(judge_id, idea_id):
        _PUT_SHEET.run(connection, **_row(sheet))
        _REMOVE_SHEET_MARKS.run(connection, judge_id=judge_id, idea_id=idea_id)
        _ADD_MARK.insert_many(connection, _mark_rows([sheet]))


def change_sheet(connection: Connection, before: ScoreSheet, after: ScoreSheet) -> None:
    """Change `before`, as `load_sheet` returned it, to `after`: one statement per mark."""
    with connection.changes.of_sheet(after.judge_id, after.idea_id):
        _change(connection, before, after)


def _change(connection: Connection, before: ScoreSheet, after: ScoreSheet) -> None:
    is_blank = before == ScoreSheet(before.judge_id, before.idea_id)  # it may have no row yet
    if is_blank or replace(before, scores=()) != replace(after, scores=()):
        _PUT_SHEET.run(connection, **_row(after))
    old, new = before.marks, after.marks
    for key in sorted(old.keys() | new.keys()):
        here = {"judge_id": after.judge_id, "idea_id": after.idea_id, "criterion_id": key}
        if key not in new:
            _REMOVE_MARK.run(connection, **here)
        elif old.get(key) != new[key]:
            _PUT_MARK.run(connection, **here, value=new[key])


def replace_sheets(connection: Connection, sheets: Mapping[str, Sequence[ScoreSheet]]) -> None:
    """Replace all sheets of these judges with the given ones (judge id to sheets)."""
    for judge_id, mine in sheets.items():
        for sheet in mine:
            if sheet.judge_id != judge_id:
                raise ValueError(f"a sheet of {sheet.judge_id} among those of {judge_id}")
    _REMOVE_MARKS.run_for_each(connection, ({"judge_id": judge_id} for judge_id in sheets))
    _REMOVE_SHEETS.run_for_each(connection, ({"judge_id": judge_id} for judge_id in sheets))
    every = [sheet for mine in sheets.values() for sheet in mine]
    _ADD_SHEET.insert_many(connection, (tuple(_row(sheet).values()) for sheet in every))
    _ADD_MARK.insert_many(connection, _mark_rows(every))
    connection.changes.of_judges(tuple(sheets))


def _row(sheet: ScoreSheet) -> Mapping[str, Any]:
    """The row in the order of `_SHEET`."""
    return {
        "judge_id": sheet.judge_id,
        "idea_id": sheet.idea_id,
        "comment": sheet.comment,
        "standing": sheet.standing.value,
        "reason": sheet.reason,
        "opened": sheet.opened,
        "note": sheet.note,
        "flagged": sheet.flagged,
        "seconds": sheet.seconds,
    }


def _mark_rows(sheets: Iterable[ScoreSheet]) -> Iterable[tuple[str, str, str, int]]:
    """The rows of marks in the order of `_MARK`."""
    return (
        (sheet.judge_id, sheet.idea_id, mark.criterion_id, mark.value)
        for sheet in sheets
        for mark in sheet.scores
    )
