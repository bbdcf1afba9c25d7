"""Whose certificates there are, as their page lists them."""

from dataclasses import dataclass

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.results import Results
from judging_app.services.files import OpenFile
from judging_app.services.organizer.certificates import Signer, list_certificates
from judging_app.services.organizer.templates import TemplateChoice, template_choices
from ui.widgets.records import Cell, Column, Row
from ui.words.messages import Message
from ui.words.organizer import provisional
from ui.words.strings import fa, isolate

NOBODY = {
    CertificateKind.WINNER: (
        "هنوز برگزیده‌ای نیست",
        "پس از ادغام پرونده‌های امتیاز، لوح هر برگزیده را اینجا می‌بینید.",
    ),
    CertificateKind.SHORTLISTED: (
        "کسی شایستهٔ تقدیر نشده است",
        "اگر در تعریف رویداد عنوانی برای تقدیر باشد، صاحبانش اینجا می‌آیند.",
    ),
    CertificateKind.PARTICIPANT: (
        "نام هیچ صاحب ایده‌ای ثبت نیست",
        "نام‌ها را در فهرست ایده‌ها بنویسید تا گواهی شرکت ساخته شود.",
    ),
}
"""What is said where a kind has no certificate: what, and what to do."""
WINNERS = (Column("رتبه", 58), Column("نام و عنوان ایده"))
NO_NAME = "نام پیشنهاددهنده ثبت نشده"


@dataclass(frozen=True, slots=True)
class Winner:
    """The certificate at `index` of its kind; `is_issued` where its serial is final."""

    index: int
    certificate: Certificate
    is_issued: bool = False

    @property
    def has_name(self) -> bool:
        """Whether there is a name to print."""
        return any(name.strip() for name in self.certificate.names)


@dataclass(frozen=True, slots=True)
class Winners:
    """Everything that the page of certificates shows, of one kind."""

    results: Results
    kind: CertificateKind
    winners: tuple[Winner, ...]
    templates: tuple[TemplateChoice, ...]
    signer: Signer | None

    @property
    def nameless(self) -> int:
        """How many certificates have no name to print."""
        return sum(not winner.has_name for winner in self.winners)


def read_winners(file: OpenFile, kind: CertificateKind) -> Winners:
    """The certificates of a kind as things stand."""
    listed = list_certificates(file, kind)
    found = tuple(Winner(i, one.certificate, one.is_issued) for i, one in enumerate(listed.entries))
    return Winners(listed.results, kind, found, template_choices(), listed.signer)


def winner_row(winner: Winner) -> Row:
    """What the list shows of a winner."""
    certificate = winner.certificate
    names = "، ".join(certificate.names) if winner.has_name else NO_NAME
    return (
        Cell(fa(certificate.rank) if certificate.rank else "—", strong=True),
        Cell(names, sub=certificate.idea_title, strong=True,
             tone="neutral" if winner.has_name else "brick"),
    )  # fmt: skip


def said_of(winner: Winner) -> str:
    """The award and the serial, which may still become another until it is printed."""
    serial = isolate(fa(winner.certificate.serial))
    serial_words = (
        f"شمارهٔ {serial}" if winner.is_issued else f"شمارهٔ {serial} (پس از چاپ قطعی می‌شود)"
    )
    return " · ".join(part for part in (winner.certificate.award_title, serial_words) if part)


def title_of(choice: TemplateChoice) -> str:
    """A template in a list; one's own has a star."""
    return f"{choice.title} ★" if choice.is_own else choice.title


def warning_of(seen: Winners) -> Message | None:
    """What to know before printing: names that are missing, or judges who are still out."""
    early = provisional(seen.results) if seen.winners else ""
    if seen.nameless:
        nameless = f"{fa(seen.nameless)} لوح نام ندارد."
        advice = "نام را در فهرست ایده‌ها بنویسید، یا آن لوح را پس از چاپ کنار بگذارید."
        return Message(nameless, early, advice)
    if early:
        advice = "پیش از چاپ، پروندهٔ همهٔ داوران را در صندوق ادغام بیفزایید."
        return Message(f"{early}.", "برگزیدگان هنوز می‌توانند عوض شوند.", advice)
    return None
