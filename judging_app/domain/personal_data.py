"""Finds what tells a judge who sent an idea: names, numbers and addresses inside its texts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, zip_longest
from typing import Final

from judging_app.domain.event import Owner
from judging_app.persian.digits import to_latin
from judging_app.persian.text import clean, compact, words_of_cleaned

_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MOBILE: Final = r"(?:(?:\+|00)?98[\s-]?|0)?9\d{2}[\s-]?\d{3}[\s-]?\d{2}[\s-]?\d{2}"
_LANDLINE: Final = r"(?:(?:\+|00)98[\s-]?|0)[1-8]\d[\s-]?\d{4}[\s-]?\d{4}"
_PHONE: Final = re.compile(rf"(?<![\d+])(?:{_MOBILE}|{_LANDLINE})(?!\d)")
_TEN_DIGITS: Final = re.compile(r"(?<!\d)\d{3}-?\d{6}-?\d(?!\d)")
_DIGIT: Final = re.compile(r"\d")
_NUMBER: Final = re.compile(r"[^\W_]+")
_SHORTEST_NAME: Final = 5
"""The least letters of a name without blanks that is looked for."""
_SHORTEST_CODE: Final = 4
_TITLES: Final = frozenset(
    map(
        compact,
        [
            "آقای",
            "خانم",
            "دکتر",
            "مهندس",
            "استاد",
            "سید",
            "سیده",
            "حاج",
            "اینجانب",
            "جناب",
            "سرکار",
            "mr",
            "ms",
            "mrs",
            "dr",
        ],
    )
)
"""Forms of address: a family name directly after one of them is a name."""


class PersonalKind(StrEnum):
    """The kinds of personal data in a text."""

    NAME = "name"
    UNIT = "unit"
    PHONE = "phone"
    EMAIL = "email"
    NATIONAL_ID = "national-id"
    PERSONNEL_CODE = "personnel-code"


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Personal data in a text, as it stands there; a name without its spelling."""

    kind: PersonalKind
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """Personal data with its place in a text: from `start` up to `end`, in characters."""

    kind: PersonalKind
    start: int
    end: int


def personal_spans(
    text: str, owners: Sequence[Owner], contacts: Sequence[str] = ()
) -> tuple[Span, ...]:
    """The places of personal data in any text, ordered and without overlaps.

    They are what `personal_data` finds, with the owners' units and the numbers and addresses of
    `contacts`. Units count if they have several words.
    """
    words = _words(text)
    joined = "".join(word.folded for word in words)
    ends = (0, *accumulate(len(word.folded) for word in words))
    starts = {place: number for number, place in reversed(list(enumerate(ends[:-1])))}
    lasts = {place: number for number, place in enumerate(ends[1:])}
    found = (
        *((PersonalKind.NAME, _name_places(joined, ends, owner.name)) for owner in owners),
        *((PersonalKind.UNIT, _unit_places(joined, ends, owner.unit)) for owner in owners),
    )
    spans = [
        Span(kind, words[starts[start]].start, words[lasts[end]].end)
        for kind, places in found
        for start, end in places
    ]
    latin = to_latin(text)  # digit by digit: places stay
    spans += _number_spans(latin, owners, contacts)
    return apart(spans, text)


_SPELT: Final = re.compile("[^\\W_]+(?:[\u200c\u200d\xad\u0640]+[^\\W_]+)*")
"""A word as a person wrote it: half-spaces, joiners and soft hyphens are inside."""


@dataclass(frozen=True, slots=True)
class _Word:
    folded: str
    start: int
    end: int


def _words(text: str) -> list[_Word]:
    """The words of a text. Most stand in it again and again, so that each is folded once."""
    found = list(_SPELT.finditer(text))
    folded = {word: "".join(words_of_cleaned(clean(word))) for word in {f.group() for f in found}}
    return [_Word(folded[one.group()], one.start(), one.end()) for one in found]


def _name_places(joined: str, ends: Sequence[int], name: str) -> Iterator[tuple[int, int]]:
    """The places of a name: in either order, and the family name after a form of address."""
    for each in without_remark(name):
        parts = _without_titles(each)
        if len(parts) > 1 and parts[-1] in joined:  # it is in every spelling; most texts lack it
            yield from _places(joined, ends, _spellings(parts))


_REMARK: Final = re.compile(r"[(\[{«][^)\]}»]*[)\]}»]?|\s[-–—].*|[-–—]\s.*")
"""A remark beside a name in its cell: «علی رضایی (بازنشسته)», «علی رضایی - واحد طراحی»."""
_BETWEEN: Final = re.compile(r"[،,؛;/|]")


def without_remark(name: str) -> tuple[str, ...]:
    """The names in a cell without remarks beside them, and the cell as it stands."""
    bare = (" ".join(_REMARK.sub(" ", each).split()) for each in _BETWEEN.split(name))
    return tuple(dict.fromkeys((*filter(None, bare), name)))


