"""Follows the register through the corrections of the event.

An entry names a member of a team by the position at the moment of issuing. Later amendments may
change the order, the spelling and the number of the owners; here the member gets the position in
force, by which the certificates that are due are named.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from rapidfuzz import fuzz

from judging_app.domain.amended import Effect
from judging_app.domain.event import Idea, Owner
from judging_app.domain.people import differ_in_code
from judging_app.domain.register import Holder, Register, RegisterEntry
from judging_app.persian.text import compact

NOBODY: Final = -1
"""The position of a member who is no longer an owner. No certificate is due for it."""
_ALIKE: Final = 60.0
"""The least likeness (0 to 100) of two names of which one is the corrected form of the other."""


@dataclass(frozen=True, slots=True)
class _Step:
    """The owners of an idea from a moment on; None for the declared ones."""

    since: datetime | None
    owners: tuple[Owner, ...]


def followed(register: Register, effects: Iterable[Effect]) -> Register:
    """The register with the positions in force, and with the facts corrected since each entry.

    `effects` are all amendments with the idea or judge before and after, oldest first.
    """
    known = tuple(effects)
    if not known:
        return register
    steps = _steps(known)
    return Register(tuple(_followed(entry, steps, known) for entry in register.entries))


def _followed(
    entry: RegisterEntry, steps: Mapping[str, Sequence[_Step]], effects: Sequence[Effect]
) -> RegisterEntry:
    if entry.certificate is None:
        entry = replace(entry, corrected=tuple(dict.fromkeys(_corrected(entry, effects))))
    history = steps.get(entry.holder.idea_id)
    if not entry.holder.member or history is None:
        return entry
    return replace(entry, holder=replace(entry.holder, member=_position(entry, history)))


def _steps(effects: Sequence[Effect]) -> Mapping[str, Sequence[_Step]]:
    """Maps ideas whose owners were corrected to their owners, oldest first."""
    found: dict[str, list[_Step]] = {}
    for each in effects:
        before, after = each.before, each.after
        if isinstance(before, Idea) and isinstance(after, Idea) and before.owners != after.owners:
            first = [_Step(None, before.owners)]
            found.setdefault(before.id, first).append(_Step(each.amendment.at, after.owners))
    return found


def _position(entry: RegisterEntry, history: Sequence[_Step]) -> int:
    """The position in force of the member to whom the certificate was given."""
    at, member = _issued_at(entry, history), entry.holder.member
    for before, after in zip(history[at:], history[at + 1 :], strict=False):
        member = same_owners(before.owners, after.owners).get(member, NOBODY)
    return member


def _issued_at(entry: RegisterEntry, history: Sequence[_Step]) -> int:
    """The number of the step in which the certificate was issued.

    The printed name decides if the clock of the computer was changed in between.
    """
    by_clock = max(n for n, step in enumerate(history) if not step.since or step.since <= entry.at)
    names = entry.certificate.names if entry.certificate else ()
    fitting = [n for n, step in enumerate(history) if _names(step, entry.holder) == names]
    return min(fitting, key=lambda n: (abs(n - by_clock), n), default=by_clock)


def _names(step: _Step, holder: Holder) -> tuple[str, ...]:
    return tuple(owner.name for owner in step.owners[holder.member - 1 : holder.member])


def same_owners(before: Sequence[Owner], after: Sequence[Owner]) -> Mapping[int, int]:
    """Maps the positions (from 1) of owners who stayed to their positions after a correction.

    The surest sign comes first: nothing changed, one personnel code, one name, names alike. Owners
    with other personnel codes are other persons.
    """
    found: dict[int, int] = {}
    for one, other in _pairs(before, after):
        if one not in found and other not in found.values():
            found[one] = other
    return found


def _pairs(before: Sequence[Owner], after: Sequence[Owner]) -> Iterator[tuple[int, int]]:
    """Pairs of positions of owners who may be one person, the surest first."""
    likeness = [
        (_likeness(one, other), -abs(place - there), -place, -there)
        for place, one in enumerate(before, start=1)
        for there, other in enumerate(after, start=1)
    ]
    for sure, _, place, there in sorted(likeness, reverse=True):
        if sure >= _ALIKE:
            yield -place, -there
    if len(before) == len(after):  # the rest stayed in their places, and got quite other names
        for place, (one, other) in enumerate(zip(before, after, strict=True), start=1):
            if not differ_in_code(one, other):
                yield place, place


def _likeness(one: Owner, other: Owner) -> float:
    """The certainty that two owners are one person; above 100 if more than names say so."""
    if one == other:
        return 103.0
    if one.personnel_code and one.personnel_code == other.personnel_code:
        return 102.0
    names = compact(one.name), compact(other.name)
    if names[0] == names[1]:
        return 101.0
    if differ_in_code(one, other) or not all(names):
        return 0.0
    return max(fuzz.ratio(*names), _shared(one.name, other.name))


def _shared(one: str, other: str) -> float:
    """The likeness of two names of which one holds the words of the other, as after a split."""
    fewer, more = sorted((_words(one), _words(other)), key=len)
    return 80.0 + 20.0 * len(fewer) / len(more) if fewer and fewer <= more else 0.0


def _words(name: str) -> frozenset[str]:
    return frozenset(filter(None, map(compact, name.split())))


_FACTS: Final = {
    "title": ("idea_title",),
    "theme": ("theme_title",),
    "owners": ("names", "units"),
    "name": ("names",),
    "role": ("units",),
}
"""Maps the fields of an idea or a judge to the facts of a certificate."""


def _corrected(entry: RegisterEntry, effects: Sequence[Effect]) -> Iterator[str]:
    """The facts that were corrected after the entry, whose printed facts are not stored."""
    holder = entry.holder
    later = [
        each
        for each in effects
        if each.amendment.at > entry.at
        and each.before is not None
        and each.before.id == (holder.idea_id or holder.person_id)
        and isinstance(each.before, Idea) == bool(holder.idea_id)
    ]
    if later:
        for change in replace(later[-1], before=later[0].before).fields:
            yield from _FACTS.get(change.field, ())
