"""Statements for the checksums of a file. They are about the bytes of an SQLite file.

`judging_added` is the function of `store/content.py` that adds two totals.
"""

from sqlalchemy import Delete, Insert, bindparam, delete, func, literal_column, select

from judging_app.store.statements._kinds import InsertOf, Query, in_place
from judging_app.store.tables.sheets import score, score_sheet
from judging_app.store.tables.trust import content_check


def totals() -> Query:
    """Every stored total, ordered by name."""
    return select(content_check.c.name, content_check.c.total).order_by(content_check.c.name)


def put_total(insert: InsertOf) -> Insert:
    """Store a total in place of the earlier one."""
    return in_place(insert(content_check))


def add_to_total(insert: InsertOf) -> Insert:
    """Add to a stored total; without one it becomes the first."""
    added = insert(content_check)
    total = func.judging_added(content_check.c.total, added.excluded.total)
    made: Insert = added.on_conflict_do_update(
        index_elements=[content_check.c.name], set_={"total": total}
    )
    return made


def remove_totals() -> Delete:
    """Delete all totals."""
    return delete(content_check)


def sheets() -> Query:
    """Every sheet with its marks in one row; the judge's id is the first column.

    The columns are those that the file has: a copy may be of an earlier revision.
    """
    said = func.quote(score.c.criterion_id).op("||")(literal_column("'='"))
    said = said.op("||")(func.quote(score.c.value))
    marks = (
        select(func.group_concat(said, literal_column("'|'")))
        .where(score.c.judge_id == score_sheet.c.judge_id)
        .where(score.c.idea_id == score_sheet.c.idea_id)
        .scalar_subquery()
    )
    return select(literal_column("*"), marks.label("marks")).select_from(score_sheet)


def sheets_of_judge() -> Query:
    """The sheets of a judge, as `sheets`."""
    return sheets().where(score_sheet.c.judge_id == bindparam("judge_id"))


def one_sheet() -> Query:
    """One sheet, as `sheets`."""
    return sheets_of_judge().where(score_sheet.c.idea_id == bindparam("idea_id"))
