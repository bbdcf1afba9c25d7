"""The certificates of each kind: drafts, and those that are issued."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_choice import CertificateChoice
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.printed import LeftOut, Substitute, certificate_places, substitutes
from judging_app.domain.results import Results
from judging_app.errors import InputRefused, Refusal
from judging_app.persian.file_names import safe_file_name
from judging_app.printing.certificate.certificates import draw_certificates, write_certificates
from judging_app.printing.certificate.code import Signer
from judging_app.printing.certificate.template import load_template, template_names
from judging_app.printing.pdf.raster import PREVIEW_PIXELS, Raster, page_of
from judging_app.services.files import OpenFile
from judging_app.services.organizer.certificate_keys import read_key, signer_of
from judging_app.services.organizer.due_certificates import (
    CertificateEntry,
    entries_from,
    nameless_from,
    numbered,
)
from judging_app.services.organizer.event_design import design_of
from judging_app.services.organizer.issuing import issue
from judging_app.services.organizer.results import results_of
from judging_app.services.organizer.trust import refuse_departed, refuse_untrusted
from judging_app.system.atomic_write import refuse_target
from judging_app.system.files_together import files_together
from judging_app.system.progress import Progress, unwatched

__all__ = [
    "CertificateEntry",
    "CertificateKind",
    "CertificatesMade",
    "Raster",
    "Signer",
    "certificate_file_name",
    "certificates_of",
    "entries_from",
    "example_certificates",
    "list_certificates",
    "make_certificates",
    "make_drafts",
    "make_separate_certificates",
    "preview_certificate",
    "read_key",
    "template_names",
]


@dataclass(frozen=True, slots=True)
class CertificatesMade:
    """The certificates that were written. `path` is the file, or the folder of files.

    `substitutes` are letters that no font has. Certificates in `left_out` are neither printed nor
    entered in the register.
    """

    path: Path
    pages: int
    substitutes: tuple[Substitute, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class CertificateList:
    """The certificates of a kind, best first, with the results on which they are based."""

    results: Results
    entries: tuple[CertificateEntry, ...]
    signer: Signer | None
    """The signer of the certificates' codes; None while the organizer's keys are locked."""
    left_out: tuple[LeftOut, ...] = ()
    """Ideas of that kind without an owner's name. No certificate can be printed for them."""
    choice: CertificateChoice = field(default_factory=CertificateChoice)


def list_certificates(file: OpenFile, kind: CertificateKind) -> CertificateList:
    """The certificates of a kind as the results are now. Issued ones have their serial."""
    with file.unit_of_work() as uow:
        results, choice = results_of(uow), uow.certificate_choice()
        entries = entries_from(results, kind, uow.register(), choice)
        left_out = nameless_from(results, kind, entries)
        try:
            return CertificateList(results, entries, signer_of(file, uow), left_out, choice)
        except InputRefused:
            return CertificateList(results, entries, None, left_out, choice)


def certificates_of(
    file: OpenFile, kind: CertificateKind = CertificateKind.WINNER
) -> tuple[Certificate, ...]:
    """The texts of the certificates of a kind, best first."""
    return tuple(entry.certificate for entry in list_certificates(file, kind).entries)


def example_certificates(file: OpenFile, kind: CertificateKind) -> tuple[Certificate, ...]:
    """The certificates of a kind as they would be issued now, for a page that shows designs."""
    with file.unit_of_work() as uow:
        entries = numbered(results_of(uow), kind, uow.register(), uow.certificate_choice())
        return tuple(entry.certificate for entry in entries)


def make_certificates(
    file: OpenFile,
    path: Path,
    *,
    template: str | None = None,
    kind: CertificateKind = CertificateKind.WINNER,
    void_too: bool = False,
    progress: Progress = unwatched,
) -> CertificatesMade:
    """Write one PDF with a page for each certificate of the kind, and enter them in the register.

    The result must be official. From then on each certificate keeps its serial. Cancelling leaves
    the earlier file at `path`. `template` names a template that replaces the event's. Each
    certificate has its verification code. A certificate is left out if its text does not fit, it
    has no name, it is issued and a fact on it was corrected since, or the last one of its holder is
    void, unless `void_too`. Raises `InputRefused`
    (NOT_OFFICIAL, `NOTHING_TO_PRINT` if nobody gets that kind, LOCKED if the passphrase must be
    typed first, TEXT_DOES_NOT_FIT if none fits, NO_OWNER_NAME if none has a name,
    CERTIFICATE_OUTDATED or CERTIFICATE_WAS_VOID if none may be printed), `WriteFailed` or
    `Cancelled`.
    """
    refuse_target(path, inputs=_read_by(template))
    print_run = issue(file, kind, template, void_too=void_too)
    printed = write_certificates(
        print_run.certificates, print_run.template, path,
        signer=print_run.signer, laid_out=print_run.checked.laid_out, progress=progress,
    )  # fmt: skip
    boxed = _boxed(print_run.certificates, printed.missing)
    return CertificatesMade(path, printed.pages, boxed, print_run.left_out)


