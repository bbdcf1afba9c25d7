"""Imports the shares of a team: «۵۰٪، ۳۰٪، ۲۰٪» in one cell, or one cell for each person.

Shares that do not fit the team, or do not add up to 100 percent, are not imported; nothing is
completed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from judging_app.domain.event import Owner
from judging_app.domain.shares import WHOLE, IdeaShares, Share, named
from judging_app.persian.digits import parse_number

_PERCENT: Final = re.compile(r"\s*(?:[%٪]|درصد|percent)\s*", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[\s،,;؛|+]+")
_AND: Final = ("", "و", "-", "–")


@dataclass(frozen=True, slots=True)
class ImportedShares:
    """The shares of a team. `is_guess` means that the cells could mean other shares, too."""

    shares: IdeaShares
    is_guess: bool


def import_shares(cells: Sequence[str], owners: Sequence[Owner]) -> ImportedShares | None:
    """The shares of the named owners, in their order; None if the cells are not those of the team.

    «50/50» are two shares if that makes a whole, and 0.5 is the number of a cell that shows 50%.
    """
    team = named(owners)
    for is_guess, values in _meanings(cells):
        parts = [value * 100 for value in values]
        if len(parts) == len(team) and sum(parts) == WHOLE:
            if any(part < 0 or part.denominator != 1 for part in parts):
                return None
            shares = (Share(one, int(part)) for one, part in zip(team, parts, strict=True))
            return ImportedShares(IdeaShares(tuple(shares)), is_guess)
    return None


def _meanings(cells: Sequence[str]) -> Iterator[tuple[bool, list[Fraction]]]:
    """The values of the cells in percent, the plain meaning first; with whether it is a guess."""
    for splits_slash in (False, True):
        values = _values(cells, splits_slash=splits_slash)
        if values is not None:
            yield splits_slash, values
            yield True, [value * 100 for value in values]


def _values(cells: Sequence[str], *, splits_slash: bool) -> list[Fraction] | None:
    found = []
    for cell in cells:
        text = _PERCENT.sub(" ; ", cell)
        for word in _BETWEEN.split(text.replace("/", " ") if splits_slash else text):
            if word in _AND:
                continue
            try:
                found.append(parse_number(word))
            except ValueError:
                return None
    return found
