"""Typed ballots from filled tables: each of the two persons fills a table of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from judging_app.domain.import_report import Notice
from judging_app.domain.paper_ballot import (
    BallotDifference,
    Cell,
    Hand,
    TypedBallot,
    Typing,
    cells_of,
    differences,
)
from judging_app.domain.score_sheet import Standing
from judging_app.errors import InputRefused, Refusal, refused_at
from judging_app.exchange.tables.ballot import read_ballot
from judging_app.services.files import OpenFile
from judging_app.services.organizer.ballot_state import PaperBallot, ids_of, judge_of
from judging_app.services.organizer.ballot_typing import checked, type_table
from judging_app.store.unit_of_work import UnitOfWork

NO_COLUMNS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class TypedTable:
    """The ballot after a table was typed into it, and the notices of the import."""

    ballot: PaperBallot
    notices: tuple[Notice, ...]


def type_from_table(
    file: OpenFile,
    judge_id: str,
    hand: Hand,
    typist: str,
    table: Path,
    columns: Mapping[str, str] = NO_COLUMNS,
) -> TypedTable:
    """Type the ballot in a filled table, in place of this hand's earlier cells.

    Raises the errors of `read_ballot` and of `type_table`; nothing has changed then.
    """
    with file.unit_of_work() as uow:
        cells, notices = _cells(uow, judge_id, table, columns)
    return TypedTable(type_table(file, judge_id, hand, typist, cells), notices)


def compare_tables(
    file: OpenFile,
    judge_id: str,
    first: Path,
    second: Path,
    columns: Mapping[str, str] = NO_COLUMNS,
) -> tuple[BallotDifference, ...]:
    """The cells on which two filled tables differ. Nothing is stored."""
    with file.unit_of_work() as uow:
        judge = judge_of(uow, judge_id)
        typings = (
            Typing(judge.id, hand, cells=_cells(uow, judge_id, table, columns)[0])
            for hand, table in ((Hand.FIRST, first), (Hand.SECOND, second))
        )
        return differences(TypedBallot(*typings), ids_of(uow, judge), uow.event().rubric)


def _cells(
    uow: UnitOfWork, judge_id: str, table: Path, columns: Mapping[str, str]
) -> tuple[dict[Cell, str], tuple[Notice, ...]]:
    """The checked cells of a table. The recusals of declared conflicts, which it has, are left."""
    judge, event = judge_of(uow, judge_id), uow.event()
    judges = {one.id: one.name for one in event.judges}
    ids = frozenset(idea.id for idea in uow.ideas())
    ballot = read_ballot(table, event.rubric, ids, judge.id, columns, judges)
    cells: dict[Cell, str] = {}
    with refused_at(table):
        for sheet in ballot.sheets:
            if event.conflict(judge.id, sheet.idea_id) is None:
                cells |= cells_of(sheet)
            elif sheet.standing is not Standing.RECUSED:
                raise InputRefused(Refusal.DECLARED_CONFLICT, where=sheet.idea_id)
        stored = {cell: checked(uow, judge, cell, text) for cell, text in cells.items()}
    return stored, ballot.notices
