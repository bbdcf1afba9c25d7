"""Shares (سهم) of the members of a team: hundredths of a percent that add up to 100 percent.

Owners have no ids, and lists change: a name is corrected, the order changes, a cell with two names
is split. Shares are therefore stored with the person they belong to, and `carried` finds these
persons in the team of today. Where it cannot be sure it finds nothing, and a person decides.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from judging_app.domain.event import Owner
from judging_app.domain.people import Sameness, differ_in_code, identity, sameness
from judging_app.domain.portions import equal_portions, portions
from judging_app.persian.nobody import is_nobody
from judging_app.persian.text import compact, fold

WHOLE: Final = 10_000
"""100 percent, in hundredths of a percent."""


@dataclass(frozen=True, slots=True)
class Share:
    """The share of one person, in hundredths of a percent."""

    owner: Owner
    hundredths: int


@dataclass(frozen=True, slots=True)
class IdeaShares:
    """The shares of a team, as somebody typed them. They add up to `WHOLE`."""

    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class TeamShares:
    """The shares of a team of today, in its order.

    `is_default` means that nobody typed any. `is_outdated` means that the team is another one than
    the typed shares belong to; the shares are then equal and wait for a person.
    """

    shares: tuple[Share, ...]
    is_default: bool = False
    is_outdated: bool = False


def named(owners: Sequence[Owner]) -> tuple[Owner, ...]:
    """The owners that are persons: not a word that means «nobody»."""
    return tuple(owner for owner in owners if not is_nobody(owner.name))


def equal_shares(owners: Sequence[Owner]) -> tuple[Share, ...]:
    """Equal shares of the named owners; the first get the hundredth that does not divide."""
    team = named(owners)
    parts = equal_portions(WHOLE, len(team)) if team else ()
    return tuple(Share(owner, part) for owner, part in zip(team, parts, strict=True))


def team_shares(owners: Sequence[Owner], stored: IdeaShares | None) -> TeamShares:
    """The shares of these owners: the stored ones if they still fit the team, otherwise equal."""
    if stored is None:
        return TeamShares(equal_shares(owners), is_default=True)
    found = carried(stored.shares, owners)
    if found is None:
        return TeamShares(equal_shares(owners), is_outdated=True)
    return TeamShares(found)


def carried(stored: Sequence[Share], owners: Sequence[Owner]) -> tuple[Share, ...] | None:
    """The stored shares for the team of today, in its order; None if the team has changed.

    The order does not matter. A person keeps the share when the unit is corrected, or when one
    name is completed («رضایی‌فر» for «رضایی»). Two entries of one person add up. The share of a cell
    that was split is split equally, and the shares of cells that were joined add up.
    """
    team = named(owners)
    if not team:
        return None
    matching = _Matching(stored, team)
    for same in (_is_identical, _has_code, _is_named):
        matching.match(same)
    matching.add_doubles()
    matching.split()
    matching.join()
    matching.rename()
    return matching.found()


class _Matching:
    """Assigns stored shares to the owners of today, the surest matches first."""

    def __init__(self, stored: Sequence[Share], team: Sequence[Owner]) -> None:
        self._team = team
        self._left = list(stored)
        self._given: list[int | None] = [None] * len(team)

    @property
    def _open(self) -> list[int]:
        return [place for place, given in enumerate(self._given) if given is None]

    def match(self, same: Callable[[Owner, Owner], bool]) -> None:
        """Give each share to the one open owner that is the same, if it is the only one."""
        for share in tuple(self._left):
            places = [place for place in self._open if same(share.owner, self._team[place])]
            rivals = [other for other in self._left if same(other.owner, share.owner)]
            if places and (same is _is_identical or len(places) == len(rivals) == 1):
                self._give(places[0], share)

    def add_doubles(self) -> None:
        """Add the share of a person who is in the team once only, and has a share already."""
        for share in tuple(self._left):
            for place, owner in enumerate(self._team):
                given = self._given[place]
                if given is not None and sameness(owner, share.owner) is Sameness.SAME:
                    self._given[place] = given + share.hundredths
                    self._left.remove(share)
                    break

    def split(self) -> None:
        """Split the share of a cell whose words are exactly those of two or more open owners."""
        for share in tuple(self._left):
            inside = [
                place for place in self._open if _words(self._team[place]) < _words(share.owner)
            ]
            names = frozenset[str]().union(*(_words(self._team[place]) for place in inside))
            if len(inside) > 1 and names == _words(share.owner):
                parts = equal_portions(share.hundredths, len(inside))
                for place, part in zip(inside, parts, strict=True):
                    self._given[place] = part
                self._left.remove(share)

    def join(self) -> None:
        """Add up the shares whose names together are exactly the words of one open owner."""
        for place in self._open:
            words = _words(self._team[place])
            inside = [share for share in self._left if _words(share.owner) < words]
            if len(inside) > 1 and frozenset().union(*(_words(s.owner) for s in inside)) == words:
                self._given[place] = sum(share.hundredths for share in inside)
                self._left = [share for share in self._left if share not in inside]

    def rename(self) -> None:
        """Give the one share that is left to the one open owner, if the name was completed."""
        if len(self._left) == len(self._open) == 1:
            (share,), (place,) = self._left, self._open
            if _is_completed(share.owner, self._team[place]):
                self._give(place, share)

    def found(self) -> tuple[Share, ...] | None:
        """The shares of the whole team, or None if one is left on either side."""
        given = [part for part in self._given if part is not None]
        if self._left or len(given) < len(self._team):
            return None
        return tuple(Share(owner, part) for owner, part in zip(self._team, given, strict=True))

    def _give(self, place: int, share: Share) -> None:
        self._given[place] = share.hundredths
        self._left.remove(share)


def _is_identical(one: Owner, other: Owner) -> bool:
    return identity(one) == identity(other)


def _has_code(one: Owner, other: Owner) -> bool:
    return bool(one.personnel_code) and one.personnel_code == other.personnel_code


def _is_named(one: Owner, other: Owner) -> bool:
    return not differ_in_code(one, other) and compact(one.name) == compact(other.name)


def _is_completed(one: Owner, other: Owner) -> bool:
    """Whether one name contains the other, which has two words at least.

    A single different letter may be another person: حسن and حسین are brothers more often than one
    is a slip for the other.
    """
    names = sorted((compact(one.name), compact(other.name)), key=len)
    shorter = min(len(_words(one)), len(_words(other)))
    return shorter > 1 and names[0] in names[1] and not differ_in_code(one, other)


def _words(owner: Owner) -> frozenset[str]:
    """The words of a name, without the «و» between two names."""
    return frozenset(compact(word) for word in fold(owner.name).split()) - {"و", ""}


def money_of(amount: int, shares: Sequence[Share]) -> tuple[int, ...]:
    """Split an amount in whole rial by the shares; the parts add up to it exactly."""
    return portions(amount, [share.hundredths for share in shares])
