"""The certificates of the winners."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from judging_app.domain.award import Certificate, award_for
from judging_app.domain.event import Event, Idea
from judging_app.domain.results import Results
from judging_app.errors import InputRefused, Reason
from judging_app.persian.dates import jalali
from judging_app.persian.digits import to_latin
from judging_app.printing.certificates import write_certificates
from judging_app.printing.raster import Raster, render_page
from judging_app.printing.template import load_template, template_names
from judging_app.progress import Progress, unwatched
from judging_app.services.files import OpenFile
from judging_app.services.results import compute_results

__all__ = [
    "CertificatesMade",
    "Raster",
    "certificates_of",
    "make_certificates",
    "preview_certificate",
    "template_names",
]


@dataclass(frozen=True, slots=True)
class CertificatesMade:
    """The file that was written, with one page for each winner."""

    path: Path
    pages: int


def certificates_of(file: OpenFile) -> tuple[Certificate, ...]:
    """What the certificates of the winners say, in the order of the ranking."""
    return winners_certificates(compute_results(file))


def winners_certificates(results: Results) -> tuple[Certificate, ...]:
    """One certificate for every ranked idea whose award is a winner's."""
    ideas = {idea.id: idea for idea in results.ideas}
    placed = [(row, award_for(row.rank, results.event.awards)) for row in results.ranking.rows]
    winners = [(row, award) for row, award in placed if award and award.winner]
    return tuple(
        _certificate(results.event, ideas[row.idea_id], row.rank, award.title, number)
        for number, (row, award) in enumerate(winners, start=1)
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
    file: OpenFile, path: Path, *, template: str | None = None, progress: Progress = unwatched
) -> CertificatesMade:
    """Write one PDF with a page for each winner. Cancelling leaves what was at `path` before.

    `template` names another template than the event's. Raises `InputRefused`
    (`NOTHING_TO_PRINT` while nobody is ranked), `WriteFailed` or `Cancelled`.
    """
    results = compute_results(file)
    certificates = winners_certificates(results)
    if not certificates:
        raise InputRefused(Reason.NOTHING_TO_PRINT)
    chosen = load_template(template or results.event.certificate_template)
    pages = write_certificates(certificates, chosen, path, progress=progress)
    return CertificatesMade(path, pages)


def preview_certificate(
    file: OpenFile, index: int, width_px: int, template: str | None = None
) -> Raster:
    """The picture of the certificate at `index` of `certificates_of`, `width_px` wide."""
    results = compute_results(file)
    certificate = winners_certificates(results)[index]
    chosen = load_template(template or results.event.certificate_template)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "preview.pdf"
        write_certificates([certificate], chosen, path)
        return render_page(path, 0, width_px)
