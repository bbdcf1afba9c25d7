"""The certificates that are due by the facts in force, and the serials that they have or would get.

A pure computation from results, choices and the register; nothing is issued here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_choice import USUAL, CertificateChoice, Sharing
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.event import Event, Idea
from judging_app.domain.printed import LeftOut
from judging_app.domain.register import Holder, Register, RegisterEntry, differing
from judging_app.domain.results import Results
from judging_app.persian.dates import jalali
from judging_app.persian.digits import to_latin
from judging_app.services.organizer.nameless import has_name, nameless

_LOWEST = {
    CertificateKind.WINNER: 1,
    CertificateKind.SHORTLISTED: 1,
    CertificateKind.PARTICIPANT: 1001,
    CertificateKind.JUDGE: 2001,
    CertificateKind.ORGANIZER: 3001,
    CertificateKind.SPONSOR: 4001,
}
"""The lowest number in the serials of each kind."""
_BY_POSITION = frozenset(CertificateKind) - {CertificateKind.WINNER, CertificateKind.SHORTLISTED}
"""Kinds whose first choice of a number is the position of the idea or person in its list."""


@dataclass(frozen=True, slots=True)
class CertificateEntry:
    """A certificate that is due, by the facts in force, with its line of the register.

    `issued` is None for a draft, whose certificate has an empty serial. `position` is the place of
    the idea or person in its list, from 1. `voided` is the last void certificate of a holder who
    has none that is out.
    """

    holder: Holder
    certificate: Certificate
    issued: RegisterEntry | None = None
    position: int = 0
    voided: RegisterEntry | None = None

    @property
    def idea_id(self) -> str:
        """The idea; empty for a judge or an honouree."""
        return self.holder.idea_id

    @property
    def is_issued(self) -> bool:
        """Whether the register has it."""
        return self.issued is not None

    @property
    def outdated(self) -> tuple[str, ...]:
        """The facts of the issued certificate that were corrected since."""
        return differing(self.issued, self.certificate) if self.issued else ()


def entries_from(
    results: Results,
    kind: CertificateKind,
    register: Register = Register(),  # noqa: B008 - frozen and empty
    choice: CertificateChoice = USUAL,
) -> tuple[CertificateEntry, ...]:
    """The certificates of one kind that are due, best first.

    Winners are the ideas with a winner's award, the commended those with another award; every idea
    with a name takes part. Issued ones have their serial, drafts none.
    """
    issued, void = register.of_holders(), register.void_of_holders()
    found = []
    for holder, certificate, position in _due(results, kind, choice):
        line = issued.get((kind, holder))
        said = as_issued(certificate, line) if line else certificate
        voided = void.get((kind, holder))
        found.append(CertificateEntry(holder, said, line, position, voided))
    return tuple(found)


def as_issued(certificate: Certificate, entry: RegisterEntry) -> Certificate:
    """The certificate by the facts in force, with serial and day of issue of its entry."""
    issued = entry.certificate.issued if entry.certificate else None
    return replace(certificate, serial=entry.serial, issued=issued)


def numbered(
    results: Results,
    kind: CertificateKind,
    register: Register,
    choice: CertificateChoice = USUAL,
) -> tuple[CertificateEntry, ...]:
    """As `entries_from`, with the serial that each draft gets when it is issued now.

    Serials are never used twice. Winners get the lowest free numbers in the order of the ranking,
    the commended those after them; participants from 1001 and persons from 2001 by their position.
    """
    numbers = _Numbers(results.event, register)
    if kind is CertificateKind.SHORTLISTED:  # the winners' numbers come first
        winners = entries_from(results, CertificateKind.WINNER, register, choice)
        for entry in winners:
            numbers.numbered(entry, CertificateKind.WINNER)
    entries = entries_from(results, kind, register, choice)
    return tuple(numbers.numbered(entry, kind) for entry in entries)


def due_certificates(
    results: Results, choice: CertificateChoice
) -> Mapping[tuple[CertificateKind, Holder], Certificate]:
    """Maps kind and holder to the certificate that is due by the facts in force, of every kind."""
    every = replace(choice, sharing=Sharing.BOTH)  # a choice changed later makes nothing wrong
    return {
        (kind, holder): certificate
        for kind in CertificateKind
        for holder, certificate, _ in _due(results, kind, every)
    }


def nameless_from(
    results: Results, kind: CertificateKind, entries: Sequence[CertificateEntry]
) -> tuple[LeftOut, ...]:
    """The ideas of a kind without an owner's name, each left out with the reason NO_OWNER_NAME.

    Participants without a name have no entry. Winners and commended ideas without one are found
    among `entries`.
    """
    serials = {entry.idea_id: entry.certificate.serial for entry in entries}
    is_everybody = kind is CertificateKind.PARTICIPANT
    return nameless([one for one in results.ideas if is_everybody or one.id in serials], serials)


_Due = Iterator[tuple[Holder, Certificate, int]]


def _due(results: Results, kind: CertificateKind, choice: CertificateChoice) -> _Due:
    """Holder, certificate without a serial, and position, of every certificate of a kind."""
    event = results.event
    if kind is CertificateKind.JUDGE:
        for place, judge in enumerate(event.judges, start=1):
            person = _of_person(event, judge.name, judge.role)
            yield Holder(person_id=judge.id), person, place
    elif not kind.is_of_ideas:
        chosen = [one for one in choice.honourees if one.kind is kind]
        for place, one in enumerate(chosen, start=1):
            yield Holder(person_id=one.id), _of_person(event, one.name, one.role), place
    else:
        for idea, rank, award, position in _ideas(results, kind):
            citation = results.citations.get(idea.id, "") if award else ""
            for holder, certificate in _of_idea(event, idea, rank, award, choice.sharing):
                yield holder, replace(certificate, citation=citation), position


def _ideas(results: Results, kind: CertificateKind) -> Iterator[tuple[Idea, int, str, int]]:
    """Each idea of a kind with its rank and award, and its position in the list of ideas."""
    if kind is CertificateKind.PARTICIPANT:
        for position, idea in enumerate(results.ideas, start=1):
            if has_name(idea):
                yield idea, 0, "", position
        return
    ideas = {idea.id: (idea, position) for position, idea in enumerate(results.ideas, start=1)}
    awards = results.awarding().awards
    for row in results.ranking.rows:
        award = awards.get(row.idea_id)
        if award and award.winner == (kind is CertificateKind.WINNER):
            idea, position = ideas[row.idea_id]
            yield idea, row.rank, award.title, position


def _of_idea(
    event: Event, idea: Idea, rank: int, award_title: str, sharing: Sharing
) -> Iterator[tuple[Holder, Certificate]]:
    """The certificates for an idea. A single owner gets one, whatever the choice."""
    theme = event.theme(idea.theme_id)
    whole = replace(
        _blank(event),
        names=tuple(owner.name for owner in idea.owners),
        units=tuple(dict.fromkeys(owner.unit for owner in idea.owners if owner.unit)),
        idea_title=idea.title,
        theme_title=theme.title if theme else "",
        award_title=award_title,
        rank=rank,
    )
    named = [(n, one) for n, one in enumerate(idea.owners, start=1) if one.name.strip()]
    is_team = len(named) > 1
    if sharing is not Sharing.MEMBERS or not is_team:
        yield Holder(idea.id), whole
    if sharing is not Sharing.IDEA and is_team:
        for place, owner in named:
            units = (owner.unit,) if owner.unit else ()
            yield Holder(idea.id, place), replace(whole, names=(owner.name,), units=units)


def _of_person(event: Event, name: str, role: str) -> Certificate:
    return replace(_blank(event), names=(name,), units=(role,) if role else ())


def _blank(event: Event) -> Certificate:
    """A certificate with the facts of the event alone."""
    return Certificate(
        serial="",
        names=(),
        units=(),
        idea_title="",
        theme_title="",
        award_title="",
        rank=0,
        event_title=event.title,
        organization=event.organization,
        co_senders=event.co_senders,
        city=event.city,
        date=event.dates.ceremony,
        signatories=event.signatories,
        idea_word=event.idea_word,
    )


class _Numbers:
    """Assigns serials: the lowest free numbers. Serials of the register are never free again."""

    def __init__(self, event: Event, register: Register) -> None:
        self._year = to_latin(jalali(event.dates.ceremony))[:4]
        self._taken = set(register.serials)

    def numbered(self, entry: CertificateEntry, kind: CertificateKind) -> CertificateEntry:
        """The entry with its serial, or with the next free one."""
        if entry.is_issued:
            return entry
        first = _LOWEST[kind] + (entry.position - 1 if kind in _BY_POSITION else 0)
        serial = self.next(first)
        return replace(entry, certificate=replace(entry.certificate, serial=serial))

    def next(self, lowest: int) -> str:
        """Take the next free serial from that number on."""
        free = (f"{self._year}-{number:03d}" for number in count(lowest))
        serial = next(serial for serial in free if serial not in self._taken)
        self._taken.add(serial)
        return serial


def next_serial(event: Event, register: Register, kind: CertificateKind) -> str:
    """The serial that a reissued certificate gets: the lowest free one of its kind."""
    return _Numbers(event, register).next(_LOWEST[kind])