def _read_by(template: str | None) -> tuple[Path, ...]:
    """The files that a run reads besides the event."""
    return (Path(template),) if template else ()


def _boxed(
    certificates: Sequence[Certificate], missing: Iterable[tuple[int, tuple[str, str]]]
) -> tuple[Substitute, ...]:
    """The letters that no font has. Each comes with its place on its certificate."""
    return tuple(
        found
        for number, one in missing
        for found in substitutes([one], certificate_places(certificates[number]))
    )


def make_separate_certificates(
    file: OpenFile,
    folder: Path,
    *,
    template: str | None = None,
    kind: CertificateKind = CertificateKind.WINNER,
    void_too: bool = False,
    progress: Progress = unwatched,
) -> CertificatesMade:
    """Write one PDF for each certificate of the kind, named after its serial and its names.

    The folder is made if it is missing. All files are drawn before the first one is put in its
    place, so an interruption leaves the folder unchanged. Everything else is as in
    `make_certificates`.
    """
    print_run = issue(file, kind, template, void_too=void_too)
    names = [certificate_file_name(one) for one in print_run.certificates]
    total = len(names)
    missing: list[tuple[int, tuple[str, str]]] = []
    with files_together(folder, names, inputs=_read_by(template)) as beside:
        for done, (certificate, name) in enumerate(zip(print_run.certificates, names, strict=True)):
            progress(done, total)
            printed = write_certificates(
                [certificate], print_run.template, beside / name,
                signer=print_run.signer, laid_out=print_run.checked.laid_out,
            )  # fmt: skip
            missing += [(done, one) for _, one in printed.missing]
    progress(total, total)
    boxed = _boxed(print_run.certificates, missing)
    return CertificatesMade(folder, total, boxed, print_run.left_out)


def certificate_file_name(certificate: Certificate) -> str:
    """A file name such as «1405-001-لیلا-رستم‌خانی.pdf».

    The serial makes it unique; every system accepts it.
    """
    return f"{safe_file_name('-'.join((certificate.serial, *certificate.names)))}.pdf"


def make_drafts(
    file: OpenFile,
    path: Path,
    *,
    template: str | None = None,
    kind: CertificateKind = CertificateKind.WINNER,
    progress: Progress = unwatched,
) -> CertificatesMade:
    """Write the certificates of the kind as drafts (پیش‌نویس), at any time before or after.

    A draft bears a watermark, and neither serial nor signature nor code; nothing is entered in the
    register. Raises the errors of `make_certificates` except NOT_OFFICIAL and CERTIFICATE_OUTDATED.
    """
    refuse_target(path, inputs=_read_by(template))
    with file.unit_of_work() as uow:
        refuse_untrusted(file, uow)
        results = results_of(uow)
        refuse_departed(uow, results)
        choice = uow.certificate_choice()
        entries = entries_from(results, kind, choice=choice)
        nobody = nameless_from(results, kind, entries)
        chosen = load_template(template or design_of(uow), kind)
    drafts = [one.certificate for one in entries]
    if not drafts:
        raise nobody[0].refusal if nobody else InputRefused(Refusal.NOTHING_TO_PRINT)
    printed = write_certificates(drafts, chosen, path, is_draft=True, progress=progress)
    unfit = [
        LeftOut("", drafts[place].names, refusal, entries[place].idea_id)
        for place, refusal in printed.left_out
        if refusal.reason is not Refusal.NO_OWNER_NAME
    ]
    return CertificatesMade(path, printed.pages, _boxed(drafts, printed.missing), (*unfit, *nobody))


def preview_certificate(
    certificate: Certificate,
    template: str,
    width_px: int,
    kind: CertificateKind = CertificateKind.WINNER,
    signer: Signer | None = None,
) -> Raster:
    """The picture of a certificate, `width_px` wide. One without a serial is drawn as a draft.

    Raises the `InputRefused` of printing.
    """
    pdf = io.BytesIO()
    chosen, is_draft = load_template(template, kind), not certificate.serial
    draw_certificates(
        [certificate], chosen, pdf, signer=None if is_draft else signer, is_draft=is_draft,
        text_layer=False, for_archive=False,
    )  # fmt: skip
    raster, _ = page_of(pdf.getvalue(), 0, width_px, PREVIEW_PIXELS)
    return raster
