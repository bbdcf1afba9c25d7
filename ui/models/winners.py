"""The winners as the page of certificates lists them."""

from dataclasses import dataclass

from judging_app.domain.award import Certificate
from judging_app.domain.results import Results
from judging_app.services.certificates import certificates_of, template_names
from judging_app.services.files import OpenFile
from judging_app.services.results import compute_results
from ui.models.records import Cell, Column, Row
from ui.strings import fa

WINNERS = (Column("رتبه", 58), Column("نام و عنوان ایده"))
NO_NAME = "نام پیشنهاددهنده ثبت نشده"
_OWN_NAMES = {"girih": "گره‌چینی", "sade": "ساده"}


@dataclass(frozen=True, slots=True)
class Winner:
    """The certificate at `index` of the event."""

    index: int
    certificate: Certificate

    @property
    def has_name(self) -> bool:
        """Whether there is a name to print."""
        return any(name.strip() for name in self.certificate.names)


@dataclass(frozen=True, slots=True)
class Winners:
    """Everything that the page of certificates shows."""

    results: Results
    winners: tuple[Winner, ...]
    templates: tuple[str, ...]

    @property
    def nameless(self) -> int:
        """How many certificates have no name to print."""
        return sum(not winner.has_name for winner in self.winners)


def read_winners(file: OpenFile) -> Winners:
    """The winners as things stand."""
    found = tuple(Winner(i, each) for i, each in enumerate(certificates_of(file)))
    return Winners(compute_results(file), found, template_names())


def winner_row(winner: Winner) -> Row:
    """What the list shows of a winner."""
    said = winner.certificate
    names = "، ".join(said.names) if winner.has_name else NO_NAME
    return (
        Cell(fa(said.rank), strong=True),
        Cell(names, sub=said.idea_title, strong=True,
             tone="neutral" if winner.has_name else "brick"),
    )  # fmt: skip


def template_title(name: str) -> str:
    """What people call a template."""
    return _OWN_NAMES.get(name, name)
