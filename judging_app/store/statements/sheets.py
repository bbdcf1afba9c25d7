"""Statements for score sheets and their marks."""

from sqlalchemy import BindParameter, Delete, Insert, and_, bindparam, delete, insert, select

from judging_app.store.statements._kinds import InsertOf, Query, in_place
from judging_app.store.tables.event import judge
from judging_app.store.tables.ideas import idea
from judging_app.store.tables.sheets import score, score_sheet

_JUDGE: BindParameter[str] = bindparam("judge_id")
_IDEA: BindParameter[str] = bindparam("idea_id")


def sheet_with_marks() -> Query:
    """One sheet with one row for each mark; without marks one row without criterion."""
    its_marks = and_(
        score.c.judge_id == score_sheet.c.judge_id, score.c.idea_id == score_sheet.c.idea_id
    )
    return (
        select(score_sheet, score.c.criterion_id, score.c.value)
        .outerjoin_from(score_sheet, score, its_marks)
        .where(score_sheet.c.judge_id == _JUDGE, score_sheet.c.idea_id == _IDEA)
    )


def sheets() -> Query:
    """Every sheet without its marks, by judge and idea as declared."""
    return (
        select(score_sheet)
        .join_from(score_sheet, judge, judge.c.id == score_sheet.c.judge_id)
        .join(idea, idea.c.id == score_sheet.c.idea_id)
        .order_by(judge.c.position, idea.c.position)
    )


def sheets_of_judge() -> Query:
    """The sheets of a judge, as `sheets`."""
    return sheets().where(score_sheet.c.judge_id == _JUDGE)


def put_sheet(insert: InsertOf) -> Insert:
    """Store a sheet in place of the earlier one, whose marks stay."""
    return in_place(insert(score_sheet))


def add_sheet() -> Insert:
    """Add a sheet that has no earlier one."""
    return insert(score_sheet)


def remove_sheets() -> Delete:
    """Delete the sheets of a judge, which have no marks."""
    return delete(score_sheet).where(score_sheet.c.judge_id == _JUDGE)


def marks() -> Query:
    """Every mark."""
    return select(score)


def marks_of_judge() -> Query:
    """The marks of a judge."""
    return select(score).where(score.c.judge_id == _JUDGE)


def put_mark(insert: InsertOf) -> Insert:
    """Store a mark in place of the earlier one."""
    return in_place(insert(score))


def add_mark() -> Insert:
    """Add a mark that has no earlier one."""
    return insert(score)


def remove_mark() -> Delete:
    """Delete one mark."""
    return remove_sheet_marks().where(score.c.criterion_id == bindparam("criterion_id"))


def remove_sheet_marks() -> Delete:
    """Delete the marks of a sheet."""
    return delete(score).where(score.c.judge_id == _JUDGE, score.c.idea_id == _IDEA)


def remove_marks() -> Delete:
    """Delete the marks of a judge."""
    return delete(score).where(score.c.judge_id == _JUDGE)
