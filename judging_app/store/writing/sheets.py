"""Score sheets and their scores, written."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Table, Update, and_, bindparam

from judging_app.domain.rubric import Hundredths
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.store.writing import tables
from judging_app.store.writing.statements import Statements

sheet = tables.score_sheet
score = tables.score

# Built once: a mark waits for these at every key press. Parameters have names of their own, since
# those of columns are taken by the values of an update.
_THIS_MARK = and_(
    score.c.judge_id == bindparam("judge"),
    score.c.idea_id == bindparam("idea"),
    score.c.criterion_id == bindparam("criterion"),
)
_INSERT_MARK = score.insert()
_UPDATE_MARK = score.update().where(_THIS_MARK).values(value=bindparam("mark"))
_DELETE_MARK = score.delete().where(_THIS_MARK)
_DELETE_MARKS_OF = score.delete().where(score.c.judge_id == bindparam("judge"))
_DELETE_SHEETS_OF = sheet.delete().where(sheet.c.judge_id == bindparam("judge"))


def upsert_sheet(to: Statements, facts: ScoreSheet) -> None:
    """Write one sheet, new or not: three statements, and a fourth the first time."""
    _upsert_row(to, facts)
    to.execute(score.delete().where(_of(score, facts.judge_id, facts.idea_id)))
    to.insert_all(score, _score_rows(facts))


def change_sheet(to: Statements, before: ScoreSheet, after: ScoreSheet) -> None:
    """Make the sheet `before`, as `load_sheet` gave it, into `after`: one statement for a mark."""
    blank = ScoreSheet(before.judge_id, before.idea_id)
    if before == blank:
        _upsert_row(to, after)  # it may or may not have a row
    elif replace(before, scores=()) != replace(after, scores=()):
        to.execute(_update_row(after))
    _change_scores(to, before, after)


def _change_scores(to: Statements, before: ScoreSheet, after: ScoreSheet) -> None:
    old, new = before.marks, after.marks
    for key in sorted(old.keys() | new.keys()):
        one = {"judge": after.judge_id, "idea": after.idea_id, "criterion": key}
        if key not in new:
            to.execute(_DELETE_MARK, one)
        elif key not in old:
            to.execute(_INSERT_MARK, _score_row(after, key, new[key]))
        elif old[key] != new[key]:
            to.execute(_UPDATE_MARK, {**one, "mark": new[key]})


def _update_row(facts: ScoreSheet) -> Update:
    here = _of(sheet, facts.judge_id, facts.idea_id)
    return sheet.update().where(here).values(_sheet_row(facts))


def _upsert_row(to: Statements, facts: ScoreSheet) -> None:
    if to.execute(_update_row(facts)) == 0:
        to.execute(sheet.insert(), _sheet_row(facts))


def replace_sheets(to: Statements, sheets: Mapping[str, Sequence[ScoreSheet]]) -> None:
    """Make these (judge id to sheets) all that is kept of those judges."""
    for judge_id, mine in sheets.items():
        for facts in mine:
            if facts.judge_id != judge_id:
                raise ValueError(f"a sheet of {facts.judge_id} among those of {judge_id}")
    if judges := [{"judge": judge_id} for judge_id in sheets]:
        to.execute(_DELETE_MARKS_OF, judges)
        to.execute(_DELETE_SHEETS_OF, judges)
    every = [facts for mine in sheets.values() for facts in mine]
    to.insert_tuples(sheet, [tuple(_sheet_row(facts).values()) for facts in every])
    to.insert_tuples(
        score,
        [
            (facts.judge_id, facts.idea_id, mark.criterion_id, mark.value)
            for facts in every
            for mark in facts.scores
        ],
    )


def _of(table: Table, judge_id: str, idea_id: str) -> ColumnElement[bool]:
    return and_(table.c.judge_id == judge_id, table.c.idea_id == idea_id)


def _sheet_row(facts: ScoreSheet) -> dict[str, Any]:
    """The row, in the order of the table's columns."""
    return {
        "judge_id": facts.judge_id,
        "idea_id": facts.idea_id,
        "comment": facts.comment,
        "standing": facts.standing.value,
        "reason": facts.reason,
        "opened": facts.opened,
        "note": facts.note,
        "flagged": facts.flagged,
        "seconds": facts.seconds,
    }


def _score_rows(facts: ScoreSheet) -> list[dict[str, Any]]:
    return [_score_row(facts, mark.criterion_id, mark.value) for mark in facts.scores]


def _score_row(facts: ScoreSheet, criterion_id: str, value: Hundredths) -> dict[str, Any]:
    return {
        "judge_id": facts.judge_id,
        "idea_id": facts.idea_id,
        "criterion_id": criterion_id,
        "value": value,
    }
