"""The typed paper ballots of a unit of work.

A desk never needs them, so each method imports the facts itself.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from judging_app.store.work.transaction import Transaction

if TYPE_CHECKING:
    from judging_app.domain.paper_ballot import Cell, Hand, TypedBallot, Typing


class PaperBallots(Transaction):
    """Loads and stores paper ballots as they are typed."""

    def typed_ballots(self) -> "Mapping[str, TypedBallot]":
        """Maps each judge with a begun ballot to it, without cells."""
        from judging_app.store.facts import paper_ballots

        return paper_ballots.load_ballots(self._connection)

    def typed_ballot(self, judge_id: str) -> "TypedBallot":
        """The typings of one judge's ballot with their cells."""
        from judging_app.store.facts import paper_ballots

        return paper_ballots.load_ballot(self._connection, judge_id)

    def put_typing(self, typing: "Typing") -> None:
        """Store the typist, and whether the typing is done; its cells stay."""
        from judging_app.store.facts import paper_ballots

        paper_ballots.put_typing(self._writing(), typing)

    def put_typed_cells(
        self, judge_id: str, hand: "Hand", cells: "Iterable[tuple[Cell, str]]"
    ) -> None:
        """Store typed cells in place of earlier ones; the typing must be begun."""
        from judging_app.store.facts import paper_ballots

        paper_ballots.put_cells(self._writing(), judge_id, hand, cells)

    def remove_typed_cell(self, judge_id: str, hand: "Hand", cell: "Cell") -> None:
        """Delete one typed cell; do nothing when it was not typed."""
        from judging_app.store.facts import paper_ballots

        paper_ballots.remove_cell(self._writing(), judge_id, hand, cell)

    def remove_typed_ballot(self, judge_id: str) -> None:
        """Delete everything that was typed of a judge's ballot."""
        from judging_app.store.facts import paper_ballots

        paper_ballots.remove_ballot(self._writing(), judge_id)
