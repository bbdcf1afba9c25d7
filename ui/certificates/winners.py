"""The winners that the certificates page lists."""

from dataclasses import dataclass, field, replace

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import THANKS, CertificateKind
from judging_app.domain.results import Results
from judging_app.services.files import OpenFile
from judging_app.services.organizer.certificates import Signer, list_certificates
from judging_app.services.organizer.event_design import event_design
from judging_app.services.organizer.recipients import CertificateChoice
from judging_app.services.organizer.register import RegisterEntry, RegisterLine, read_register
from judging_app.services.organizer.templates import TemplateChoice, template_choices
from ui.base.idea_word import filled, word
from ui.widgets.records import Cell, Column, Row
from ui.words.messages import Message
from ui.words.strings import code, fa, isolate

NOBODY = {
    CertificateKind.WINNER: (
        "هنوز برگزیده‌ای نیست",
        "پس از ادغام پرونده‌های امتیاز، لوح هر برگزیده را اینجا می‌بینید.",
    ),
    CertificateKind.SHORTLISTED: (
        "کسی شایستهٔ تقدیر نشده است",
        "اگر در تعریف رویداد جایزه‌ای برای تقدیر باشد، صاحبانش اینجا می‌آیند.",
    ),
    CertificateKind.JUDGE: ("داوری نیست", "داوران هنگام ساختن رویداد ثبت می‌شوند."),
    CertificateKind.ORGANIZER: (
        "برگزارکننده‌ای ثبت نشده است",
        "نام هر کس را که لوح قدردانی می‌گیرد در همین‌جا بنویسید.",
    ),
    CertificateKind.SPONSOR: (
        "حامی‌ای ثبت نشده است",
        "نام هر کس را که لوح قدردانی می‌گیرد در همین‌جا بنویسید.",
    ),
    CertificateKind.PARTICIPANT: (
        "نام هیچ صاحب {any_one} ثبت نیست",
        "نام‌ها هنگام ساختن رویداد از فهرست {many} خوانده می‌شوند.",
    ),
}
"""The title and the advice for a kind that has no certificate."""
PAPER = {
    CertificateKind.WINNER: "لوحی",
    CertificateKind.SHORTLISTED: "لوحی",
    CertificateKind.PARTICIPANT: "گواهی شرکت",
    **dict.fromkeys(THANKS, "لوحی"),
}


def nobody(kind: CertificateKind) -> tuple[str, str]:
    """Return title and advice for a kind that has no certificate."""
    title, advice = NOBODY[kind]
    return filled(title), filled(advice)


def winner_columns() -> tuple[Column, ...]:
    """Return the columns of the list of winners."""
    return (Column("رتبه", 58), Column(f"نام و عنوان {word().one}"))


DRAFT = "پیش‌نویس"
NO_NAME = "بی‌نام؛ لوح ندارد"
NAMELESS = (
    "برای این {one} نام پیشنهاددهنده ثبت نشده است؛ لوحی برایش چاپ نمی‌شود.\n"
    "نام‌ها هنگام ساختن رویداد از فهرست {many} خوانده می‌شوند."
)
"""The text that replaces the preview of a certificate without a name."""
_LISTED = 6
"""The most ideas without a name that are listed one by one."""


@dataclass(frozen=True, slots=True)
class Winner:
    """The certificate at `index` among those of its kind.

    `outdated` are the facts that were corrected after it was issued. A draft has no serial.
    """

    index: int
    certificate: Certificate
    is_issued: bool = False
    outdated: tuple[str, ...] = ()
    person_id: str = ""
    voided: RegisterEntry | None = None
    """The last certificate of this holder, if it is void and no other one is out."""

    @property
    def shown(self) -> Certificate:
        """The certificate to preview. New facts are never shown with an earlier serial."""
        return replace(self.certificate, serial="") if self.outdated else self.certificate

    @property
    def has_name(self) -> bool:
        """Whether the certificate has a name to print."""
        return any(name.strip() for name in self.certificate.names)


@dataclass(frozen=True, slots=True)
class Winners:
    """Everything that the certificates page shows of one kind of certificates."""

    results: Results
    kind: CertificateKind
    winners: tuple[Winner, ...]
    templates: tuple[TemplateChoice, ...]
    signer: Signer | None
    choice: CertificateChoice = field(default_factory=CertificateChoice)
    lines: tuple[RegisterLine, ...] = ()
    design: str = ""
    """The design of the event: a name, or the path of a design that travelled with it."""

    @property
    def nameless(self) -> tuple[str, ...]:
        """Code and title of the ideas that get no certificate because their owners have no name.

        Ideas of this sort are missing from the list of participants; for the other kinds the list
        shows them.
        """
        if self.kind is CertificateKind.PARTICIPANT:
            ideas = self.results.ideas
            named = (any(owner.name.strip() for owner in idea.owners) for idea in ideas)
            pairs = zip(ideas, named, strict=True)
            return tuple(f"{code(idea.id)} · {idea.title}" for idea, has in pairs if not has)
        return tuple(one.certificate.idea_title for one in self.winners if not one.has_name)


def read_winners(file: OpenFile, kind: CertificateKind) -> Winners:
    """Load the certificates of a kind by the current ranking."""
    listed = list_certificates(file, kind)
    found = tuple(
        Winner(i, one.certificate, one.is_issued, one.outdated, one.holder.person_id, one.voided)
        for i, one in enumerate(listed.entries)
    )
    return Winners(
        listed.results, kind, found, template_choices(), listed.signer, listed.choice,
        read_register(file), event_design(file),
    )  # fmt: skip


def winner_row(winner: Winner) -> Row:
    """Return the table row of a winner."""
    certificate = winner.certificate
    names = "، ".join(certificate.names) if winner.has_name else NO_NAME
    return (
        Cell(fa(certificate.rank) if certificate.rank else "—", strong=True),
        Cell(names, sub=certificate.idea_title or "، ".join(certificate.units), strong=True,
             tone="neutral" if winner.has_name else "saffron"),
    )  # fmt: skip


def said_of(winner: Winner) -> str:
    """Return the award and the serial; a draft has none."""
    if not winner.has_name:
        return winner.certificate.award_title
    serial = isolate(fa(winner.certificate.serial))
    serial_words = f"شمارهٔ {serial}" if winner.is_issued else DRAFT
    if winner.outdated:
        serial_words += " · اصلاح می‌خواهد"
    return " · ".join(part for part in (serial_words, winner.certificate.award_title) if part)


def title_of(choice: TemplateChoice) -> str:
    """Return the title of a template for a list. The person's own templates have a star."""
    return f"{choice.title} ★" if choice.is_own else choice.title


def warning_of(seen: Winners) -> Message | None:
    """Return a warning before printing: ideas without a name."""
    if not seen.nameless:
        return None
    count, listed = len(seen.nameless), [isolate(one) for one in seen.nameless[:_LISTED]]
    listed += [f"و {fa(count - _LISTED)} {word().of_one} دیگر"] if count > _LISTED else []
    happened = (
        f"{fa(count)} {word().one} نام پیشنهاددهنده ندارد و {PAPER[seen.kind]} برایش چاپ نمی‌شود."
    )
    return Message(happened, "بقیه چاپ می‌شوند.", "", "\n".join(listed))
