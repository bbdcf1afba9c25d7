"""The certificates of the winners, of the commended, and of all participants."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from judging_app.domain.award import Certificate, IssuedSerial
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.event import Event, Idea
from judging_app.domain.printed import LeftOut, Substitute, certificate_places, substitutes
from judging_app.domain.results import Results
from judging_app.errors import InputRefused, Refusal
from judging_app.persian.dates import jalali
from judging_app.persian.digits import to_latin
from judging_app.persian.file_names import safe_file_name
from judging_app.printing.certificate.certificates import (
    Checked,
    check_certificates,
    draw_certificates,
    write_certificates,
)
from judging_app.printing.certificate.code import Signer
from judging_app.printing.certificate.template import (
    CertificateTemplate,
    load_template,
    template_names,
)
from judging_app.printing.pdf.raster import PREVIEW_PIXELS, Raster, page_of
from judging_app.services.files import OpenFile
from judging_app.services.organizer.certificate_keys import read_key, signer_of
from judging_app.services.organizer.nameless import has_name, nameless
from judging_app.services.organizer.results import results_of
from judging_app.services.organizer.trust import refuse_departed, refuse_untrusted
from judging_app.services.roles import ORGANIZER
from judging_app.system.atomic_write import (
    flush_folder,
    folder_beside,
    made_folder,
    refuse_target,
    replace_patiently,
)
from judging_app.system.part_files import parts_in
from judging_app.system.progress import Progress, unwatched

__all__ = [
    "CertificateEntry",
    "CertificateKind",
    "CertificatesMade",
    "Raster",
    "Signer",
    "certificate_file_name",
    "certificates_from",
    "certificates_of",
    "entries_from",
    "list_certificates",
    "make_certificates",
    "make_separate_certificates",
    "preview_certificate",
    "read_key",
    "template_names",
]


_PARTICIPANTS = 1000
"""The serials of participants begin after this number."""


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
class CertificateEntry:
    """A certificate with its idea, and whether the register has it."""

    idea_id: str
    certificate: Certificate
    is_issued: bool


@dataclass(frozen=True, slots=True)
class CertificateList:
    """The certificates of a kind, best first, with the results on which they are based."""

    results: Results
    entries: tuple[CertificateEntry, ...]
    signer: Signer | None
    """The signer of the certificates' codes; None while the organizer's keys are locked."""
    left_out: tuple[LeftOut, ...] = ()
    """Ideas of that kind without an owner's name. No certificate can be printed for them."""


def list_certificates(file: OpenFile, kind: CertificateKind) -> CertificateList:
    """The certificates of a kind as the results are now. Issued certificates have their serial."""
    with file.unit_of_work() as uow:
        results = results_of(uow)
        entries = entries_from(results, kind, uow.serials())
        left_out = nameless_from(results, kind, entries)
        try:
            return CertificateList(results, entries, signer_of(file, uow), left_out)
        except InputRefused:
            return CertificateList(results, entries, None, left_out)


def certificates_of(
    file: OpenFile, kind: CertificateKind = CertificateKind.WINNER
) -> tuple[Certificate, ...]:
    """The texts of the certificates of a kind, best first."""
    return tuple(entry.certificate for entry in list_certificates(file, kind).entries)


def certificates_from(
    results: Results,
    kind: CertificateKind = CertificateKind.WINNER,
    register: Sequence[IssuedSerial] = (),
) -> tuple[Certificate, ...]:
    """The certificates in the result of `entries_from`."""
    return tuple(entry.certificate for entry in entries_from(results, kind, register))


