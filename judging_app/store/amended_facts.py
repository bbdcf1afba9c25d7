"""The event and the ideas in force: what a file declares, with its amendments."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from judging_app.domain.amended import amended_event, amended_ideas, withdrawn_ids
from judging_app.domain.amendment import Amendment
from judging_app.domain.event import ConflictOfInterest, Event, Idea
from judging_app.errors import DamagedFile
from judging_app.store import event_rows, idea_rows
from judging_app.store.declared_cache import Known

if TYPE_CHECKING:
    from judging_app.store.writing.writer import Writer

_ANY = "SELECT 1 FROM amendment LIMIT 1"
_SEEN = "SELECT idea_id FROM seen_idea"


class AmendedFacts:
    """The part of `UnitOfWork` that loads the event in force and stores amendments."""

    _connection: sqlite3.Connection
    _writer: "Callable[[], Writer]"
    _path: Path
    _known: Known

    def event(self) -> Event:
        """The event in force: as declared, with all amendments."""
        if self._known.event is None:
            self._known.event = amended_event(self.declared_event(), self.amendments())
        return self._known.event

    def declared_event(self) -> Event:
        """The event as declared, with the judges and stages that were added."""
        return event_rows.load_event(self._connection, self._event_row())

    def ideas(self) -> tuple[Idea, ...]:
        """Every idea in force, in order; withdrawn ideas are left out."""
        every, withdrawn = self.every_idea(), withdrawn_ids(self.amendments())
        return tuple(idea for idea in every if idea.id not in withdrawn) if withdrawn else every

    def every_idea(self) -> tuple[Idea, ...]:
        """Every idea in force, in order, withdrawn ideas among them."""
        declared, amendments = self.declared_ideas(), self.amendments()
        return amended_ideas(declared, amendments) if amendments else declared

    def declared_ideas(self) -> tuple[Idea, ...]:
        """Every idea as it was declared or added, in order."""
        return idea_rows.load_ideas(self._connection)

    def idea_ids(self) -> frozenset[str]:
        """The ids of the ideas in force; withdrawn ideas are left out."""
        return self.every_idea_id() - withdrawn_ids(self.amendments())

    def every_idea_id(self) -> frozenset[str]:
        """The ids of all ideas, withdrawn ideas among them."""
        if self._known.idea_ids is None:
            self._known.idea_ids = idea_rows.load_idea_ids(self._connection)
        return self._known.idea_ids

    def amendments(self) -> tuple[Amendment, ...]:
        """Every amendment, oldest first. Raises `DamagedFile`."""
        if self._known.amendments is None:
            self._known.amendments = self._load_amendments()
        return self._known.amendments

    def _load_amendments(self) -> tuple[Amendment, ...]:
        if self._connection.execute(_ANY).fetchone() is None:
            return ()
        from judging_app.store.amendment_rows import load_amendments

        return load_amendments(self._connection, self._path)

    def add_amendment(self, amendment: Amendment) -> None:
        """Append an amendment with the next number."""
        self._known.declare()
        self._writer().add_amendment(amendment)

    def replace_amendments(self, amendments: Iterable[Amendment]) -> None:
        """Replace all amendments of a workspace by those of a later package."""
        self._known.declare()
        self._writer().replace_amendments(tuple(amendments))

    def replace_conflicts(self, conflicts: Iterable[ConflictOfInterest]) -> None:
        """Replace all declared conflicts: before the first package, and in a workspace."""
        self._known.declare()
        self._writer().replace_conflicts(tuple(conflicts))

    def seen_ideas(self) -> Mapping[str, Idea]:
        """Maps each idea that changed after the judge's mark to the idea as the judge saw it."""
        from judging_app.store.amendment_rows import load_seen_ideas

        return load_seen_ideas(self._connection, self._path)

    def seen_idea_ids(self) -> frozenset[str]:
        """The ids of the ideas that changed after the judge's mark."""
        return frozenset(key for (key,) in self._connection.execute(_SEEN))

    def put_seen_idea(self, idea: Idea) -> None:
        """Keep an idea as the judge saw it, in place of an earlier one."""
        self._writer().put_seen_idea(idea)

    def forget_seen_idea(self, idea_id: str) -> None:
        """Delete the idea as the judge saw it; do nothing when it is not kept."""
        self._writer().forget_seen_idea(idea_id)

    def _event_row(self) -> Mapping[str, Any]:
        if self._known.row is None:
            self._known.row = event_rows.load_row(self._connection)
        if self._known.row is None:
            raise DamagedFile(self._path, "no event")
        return self._known.row
