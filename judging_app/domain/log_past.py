"""The state of an event's audit log before an entry, with which the entry is compared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from judging_app.domain import ledger
from judging_app.domain.audit import AuditEntry
from judging_app.domain.ledger import number

EntryFacts = Mapping[str, str]
"""The facts of one entry."""


@dataclass(slots=True)
class Past:
    """The facts and actions so far. `packages` are (digest, issue) pairs, oldest first."""

    facts: ledger.Facts = field(default_factory=ledger.Facts)
    actions: set[str] = field(default_factory=set)
    packages: list[tuple[str, int]] = field(default_factory=list)

    @property
    def is_official(self) -> bool:
        """Whether the result is official at this point."""
        return bool(self.facts.of["freeze"])

    def add(self, entry: AuditEntry) -> None:
        """Take in the next entry."""
        ledger.fold(self.facts, entry)
        self.actions.add(entry.action)
        if entry.action == "package built":
            self.packages.append((entry.facts.get("digest", ""), number(entry.facts, "issue")))


Rule = Callable[[Past, EntryFacts], bool]
"""Tells whether an entry with these facts is regular after this past."""
