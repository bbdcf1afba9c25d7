"""The seal, the checksums and the audit log of a unit of work.

A desk does not need most of them when it opens, so their methods import what they need themselves.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from judging_app.store.work.transaction import Transaction

if TYPE_CHECKING:
    from judging_app.domain.audit import AuditEntry
    from judging_app.domain.results import Results
    from judging_app.domain.trust import Difference


class Trust(Transaction):
    """Seals and checks the facts, and keeps the audit log."""

    def is_sealed(self) -> bool:
        """Whether the event has a seal."""
        from judging_app.store import seals as sealing

        return sealing.is_sealed(self._connection)

    def is_vouched(self) -> bool:
        """Whether the seal was checked since the file was opened, so that commits are sealed."""
        return self._known.seal_key is not None

    def seal_differences(self, key: bytes) -> "tuple[Difference, ...]":
        """The differences between the event and its seal under that key; empty without a seal."""
        from judging_app.store import seals as sealing

        return sealing.differences(self._connection, key) if self.is_sealed() else ()

    def seal_under(self, key: bytes) -> None:
        """Seal this commit and all later ones while the file is open. Check the seal before."""
        self._known.seal_key = key

    def renew_content(self) -> None:
        """Compute all checksums again, after damaged rows have been repaired."""
        self._connection.changes.renew()

    def damaged_tables(self) -> frozenset[str]:
        """The tables whose rows do not match their checksums."""
        return self._connection.changes.damaged_tables()

    def state_of(self, tables: Iterable[str]) -> "Mapping[str, bytes]":
        """The state of those tables (of every judge for sheets): equal states mean equal rows."""
        wanted = frozenset(tables)
        states = self._connection.changes.states()
        return {name: state for name, state in states.items() if name.split(" of ")[0] in wanted}

    def remembered_results(self, state: "Mapping[str, bytes]") -> "Results | None":
        """The results that `remember_results` received for exactly that state; else None."""
        kept = self._known.results
        return kept[1] if kept is not None and kept[0] == state else None

    def remember_results(self, state: "Mapping[str, bytes]", results: "Results") -> "Results":
        """Keep these results until the file is closed, in place of the earlier ones."""
        self._known.results = (state, results)
        return results

    def remembered_ranked(self, state: "Mapping[str, bytes]") -> "Results | None":
        """The results before decisions that `remember_ranked` got for that state; else None."""
        kept = self._known.ranked
        return kept[1] if kept is not None and kept[0] == state else None

    def remember_ranked(self, state: "Mapping[str, bytes]", ranked: "Results") -> None:
        """Keep the results before decisions until the file is closed."""
        self._known.ranked = (state, ranked)

    def log(self, action: str, *, actor: str, at: datetime, **facts: str) -> None:
        """Append to the audit log. ValueError if `at` has no time zone."""
        self.log_all(action, [facts], actor=actor, at=at)

    def log_all(
        self, action: str, each: Iterable[Mapping[str, str]], *, actor: str, at: datetime
    ) -> None:
        """Append many entries of one action, with the facts of each; ValueError as `log`."""
        from judging_app.domain.audit import next_entry
        from judging_app.store.facts import audit

        if at.tzinfo is None:
            raise ValueError("a moment without a time zone")
        desk = self._connection.desk
        last = audit.last_entry(self._connection)
        entries: list[AuditEntry] = []
        for facts in each:
            last = next_entry(
                last, at=at.astimezone(UTC), actor=actor, action=action, facts=facts, desk=desk
            )
            entries.append(last)
        audit.add_entries(self._connection, entries)

    def audit(self) -> "tuple[AuditEntry, ...]":
        """The audit log, oldest entry first; `domain.audit.first_break` checks it."""
        from judging_app.store.facts import audit

        return audit.load_entries(self._connection)

    def audit_after(self, number: int) -> "tuple[AuditEntry, ...]":
        """The entries of the log after the one with that number, oldest first."""
        from judging_app.store.facts import audit

        return audit.load_entries_after(self._connection, number)

    def last_entry(self) -> "AuditEntry | None":
        """The newest entry of the log."""
        from judging_app.store.facts import audit

        return audit.last_entry(self._connection)
