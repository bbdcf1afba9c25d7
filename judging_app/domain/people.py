"""Which people are one person: names, units and personnel codes of the people of ideas."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from judging_app.domain.event import Idea, Owner
from judging_app.persian.nobody import is_nobody
from judging_app.persian.text import compact


class Sameness(StrEnum):
    """Whether two owners are one person."""

    SAME = "same"
    LIKELY = "likely"
    """One name, and one of the two has no unit: taken as one person."""
    UNLIKELY = "unlikely"
    """One name in two units: taken as two people."""
    OTHER = "other"

    @property
    def counts_as_same(self) -> bool:
        """Whether awards take the two as one person."""
        return self in (Sameness.SAME, Sameness.LIKELY)


@dataclass(frozen=True, slots=True)
class Namesakes:
    """An owner of the later idea, and one of that name on an earlier idea who may be another."""

    later_id: str
    later: Owner
    earlier_id: str
    earlier: Owner
    sameness: Sameness


def sameness(one: Owner, other: Owner) -> Sameness:
    """Whether two owners are one person.

    Two personnel codes decide alone. Otherwise the names must be equal but for spelling; equal
    units, or none at all, make one person. A unit that one lacks was likely left out, so it is
    one person; two units are two people. A word for nobody is no person.
    """
    if is_nobody(one.name) or is_nobody(other.name):
        return Sameness.OTHER
    if one.personnel_code and other.personnel_code:
        is_same = one.personnel_code == other.personnel_code
        return Sameness.SAME if is_same else Sameness.OTHER
    if compact(one.name) != compact(other.name):
        return Sameness.OTHER
    units = compact(one.unit), compact(other.unit)
    if units[0] == units[1]:
        return Sameness.SAME
    return Sameness.UNLIKELY if all(units) else Sameness.LIKELY


class Holders:
    """People who have something, found by who they are."""

    def __init__(self) -> None:
        self._found: dict[str, list[tuple[Owner, str]]] = defaultdict(list)

    def add(self, owners: Iterable[Owner], idea_id: str) -> None:
        """Let these people have it, for that idea."""
        for owner in owners:
            for key in _keys(owner):
                self._found[key].append((owner, idea_id))

    def idea_of(self, owners: Iterable[Owner]) -> str | None:
        """The idea for which one of these people has it already; None where nobody has."""
        return next((idea_id for owner in owners for idea_id in self._ideas_of(owner)), None)

    def _ideas_of(self, owner: Owner) -> Iterator[str]:
        for key in _keys(owner):
            for other, idea_id in self._found[key]:
                if sameness(owner, other).counts_as_same:
                    yield idea_id


def _keys(owner: Owner) -> list[str]:
    """Two owners who may be one person share a key."""
    if is_nobody(owner.name):
        return []
    name = f"name:{compact(owner.name)}"
    return [name, f"code:{owner.personnel_code}"] if owner.personnel_code else [name]


def namesakes(ideas: Iterable[Idea]) -> Iterator[Namesakes]:
    """People of one name on different ideas of whom it is not sure whether they are one person.

    Each later owner is named once, with the first earlier one in doubt.
    """
    seen: dict[str, list[tuple[str, Owner]]] = defaultdict(list)
    for idea in ideas:
        for owner in idea.owners:
            earlier = seen[compact(owner.name)]
            known = [sameness(owner, other) for _, other in earlier]
            doubts = (Sameness.LIKELY, Sameness.UNLIKELY)
            if Sameness.SAME not in known:
                for (other_id, other), found in zip(earlier, known, strict=True):
                    if found in doubts and other_id != idea.id:
                        yield Namesakes(idea.id, owner, other_id, other, found)
                        break
        for owner in idea.owners:
            if not is_nobody(owner.name):
                seen[compact(owner.name)].append((idea.id, owner))
