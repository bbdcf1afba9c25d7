"""Consents to print ideas in the booklet."""

from typing import Any, Final

from judging_app.domain.consent import Consent, ConsentForm, ConsentWithdrawal
from judging_app.store.connection import Runner
from judging_app.store.prepared import Statement

_CONSENTS: Final = Statement("consents.consents")
_ADD: Final = Statement("consents.add_consent")
_REMOVE: Final = Statement("consents.remove_consent")


def load_consents(connection: Runner) -> tuple[Consent, ...]:
    """Every consent, in the order of the ideas' ids."""
    return tuple(_consent(**fact) for fact in _CONSENTS.facts(connection))


def _consent(form: str, withdrawn_at: Any, withdrawn_reason: str, **same: Any) -> Consent:
    ended = None if withdrawn_at is None else ConsentWithdrawal(withdrawn_at, withdrawn_reason)
    return Consent(form=ConsentForm(form), withdrawal=ended, **same)


def put_consent(connection: Runner, fact: Consent) -> None:
    """Store a consent in place of the earlier one of the same idea."""
    ended = fact.withdrawal
    _REMOVE.run(connection, idea_id=fact.idea_id)
    _ADD.run(
        connection,
        idea_id=fact.idea_id,
        form=fact.form.value,
        given_by=fact.given_by,
        given_on=fact.given_on,
        text_digest=fact.text_digest,
        record=fact.record,
        expertise=fact.expertise,
        contact=fact.contact,
        at=fact.at,
        withdrawn_at=ended.at if ended else None,
        withdrawn_reason=ended.reason if ended else "",
    )
