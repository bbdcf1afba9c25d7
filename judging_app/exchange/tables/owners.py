"""Finds the people in a «name» cell: one person, a team, an organisation, or nobody.

Every step that changes the text records a note with the text before and after.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import Final

from judging_app.domain.import_report import NoticeKind
from judging_app.exchange.tables.organizations import is_organization
from judging_app.persian.nobody import is_nobody
from judging_app.persian.text import clean_line

_LINE: Final = re.compile(r"[؛;\r\n\v\f\x1c-\x1e\x85\u2028\u2029•▪●◦‣○■□➢➤✓✔]+")
_COMMA: Final = re.compile(r"[،,]+")
_AND: Final = re.compile(
    r"\s+(?:و|and)\s+|\s*[&+|\t]\s*|\s+[-–—*]+\s+|(?<=\w\w)\s*/\s*(?=\w\w)",  # not in «N/A»
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"«[^«»]+»|“[^“”]+”|\"[^\"\n]+\"")
_HELD: Final = 0xE000
"""The first of the private characters that stand for quoted texts, because quoted texts are not
split."""
_MOST_HELD: Final = 0x1000
_LONGEST: Final = 1000
"""The longest line that is examined, in letters. A longer line is no name and is refused."""
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")

_PLAIN: Final = re.compile("[ء-يپچژکگی\u200c ]+")
"""Matches names without any sign or digit. Nearly all names match; they are never split."""
_NUMBER: Final = r"[\(\[]?(?<!\d)\d{1,3}\s*[-.)\]–—:_/،]+\s*(?=[^\W\d_])"
_INLINE: Final = re.compile(r"[\(\[]?(?<!\d)(\d{1,2})\s*[-.)\]–—:]+\s*(?=[^\W\d_])")
_LETTER: Final = r"[\(\[]?(?:الف|[بپتثجچحخد]|[A-Za-z](?=\s*\)))\s*[)\]\-–]\s*(?=[^\W\d_])"
_INLINE_LETTER: Final = re.compile(r"[\(\[]?(?<!\w)(الف|[بپتثجچد])\s*[)\]\-–]\s*(?=[^\W\d_])")
_ALPHABETS: Final = (list("بپتثجچ"), list("بجد"))
"""Letters that number the lines of a list after «الف», in the two orders in use."""
_MARK: Final = re.compile(
    rf"^(?:{_NUMBER}|{_LETTER}|\d{{1,2}}\s+(?=[^\W\d_])|[^\w\s«“\"(\[‘']+\s*)+"
)
_TAIL: Final = re.compile(r"(?:[\s:؛،,;\-–—_*•/(\[]|\s+و|(?<=[ء-ی])\.)+$")
_LABEL: Final = re.compile(
    r"^(?:اعضا(?:ی)?|همکار(?:ان)?|مجری(?:ان)?|پیشنهاد ?‌?دهنده(?:گان)?|نویسنده|نویسندگان|سرگروه|"
    r"صاحب(?:ان)?|نام|اسامی|members|team|authors?|leader)(?: (?:گروه|تیم|طرح|ایده|اصلی))?\s*:\s*",
    re.IGNORECASE,
)
_NOT_NAMES: Final = (
    re.compile(r"\S+@\S+"),
    re.compile(r"[(\[]?\s*\d{1,3}(?:[.,٫/]\d+)?\s*(?:[%٪]|درصد|percent)\s*[)\]]?", re.IGNORECASE),
    re.compile(r"(?:تلفن|همراه|موبایل|شماره|کد|tel|phone)?\s*[:(]?\s*[+]?\d[\d\s\-–()/.]{2,}\d\)?"),
    re.compile(
        r"[(\[]\s*(?:سر ?‌?گروه|سر ?‌?تیم|مجری|همکار|عضو|نماینده|نویسنده|مسئول|مسؤول|ارائه ?‌?دهنده|"
        r"پیشنهاد ?‌?دهنده|سرپرست|leader|lead|pi|author|presenter)[^()\[\]]*[)\]]",
        re.IGNORECASE,
    ),
)
"""Texts that belong to no name: addresses, shares, telephone and staff numbers, team roles."""
_FULL_NAME: Final = range(2, 5)
"""The number of words that a full name after an organisation has."""


class Parting(Enum):
    """The ways to split the names of a cell. A person can choose one."""

    CAREFUL = "careful"
    """Split where both sides look like full names, and never inside an organisation."""
    WHOLE = "whole"
    """The cell is one name."""
    ALL = "all"
    """Split at every «و», comma and dash."""


@dataclass(frozen=True, slots=True)
class NameNote:
    """A text that was changed or left out; `after` is empty if it was left out."""

    kind: NoticeKind
    before: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """The cleaned names of a cell, and a note for every change."""

    names: tuple[str, ...]
    notes: tuple[NameNote, ...] = ()


def people_of(cell: str, parting: Parting = Parting.CAREFUL) -> People:
    """Find the people in a cell. `cell` is the text as typed.

    Line breaks and semicolons separate names. Commas separate names, too, except inside an
    organisation. « و » and similar words separate names if both sides look like a full name (two
    words or more). Quoted text is never split. Numbering, bullets, telephone numbers and words for
    «nobody» are no names.
    """
    if not cell.strip():
        return People(())
    if _PLAIN.fullmatch(cell) and " و " not in f"{cell} " and not is_nobody(cell):
        return People((clean_line(cell),))
    reading = _Reading(parting)
    if parting is Parting.WHOLE:
        reading.take(cell)
    else:
        reading.part(_PRIVATE.sub("", cell))
    names = tuple(reading.names)
    if len(names) > 1:
        reading.note(NoticeKind.NAMES_SPLIT, cell, " | ".join(names))
    elif names and not reading.notes and names[0] != clean_line(cell):
        reading.note(NoticeKind.LIST_MARK_REMOVED, cell, names[0])
    return People(names, tuple(dict.fromkeys(reading.notes)))


@dataclass(slots=True)
class _Reading:
    """Collects names and notes while one cell is parsed.

    `quoted` holds the quotations that were replaced.
    """

    parting: Parting
    names: list[str] = field(default_factory=list)
    notes: list[NameNote] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)

    def note(self, kind: NoticeKind, before: str, after: str = "") -> None:
        """Record a note of a change."""
        self.notes.append(NameNote(kind, before, after))

    def part(self, cell: str) -> None:
        """Add every name of the cell."""
        if is_nobody(cell):
            self.note(NoticeKind.NOBODY, cell.strip())
            return
        for line in _lines(cell):
            if len(line) > _LONGEST:
                self.names.append(clean_line(line))
                continue
            for held in filter(str.strip, _LINE.split(_QUOTED.sub(self._hold, line))):
                self._part_line(held)

    def _part_line(self, line: str) -> None:
        for numbered in _at_numbers(line):
            for part in self._at_commas(numbered):
                for name in self._at_ands(part):
                    self.take(self._shown(name))

    def take(self, piece: str) -> None:
        """Add the name in a piece of text, and notes of the parts that belong to no name."""
        before = clean_line(piece)
        if len(before) > _LONGEST:
            self.names.append(before)
            return
        if is_nobody(before):
            if before:
                self.note(NoticeKind.NOBODY, before)
            return
        named = _trimmed(_LABEL.sub("", _MARK.sub("", before)))
        name = _trimmed(_without_others(named))
        if _QUOTED.fullmatch(name):
            name = clean_line(name[1:-1])
        if not any(map(str.isalpha, name)):
            self.note(NoticeKind.NOT_A_NAME, before)
        elif is_nobody(name):
            self.note(NoticeKind.NOBODY, before)
        else:
            self._keep(before, named, name)

    def _keep(self, before: str, named: str, name: str) -> None:
        if name != before:
            has_other = any(pattern.search(named) for pattern in _NOT_NAMES)
            kind = NoticeKind.NOT_A_NAME if has_other else NoticeKind.LIST_MARK_REMOVED
            self.note(kind, before, name)
        self.names.append(name)

    def _hold(self, found: re.Match[str]) -> str:
        if len(self.quoted) >= _MOST_HELD:
            return found[0]
        self.quoted.append(found[0])
        return chr(_HELD + len(self.quoted) - 1)

    def _shown(self, text: str) -> str:
        return _PRIVATE.sub(lambda found: self.quoted[ord(found[0]) - _HELD], text)

    def _at_commas(self, line: str) -> Iterator[str]:
        """The parts between commas. A part that continues an organisation's name stays with it."""
        parts: list[str] = []
        for part in filter(str.strip, _COMMA.split(line)):
            if parts and self.parting is Parting.CAREFUL and _goes_on(self._shown(parts[-1]), part):
                parts[-1] = f"{parts[-1]}،{part}"
                self._note_whole(parts[-1])
            else:
                parts.append(part)
        yield from parts

    def _at_ands(self, part: str) -> Iterator[str]:
        """The parts at «و» and similar words, if each part is a name by itself."""
        names = [name for name in _AND.split(part.strip()) if name.strip()]
        shown = [clean_line(self._shown(name)) for name in names]
        has_nobody = any(map(is_nobody, shown))
        are_full = all(len(_MARK.sub("", name).split()) >= 2 for name in shown)
        are_people = are_full and not is_organization(self._shown(part))
        if len(names) < 2:
            yield part
        elif has_nobody or are_people or self.parting is Parting.ALL:
            yield from names
        else:
            self._note_whole(part)
            yield part

    def _note_whole(self, part: str) -> None:
        text = clean_line(self._shown(part))
        self.note(NoticeKind.NAME_KEPT_WHOLE, text, text)


