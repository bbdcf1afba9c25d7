"""The certificates: of the winners, of the commended, of all who took part."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.event import Event, Idea
from judging_app.domain.results import Results
from judging_app.errors import InputRefused, Reason
from judging_app.persian.dates import jalali
from judging_app.persian.digits import to_latin
from judging_app.printing.certificate_code import CertificateFacts, Signer, read_code
from judging_app.printing.certificates import write_certificates
from judging_app.printing.qr import read_qr
from judging_app.printing.raster import Raster, render_page
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
    "certificates_from",
    "certificates_of",
    "check_certificate",
    "make_certificates",
    "preview_certificate",
    "template_names",
]


_PARTICIPANTS = 1000
"""Serials of participants begin after it."""


@dataclass(frozen=True, slots=True)
class CertificatesMade:
    """The file that was written, with one page for each certificate."""

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


def preview_certificate(
    file: OpenFile,
    index: int,
    width_px: int,
    template: str | None = None,
    kind: CertificateKind = CertificateKind.WINNER,
    signer: Signer | None = None,
) -> Raster:
    """The picture of the certificate at `index` of `certificates_of`, `width_px` wide."""
    results = compute_results(file)
    certificate = certificates_from(results, kind)[index]
    chosen = load_template(template or results.event.certificate_template, kind)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "preview.pdf"
        write_certificates([certificate], chosen, path, signer=signer)
        return render_page(path, 0, width_px)


def check_certificate(code: str, public_key: bytes) -> CertificateFacts:
    """What a certificate's code vouches for; `code` is its text, or the path of a picture of it.

    Needs no event's file. Raises `InputRefused`: HASH where it was not signed with the key whose
    public half this is, or changed since; MAGIC, TOO_NEW, TRUNCATED, PARSE; UNREADABLE for a
    picture without one QR code.
    """
    picture = Path(code) if code.lower().endswith((".png", ".jpg", ".jpeg")) else None
    return read_code(read_qr(picture) if picture else code, public_key)
