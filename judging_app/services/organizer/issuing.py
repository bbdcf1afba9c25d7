"""Issues certificates: enters them in the register before any of them is on paper."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.log_rules import CERTIFICATES_ISSUED
from judging_app.domain.printed import LeftOut
from judging_app.domain.register import RegisterEntry
from judging_app.domain.results import Results
from judging_app.errors import InputRefused, Refusal
from judging_app.printing.certificate.certificates import Checked, check_certificates
from judging_app.printing.certificate.code import Signer
from judging_app.printing.certificate.template import CertificateTemplate, load_template
from judging_app.services.files import OpenFile
from judging_app.services.organizer.certificate_keys import signer_of
from judging_app.services.organizer.due_certificates import (
    CertificateEntry,
    nameless_from,
    numbered,
)
from judging_app.services.organizer.event_design import design_of, keep_design
from judging_app.services.organizer.results import prepare_results, results_of
from judging_app.services.organizer.trust import refuse_departed, refuse_untrusted
from judging_app.services.roles import ORGANIZER
from judging_app.store.sealed_tables import SEALED
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.clock import day_of, today


@dataclass(frozen=True, slots=True)
class PrintRun:
    """Certificates that the register has, ready to be written."""

    certificates: Sequence[Certificate]
    template: CertificateTemplate
    signer: Signer
    left_out: tuple[LeftOut, ...]
    checked: Checked


def issue(
    file: OpenFile, kind: CertificateKind, template: str | None, *, void_too: bool = False
) -> PrintRun:
    """Issue the drafts of a kind, and prepare all certificates of the kind that are out.

    A given template becomes that of the event. Issued certificates whose facts were corrected since
    are left out, and those of holders whose last one is void unless `void_too`. Raises
    `InputRefused`: NOTHING_TO_PRINT, NO_OWNER_NAME, TEXT_DOES_NOT_FIT, CERTIFICATE_OUTDATED or
    CERTIFICATE_WAS_VOID if none is left, UNKNOWN_TEMPLATE, LOCKED, and the errors of
    `official_results_of`.
    """
    prepare_results(file)
    with file.unit_of_work() as uow:
        state, wanted = uow.state_of(SEALED), _wanted(file, uow, kind, template, void_too=void_too)
    fitting, checked = _fitting(wanted)  # lays out every certificate: no other desk waits for it
    with file.unit_of_work() as uow:
        if uow.state_of(SEALED) != state:
            wanted = _wanted(file, uow, kind, template, void_too=void_too)
            fitting, checked = _fitting(wanted)
        if template:
            keep_design(uow, template)
        enter(uow, wanted.results, kind, [entry for entry in fitting if not entry.is_issued])
        uow.commit()
    return PrintRun(
        [entry.certificate for entry in fitting], wanted.template, wanted.signer,
        (*_left_out(wanted.current, checked, wanted.nobody), *wanted.aside), checked,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The certificates that a run may print; `aside` and `nobody` are left out of it."""

    results: Results
    current: Sequence[CertificateEntry]
    aside: Sequence[LeftOut]
    nobody: Sequence[LeftOut]
    template: CertificateTemplate
    signer: Signer


def _wanted(
    file: OpenFile, uow: UnitOfWork, kind: CertificateKind, template: str | None, *, void_too: bool
) -> _Wanted:
    results = official_results_of(file, uow)
    entries = numbered(results, kind, uow.register(), uow.certificate_choice())
    nobody = nameless_from(results, kind, entries)
    if not entries:
        raise nobody[0].refusal if nobody else InputRefused(Refusal.NOTHING_TO_PRINT)
    current, aside = _parted([_dated(entry) for entry in entries], void_too=void_too)
    chosen = load_template(template or design_of(uow), kind)
    return _Wanted(results, current, aside, nobody, chosen, signer_of(file, uow))


def _dated(entry: CertificateEntry) -> CertificateEntry:
    """A draft with today as its day of issue; an issued one as it is."""
    if entry.is_issued:
        return entry
    return replace(entry, certificate=replace(entry.certificate, issued=today()))


def official_results_of(file: OpenFile, uow: UnitOfWork) -> Results:
    """The results that a certificate may state. Raises `InputRefused` (NOT_OFFICIAL) and others.

    The others are the errors of `refuse_untrusted`, and OFFICIAL_DIFFERS.
    """
    refuse_untrusted(file, uow)
    results = results_of(uow)
    if not results.is_official:
        raise InputRefused(Refusal.NOT_OFFICIAL)
    refuse_departed(uow, results)
    return results


def official_day(results: Results) -> date:
    """The day here on which the result became official. Raises `InputRefused` (NOT_OFFICIAL)."""
    if results.freeze is None:
        raise InputRefused(Refusal.NOT_OFFICIAL)
    return day_of(results.freeze.at)


def enter(
    uow: UnitOfWork, results: Results, kind: CertificateKind, new: Sequence[CertificateEntry]
) -> None:
    """Enter new certificates in the register, and log them."""
    if not new:
        return
    now = datetime.now(UTC)
    uow.add_to_register(
        RegisterEntry(kind, one.holder, one.certificate.serial, now, one.certificate) for one in new
    )
    serials = " ".join(one.certificate.serial for one in new)
    facts = {"kind": kind.value, "count": str(len(new)), "serials": serials}
    digest = results.freeze.digest if results.freeze else ""
    uow.log(CERTIFICATES_ISSUED, actor=ORGANIZER, at=now, digest=digest, **facts)


def _parted(
    entries: Sequence[CertificateEntry], *, void_too: bool
) -> tuple[Sequence[CertificateEntry], Sequence[LeftOut]]:
    """Entries that can be printed, and those that a person must decide about first."""
    current: list[CertificateEntry] = []
    aside: list[LeftOut] = []
    for entry in entries:
        if refusal := _undecided(entry, void_too=void_too):
            aside.append(LeftOut(refusal.where, entry.certificate.names, refusal, entry.idea_id))
        else:
            current.append(entry)
    if not current:
        raise aside[0].refusal
    return current, aside


def _undecided(entry: CertificateEntry, *, void_too: bool) -> InputRefused | None:
    """The refusal of an issued certificate that was corrected, or of a draft after a void one."""
    if entry.outdated:
        serial, fields = entry.certificate.serial, ", ".join(entry.outdated)
        return InputRefused(Refusal.CERTIFICATE_OUTDATED, where=serial, detail=fields)
    if entry.voided and not void_too:
        reason = entry.voided.end.reason if entry.voided.end else ""
        return InputRefused(Refusal.CERTIFICATE_WAS_VOID, where=entry.voided.serial, detail=reason)
    return None


def _fitting(wanted: _Wanted) -> tuple[Sequence[CertificateEntry], Checked]:
    """The certificates that can be printed. Raises `InputRefused` if there are none."""
    entries = wanted.current
    certificates = [entry.certificate for entry in entries]
    checked = check_certificates(certificates, wanted.template, wanted.signer)
    if len(checked.left_out) == len(entries):
        raise checked.left_out[0]
    return [one for n, one in enumerate(entries) if n not in checked.left_out], checked


def _left_out(
    entries: Sequence[CertificateEntry], checked: Checked, nobody: Sequence[LeftOut]
) -> tuple[LeftOut, ...]:
    """The certificates whose text does not fit, and those without a name."""
    each = ((entries[n], refusal) for n, refusal in checked.left_out.items())
    unfit = [
        LeftOut(one.certificate.serial, one.certificate.names, refusal, one.idea_id)
        for one, refusal in each
        if refusal.reason is not Refusal.NO_OWNER_NAME
    ]
    return (*unfit, *nobody)
