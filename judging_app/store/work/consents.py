"""The consents of a unit of work.

A desk does not need them when it opens, so each method imports the facts itself.
"""

from typing import TYPE_CHECKING

from judging_app.store.work.transaction import Transaction

if TYPE_CHECKING:
    from judging_app.domain.consent import Consent


class Consents(Transaction):
    """Loads and stores the consents to print ideas in the booklet."""

    def consents(self) -> "tuple[Consent, ...]":
        """Every consent, in the order of the ideas' ids."""
        from judging_app.store.facts import consents

        return consents.load_consents(self._connection)

    def put_consent(self, consent: "Consent") -> None:
        """Store a consent in place of the earlier one of the same idea."""
        from judging_app.store.facts import consents

        consents.put_consent(self._writing(), consent)
