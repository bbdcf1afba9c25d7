"""Awards, who gets them, and what a certificate says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Signatory:
    """A person who signs the certificates, with their office."""

    name: str
    role: str


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

    def covers(self, rank: int) -> bool:
        """Whether an idea of that rank gets this award."""
        return self.first_rank <= rank <= self.last_rank


def award_for(rank: int, awards: Iterable[Award]) -> Award | None:
    """The award of a rank. Ideas that share a rank share its award, even past the last place."""
    return next((award for award in awards if award.covers(rank)), None)


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
