"""Persons who get money for several ideas: entries of one person are joined, namesakes are not.

The rules of `domain.people` decide where they are sure. A pair in doubt is asked; until there is an
answer its two entries stay apart. No answer joins two different personnel codes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations

from judging_app.domain.event import Owner
from judging_app.domain.people import Identity, Sameness, identity, sameness
from judging_app.persian.text import compact


@dataclass(frozen=True, slots=True)
class PersonAnswer:
    """The organizer's answer whether two entries are one person."""

    one: Owner
    other: Owner
    is_same: bool

    @property
    def key(self) -> str:
        """The key of the pair, the same for both orders and every spelling."""
        return pair_key(self.one, self.other)


@dataclass(frozen=True, slots=True)
class DoubtfulPair:
    """Two entries with one name that may be one person, in the order in which they appear."""

    one: Owner
    other: Owner

    @property
    def key(self) -> str:
        """The key of the pair."""
        return pair_key(self.one, self.other)


@dataclass(frozen=True, slots=True)
class Payees:
    """The persons behind entries. `numbers` maps each identity to the number of its person.

    Numbers count from 0 in the order in which the persons appear. `unsure` are the pairs without an
    answer.
    """

    numbers: Mapping[Identity, int]
    unsure: tuple[DoubtfulPair, ...] = ()

    def number(self, owner: Owner) -> int:
        """The number of the person of this entry. KeyError for an unknown one."""
        return self.numbers[identity(owner)]


def pair_key(one: Owner, other: Owner) -> str:
    """The key of a pair of entries: SHA-256 (hex) of both identities in a fixed order."""
    text = "\n".join("\t".join(each) for each in sorted((identity(one), identity(other))))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def payees(owners: Iterable[Owner], answers: Iterable[PersonAnswer] = ()) -> Payees:
    """Join the entries that are surely one person, or that an answer joins."""
    entries: dict[Identity, Owner] = {}
    for owner in owners:
        entries.setdefault(identity(owner), owner)
    order = tuple(entries.values())
    said = {answer.key: answer.is_same for answer in answers}
    groups = _Groups(order)
    pairs = tuple(_alike(order))
    coded = [(a, b) for a, b in pairs if a.personnel_code and a.personnel_code == b.personnel_code]
    answered = [pair for pair in pairs if said.get(pair_key(*pair))]
    rest = [pair for pair in pairs if pair_key(*pair) not in said]
    sure = [
        pair for pair in rest if sameness(*pair) is Sameness.SAME and groups.has_one_choice(*pair)
    ]
    for pair in (*coded, *answered, *sure):
        groups.join(*pair)
    unsure = (pair for pair in rest if sameness(*pair).counts_as_same and groups.may_join(*pair))
    return Payees(groups.numbers(), tuple(DoubtfulPair(*pair) for pair in unsure))


def _alike(owners: Sequence[Owner]) -> Iterable[tuple[Owner, Owner]]:
    """Pairs of entries with one name or one personnel code, in order, each once."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, owner in enumerate(owners):
        places[f"name:{compact(owner.name)}"].append(place)
        if owner.personnel_code:
            places[f"code:{owner.personnel_code}"].append(place)
    pairs = {pair for group in places.values() for pair in combinations(group, 2)}
    for one, other in sorted(pairs):
        yield owners[one], owners[other]


class _Groups:
    """Groups of entries, each one person. A group never has two personnel codes."""

    def __init__(self, owners: Sequence[Owner]) -> None:
        self._owners = owners
        self._group = {identity(owner): number for number, owner in enumerate(owners)}

    def join(self, one: Owner, other: Owner) -> None:
        """Make one group of the two groups, unless they have different codes."""
        if not self.may_join(one, other):
            return
        kept, gone = sorted((self._group[identity(one)], self._group[identity(other)]))
        self._group = {key: kept if n == gone else n for key, n in self._group.items()}

    def may_join(self, one: Owner, other: Owner) -> bool:
        """Whether the two entries are in different groups that one person could be."""
        first, second = self._group[identity(one)], self._group[identity(other)]
        return first != second and len(self._codes(first) | self._codes(second)) < 2

    def has_one_choice(self, one: Owner, other: Owner) -> bool:
        """Whether no third entry with another code fits one of the two just as well."""
        fitting = [
            owner
            for owner in self._owners
            if sameness(owner, one) is Sameness.SAME or sameness(owner, other) is Sameness.SAME
        ]
        return len({owner.personnel_code for owner in fitting} - {""}) < 2

    def numbers(self) -> Mapping[Identity, int]:
        """The number of each entry's person, counted from 0 in the order of appearance."""
        order = {group: n for n, group in enumerate(sorted(set(self._group.values())))}
        return {key: order[group] for key, group in self._group.items()}

    def _codes(self, group: int) -> frozenset[str]:
        return frozenset(code for (*_, code), n in self._group.items() if n == group and code)
