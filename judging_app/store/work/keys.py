"""The keys of a unit of work.

A desk does not need most of them when it opens, so their methods import the facts themselves.
"""

from typing import TYPE_CHECKING

from judging_app.store.facts import code_lock
from judging_app.store.work.transaction import Transaction

if TYPE_CHECKING:
    from judging_app.domain.keys import IssuedCard, OrganizerLock, WorkspaceLock


class Keys(Transaction):
    """Loads and stores locks and cards."""

    def asks_for_code(self) -> bool:
        """Whether a workspace opens only with its judge's code."""
        return code_lock.asks_for_code(self._connection)

    def organizer_lock(self) -> "OrganizerLock | None":
        """The organizer's keys as the event stores them."""
        from judging_app.store.facts import keys

        return keys.load_organizer_lock(self._connection)

    def put_organizer_lock(self, lock: "OrganizerLock") -> None:
        """Store the organizer's keys in place of the earlier ones."""
        from judging_app.store.facts import keys

        keys.put_organizer_lock(self._writing(), lock)

    def cards(self) -> "tuple[IssuedCard, ...]":
        """Every card ever issued, ordered by judge, then number."""
        from judging_app.store.facts import keys

        return keys.load_cards(self._connection)

    def put_card(self, card: "IssuedCard") -> None:
        """Store a card, new or changed."""
        from judging_app.store.facts import keys

        keys.put_card(self._writing(), card)

    def workspace_lock(self) -> "WorkspaceLock | None":
        """The lock of this workspace, which the judge's code opens; None when it needs no code."""
        from judging_app.store.facts import keys

        return keys.load_workspace_lock(self._connection)

    def put_workspace_lock(self, lock: "WorkspaceLock") -> None:
        """Store the lock of this workspace in place of the earlier one."""
        from judging_app.store.facts import keys

        keys.put_workspace_lock(self._writing(), lock)

    def copies_await_lock(self) -> bool:
        """Whether copies of the event may still have an earlier lock than the event."""
        from judging_app.store.facts import keys

        return keys.copies_await_lock(self._connection)

    def note_copies_await_lock(self, *, they_do: bool) -> None:
        """Store whether copies still need the event's lock."""
        from judging_app.store.facts import keys

        keys.note_copies_await_lock(self._writing(), they_do=they_do)

    def workspace_binding(self) -> bytes:
        """The proof that binds the workspace to its judge's code; empty when unbound."""
        return code_lock.load_binding(self._connection)

    def put_workspace_binding(self, mac: bytes) -> None:
        """Store the proof of binding in place of the earlier one."""
        code_lock.put_binding(self._writing(), mac)
