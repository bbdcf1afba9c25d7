"""The payment decisions of a unit of work.

A desk does not need them when it opens, so each method imports the facts itself.
"""

from typing import TYPE_CHECKING

from judging_app.store.work.transaction import Transaction

if TYPE_CHECKING:
    from judging_app.domain.payment import PaymentDecision, Payments
    from judging_app.domain.payment_kind import PaymentKind


class PaymentDecisions(Transaction):
    """Loads and stores payment decisions."""

    def payments(self) -> "Payments":
        """Every payment decision. Raises `DamagedFile`."""
        from judging_app.domain.payment import Payments
        from judging_app.store.facts import payments

        return Payments(payments.load_payment_decisions(self._connection, self._path))

    def put_payment_decision(self, decision: "PaymentDecision") -> str:
        """Store a decision in place of the earlier one of its kind and subject.

        Returns the digest by which the log names it.
        """
        from judging_app.domain.payment import payment_digest
        from judging_app.store.facts import payments

        payments.put_payment_decision(self._writing(), decision)
        return payment_digest(payments.encoded(decision.content))

    def remove_payment_decision(self, kind: "PaymentKind", subject: str) -> None:
        """Delete that decision."""
        from judging_app.store.facts import payments

        payments.remove_payment_decision(self._writing(), kind, subject)

    def payment_digests(self) -> dict[str, str]:
        """Maps the key of each decision to the digest of its content, as the log names both."""
        from judging_app.domain.payment import payment_digest, payment_key
        from judging_app.store.facts import payments

        found = payments.load_payment_decisions(self._connection, self._path)
        return {
            payment_key(one.kind.value, one.subject): payment_digest(payments.encoded(one.content))
            for one in found
        }
