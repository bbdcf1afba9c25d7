"""Decides which owners are the same person, from names, units and personnel codes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import Final

from judging_app.domain.event import Idea, Owner
from judging_app.persian.nobody import is_nobody
from judging_app.persian.text import compact

_MOST_COMPARED: Final = 100
"""The most namesakes that are compared with one owner. It limits the time for a long list."""


class Sameness(StrEnum):
    """The possible answers to the question whether two owners are one person."""

    SAME = "same"
    LIKELY = "likely"
    """The names are equal and one of the two has no unit: awards treat them as one person."""
    UNLIKELY = "unlikely"
    """The names are equal and the units differ: awards treat them as two people."""
    OTHER = "other"

    @property
    def counts_as_same(self) -> bool:
        """Whether awards treat the two owners as one person."""
        return self in (Sameness.SAME, Sameness.LIKELY)


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Two owners with one name on different ideas, who may be one person.

    The first is on the later idea.
    """

    later_id: str
    later: Owner
    earlier_id: str
    earlier: Owner
    sameness: Sameness


def sameness(one: Owner, other: Owner) -> Sameness:
    """Decide whether two owners are one person.

    If both have a personnel code, the codes alone decide. Otherwise the names must be equal apart
    from spelling. Equal units, or no units, make one person. If only one unit is missing, it was
    probably left out: one person. Two different units are two people. A word that means «nobody» is
    no person.
    """
    if is_nobody(one.name) or is_nobody(other.name):
        return Sameness.OTHER
    if one.personnel_code and other.personnel_code:
        is_same = one.personnel_code == other.personnel_code
        return Sameness.SAME if is_same else Sameness.OTHER
    if _key(one.name) != _key(other.name):
        return Sameness.OTHER
    units = _key(one.unit), _key(other.unit)
    if units[0] == units[1]:
        return Sameness.SAME
    return Sameness.UNLIKELY if all(units) else Sameness.LIKELY


@lru_cache(maxsize=65_536)  # the same few names and units are compared again and again
def _key(text: str) -> str:
    return compact(text)


Identity = tuple[str, str, str]


def differ_in_code(one: Owner, other: Owner) -> bool:
    """Whether personnel codes say that two owners are two persons."""
    return len({one.personnel_code, other.personnel_code} - {""}) > 1


def identity(owner: Owner) -> Identity:
    """The values of an owner that every comparison with another owner uses."""
    return _key(owner.name), _key(owner.unit), owner.personnel_code


class Holders:
    """The people who hold an award. Finds a person by name, unit or personnel code."""

    def __init__(self) -> None:
        self._found: dict[str, dict[Identity, tuple[Owner, str]]] = defaultdict(dict)

    def add(self, owners: Iterable[Owner], idea_id: str) -> None:
        """Record that these people hold an award for this idea."""
        for owner in owners:
            for place in _places(owner):
                self._found[place].setdefault(identity(owner), (owner, idea_id))

    def idea_of(self, owners: Iterable[Owner]) -> str | None:
        """The idea for which one of these people already holds an award, or None."""
        return next((idea_id for owner in owners for idea_id in self._ideas_of(owner)), None)

    def _ideas_of(self, owner: Owner) -> Iterator[str]:
        for place in _places(owner):
            for other, idea_id in self._found[place].values():
                if sameness(owner, other).counts_as_same:
                    yield idea_id


def _places(owner: Owner) -> list[str]:
    """The keys under which the index stores an owner.

    Two owners who may be one person share a key.
    """
    if is_nobody(owner.name):
        return []
    name = f"name:{_key(owner.name)}"
    return [name, f"code:{owner.personnel_code}"] if owner.personnel_code else [name]


def namesakes(ideas: Iterable[Idea]) -> Iterator[Namesakes]:
    """Yield pairs of people with one name on different ideas who may or may not be one person.

    Each later owner appears at most once, with the first earlier owner in doubt.
    """
    seen: dict[str, dict[Identity, tuple[str, Owner]]] = defaultdict(dict)
    for idea in ideas:
        people = [owner for owner in idea.owners if not is_nobody(owner.name)]
        for owner in people:
            earlier = seen[_key(owner.name)]
            if identity(owner) not in earlier and (pair := _in_doubt(idea.id, owner, earlier)):
                yield pair
        for owner in people:
            seen[_key(owner.name)].setdefault(identity(owner), (idea.id, owner))


def _in_doubt(
    idea_id: str, owner: Owner, earlier: Mapping[Identity, tuple[str, Owner]]
) -> Namesakes | None:
    """The owner and the first doubtful namesake.

    None if no namesake is doubtful or one is surely the owner.
    """
    found: Namesakes | None = None
    for other_id, other in islice(earlier.values(), _MOST_COMPARED):
        known = sameness(owner, other)
        if known is Sameness.SAME:
            return None
        if known is not Sameness.OTHER and found is None:
            found = Namesakes(idea_id, owner, other_id, other, known)
    return found


def different_people(ideas: Iterable[Idea]) -> Iterator[tuple[Idea, Owner]]:
    """Yield each person who owns one of the ideas once, with the first idea of this person."""
    seen: dict[str, dict[Identity, Owner]] = defaultdict(dict)
    for idea, owner in ((one, owner) for one in ideas for owner in one.owners):
        places = _places(owner)
        earlier = (one for place in places for one in islice(seen[place].values(), _MOST_COMPARED))
        if places and not any(sameness(owner, one).counts_as_same for one in earlier):
            yield idea, owner
        for place in places:
            seen[place].setdefault(identity(owner), owner)


def count_people(ideas: Iterable[Idea]) -> int:
    """The number of different people who own the ideas."""
    return sum(1 for _ in different_people(ideas))