def _lines(cell: str) -> list[str]:
    """The lines of a cell. A line that ends with «و» continues in the next one."""
    found: list[str] = []
    for line in filter(str.strip, cell.splitlines()):
        if found and found[-1].endswith(" و"):
            found[-1] = f"{found[-1]} {line.strip()}"
        else:
            found.append(line.strip())
    return found


def _trimmed(name: str) -> str:
    return clean_line(_TAIL.sub("", name))


def _without_others(name: str) -> str:
    for pattern in _NOT_NAMES:
        name = pattern.sub(" ", name)
    return clean_line(name)


def _at_numbers(line: str) -> Iterator[str]:
    """The parts of «1- … 2- …» and «الف) … ب) …», if the numbers or letters count up."""
    numbers, letters = (list(p.finditer(line)) for p in (_INLINE, _INLINE_LETTER))
    if _counts([int(one[1]) for one in numbers]):
        yield from _cut_at(line, [one.start() for one in numbers])
    elif len(letters) > 1 and _count_letters([one[1] for one in letters]):
        yield from _cut_at(line, [one.start() for one in letters])
    else:
        yield line


def _counts(numbers: Sequence[int]) -> bool:
    first = numbers[0] if numbers else 0
    return len(numbers) > 1 and list(numbers) == list(range(first, first + len(numbers)))


