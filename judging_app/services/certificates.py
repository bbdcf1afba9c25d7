"""The certificates: of the winners, of the commended, of all who took part."""

import io
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.event import Event, Idea
from judging_app.domain.results import Results
from judging_app.errors import InputRefused, Reason, WriteFailed
from judging_app.persian.dates import jalali
from judging_app.persian.digits import to_latin
from judging_app.persian.file_names import safe_file_name
from judging_app.printing.certificate_code import CertificateFacts, Signer, read_code
from judging_app.printing.certificates import draw_certificates, write_certificates
from judging_app.printing.qr import read_qr
from judging_app.printing.raster import Raster, page_of
from judging_app.printing.template import load_template, template_names
from judging_app.progress import Progress, unwatched
from judging_app.services.files import OpenFile
from judging_app.services.results import compute_results

__all__ = [
    "CertificateFacts",
    "CertificateKind",
    "CertificatesMade",
    "Raster",
    "Signer",
    "certificate_file_name",
    "certificates_from",
    "certificates_of",
    "check_certificate",
    "make_certificates",
    "make_certificates_apart",
    "preview_certificate",
    "template_names",
]


_MOST_PIXELS = 40_000_000
_PARTICIPANTS = 1000
"""Serials of participants begin after it."""


@dataclass(frozen=True, slots=True)
class CertificatesMade:
    """The file that was written, or the folder of files; one page for each certificate."""

    path: Path
    pages: int


def certificates_of(
    file: OpenFile, kind: CertificateKind = CertificateKind.WINNER
) -> tuple[Certificate, ...]:
    """What the certificates of a kind say, in the order of their serials."""
    return certificates_from(compute_results(file), kind)


def certificates_from(
    results: Results, kind: CertificateKind = CertificateKind.WINNER
) -> tuple[Certificate, ...]:
    """One for every ranked idea with a winner's award, or with another, or for every idea.

    The same results give the same serials: winners are numbered in the order of the ranking, the
    commended after them, and participants from 1001 by the place of their idea in the list.
    """
    if kind is CertificateKind.PARTICIPANT:
        return tuple(
            _certificate(results.event, idea, 0, "", _PARTICIPANTS + number)
            for number, idea in enumerate(results.ideas, start=1)
            if any(owner.name.strip() for owner in idea.owners)
        )
    ideas = {idea.id: idea for idea in results.ideas}
    awards = results.awarding().awards
    placed = [(row, award) for row in results.ranking.rows if (award := awards.get(row.idea_id))]
    placed.sort(key=lambda pair: not pair[1].winner)
    return tuple(
        _certificate(results.event, ideas[row.idea_id], row.rank, award.title, number)
        for number, (row, award) in enumerate(placed, start=1)
        if award.winner == (kind is CertificateKind.WINNER)
    )


def _certificate(event: Event, idea: Idea, rank: int, award_title: str, number: int) -> Certificate:
    year = to_latin(jalali(event.dates.ceremony))[:4]
    theme = event.theme(idea.theme_id)
    return Certificate(
        serial=f"{year}-{number:03d}",
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
    )


def make_certificates(
    file: OpenFile,
    path: Path,
    *,
    template: str | None = None,
    kind: CertificateKind = CertificateKind.WINNER,
    signer: Signer | None = None,
    progress: Progress = unwatched,
) -> CertificatesMade:
    """Write one PDF with a page for each certificate of the kind.

    Cancelling leaves what was at `path` before. `template` names another template than the
    event's; with a `signer` each certificate has its verification code. Raises `InputRefused`
    (`NOTHING_TO_PRINT` where there is nobody of that kind), `WriteFailed` or `Cancelled`.
    """
    results = compute_results(file)
    certificates = certificates_from(results, kind)
    if not certificates:
        raise InputRefused(Reason.NOTHING_TO_PRINT)
    chosen = load_template(template or results.event.certificate_template, kind)
    pages = write_certificates(certificates, chosen, path, signer=signer, progress=progress)
    return CertificatesMade(path, pages)


def make_certificates_apart(
    file: OpenFile,
    folder: Path,
    *,
    template: str | None = None,
    kind: CertificateKind = CertificateKind.WINNER,
    signer: Signer | None = None,
    progress: Progress = unwatched,
) -> CertificatesMade:
    """Write one PDF for each certificate of the kind, named after its serial and its names.

    All of them or none: what stops the work leaves the folder as it was. Otherwise as
    `make_certificates`.
    """
    results = compute_results(file)
    certificates = certificates_from(results, kind)
    if not certificates:
        raise InputRefused(Reason.NOTHING_TO_PRINT)
    chosen = load_template(template or results.event.certificate_template, kind)
    try:
        with TemporaryDirectory(dir=folder, prefix=".", suffix=".part") as beside:
            for done, certificate in enumerate(certificates):
                progress(done, len(certificates))
                path = Path(beside) / certificate_file_name(certificate)
                write_certificates([certificate], chosen, path, signer=signer)
            for path in sorted(Path(beside).iterdir()):
                path.replace(folder / path.name)
    except OSError as error:
        raise WriteFailed(folder, str(error)) from error
    progress(len(certificates), len(certificates))
    return CertificatesMade(folder, len(certificates))


def certificate_file_name(certificate: Certificate) -> str:
    """«1405-001-لیلا-رستم‌خانی.pdf»: unique by its serial, and a name that every system takes."""
    return f"{safe_file_name('-'.join((certificate.serial, *certificate.names)))}.pdf"


def preview_certificate(
    certificate: Certificate,
    template: str,
    width_px: int,
    kind: CertificateKind = CertificateKind.WINNER,
    signer: Signer | None = None,
) -> Raster:
    """The picture of a certificate, `width_px` wide. Raises `InputRefused` as printing would."""
    pdf = io.BytesIO()
    chosen = load_template(template, kind)
    draw_certificates([certificate], chosen, pdf, signer=signer, for_archive=False)
    raster, _ = page_of(pdf.getvalue(), 0, width_px, _MOST_PIXELS)
    return raster


def check_certificate(code: str, public_key: bytes) -> CertificateFacts:
    """What a certificate's code vouches for; `code` is its text, or the path of a picture of it.

    Needs no event's file. Raises `InputRefused`: HASH where it was not signed with the key whose
    public half this is, or changed since; MAGIC, TOO_NEW, TRUNCATED, PARSE; UNREADABLE for a
    picture without one QR code.
    """
    picture = Path(code) if code.lower().endswith((".png", ".jpg", ".jpeg")) else None
    return read_code(read_qr(picture) if picture else code, public_key)
