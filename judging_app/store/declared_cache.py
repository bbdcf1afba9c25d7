"""What of a `.judging` file does not change while it is open, remembered.

A file is ours alone until it is closed, and an event is declared once: so a mark need not read
the whole event again to be checked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from judging_app.domain.event import Event

if TYPE_CHECKING:
    from judging_app.domain.results import Results


@dataclass(slots=True)
class Known:
    """The declared facts of one open file; None is not yet read."""

    row: Mapping[str, Any] | None = None
    event: Event | None = None
    idea_ids: frozenset[str] | None = None
    seal_key: bytes | None = field(default=None, repr=False)
    """The key under which every commit is sealed, once the seal was checked with it."""
    results: tuple[Mapping[str, bytes], "Results"] | None = None
    """The results that were computed last, and the state of the tables that they came from."""
    is_declaring: bool = False
    """Whether the unit of work that runs has written such facts, and may yet take them back."""

    def declare(self) -> None:
        """Forget, because these facts are being written."""
        self.is_declaring = True
        self.forget()

    def settle(self) -> None:
        """At the end of a unit of work: what it read of its own unkept facts is forgotten."""
        if self.is_declaring:
            self.is_declaring = False
            self.forget()

    def forget(self) -> None:
        """Read everything anew the next time."""
        self.row = self.event = self.idea_ids = None
