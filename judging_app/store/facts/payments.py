"""Payment decisions as rows; their content is JSON."""

from pathlib import Path
from typing import Final

import msgspec

from judging_app.domain.payment import CONTENTS, PaymentContent, PaymentDecision
from judging_app.domain.payment_kind import PaymentKind
from judging_app.errors import DamagedFile
from judging_app.store.connection import Runner
from judging_app.store.prepared import Statement

_DECISIONS: Final = Statement("payments.decisions", gives="kind, subject, content, at, reason")
_ADD: Final = Statement("payments.add_decision")
_REMOVE: Final = Statement("payments.remove_decision")


def load_payment_decisions(connection: Runner, path: Path) -> tuple[PaymentDecision, ...]:
    """Every payment decision. Raises `DamagedFile` for one whose content is not of its kind."""
    return tuple(
        PaymentDecision(
            PaymentKind(kind), subject, _parsed(content, PaymentKind(kind), path), at, reason
        )
        for kind, subject, content, at, reason in _DECISIONS.rows(connection)
    )


def put_payment_decision(connection: Runner, one: PaymentDecision) -> None:
    """Store a decision in place of the earlier one of its kind and subject."""
    remove_payment_decision(connection, one.kind, one.subject)
    content = encoded(one.content)
    _ADD.run(
        connection, kind=one.kind.value, subject=one.subject, content=content, at=one.at,
        reason=one.reason,
    )  # fmt: skip


def remove_payment_decision(connection: Runner, kind: PaymentKind, subject: str) -> None:
    """Delete that decision; do nothing when there is none."""
    _REMOVE.run(connection, kind=kind.value, subject=subject)


def encoded(content: PaymentContent) -> bytes:
    """The stored form of a content; equal contents have equal forms."""
    return msgspec.json.encode(content, order="deterministic")


def _parsed(content: bytes, kind: PaymentKind, path: Path) -> PaymentContent:
    try:
        parsed: PaymentContent = msgspec.json.decode(content, type=CONTENTS[kind])
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise DamagedFile(path, f"payment decision {kind.value}") from error
    return parsed
