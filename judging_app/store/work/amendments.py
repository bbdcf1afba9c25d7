"""The event and the ideas in force: what a file declares, with its amendments."""

from collections.abc import Iterable, Mapping
from typing import Final

from judging_app.domain.amended import amended_event, amended_ideas, withdrawn_ids
from judging_app.domain.amendment import Amendment
from judging_app.domain.event import ConflictOfInterest, Event, Idea
from judging_app.store.facts import event as declared
from judging_app.store.prepared import Statement
from judging_app.store.work.declared import DeclaredFacts
from judging_app.store.work.ideas import Ideas

_LAST_AMENDMENT: Final = Statement("amendments.last_amendment", gives="number")
_SEEN_IDEA_IDS: Final = Statement("amendments.seen_idea_ids", gives="idea_id")


class FactsInForce(DeclaredFacts, Ideas):
    """Loads the event and the ideas in force, and stores amendments.

    A desk without amendments need not load their module, so the methods import it themselves.
    """

    def event(self) -> Event:
        """The event in force: as declared, with all amendments."""
        if self._known.event is None:
            self._known.event = amended_event(self.declared_event(), self.amendments())
        return self._known.event

    def ideas(self) -> tuple[Idea, ...]:
        """Every idea in force, in order; withdrawn ideas are left out."""
        every, withdrawn = self.every_idea(), withdrawn_ids(self.amendments())
        return tuple(idea for idea in every if idea.id not in withdrawn) if withdrawn else every

    def every_idea(self) -> tuple[Idea, ...]:
        """Every idea in force, in order, withdrawn ideas among them."""
        ideas, amendments = self.declared_ideas(), self.amendments()
        return amended_ideas(ideas, amendments) if amendments else ideas

    def idea_ids(self) -> frozenset[str]:
        """The ids of the ideas in force; withdrawn ideas are left out."""
        every, withdrawn = self.every_idea_id(), withdrawn_ids(self.amendments())
        return every - withdrawn if withdrawn else every

    def amendments(self) -> tuple[Amendment, ...]:
        """Every amendment, oldest first. Raises `DamagedFile`."""
        if self._known.amendments is None:
            self._known.amendments = self._load_amendments()
        return self._known.amendments

    def _load_amendments(self) -> tuple[Amendment, ...]:
        if _LAST_AMENDMENT.row(self._connection) == (None,):
            return ()
        from judging_app.store.facts import amendments

        return amendments.load_amendments(self._connection, self._path)

    def add_amendment(self, amendment: Amendment) -> None:
        """Append an amendment with the next number; no method changes or removes one."""
        from judging_app.store.facts import amendments

        amendments.add_amendments(self._declaring(), [amendment])

    def replace_amendments(self, replacing: Iterable[Amendment]) -> None:
        """Replace all amendments of a workspace by those of a later package."""
        from judging_app.store.facts import amendments

        amendments.replace_amendments(self._declaring(), replacing)

    def replace_conflicts(self, conflicts: Iterable[ConflictOfInterest]) -> None:
        """Replace all declared conflicts: before the first package, and in a workspace."""
        declared.replace_conflicts(self._declaring(), conflicts)

    def seen_ideas(self) -> Mapping[str, Idea]:
        """Maps each idea that changed after the judge's mark to the idea as the judge saw it."""
        from judging_app.store.facts import amendments

        return amendments.load_seen_ideas(self._connection, self._path)

    def seen_idea_ids(self) -> frozenset[str]:
        """The ids of the ideas that changed after the judge's mark."""
        return frozenset(key for (key,) in _SEEN_IDEA_IDS.rows(self._connection))

    def put_seen_idea(self, idea: Idea) -> None:
        """Keep an idea as the judge saw it, in place of an earlier one."""
        from judging_app.store.facts import amendments

        amendments.put_seen_idea(self._writing(), idea)

    def forget_seen_idea(self, idea_id: str) -> None:
        """Delete the idea as the judge saw it; do nothing when it is not kept."""
        from judging_app.store.facts import amendments

        amendments.remove_seen_idea(self._writing(), idea_id)
