"""Compares each fact of a certificate's code with the words of a page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from itertools import islice
from typing import Final

from judging_app.domain.certificate_kind import THANKS, CertificateKind
from judging_app.domain.limits import MAX_LINE
from judging_app.persian.dates import jalali, jalali_long
from judging_app.persian.digits import to_latin
from judging_app.persian.ranks import ranks_named
from judging_app.persian.text import fold
from judging_app.printing.certificate.facts import LISTS, CertificateFacts, CodedFact, FactName

_MAY_BE_ABSENT: Final = frozenset(
    {FactName.THEME, FactName.UNITS, FactName.CITY, FactName.CO_SENDERS, FactName.SIGNATORIES}
)
"""Facts that a design may omit. No word on the page shows whether another value is meant."""
_KIND_WORDS: Final = {
    CertificateKind.WINNER: ("لوح تقدیر", "تقدیرنامه"),
    CertificateKind.SHORTLISTED: ("لوح سپاس", "سپاس‌نامه"),
    CertificateKind.PARTICIPANT: ("گواهی حضور", "گواهی شرکت"),
    **dict.fromkeys(THANKS, ("لوح قدردانی", "قدردانی‌نامه")),
}
"""Titles of each kind in designs. If the page has another title, the kind is not compared."""
_LONGEST_FACT: Final = 2 * MAX_LINE
"""The longest fact. Cleaning may lengthen a text of one line after its length was checked."""
_MOST_PLACES: Final = 100
"""The most places of a page that are tried for a fact whose beginning is in the code."""
_GAP: Final = " | "


class Found(Enum):
    """The possible results of looking for a fact on a page."""

    SAME = auto()
    OTHERWISE = auto()
    UNCOMPARED = auto()


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters and digits of a text.

    Spaces are left out, so line ends and joiners do not matter. `places` gives the place of each in
    `folded`. Words begin at `begins` and end at `ends`.
    """

    folded: str
    text: str
    places: tuple[int, ...]
    begins: frozenset[int]
    ends: frozenset[int]

    def find(self, sought: str, *, whole: bool = True) -> Iterator[int]:
        """The places at which the letters form complete words.

        Without `whole`, the last word may continue.
        """
        at = self.text.find(sought) if sought else -1
        while at >= 0:
            if at in self.begins and (not whole or at + len(sought) in self.ends):
                yield at
            at = self.text.find(sought, at + 1)

    def has(self, sought: str, *, whole: bool = True) -> bool:
        return next(self.find(sought, whole=whole), None) is not None


def _letters(text: str) -> _Letters:
    folded = to_latin(fold(text))
    places = tuple(at for at, char in enumerate(folded) if char.isalnum())
    begins = frozenset(
        number for number, at in enumerate(places) if not at or not _go_on(*folded[at - 1 : at + 1])
    )
    ends = frozenset((begins - {0}) | {len(places)}) if places else frozenset[int]()
    return _Letters(folded, "".join(folded[at] for at in places), places, begins, ends)


def _go_on(one: str, other: str) -> bool:
    """Whether two neighbouring characters belong to one word: «شماره۱۲» is two words."""
    return one.isalnum() and other.isalnum() and one.isdecimal() == other.isdecimal()


def _plain(text: str) -> str:
    return _letters(text).text


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a page. `rest` is the text without the facts that the code vouches for."""

    words: str
    letters: _Letters
    rest: str


def page_of(words: str, facts: CertificateFacts) -> Page:
    """A page, prepared for comparison with these facts."""
    letters = _letters(words)
    rest = list(letters.folded)
    for fact in facts.facts:
        if fact.is_whole and fact.name not in {FactName.KIND, FactName.RANK, FactName.DATE}:
            for part in map(_plain, _parts(fact)):
                for at in letters.find(part):
                    first, last = letters.places[at], letters.places[at + len(part) - 1]
                    rest[first : last + 1] = [_GAP, *[""] * (last - first)]
    return Page(words, letters, "".join(rest))


def found(page: Page, fact: CodedFact, facts: CertificateFacts) -> Found:
    """The result for one of the facts."""
    if fact.name is FactName.RANK:
        return _rank(page, fact.text)
    if fact.name is FactName.KIND:
        return _kind(page, fact.text)
    answer = _whole(page, fact) if fact.is_whole else _in_part(page, fact, facts.tag)
    may_be_absent = fact.name in _MAY_BE_ABSENT and answer is Found.OTHERWISE
    return Found.UNCOMPARED if may_be_absent else answer


def _rank(page: Page, text: str) -> Found:
    """Look for the rank. A rank inside another fact, such as the award, is not the page's rank."""
    rank = int(text) if text else 0
    if ranks_named(page.rest) - {rank}:
        return Found.OTHERWISE
    is_named = not rank or rank in ranks_named(page.words)
    return Found.SAME if is_named else Found.UNCOMPARED


def _kind(page: Page, letter: str) -> Found:
    rest = _letters(page.rest)
    named = {
        kind.letter
        for kind, titles in _KIND_WORDS.items()
        if any(rest.has(_plain(title)) for title in titles)
    }
    if letter in named:
        return Found.SAME
    return Found.OTHERWISE if named and letter else Found.UNCOMPARED


def _whole(page: Page, fact: CodedFact) -> Found:
    forms = [form for form in _forms(fact) if all(form)]
    if not all(any(page.letters.has(one) for one in form) for form in forms):
        return Found.OTHERWISE
    # A part without letters, such as «؟», cannot be looked for.
    return Found.SAME if len(forms) == len(_parts(fact)) else Found.UNCOMPARED


def _in_part(page: Page, fact: CodedFact, tag: bytes) -> Found:
    """Compare a fact whose beginning alone is in the code. A list is compared part by part.

    The page may separate the parts of a list in another way.
    """
    if fact.name not in LISTS:
        if not fact.text:
            return Found.UNCOMPARED
        fits = any(fact.fits(text, tag) for text in _from(page.words, fact.text))
        return Found.SAME if fits else Found.OTHERWISE
    *parts, last = map(_plain, fact.parts() or ("",))
    shown = all(page.letters.has(part) for part in parts if part)
    shown = shown and (not last or page.letters.has(last, whole=False))
    return Found.UNCOMPARED if shown else Found.OTHERWISE


def _forms(fact: CodedFact) -> Iterator[tuple[str, ...]]:
    """Each part of the fact in every form in which it may be printed."""
    if fact.name is FactName.DATE and fact.text:
        day = date.fromisoformat(fact.text)
        yield _plain(jalali(day)), _plain(jalali_long(day))
    else:
        yield from ((_plain(part),) for part in _parts(fact))


def _parts(fact: CodedFact) -> tuple[str, ...]:
    if fact.name in LISTS:
        return tuple(part for part in fact.parts() if part)
    return (fact.text,) if fact.text else ()


def _from(words: str, beginning: str) -> Iterator[str]:
    """The parts of the text from that beginning to the end of a word, at most as long as a fact."""
    for at in islice(_beginnings(words, beginning), _MOST_PLACES):
        furthest = min(len(words), at + _LONGEST_FACT)
        for end in range(at + len(beginning), furthest + 1):
            if end == len(words) or not _joined(words[end - 1], words[end]):
                yield words[at:end]


def _beginnings(words: str, beginning: str) -> Iterator[int]:
    at = words.find(beginning)
    while at >= 0:
        if not at or not _joined(words[at - 1], words[at]):
            yield at
        at = words.find(beginning, at + 1)


def _joined(one: str, other: str) -> bool:
    return "\u200c" in {one, other} or _go_on(one, other)
