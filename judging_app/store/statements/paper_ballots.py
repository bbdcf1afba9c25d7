"""Statements for paper ballots as they are typed."""

from sqlalchemy import BindParameter, Delete, Insert, bindparam, delete, select

from judging_app.store.statements._kinds import InsertOf, Query, in_place
from judging_app.store.tables.paper_ballots import typed_ballot, typed_cell

_JUDGE: BindParameter[str] = bindparam("judge_id")


def typings() -> Query:
    """Every typing of a ballot, by judge and hand."""
    ballot = typed_ballot.c
    facts = (ballot.judge_id, ballot.hand, ballot.typist, ballot.is_done)
    return select(*facts).order_by(ballot.judge_id, ballot.hand)


def put_typing(insert: InsertOf) -> Insert:
    """Store the typist of a ballot and whether the typing is done; its cells stay."""
    return in_place(insert(typed_ballot))


def remove_typings() -> Delete:
    """Delete the typings of a judge's ballot, which have no cells."""
    return delete(typed_ballot).where(typed_ballot.c.judge_id == _JUDGE)


def cells() -> Query:
    """The typed cells of a judge's ballot, of all hands."""
    cell = typed_cell.c
    facts = (cell.hand, cell.idea_id, cell.field, cell.text)
    return select(*facts).where(cell.judge_id == _JUDGE)


def put_cell(insert: InsertOf) -> Insert:
    """Store a typed cell in place of the earlier one."""
    return in_place(insert(typed_cell))


def remove_cell() -> Delete:
    """Delete one typed cell."""
    cell = typed_cell.c
    return delete(typed_cell).where(
        cell.judge_id == _JUDGE,
        cell.hand == bindparam("hand"),
        cell.idea_id == bindparam("idea_id"),
        cell.field == bindparam("field"),
    )


def remove_cells() -> Delete:
    """Delete the typed cells of a judge's ballot."""
    return delete(typed_cell).where(typed_cell.c.judge_id == _JUDGE)
