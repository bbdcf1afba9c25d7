"""The texts of a row of an idea list: for judges, for the organizer, and names of documents."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final, Protocol

from judging_app.domain.event import PrivateField, PrivateKind, Section
from judging_app.domain.import_report import NoticeKind
from judging_app.exchange.tables.columns import Header
from judging_app.exchange.tables.idea_columns import (
    ATTACHMENT,
    EMAIL,
    FIELD,
    PHONE,
    PRIVATE,
    SECTION,
)
from judging_app.exchange.tables.idea_people import Note
from judging_app.persian.markup import readable
from judging_app.persian.nobody import is_nobody
from judging_app.persian.text import clean, clean_line

_AROUND: Final = 20
"""Characters before a change that a notice of a long text shows; after it, twice as many."""
_BETWEEN_FILES: Final = re.compile(r"[;؛|\n]+")
_PRIVATE: Final = {
    PHONE: PrivateKind.PHONE,
    EMAIL: PrivateKind.EMAIL,
    PRIVATE: PrivateKind.OTHER,
}


class Check(Protocol):
    """Refuses a text that no idea package could carry, while its cell is known."""

    def __call__(self, text: str, row: int, column: int, *, prose: bool) -> None:
        """Raises `InputRefused` (TEXT)."""


class TextReader:
    """Parses the texts of one sheet's rows, with a notice of every change to the typed text."""

    def __init__(self, header: Header, note: Note, check: Check) -> None:
        self._header = header
        self._note = note
        self._check = check

    def sections(self, row: int) -> Iterator[tuple[int, Section]]:
        """The filled texts for judges with their columns: the sections, then the fields."""
        for column in self._header.fields.get(SECTION, ()):
            if text := self._prose(row, column):
                yield column, Section(self._header.label(column), text)
        for column in self._header.fields.get(FIELD, ()):
            if line := clean_line(self._plain(row, column)):
                self._check(line, row, column, prose=True)
                yield column, Section(self._header.label(column), line)

    def has_texts(self) -> bool:
        """Whether the list has a column of texts for judges."""
        return self._header.has(SECTION)

    def private(self, row: int) -> tuple[PrivateField, ...]:
        """The facts of the row for the organizer alone, in the order of their columns."""
        columns = [(place, f) for f in _PRIVATE for place in self._header.fields.get(f, ())]
        return tuple(
            PrivateField(_PRIVATE[field], self._header.label(place), text)
            for place, field in sorted(columns)
            if (text := self._kept(row, place))
        )

    def _kept(self, row: int, column: int) -> str:
        text = clean(self._header.sheet.cell(row, column))
        self._check(text, row, column, prose=True)
        return "" if is_nobody(text) else text

    def documents(self, row: int) -> tuple[str, ...]:
        """The file names in the row, without folders."""
        cells = (self._header.sheet.cell(row, n) for n in self._header.fields.get(ATTACHMENT, ()))
        names = (name.strip() for cell in cells for name in _BETWEEN_FILES.split(cell))
        return tuple(
            dict.fromkeys(re.split(r"[/\\]", name)[-1] for name in names if not is_nobody(name))
        )

    def _prose(self, row: int, column: int) -> str:
        typed = self._plain(row, column)
        text = clean(typed)
        self._check(text, row, column, prose=True)
        if "".join(text.split()) != "".join(typed.split()):
            before, after = _first_change(typed, text)
            kind = NoticeKind.TEXT_CLEANED
            self._note(kind, row, "", column, before=before, detail=after)
        return text

    def _plain(self, row: int, column: int) -> str:
        """The cell as typed; HTML becomes text."""
        return without_markup(self._header.sheet.cell(row, column), row, column, self._note)


def without_markup(typed: str, row: int, column: int, note: Note) -> str:
    """The typed text with HTML as plain text, with a notice if there was any."""
    plain = readable(typed)
    if plain != typed:
        before, after = _first_change(typed, plain)
        note(NoticeKind.MARKUP_REMOVED, row, "", column, before=before, detail=after)
    return plain


def _first_change(before: str, after: str) -> tuple[str, str]:
    """A part of each text around their first difference, ignoring blanks."""
    before, after = (" ".join(text.split()) for text in (before, after))
    pairs = zip_longest(before, after)
    at = next((number for number, (one, other) in enumerate(pairs) if one != other), 0)
    start, end = max(0, at - _AROUND), at + 2 * _AROUND
    return before[start:end], after[start:end]
