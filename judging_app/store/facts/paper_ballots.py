"""Paper ballots as they are typed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from judging_app.domain.paper_ballot import Cell, Hand, TypedBallot, Typing
from judging_app.store.connection import Runner
from judging_app.store.prepared import Statement

_TYPINGS: Final = Statement("paper_ballots.typings", gives="judge_id, hand, typist, is_done")
_PUT_TYPING: Final = Statement("paper_ballots.put_typing")
_REMOVE_TYPINGS: Final = Statement("paper_ballots.remove_typings")
_CELLS: Final = Statement("paper_ballots.cells", gives="hand, idea_id, field, text")
_PUT_CELL: Final = Statement("paper_ballots.put_cell")
_REMOVE_CELL: Final = Statement("paper_ballots.remove_cell")
_REMOVE_CELLS: Final = Statement("paper_ballots.remove_cells")


def load_ballots(connection: Runner) -> Mapping[str, TypedBallot]:
    """Maps each judge with a begun ballot to it, without cells."""
    found: dict[str, dict[Hand, Typing]] = {}
    for judge_id, hand, typist, is_done in _TYPINGS.rows(connection):
        typing = Typing(judge_id, Hand(hand), typist, is_done)
        found.setdefault(judge_id, {})[typing.hand] = typing
    return {judge_id: _ballot(typings) for judge_id, typings in found.items()}


def load_ballot(connection: Runner, judge_id: str) -> TypedBallot:
    """The typings of one judge's ballot with their cells."""
    ballot = load_ballots(connection).get(judge_id, TypedBallot())
    cells: dict[Hand, dict[Cell, str]] = {hand: {} for hand in Hand}
    for hand, idea_id, field, text in _CELLS.rows(connection, judge_id=judge_id):
        cells[Hand(hand)][idea_id, field] = text
    known = {hand: ballot.of(hand) for hand in Hand}
    return _ballot({h: replace(one, cells=cells[h]) for h, one in known.items() if one})


def _ballot(typings: Mapping[Hand, Typing]) -> TypedBallot:
    return TypedBallot(*(typings.get(hand) for hand in Hand))


def put_typing(connection: Runner, typing: Typing) -> None:
    """Store the typist, and whether the typing is done; its cells stay."""
    _PUT_TYPING.run(
        connection,
        judge_id=typing.judge_id,
        hand=typing.hand.value,
        typist=typing.typist,
        is_done=typing.is_done,
    )


def put_cells(
    connection: Runner, judge_id: str, hand: Hand, cells: Iterable[tuple[Cell, str]]
) -> None:
    """Store typed cells in place of earlier ones."""
    rows = ({**_key(judge_id, hand, cell), "text": text} for cell, text in cells)
    _PUT_CELL.run_for_each(connection, rows)


def remove_cell(connection: Runner, judge_id: str, hand: Hand, cell: Cell) -> None:
    """Delete one typed cell; do nothing when it was not typed."""
    _REMOVE_CELL.run(connection, **_key(judge_id, hand, cell))


def remove_ballot(connection: Runner, judge_id: str) -> None:
    """Delete everything that was typed of a judge's ballot."""
    _REMOVE_CELLS.run(connection, judge_id=judge_id)
    _REMOVE_TYPINGS.run(connection, judge_id=judge_id)


def _key(judge_id: str, hand: Hand, cell: Cell) -> Mapping[str, Any]:
    return {"judge_id": judge_id, "hand": hand.value, "idea_id": cell[0], "field": cell[1]}