def _count_letters(letters: Sequence[str]) -> bool:
    first, *rest = letters
    return first == "الف" and any(rest == alphabet[: len(rest)] for alphabet in _ALPHABETS)


def _cut_at(line: str, places: Sequence[int]) -> Iterator[str]:
    for start, end in pairwise((0, *places, len(line))):
        if line[start:end].strip():
            yield line[start:end]


def _goes_on(organization: str, part: str) -> bool:
    """Whether a part after a comma is no name and so continues the organisation's name."""
    if not is_organization(organization) or is_organization(part) or is_nobody(part):
        return False
    words = clean_line(part).split()
    return len(words) not in _FULL_NAME or "و" in words


def units_of(units: str, names: int) -> tuple[str, ...]:
    """The cleaned unit of each person. `names` is the number of people.

    If the cell has as many lines as people, each line is one unit; otherwise all people share the
    cell. A comma does not separate units: «بودجه، تشکیلات و آموزش» is one office.
    """
    lines = [clean_line(line) for line in units.splitlines() if line.strip()]
    shared = lines if len(lines) == names else [clean_line(units)] * names
    return tuple("" if is_nobody(unit) else unit for unit in shared)


def personnel_codes_of(cell: str, people: int) -> tuple[str, ...] | None:
    """The personnel code of each person; None if the cell does not hold exactly `people` codes."""
    codes = [clean_line(code) for code in re.split(r"[،,؛;/\s]+", cell) if code.strip()]
    codes = ["" if is_nobody(code) else code for code in codes]
    if not any(codes):
        return ("",) * people
    return tuple(codes) if len(codes) == people else None
