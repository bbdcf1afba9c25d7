"""Awards, and the facts that a certificate prints."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from judging_app.domain.idea_word import IdeaWord

Day: TypeAlias = date
"""The type of a day, where a field is named `date`."""


@dataclass(frozen=True, slots=True)
class Signatory:
    """A person who signs the certificates, with their office."""

    name: str
    role: str


SECRETARY: Final = "دبیر"
"""The word in the office of the event's secretary."""


def signatory_of(signatories: Iterable[Signatory], word: str, office: str = "") -> Signatory:
    """The first signatory whose office has that word; else a blank one with `office` or the word.

    A person writes the name of a blank one on the paper.
    """
    named = (one for one in signatories if word in one.role)
    return next(named, Signatory("", office or word))


class AwardKind(StrEnum):
    """The ranks to which an award refers: those of the whole event, or those within each theme."""

    RANKS = "ranks"
    BEST_OF_THEME = "best-of-theme"


@dataclass(frozen=True, slots=True)
class Award:
    """A title for the ranks from `first_rank` to `last_rank` (inclusive, from 1).

    `winner` separates winners, who get a certificate, from the commended.
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
    """The award of a rank of the event. Ideas that share a rank share its award."""
    ranks = (award for award in awards if award.kind is AwardKind.RANKS)
    return next((award for award in ranks if award.covers(rank)), None)


def cut_rank(awards: Iterable[Award]) -> int:
    """The last rank that a winner's award covers; 0 if the event has no winner's award."""
    ranks = (award for award in awards if award.kind is AwardKind.RANKS)
    return max((award.last_rank for award in ranks if award.winner), default=0)


@dataclass(frozen=True, slots=True)
class Certificate:
    """Every fact that one certificate (لوح) may print. Texts are as the import cleaned them.

    `names` are the owners of the idea, in the order of the list; `units` are their distinct units.
    `serial` is unique within the event and consists of Latin digits and letters. `citation` is the
    sentence that says why the idea was chosen. `issued` is the day of its entry in the register;
    None while it is a draft, or if an earlier version did not put it into the code.
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
    idea_word: IdeaWord = IdeaWord.IDEA
    citation: str = ""
    issued: Day | None = None
