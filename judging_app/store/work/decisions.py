"""The decisions of a unit of work.

A desk does not need them when it opens, so each method imports the facts itself.
"""

from typing import TYPE_CHECKING

from judging_app.store.work.transaction import Transaction

if TYPE_CHECKING:
    from judging_app.domain.decision import Decision, Freeze


class Decisions(Transaction):
    """Loads and stores decisions by hand, and the freeze."""

    def decisions(self) -> "tuple[Decision, ...]":
        """The decisions by hand, ordered by moment and idea."""
        from judging_app.store.facts import decisions

        return decisions.load_decisions(self._connection)

    def put_decision(self, decision: "Decision") -> None:
        """Store a decision in place of the earlier one on the same idea."""
        from judging_app.store.facts import decisions

        decisions.put_decision(self._writing(), decision)

    def remove_decision(self, idea_id: str) -> None:
        """Delete the decision on that idea."""
        from judging_app.store.facts import decisions

        decisions.remove_decision(self._writing(), idea_id)

    def freeze(self) -> "Freeze | None":
        """The freeze: since when the result is official. None when it is not official."""
        from judging_app.store.facts import decisions

        return decisions.load_freeze(self._connection)

    def put_freeze(self, freeze: "Freeze | None") -> None:
        """Make the result official, or (None) unofficial again."""
        from judging_app.store.facts import decisions

        decisions.put_freeze(self._writing(), freeze)
