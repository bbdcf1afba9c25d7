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
from ui.words.strings import code, fa, isolate

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
        "نام‌ها هنگام ساختن رویداد از فهرست ایده‌ها خوانده می‌شوند.",
    ),
}
"""What is said where a kind has no certificate: what, and what to do."""
PAPER = {
    CertificateKind.WINNER: "لوحی",
    CertificateKind.SHORTLISTED: "لوحی",
    CertificateKind.PARTICIPANT: "گواهی حضور",
}
WINNERS = (Column("رتبه", 58), Column("نام و عنوان ایده"))
NO_NAME = "بی‌نام؛ لوح ندارد"
NAMELESS = (
    "برای این ایده نام پیشنهاددهنده ثبت نشده است؛ لوحی برایش چاپ نمی‌شود.\n"
    "نام‌ها هنگام ساختن رویداد از فهرست ایده‌ها خوانده می‌شوند."
)
"""What stands in place of the preview of a certificate without a name."""
_LISTED = 6
"""Ideas without a name that are listed one by one."""


@dataclass(frozen=True, slots=True)
class Winner:
    """The certificate at `index` of its kind; `is_issued` where its serial is settled."""

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
    def nameless(self) -> tuple[str, ...]:
        """The ideas that have no certificate because nobody is named: code and title of each.

        Of participants they do not stand in the list; of the other kinds they do.
        """
        if self.kind is CertificateKind.PARTICIPANT:
            ideas = self.results.ideas
            named = (any(owner.name.strip() for owner in idea.owners) for idea in ideas)
            pairs = zip(ideas, named, strict=True)
            return tuple(f"{code(idea.id)} · {idea.title}" for idea, has in pairs if not has)
        return tuple(one.certificate.idea_title for one in self.winners if not one.has_name)


def read_winners(file: OpenFile, kind: CertificateKind) -> Winners:
    """The certificates of a kind as things stand."""
    listed = list_certificates(file, kind)
    found = tuple(Winner(i, one.certificate, one.is_issued) for i, one in enumerate(listed.entries))
    return Winners(listed.results, kind, found, template_choices(), listed.signer)


def winner_row(winner: Winner) -> Row:
    """What the list shows of a winner."""
    said = winner.certificate
    names = "، ".join(said.names) if winner.has_name else NO_NAME
    return (
        Cell(fa(said.rank) if said.rank else "—", strong=True),
        Cell(names, sub=said.idea_title, strong=True,
             tone="neutral" if winner.has_name else "saffron"),
    )  # fmt: skip


def said_of(winner: Winner) -> str:
    """The award and the serial, which may still become another until it is printed."""
    if not winner.has_name:
        return winner.certificate.award_title
    serial = isolate(fa(winner.certificate.serial))
    told = f"شمارهٔ {serial}" if winner.is_issued else f"شمارهٔ {serial} · موقت"
    return " · ".join(part for part in (winner.certificate.award_title, told) if part)


def title_of(choice: TemplateChoice) -> str:
    """A template in a list; one's own has a star."""
    return f"{choice.title} ★" if choice.is_own else choice.title


def warning_of(seen: Winners) -> Message | None:
    """What to know before printing: names that are missing, or judges who are still out."""
    early = provisional(seen.results) if seen.winners else ""
    if seen.nameless:
        count, listed = len(seen.nameless), [isolate(one) for one in seen.nameless[:_LISTED]]
        listed += [f"و {fa(count - _LISTED)} ایدهٔ دیگر"] if count > _LISTED else []
        happened = f"{fa(count)} ایده نام پیشنهاددهنده ندارد و {PAPER[seen.kind]} برایش چاپ نمی‌شود."
        rest = f"{early}." if early else "بقیه چاپ می‌شوند."
        return Message(happened, rest, "", "\n".join(listed))
    if early:
        advice = "پیش از چاپ، پروندهٔ همهٔ داوران را در صندوق ادغام بیفزایید."
        return Message(f"{early}.", "برگزیدگان هنوز می‌توانند عوض شوند.", advice)
    return None