def entries_from(
    results: Results, kind: CertificateKind, register: Sequence[IssuedSerial] = ()
) -> tuple[CertificateEntry, ...]:
    """The entries of one kind: ideas with a winner's award, ideas with another award, or all ideas.

    Issued certificates keep their serial. The others get the free numbers: winners in the order of
    the ranking, the commended after them, participants from 1001 by the position of their idea in
    the list. The same results and register give the same serials.
    """
    numbers = _Numbers(results.event, register)
    if kind is CertificateKind.PARTICIPANT:
        named = [
            (_PARTICIPANTS + place, idea)
            for place, idea in enumerate(results.ideas, start=1)
            if has_name(idea)
        ]
        return tuple(numbers.entry(kind, idea, 0, "", number) for number, idea in named)
    ideas = {idea.id: idea for idea in results.ideas}
    awards = results.awarding().awards
    placed = [(row, award) for row in results.ranking.rows if (award := awards.get(row.idea_id))]
    placed.sort(key=lambda pair: not pair[1].winner)
    each = [
        (award.winner, numbers.entry(_KINDS[award.winner], ideas[row.idea_id], row.rank,
                                     award.title, 1))
        for row, award in placed
    ]  # fmt: skip
    chosen = [entry for winner, entry in each if winner == (kind is CertificateKind.WINNER)]
    return tuple(_cited(entry, results) for entry in chosen)


def _cited(entry: CertificateEntry, results: Results) -> CertificateEntry:
    """The entry with the citation of its idea."""
    text = results.citations.get(entry.idea_id, "")
    return replace(entry, certificate=replace(entry.certificate, citation=text)) if text else entry


def nameless_from(
    results: Results, kind: CertificateKind, entries: Sequence[CertificateEntry]
) -> tuple[LeftOut, ...]:
    """The ideas of a kind without an owner's name, each left out with the reason NO_OWNER_NAME.

    Participants without a name have no entry. Winners and commended ideas without one are found
    among `entries`.
    """
    serials = {entry.idea_id: entry.certificate.serial for entry in entries}
    is_everybody = kind is CertificateKind.PARTICIPANT
    return nameless([one for one in results.ideas if is_everybody or one.id in serials], serials)


_KINDS = {True: CertificateKind.WINNER, False: CertificateKind.SHORTLISTED}


class _Numbers:
    """Assigns serials: those of the register, and the lowest free numbers."""

    def __init__(self, event: Event, register: Sequence[IssuedSerial]) -> None:
        self._event = event
        self._year = to_latin(jalali(event.dates.ceremony))[:4]
        self._given = {(one.kind, one.idea_id): one.serial for one in register}
        self._taken = set(self._given.values())

    def entry(
        self, kind: CertificateKind, idea: Idea, rank: int, award_title: str, lowest: int
    ) -> CertificateEntry:
        """An entry with the serial from the register, or the next free one from `lowest` on."""
        issued = self._given.get((kind, idea.id))
        serial = issued or self._next(lowest)
        self._taken.add(serial)
        certificate = _certificate(self._event, idea, rank, award_title, serial)
        return CertificateEntry(idea.id, certificate, issued is not None)

    def _next(self, lowest: int) -> str:
        free = (f"{self._year}-{number:03d}" for number in count(lowest))
        return next(serial for serial in free if serial not in self._taken)


def _certificate(event: Event, idea: Idea, rank: int, award_title: str, serial: str) -> Certificate:
    theme = event.theme(idea.theme_id)
    return Certificate(
        serial=serial,
        names=tuple(owner.name for owner in idea.owners),
        units=tuple(dict.fromkeys(owner.unit for owner in idea.owners if owner.unit)),
        idea_title=idea.title,
        theme_title=theme.title if theme else "",
        award_title=award_title,
        rank=rank,
        event_title=event.title,
        organization=event.organization,
        co_senders=event.co_senders,
        city=event.city,
        date=event.dates.ceremony,
        signatories=event.signatories,
        idea_word=event.idea_word,
    )


def make_certificates(
    file: OpenFile,
    path: Path,
    *,
    template: str | None = None,
    kind: CertificateKind = CertificateKind.WINNER,
    progress: Progress = unwatched,
) -> CertificatesMade:
    """Write one PDF with a page for each certificate of the kind, and enter them in the register.

    From then on each certificate keeps its serial. Cancelling leaves the earlier file at `path`.
    `template` names a template that replaces the event's. Each certificate has its verification
    code. A certificate is left out if its text does not fit or it has no name. Raises
    `InputRefused` (`NOTHING_TO_PRINT` if nobody gets that kind, LOCKED if the passphrase must be
    typed first, TEXT_DOES_NOT_FIT if none fits, NO_OWNER_NAME if none has a name), `WriteFailed` or
    `Cancelled`.
    """
    refuse_target(path, inputs=_read_by(template))
    print_run = _issue(file, kind, template)
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


