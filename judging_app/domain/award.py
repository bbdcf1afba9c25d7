"""Awards, who gets them, and what a certificate says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from judging_app.domain.certificate_kind import CertificateKind


@dataclass(frozen=True, slots=True)
class Signatory:
    """A person who signs the certificates, with their office."""

    name: str
    role: str


class AwardKind(StrEnum):
    """Whose ranks an award counts: those of the whole event, or those within each theme."""

    RANKS = "ranks"
    BEST_OF_THEME = "best-of-theme"


@dataclass(frozen=True, slots=True)
class Award:
    """A title given to the ranks from `first_rank` to `last_rank` (inclusive, from 1).

    `winner` tells the chosen (who get a certificate) from the commended.
    """

    id: str
    title: str
    first_rank: int
    last_rank: int
    winner: bool = True
    kind: AwardKind = AwardKind.RANKS

    def covers(self, rank: int) -> bool:
        """Whether an idea of that rank gets this award."""
        return self.first_rank <= rank <= self.last_rank


def award_for(rank: int, awards: Iterable[Award]) -> Award | None:
    """The award of a rank of the whole. Ideas that share a rank share its award."""
    ranks = (award for award in awards if award.kind is AwardKind.RANKS)
    return next((award for award in ranks if award.covers(rank)), None)


def cut_rank(awards: Iterable[Award]) -> int:
    """The last rank that makes a winner; 0 where no award does."""
    ranks = (award for award in awards if award.kind is AwardKind.RANKS)
    return max((award.last_rank for award in ranks if award.winner), default=0)


@dataclass(frozen=True, slots=True)
class IssuedSerial:
    """A line of the register: a certificate of that kind for that idea was issued as `serial`.

    It keeps its serial whatever becomes of the ranking, and nobody else gets it.
    """

    kind: CertificateKind
    idea_id: str
    serial: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Certificate:
    """Every fact that one certificate (لوح) may print; texts are as cleaned on import.

    `names` are the owners of the idea, in the order in which they were sent in; `units` their
    distinct units. `serial` is unique within the event and in Latin digits and letters.
    """

    serial: str
    names: tuple[str, ...]
    units: tuple[str, ...]
    idea_title: str
    theme_title: str
    award_title: str
    rank: int
    event_title: str
    organization: str
    co_senders: tuple[str, ...]
    city: str
    date: date
    signatories: tuple[Signatory, ...]
