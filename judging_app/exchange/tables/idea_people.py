"""Imports the people in a row of an idea list, with a notice of every change to the typed text."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Protocol

from judging_app.domain.codes import code
from judging_app.domain.event import Owner
from judging_app.domain.import_choices import ImportChoices, NameChoice
from judging_app.domain.import_report import NoticeKind
from judging_app.domain.row_place import RowPlace
from judging_app.exchange.tables.columns import Header
from judging_app.exchange.tables.idea_columns import (
    FAMILY_NAME,
    GIVEN_NAME,
    OWNER,
    PERSONNEL_CODE,
    SHARE,
    UNIT,
)
from judging_app.exchange.tables.owners import Parting, people_of, personnel_codes_of, units_of
from judging_app.persian.nobody import is_nobody
from judging_app.persian.text import clean_line, compact

_PARTING: Final = {
    NameChoice.WHOLE: Parting.WHOLE,
    NameChoice.SPLIT: Parting.ALL,
    NameChoice.OPEN: Parting.CAREFUL,
}


def parting_of(choices: ImportChoices, sheet: str, row: int) -> Parting:
    """How the names of a row of a sheet, from 0, are split."""
    return _PARTING[choices.names(RowPlace(sheet, row + 1))]


def name_cells(header: Header) -> tuple[int, ...]:
    """The columns whose cells may hold several names: not those of given and family names."""
    return tuple(place for place in _name_columns(header) if isinstance(place, int))


def _name_columns(header: Header) -> Iterator[int | tuple[int | None, int]]:
    """The columns of names in order; a pair is a column of given and one of family names."""
    fields = header.fields
    alone = {*fields.get(OWNER, ()), *fields.get(GIVEN_NAME, ())}
    pairs: dict[int, tuple[int | None, int]] = {}
    for family in fields.get(FAMILY_NAME, ()):
        given = _given_beside(header, family, alone)
        alone -= {given}
        pairs[family if given is None else min(given, family)] = (given, family)
    for place in sorted({*alone, *pairs}):
        yield pairs.get(place, place)


def _given_beside(header: Header, family: int, alone: set[int]) -> int | None:
    """The nearest column of given names for a column of family names."""
    given = [place for place in header.fields.get(GIVEN_NAME, ()) if place in alone]
    # «نام دانش‌آموز» beside «نام خانوادگی دانش‌آموز» is a given name too
    beside = [family - 1] if family - 1 in alone and not given else []
    return min((*given, *beside), key=lambda place: abs(place - family), default=None)


class Note(Protocol):
    """A function that receives a notice about a cell."""

    def __call__(
        self, kind: NoticeKind, row: int, field: str, place: int | None = None, **facts: str
    ) -> None:
        """Record a notice of the cell in the field's first column, or in the column `place`."""


class PeopleReader:
    """Imports the people of one worksheet's rows.

    `check` refuses a cell that no package could carry.
    """

    def __init__(
        self,
        header: Header,
        choices: ImportChoices,
        note: Note,
        check: Callable[[int, str, int], None],
    ) -> None:
        self._header = header
        self._choices = choices
        self._note = note
        self._check = check

    def owners(self, row: int) -> tuple[Owner, ...]:
        """The people of the row, each once, in the order of their columns."""
        columns = [self._names(row, place) for place in _name_columns(self._header)]
        names = [name for column in columns for name in column]
        first = next((column for column in columns if column), ())
        units = self._units(row, len(names))
        codes = self._codes(row, names, first)
        found: dict[tuple[str, str, str], Owner] = {}
        for owner in map(Owner, names, units, codes):
            key = (compact(owner.name), compact(owner.unit), owner.personnel_code)
            if key in found:
                self._note(NoticeKind.NAME_REPEATED, row, OWNER, before=owner.name)
            found.setdefault(key, owner)
        return tuple(found.values())

    def shares(self, row: int) -> Iterator[str]:
        """The filled cells of shares, as typed."""
        for place in self._header.fields.get(SHARE, ()):
            if not is_nobody(typed := self._header.sheet.cell(row, place)):
                yield typed.strip()

    def _names(self, row: int, place: int | tuple[int | None, int]) -> tuple[str, ...]:
        if isinstance(place, tuple):
            return self._paired(row, *place)
        typed = self._header.sheet.cell(row, place)
        self._check(row, clean_line(typed) if "\n" not in typed else "", place)
        people = people_of(typed, parting_of(self._choices, self._header.sheet.name, row))
        for note in people.notes:
            self._note(note.kind, row, OWNER, place, before=note.before, detail=note.after)
        if not people.notes and people.names and people.names[0] != typed:
            kind = NoticeKind.TEXT_CLEANED
            self._note(kind, row, OWNER, place, before=typed, detail=people.names[0])
        for name in people.names:
            self._check(row, name, place)
        return people.names

    def _paired(self, row: int, given: int | None, family: int) -> tuple[str, ...]:
        """The one person whose given and family name are in two cells.

        A word for «nobody» is left out.
        """
        parts = []
        for place in (given, family):
            typed = self._header.sheet.cell(row, place) if place is not None else ""
            if is_nobody(typed):
                if typed.strip() and place is not None:
                    self._note(NoticeKind.NOBODY, row, OWNER, place, before=typed.strip())
                continue
            parts.append(typed.strip())
        name = clean_line(" ".join(parts))
        self._check(row, name, family)
        return (name,) if name else ()

    def _units(self, row: int, people: int) -> tuple[str, ...]:
        """The unit of each person. Several columns are one for each person, or one joined unit."""
        places = self._header.fields.get(UNIT, ())
        cells = {place: self._header.sheet.cell(row, place) for place in places}
        for place, typed in cells.items():
            self._note_unit(row, place, typed)
        filled = [typed for typed in cells.values() if not is_nobody(typed)]
        if len(places) < 2:
            return units_of("".join(cells.values()), people)
        lines = list(map(clean_line, filled))
        return units_of(("\n" if len(lines) == people else "، ").join(lines), people)

    def _note_unit(self, row: int, place: int, typed: str) -> None:
        if not typed.strip():
            return
        line = clean_line(typed)
        self._check(row, line, place)
        if is_nobody(typed):
            self._note(NoticeKind.NOBODY, row, UNIT, place, before=typed.strip())
        elif line != typed:
            self._note(NoticeKind.TEXT_CLEANED, row, UNIT, place, before=typed, detail=line)

    def _codes(self, row: int, names: Sequence[str], first: Sequence[str]) -> tuple[str, ...]:
        """One code for each name, or for each name of the first column, without the colleagues."""
        places = self._header.fields.get(PERSONNEL_CODE, ())
        typed = "\n".join(self._header.sheet.cell(row, place) for place in places)
        codes = personnel_codes_of(typed, len(names))
        if codes is None and (own := personnel_codes_of(typed, len(first))):
            codes = own + ("",) * (len(names) - len(first))
        if codes is None:
            if names:
                self._note(NoticeKind.PERSONNEL_CODE_NOT_READ, row, PERSONNEL_CODE, before=typed)
            return ("",) * len(names)
        return tuple(map(code, codes))
