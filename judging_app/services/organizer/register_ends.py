"""Declares a certificate void, in the caller's transaction."""

from datetime import UTC, datetime

from judging_app.domain.log_rules import CERTIFICATE_VOID
from judging_app.domain.register import End, RegisterEntry
from judging_app.errors import InputRefused, Refusal
from judging_app.services.roles import ORGANIZER
from judging_app.store.unit_of_work import UnitOfWork


def end_certificate(uow: UnitOfWork, serial: str, reason: str) -> RegisterEntry:
    """Declare a certificate void for a reason that was checked. Returns it as it was.

    Raises `InputRefused`: UNKNOWN_SERIAL, CERTIFICATE_ENDED.
    """
    entry, now = out_of(uow, serial), datetime.now(UTC)
    uow.end_certificate(entry.serial, End(now, reason))
    uow.log(CERTIFICATE_VOID, actor=ORGANIZER, at=now, serial=entry.serial, reason=reason)
    return entry


def out_of(uow: UnitOfWork, serial: str) -> RegisterEntry:
    """The certificate with that serial, which must be out. Raises as `end_certificate`.

    The `detail` of CERTIFICATE_ENDED is the serial that replaces it, or empty if it is void.
    """
    entry = uow.register().entry(serial)
    if entry is None:
        raise InputRefused(Refusal.UNKNOWN_SERIAL, where=serial)
    if entry.end is not None:
        raise InputRefused(Refusal.CERTIFICATE_ENDED, where=serial, detail=entry.end.replaced_by)
    return entry
