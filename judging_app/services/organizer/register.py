"""The register of certificates: every serial with its state; void, reissue, print one again."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from judging_app.domain.award import Certificate
from judging_app.domain.log_rules import CERTIFICATE_REISSUED
from judging_app.domain.register import (
    CertificateState,
    End,
    Fit,
    Register,
    RegisterEntry,
    RegisterLine,
    compared,
    differing,
)
from judging_app.errors import InputRefused, Refusal
from judging_app.persian.digits import to_latin
from judging_app.persian.text import compact
from judging_app.printing.certificate.certificates import check_certificates, write_certificates
from judging_app.printing.certificate.template import CertificateTemplate, load_template
from judging_app.services.files import OpenFile
from judging_app.services.organizer.certificate_keys import signer_of
from judging_app.services.organizer.due_certificates import due_certificates, next_serial
from judging_app.services.organizer.event_design import design_of
from judging_app.services.organizer.issuing import official_results_of
from judging_app.services.organizer.keys import organizer_secret
from judging_app.services.organizer.register_ends import end_certificate, out_of
from judging_app.services.organizer.results import results_of
from judging_app.services.reasons import stated
from judging_app.services.roles import ORGANIZER
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.atomic_write import refuse_target
from judging_app.system.clock import today

__all__ = [
    "CertificateState",
    "Fit",
    "Register",
    "RegisterEntry",
    "RegisterLine",
    "found_in_register",
    "print_again",
    "read_register",
    "reissue",
    "serials_out",
    "void",
]


def read_register(file: OpenFile) -> tuple[RegisterLine, ...]:
    """Every line of the register in the order of issuing, compared with the facts in force.

    Needs no key.
    """
    with file.unit_of_work() as uow:
        return lines_of(uow)


def serials_out(file: OpenFile) -> tuple[str, ...]:
    """The serials of the certificates that are out. Needs no key."""
    with file.unit_of_work() as uow:
        return tuple(entry.serial for entry in uow.register().out)


def lines_of(uow: UnitOfWork) -> tuple[RegisterLine, ...]:
    """The lines of the register, in the caller's transaction."""
    register = uow.register()
    if not register.entries:
        return ()
    return compared(register, due_certificates(results_of(uow), uow.certificate_choice()))


def found_in_register(lines: Collection[RegisterLine], words: str) -> tuple[RegisterLine, ...]:
    """The lines whose serial, names or idea title contain the words, in any spelling."""
    wanted = compact(words)
    return tuple(line for line in lines if wanted in compact(_text_of(line)))


def _text_of(line: RegisterLine) -> str:
    said = line.entry.certificate or line.now
    names = (*said.names, said.idea_title) if said else ()
    return " ".join((line.entry.serial, *names))


def serial_typed(text: str) -> str:
    """The serial in a text that a person typed, with Persian or Latin digits."""
    return to_latin(text).strip()


def void(file: OpenFile, serial: str, reason: str) -> RegisterEntry:
    """Declare a certificate void. Returns it as it was.

    The result need not be official. Raises `InputRefused`: UNKNOWN_SERIAL, CERTIFICATE_ENDED,
    REASON_MISSING, TEXT, LOCKED.
    """
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        entry = end_certificate(uow, serial_typed(serial), stated(reason))
        uow.commit()
        return entry


def reissue(
    file: OpenFile, serial: str, reason: str, *, template: str | None = None
) -> Certificate:
    """Issue a certificate anew with the facts in force: it gets a new serial and replaces the old.

    Raises `InputRefused`: NOT_OFFICIAL, UNKNOWN_SERIAL, CERTIFICATE_ENDED, CERTIFICATE_UNFOUNDED if
    its holder does not get it any more, CERTIFICATE_CURRENT if it says what is in force,
    TEXT_DOES_NOT_FIT, NO_OWNER_NAME, REASON_MISSING, TEXT, LOCKED, and those of `refuse_untrusted`.
    """
    with file.unit_of_work() as uow:
        results = official_results_of(file, uow)
        text, old = stated(reason), out_of(uow, serial_typed(serial))
        now = _due_now(uow, old)
        if old.certificate is not None and not differing(old, now):
            raise InputRefused(Refusal.CERTIFICATE_CURRENT, where=old.serial)
        serial = next_serial(results.event, uow.register(), old.kind)
        new = replace(now, serial=serial, issued=today())
        chosen = _template(uow, old, template)
        checked = check_certificates([new], chosen, signer_of(file, uow))
        if checked.left_out:
            raise checked.left_out[0]
        _replace(uow, old, new, text, results.freeze.digest if results.freeze else "")
        uow.commit()
        return new


def _replace(
    uow: UnitOfWork, old: RegisterEntry, new: Certificate, reason: str, digest: str
) -> None:
    now = datetime.now(UTC)
    uow.add_to_register([RegisterEntry(old.kind, old.holder, new.serial, now, new)])
    uow.end_certificate(old.serial, End(now, reason, new.serial))
    uow.log(
        CERTIFICATE_REISSUED, actor=ORGANIZER, at=now, kind=old.kind.value, serial=new.serial,
        replaces=old.serial, reason=reason, digest=digest,
    )  # fmt: skip


def _due_now(uow: UnitOfWork, entry: RegisterEntry) -> Certificate:
    due = due_certificates(results_of(uow), uow.certificate_choice())
    now = due.get((entry.kind, entry.holder))
    if now is None:
        raise InputRefused(Refusal.CERTIFICATE_UNFOUNDED, where=entry.serial)
    return now


def _template(uow: UnitOfWork, entry: RegisterEntry, template: str | None) -> CertificateTemplate:
    return load_template(template or design_of(uow), entry.kind)


@dataclass(frozen=True, slots=True)
class PrintedAgain:
    """A certificate that was printed again, and where it was written."""

    path: Path
    certificate: Certificate


def print_again(
    file: OpenFile, serial: str, path: Path, *, template: str | None = None
) -> PrintedAgain:
    """Write one issued certificate as a PDF, with its serial and the facts as they were issued.

    Nothing is logged. Raises `InputRefused`: NOT_OFFICIAL, UNKNOWN_SERIAL, CERTIFICATE_ENDED,
    CERTIFICATE_UNFOUNDED, CERTIFICATE_OUTDATED (then `reissue` it), LOCKED, and the errors of
    printing.
    """
    refuse_target(path, inputs=(Path(template),) if template else ())
    with file.unit_of_work() as uow:
        official_results_of(file, uow)
        entry = out_of(uow, serial_typed(serial))
        now = replace(_due_now(uow, entry), serial=entry.serial)
        fields = differing(entry, now)
        if fields:
            raise InputRefused(
                Refusal.CERTIFICATE_OUTDATED, where=entry.serial, detail=", ".join(fields)
            )
        chosen, signer = _template(uow, entry, template), signer_of(file, uow)
    certificate = entry.certificate or now
    write_certificates([certificate], chosen, path, signer=signer)
    return PrintedAgain(path, certificate)
