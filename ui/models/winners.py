"""Whose certificates there are, as their page lists them."""

from dataclasses import dataclass

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.results import Results
from judging_app.services.certificates import Signer, list_certificates
from judging_app.services.files import OpenFile
from judging_app.services.templates import TemplateChoice, template_choices
from ui.models.records import Cell, Column, Row
from ui.strings import fa

WINNERS = (Column("رتبه", 58), Column("نام و عنوان ایده"))
NO_NAME = "نام پیشنهاددهنده ثبت نشده"


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
    said = winner.certificate
    names = "، ".join(said.names) if winner.has_name else NO_NAME
    return (
        Cell(fa(said.rank) if said.rank else "—", strong=True),
        Cell(names, sub=said.idea_title, strong=True,
             tone="neutral" if winner.has_name else "brick"),
    )  # fmt: skip
