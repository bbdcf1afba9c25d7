"""Cache of the facts in a `.judging` file that do not change while it is open.

Only this process can write the file while it is open, and an event is declared once. So checking a
mark need not load the event again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from judging_app.domain.amendment import Amendment
from judging_app.domain.event import Event

if TYPE_CHECKING:
    from judging_app.domain.precedents import Precedent
    from judging_app.domain.results import Results


@dataclass(slots=True)
class Known:
    """The declared facts of one open file; None means not loaded yet."""

    row: Mapping[str, Any] | None = None
    event: Event | None = None
    amendments: tuple[Amendment, ...] | None = None
    idea_ids: frozenset[str] | None = None
    seal_key: bytes | None = field(default=None, repr=False)
    """The key that seals every commit; set after the seal was checked with it."""
    results: tuple[Mapping[str, bytes], "Results"] | None = None
    """The latest computed results, and the state of the tables that they were computed from."""
    ranked: tuple[Mapping[str, bytes], "Results"] | None = None
    """The latest results before decisions, and the state of the tables behind them."""
    precedents: tuple[Mapping[str, bytes], "Mapping[str, Sequence[Precedent]]"] | None = None
    """The latest nearest texts of all ideas, and the state of the tables behind them."""
    is_declaring: bool = False
    """Whether the running unit of work has written declared facts, which it may still roll back."""

    def declare(self) -> None:
        """Clear the cache, because declared facts are being written."""
        self.is_declaring = True
        self.forget()

    def settle(self) -> None:
        """At the end of a unit of work: clear facts loaded from its uncommitted changes."""
        if self.is_declaring:
            self.is_declaring = False
            self.forget()

    def forget_computed(self) -> None:
        """Clear what was computed, because states no longer tell whether it still holds."""
        self.results = self.ranked = self.precedents = None

    def forget(self) -> None:
        """Clear the cache; the next access loads the facts again."""
        self.row = self.event = self.amendments = self.idea_ids = None
