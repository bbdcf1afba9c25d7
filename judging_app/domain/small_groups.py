"""Groups of ideas for publication: no group under five is named, or follows by subtraction.

Each idea and each person belongs to one group of a table, so every sum and every difference of rows
is the size of a union of groups. A small group joins «دیگر». If «دیگر» is small itself, the
smallest named group joins it, too. A table that would have «دیگر» alone is not published.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

LEAST: Final = 5
"""The least size of a named group: of its persons, and of its ideas that were not chosen."""
OTHERS: Final = "دیگر"
"""The label of the joined groups."""


@dataclass(frozen=True, slots=True)
class Group:
    """A theme or a unit with its ideas, the persons who sent them, and its chosen ideas."""

    label: str
    ideas: int
    persons: int
    chosen: int

    @property
    def is_small(self) -> bool:
        """Whether the group must not be named.

        Chosen ideas are public, so they do not hide an idea that was not chosen.
        """
        return self.persons < LEAST or self.ideas - self.chosen < LEAST


@dataclass(frozen=True, slots=True)
class Grouping:
    """The rows that may be published, largest first; «دیگر» is the last one.

    `hidden` are the labels without a row of their own. They never leave the organizer's computer.
    """

    rows: tuple[Group, ...]
    hidden: frozenset[str] = frozenset()

    def label(self, own: str) -> str:
        """The published label of a group; empty if the table is not published."""
        if not self.rows:
            return ""
        return OTHERS if own in self.hidden else own

    @property
    def named(self) -> tuple[Group, ...]:
        """The rows without «دیگر»."""
        return tuple(row for row in self.rows if row.label != OTHERS)


def grouping(groups: Iterable[Group]) -> Grouping:
    """Join small groups until every row is large enough. Labels are distinct.

    A group that is called «دیگر» itself joins the others if there are any.
    """
    every = [group for group in groups if group.ideas or group.persons]
    joined = [group for group in every if group.is_small]
    if joined:
        joined += [group for group in every if group.label == OTHERS and not group.is_small]
    named = sorted(set(every).difference(joined), key=lambda one: (-one.ideas, one.label))
    while joined and named and _joined(joined).is_small:
        joined.append(named.pop())
    hidden = frozenset(group.label for group in joined if group.label != OTHERS)
    if not joined:
        return Grouping(tuple(named))
    return Grouping((*named, _joined(joined)) if named else (), hidden)


def _joined(groups: Iterable[Group]) -> Group:
    every = tuple(groups)
    return Group(
        OTHERS,
        sum(one.ideas for one in every),
        sum(one.persons for one in every),
        sum(one.chosen for one in every),
    )