def _spellings(parts: Sequence[str]) -> Iterator[str]:
    yield "".join(parts)
    yield "".join((*parts[1:], *parts[:1]))
    for family in {"".join(parts[1:]), parts[-1]}:
        yield from (title + family for title in sorted(_TITLES))


def _without_titles(name: str) -> list[str]:
    parts = words_of_cleaned(clean(name))
    while len(parts) > 1 and parts[0] in _TITLES:
        parts = parts[1:]
    return parts


def _unit_places(joined: str, ends: Sequence[int], unit: str) -> Iterator[tuple[int, int]]:
    parts = words_of_cleaned(clean(unit))
    if len(parts) > 1:
        yield from _places(joined, ends, ["".join(parts)])


def _number_spans(latin: str, owners: Iterable[Owner], contacts: Iterable[str]) -> Iterator[Span]:
    """The places of numbers and addresses in a text with Latin digits, kind by kind."""
    for kind, found in (*_numbers(latin, owners), *_contact_places(latin, contacts)):
        yield Span(kind, *found.span())


_Found = Iterator[tuple[PersonalKind, re.Match[str]]]


def _numbers(latin: str, owners: Iterable[Owner]) -> _Found:
    if "@" in latin:
        yield from ((PersonalKind.EMAIL, found) for found in _EMAIL.finditer(latin))
    if not _DIGIT.search(latin):
        return
    phones = list(_PHONE.finditer(latin))
    yield from ((PersonalKind.PHONE, found) for found in phones)
    taken = {found.group() for found in phones}
    for found in _TEN_DIGITS.finditer(latin):
        if found.group() not in taken and is_national_id(found.group().replace("-", "")):
            yield PersonalKind.NATIONAL_ID, found
    codes = {one.personnel_code for one in owners if len(one.personnel_code) >= _SHORTEST_CODE}
    for found in _NUMBER.finditer(latin) if codes else ():
        if found.group() in codes:
            yield PersonalKind.PERSONNEL_CODE, found


def _contact_places(latin: str, contacts: Iterable[str]) -> _Found:
    for contact in contacts:
        wanted = to_latin(contact).strip()
        if len(wanted) >= _SHORTEST_NAME:
            kind = PersonalKind.EMAIL if "@" in wanted else PersonalKind.PHONE
            for found in re.finditer(re.escape(wanted), latin, re.IGNORECASE):
                yield kind, found


def apart(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """The spans in order; of overlapping ones the first, and the longest of those."""
    apart: list[Span] = []
    ordered = sorted(spans, key=lambda one: (one.start, -one.end))
    for span, following in zip_longest(ordered, ordered[1:]):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
        elif following and _is_between(apart[-1], span, following, text):
            continue
        elif span.end > apart[-1].end:
            apart[-1] = Span(apart[-1].kind, apart[-1].start, span.end)
    return tuple(apart)


def _is_between(before: Span, span: Span, after: Span, text: str) -> bool:
    """Whether a name is the end of one and the beginning of the next: «زهرا راد، زهرا راد»."""
    return (
        span.kind is PersonalKind.NAME
        and before.end <= after.start < span.end < after.end
        and not any(map(str.isalnum, text[before.end : after.start]))
    )


def personal_data(text: str, owners: Sequence[Owner]) -> tuple[PersonalData, ...]:
    """The personal data in a cleaned text, each once.

    Names and personnel codes are those of `owners`, the names in any spelling and either order, and
    family names after a form of address. Numbers count in the digits of any script.
    """
    latin = to_latin(text) if _DIGIT.search(text) else text
    numbers = (
        PersonalData(span.kind, latin[span.start : span.end])
        for span in _number_spans(latin, owners, ())
    )
    names = (PersonalData(PersonalKind.NAME, owner.name) for owner in _named(text, owners))
    return tuple(dict.fromkeys((*numbers, *names)))


def is_national_id(digits: str) -> bool:
    """Whether ten digits are a national id of Iran: the last one checks the others."""
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    rest = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return int(digits[9]) == (rest if rest < 2 else 11 - rest)


def _named(text: str, owners: Sequence[Owner]) -> Iterator[Owner]:
    """The owners whose names stand in a cleaned text."""
    if not owners:
        return
    words = words_of_cleaned(text)
    joined = "".join(words)
    ends = (0, *accumulate(map(len, words)))
    for owner in owners:
        if next(_name_places(joined, ends, owner.name), None):
            yield owner


def _places(joined: str, ends: Sequence[int], names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The places of the names in the words, which begin and end with a word."""
    for name in names:
        if len(name) >= _SHORTEST_NAME and name in joined:
            for found in re.finditer(re.escape(name), joined):
                if found.start() in ends and found.end() in ends:
                    yield found.span()
