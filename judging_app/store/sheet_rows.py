"""Score sheets and their scores, between rows and facts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Table,
    Update,
    and_,
    bindparam,
    select,
    true,
)

from judging_app.domain.rubric import Hundredths
from judging_app.domain.score_sheet import Score, ScoreSheet, Standing
from judging_app.store import tables
from judging_app.store.rows import insert_all

sheet = tables.score_sheet
score = tables.score


# Built once: a mark waits for these at every key press. Parameters have names of their own, since
# those of columns are taken by the values of an update.
_HERE = and_(sheet.c.judge_id == bindparam("judge"), sheet.c.idea_id == bindparam("idea"))
_THIS_MARK = and_(
    score.c.judge_id == bindparam("judge"),
    score.c.idea_id == bindparam("idea"),
    score.c.criterion_id == bindparam("criterion"),
)
_SELECT_SHEET = (
    select(sheet, score.c.criterion_id, score.c.value).join(score, isouter=True).where(_HERE)
)
_INSERT_MARK = score.insert()
_UPDATE_MARK = score.update().where(_THIS_MARK).values(value=bindparam("mark"))
_DELETE_MARK = score.delete().where(_THIS_MARK)


def upsert_sheet(connection: Connection, facts: ScoreSheet) -> None:
    """Write one sheet, new or not: three statements, and a fourth the first time."""
    _upsert_row(connection, facts)
    connection.execute(score.delete().where(_of(score, facts.judge_id, facts.idea_id)))
    insert_all(connection, score, _score_rows(facts))


def change_sheet(connection: Connection, before: ScoreSheet, after: ScoreSheet) -> None:
    """Make the sheet `before`, as `load_sheet` gave it, into `after`: one statement for a mark."""
    blank = ScoreSheet(before.judge_id, before.idea_id)
    if before == blank:
        _upsert_row(connection, after)  # it may or may not have a row
    elif replace(before, scores=()) != replace(after, scores=()):
        connection.execute(_update_row(after))
    _change_scores(connection, before, after)


def _change_scores(connection: Connection, before: ScoreSheet, after: ScoreSheet) -> None:
    old, new = before.marks, after.marks
    for key in sorted(old.keys() | new.keys()):
        one = {"judge": after.judge_id, "idea": after.idea_id, "criterion": key}
        if key not in new:
            connection.execute(_DELETE_MARK, one)
        elif key not in old:
            connection.execute(_INSERT_MARK, _score_row(after, key, new[key]))
        elif old[key] != new[key]:
            connection.execute(_UPDATE_MARK, {**one, "mark": new[key]})


def _update_row(facts: ScoreSheet) -> Update:
    here = _of(sheet, facts.judge_id, facts.idea_id)
    return sheet.update().where(here).values(_sheet_row(facts))


def _upsert_row(connection: Connection, facts: ScoreSheet) -> None:
    if connection.execute(_update_row(facts)).rowcount == 0:
        connection.execute(sheet.insert(), _sheet_row(facts))


def replace_sheets(connection: Connection, judge_id: str, sheets: Sequence[ScoreSheet]) -> None:
    """Make `sheets` all that is kept of that judge: four statements."""
    for facts in sheets:
        if facts.judge_id != judge_id:
            raise ValueError(f"a sheet of {facts.judge_id} among those of {judge_id}")
    connection.execute(score.delete().where(_of(score, judge_id)))
    connection.execute(sheet.delete().where(_of(sheet, judge_id)))
    insert_all(connection, sheet, [_sheet_row(facts) for facts in sheets])
    insert_all(connection, score, [row for facts in sheets for row in _score_rows(facts)])


def load_sheet(connection: Connection, judge_id: str, idea_id: str) -> ScoreSheet:
    """The sheet of a judge for an idea; an unopened one where none is kept: one statement."""
    rows = connection.execute(_SELECT_SHEET, {"judge": judge_id, "idea": idea_id}).all()
    if not rows:
        return ScoreSheet(judge_id, idea_id)
    marks = [Score(row.criterion_id, row.value) for row in rows if row.criterion_id is not None]
    return _sheet(rows[0], marks)


def load_sheets(connection: Connection, judge_id: str | None) -> tuple[ScoreSheet, ...]:
    """The sheets of a judge, or of all, by judge and idea as declared: two statements."""
    marks = _scores(connection.execute(score.select().where(_of(score, judge_id))))
    rows = connection.execute(
        select(sheet)
        .join(tables.judge)
        .join(tables.idea)
        .where(_of(sheet, judge_id))
        .order_by(tables.judge.c.position, tables.idea.c.position)
    )
    return tuple(_sheet(row, marks.get((row.judge_id, row.idea_id), [])) for row in rows)


def _of(table: Table, judge_id: str | None, idea_id: str | None = None) -> ColumnElement[bool]:
    of_judge = table.c.judge_id == judge_id if judge_id is not None else true()
    of_idea = table.c.idea_id == idea_id if idea_id is not None else true()
    return and_(of_judge, of_idea)


def _scores(rows: Iterable[Sequence[Any]]) -> dict[tuple[str, str], list[Score]]:
    marks: dict[tuple[str, str], list[Score]] = defaultdict(list)
    # by place and not by name, which takes twice as long: there may be 650,000 of them
    for judge_id, idea_id, criterion_id, value in rows:
        marks[judge_id, idea_id].append(Score(criterion_id, value))
    return marks


def _sheet(row: Row[Any], scores: list[Score]) -> ScoreSheet:
    # Sorted here and not in SQL, whose order of letters differs from database to database.
    scores.sort(key=lambda mark: mark.criterion_id)
    return ScoreSheet(
        judge_id=row.judge_id,
        idea_id=row.idea_id,
        scores=tuple(scores),
        comment=row.comment,
        standing=Standing(row.standing),
        reason=row.reason,
        opened=row.opened,
        note=row.note,
        flagged=row.flagged,
        seconds=row.seconds,
    )


def _sheet_row(facts: ScoreSheet) -> dict[str, Any]:
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
