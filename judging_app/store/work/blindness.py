"""The decisions about traces of senders, in a unit of work.

A desk never needs them, so each method imports the facts itself.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from judging_app.store.work.transaction import Transaction

if TYPE_CHECKING:
    from judging_app.domain.trace import TraceAnswer, TraceKey


class TraceAnswers(Transaction):
    """Loads and stores the decisions about traces."""

    def trace_answers(self) -> "Mapping[TraceKey, TraceAnswer]":
        """The decision about each trace that has one."""
        from judging_app.store.facts import blindness

        return blindness.load_answers(self._connection)

    def put_trace_answer(self, key: "TraceKey", answer: "TraceAnswer | None") -> None:
        """Store a decision; None takes an earlier one back."""
        from judging_app.store.facts import blindness

        blindness.put_answer(self._writing(), key, answer)