@dataclass(frozen=True, slots=True)
class _PrintRun:
    certificates: Sequence[Certificate]
    template: CertificateTemplate
    signer: Signer
    left_out: tuple[LeftOut, ...]
    checked: Checked


def _issue(file: OpenFile, kind: CertificateKind, template: str | None) -> _PrintRun:
    """Prepare a print run: enter the certificates in the register before any is on paper."""
    with file.unit_of_work() as uow:
        refuse_untrusted(file, uow)
        results = results_of(uow)
        refuse_departed(uow, results)
        entries = entries_from(results, kind, uow.serials())
        nobody = nameless_from(results, kind, entries)
        if not entries:
            raise nobody[0].refusal if nobody else InputRefused(Refusal.NOTHING_TO_PRINT)
        chosen = load_template(template or results.event.certificate_template, kind)
        signer = signer_of(file, uow)
        fitting, checked = _fitting(entries, chosen, signer)
        new = [entry for entry in fitting if not entry.is_issued]
        if new:
            now = datetime.now(UTC)
            uow.add_serials(
                [IssuedSerial(kind, one.idea_id, one.certificate.serial, now) for one in new]
            )
            serials = " ".join(one.certificate.serial for one in new)
            facts = {"kind": kind.value, "count": str(len(new)), "serials": serials}
            uow.log("certificates issued", actor=ORGANIZER, at=now, **facts)
            uow.commit()
    return _PrintRun(
        [entry.certificate for entry in fitting], chosen, signer,
        _left_out(entries, checked, nobody), checked,
    )  # fmt: skip


def _fitting(
    entries: Sequence[CertificateEntry], template: CertificateTemplate, signer: Signer
) -> tuple[Sequence[CertificateEntry], Checked]:
    """The certificates that can be printed. Raises `InputRefused` if there are none."""
    checked = check_certificates([entry.certificate for entry in entries], template, signer)
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


def make_separate_certificates(
    file: OpenFile,
    folder: Path,
    *,
    template: str | None = None,
    kind: CertificateKind = CertificateKind.WINNER,
    progress: Progress = unwatched,
) -> CertificatesMade:
    """Write one PDF for each certificate of the kind, named after its serial and its names.

    The folder is made if it is missing. All files are drawn before the first one is put in its
    place, so an interruption leaves the folder unchanged. Everything else is as in
    `make_certificates`.
    """
    made_folder(folder)
    print_run = _issue(file, kind, template)
    total = len(print_run.certificates)
    missing: list[tuple[int, tuple[str, str]]] = []
    with folder_beside(folder) as beside:
        for done, certificate in enumerate(print_run.certificates):
            progress(done, total)
            printed = write_certificates(
                [certificate], print_run.template, beside / certificate_file_name(certificate),
                signer=print_run.signer, laid_out=print_run.checked.laid_out,
            )  # fmt: skip
            missing += [(done, one) for _, one in printed.missing]
        for path in parts_in(beside, "*.pdf"):
            refuse_target(folder / path.name, inputs=_read_by(template))
        for path in parts_in(beside, "*.pdf"):
            replace_patiently(path, folder / path.name)
        flush_folder(folder)
    progress(total, total)
    boxed = _boxed(print_run.certificates, missing)
    return CertificatesMade(folder, total, boxed, print_run.left_out)


def certificate_file_name(certificate: Certificate) -> str:
    """A file name such as «1405-001-لیلا-رستم‌خانی.pdf».

    The serial makes it unique; every system accepts it.
    """
    return f"{safe_file_name('-'.join((certificate.serial, *certificate.names)))}.pdf"


def preview_certificate(
    certificate: Certificate,
    template: str,
    width_px: int,
    kind: CertificateKind = CertificateKind.WINNER,
    signer: Signer | None = None,
) -> Raster:
    """The picture of a certificate, `width_px` wide. Raises the `InputRefused` of printing."""
    pdf = io.BytesIO()
    chosen = load_template(template, kind)
    draw_certificates(
        [certificate], chosen, pdf, signer=signer, text_layer=False, for_archive=False
    )
    raster, _ = page_of(pdf.getvalue(), 0, width_px, PREVIEW_PIXELS)
    return raster
