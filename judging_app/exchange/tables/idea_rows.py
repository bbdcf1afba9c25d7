"""Turns rows of a list into ideas: codes, themes, texts, and team members in further rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from judging_app.domain.codes import (
    code_fault,
    confused_with,
    is_idea_code,
    is_numeric_code,
    refuse_look_alikes,
    typed_code,
)
from judging_app.domain.event import Owner
from judging_app.domain.import_choices import ImportChoices
from judging_app.domain.import_report import IdeaList, Notice, NoticeKind
from judging_app.domain.limits import MAX_IDEAS
from judging_app.domain.payment_words import percent_of
from judging_app.domain.row_place import RowPlace
from judging_app.domain.shares import IdeaShares
from judging_app.domain.sound_text import fault
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables.columns import Header
from judging_app.exchange.tables.idea_columns import (
    CODE,
    FIELD,
    LINE_NUMBER,
    OWNER,
    SECTION,
    SHARE,
    THEME,
    TITLE,
)
from judging_app.exchange.tables.idea_notices import note_records
from judging_app.exchange.tables.idea_people import PeopleReader
from judging_app.exchange.tables.idea_records import FoundRecords, Record
from judging_app.exchange.tables.idea_shares import import_shares
from judging_app.exchange.tables.idea_texts import TextReader, without_markup
from judging_app.exchange.tables.idea_themes import ThemeFinder
from judging_app.exchange.tables.reading_notices import notices_of_rows
from judging_app.exchange.tables.records import record_rows
from judging_app.exchange.tables.table_file import cell_name
from judging_app.persian.nobody import is_nobody
from judging_app.persian.text import clean, clean_line, compact
from judging_app.system.progress import Progress, part_of, unwatched

_BETWEEN_TITLES: Final = " – "
_BETWEEN_CODES: Final = "-"
_AT_ONCE: Final = 128
"""After so many rows the progress is reported."""


class IdeaRows:
    """One import of one or more worksheets. It collects notices while rows become ideas."""

    def __init__(
        self, headers: Sequence[Header], themes: ThemeFinder, choices: ImportChoices
    ) -> None:
        several = len(headers) > 1
        self._notices: list[Notice] = []
        self._sheets = [
            _SheetRows(header, themes, choices, self._notices, shows_sheet=several)
            for header in headers
        ]

    def ideas(self, progress: Progress = unwatched) -> IdeaList:
        """The ideas with their rows and documents, and the notices sorted by row.

        `progress` may stop the work with `Cancelled`.
        """
        found = FoundRecords()
        for number, sheet in enumerate(self._sheets):
            sheet.read_into(found, part_of(progress, number, number + 1, 2 * len(self._sheets)))
        records = found.records
        if len(records) > MAX_IDEAS:
            raise InputRefused(Refusal.TOO_BIG, detail=str(len(records)))
        self._check_codes(records)
        self._give_codes(records)
        ideas = tuple(record.idea() for record in records)
        note_records(records, ideas, part_of(progress, 1, 2, 2))
        shares = dict(_shares(records))
        return IdeaList(
            ideas,
            tuple(sorted(self._notices, key=lambda notice: notice.row)),
            origins={record.code: tuple(record.rows) for record in records},
            documents={r.code: tuple(dict.fromkeys(r.documents)) for r in records if r.documents},
            shares=shares,
        )

    def _check_codes(self, records: Sequence[Record]) -> None:
        typed = [(r.code, r.sheet.place(r.row, r.sheet.code_field)) for r in records if r.code]
        refuse_look_alikes(typed)
        shapes: list[str] = []
        for record in records:
            if record.code and not record.code.isdigit():
                if other := confused_with(record.code, shapes):
                    kind, field_ = NoticeKind.LOOK_ALIKE_CODE, record.sheet.code_field
                    record.sheet.note(kind, record.row, field_, detail=record.code, other=other)
                shapes.append(record.code)

    def _give_codes(self, records: Sequence[Record]) -> None:
        """Give ideas without a code the numbers after the highest code."""
        highest = max((int(r.code) for r in records if is_numeric_code(r.code)), default=0)
        for record in records:
            if not record.code:
                highest += 1
                record.code = str(highest)
                record.sheet.note(NoticeKind.CODE_GIVEN, record.row, "", detail=record.code)


def _shares(records: Iterable[Record]) -> Iterator[tuple[str, IdeaShares]]:
    """The shares of each team that the list gives; the one person of an idea has the whole."""
    for record in records:
        if not record.shares:
            continue
        found, typed = import_shares(record.shares, record.owners), "، ".join(record.shares)
        note = partial(record.sheet.note, row=record.row, field=SHARE, before=clean_line(typed))
        if found is None:
            note(NoticeKind.SHARES_NOT_READ, other=record.code)
        elif len(found.shares.shares) > 1:
            if found.is_guess:
                said = "، ".join(percent_of(one.hundredths) for one in found.shares.shares)
                note(NoticeKind.SHARES_GUESSED, detail=said, other=record.code)
            yield record.code, found.shares


class _SheetRows:
    """The rows of one worksheet."""

    def __init__(
        self,
        header: Header,
        themes: ThemeFinder,
        choices: ImportChoices,
        notices: list[Notice],
        *,
        shows_sheet: bool,
    ) -> None:
        self._header = header
        self._themes = themes
        self._notices = notices
        self._sheet_name = clean_line(header.sheet.name) if shows_sheet else ""
        self.code_field: Final = CODE if header.has(CODE) else LINE_NUMBER
        self._people = PeopleReader(header, choices, self.note, self._check_line)
        self._texts = TextReader(header, self.note, self._check)
        self._unknown_themes: set[int] = set()
        self._sheet_theme = ""

    def note(
        self, kind: NoticeKind, row: int, field: str, place: int | None = None, **facts: str
    ) -> None:
        """Record a notice of a row (from 0), and of its cell if a field or a column is given."""
        if place is None and field and self._header.has(field):
            place = self._header.fields[field][0]
        label = self._header.label(place) if place is not None else ""
        cell = cell_name(row, place) if place is not None else ""
        notice = Notice(kind, row + 1, label, cell=cell, sheet=self._sheet_name, **facts)
        self._notices.append(notice)

    def place(self, row: int, field: str) -> str:
        """The name of a cell, with its worksheet if several are imported."""
        cell = cell_name(row, self._header.fields[field][0])
        return f"{self._sheet_name}!{cell}" if self._sheet_name else cell

    def has_unknown_theme(self, row: int) -> bool:
        """Whether the row names a theme that the event does not have."""
        return row in self._unknown_themes

    def has_texts(self) -> bool:
        """Whether the list has a column of texts for judges."""
        return self._texts.has_texts()

    def read_into(self, found: FoundRecords, progress: Progress) -> None:
        """Add the records of the sheet. A row may belong to a further member of an earlier idea."""
        self._check_headings()
        for notice in notices_of_rows(self._header):
            self._notices.append(replace(notice, sheet=self._sheet_name))
        self._find_theme_of_sheet()
        last: Record | None = None
        for row in record_rows(self._header):
            if row % _AT_ONCE == 0:
                progress(row, len(self._header.sheet.rows))
            title, typed = self._title(row), self._code_among(row, found)
            owners = self._people.owners(row)
            is_blank = not typed and is_nobody(title)
            if last and is_blank and self._is_member_alone(row, owners):
                self._join(last, row, owners)
            elif not title:
                self.note(NoticeKind.ROW_WITHOUT_TITLE, row, TITLE, detail=typed)
            elif team := self._team_of(row, title, typed, owners, found, last):
                self._join(team, row, owners)
            elif typed in found.by_code:
                first = found.by_code[typed]
                place = first.sheet.place(first.row, first.sheet.code_field)
                kind, field_ = NoticeKind.DUPLICATE_CODE, self.code_field
                self.note(kind, row, field_, detail=typed, before=title, other=place)
            else:
                last = self._record(row, typed, title, owners)
                found.records.append(last)
                found.by_code |= {typed: last} if typed else {}

    def _record(self, row: int, typed: str, title: str, owners: tuple[Owner, ...]) -> Record:
        self._check_code(typed, row)
        theme_id, texts = self._theme_id(row), tuple(self._texts.sections(row))
        private, documents = self._texts.private(row), self._texts.documents(row)
        return Record(
            self, row, typed, title, theme_id,
            tuple(section for _, section in texts), tuple(column for column, _ in texts),
            list(owners), list(private), list(documents), [self._row_place(row)],
            list(self._people.shares(row)),
        )  # fmt: skip

    def _row_place(self, row: int) -> RowPlace:
        return RowPlace(self._header.sheet.name, row + 1)

    def _team_of(
        self,
        row: int,
        title: str,
        typed: str,
        owners: tuple[Owner, ...],
        found: FoundRecords,
        last: Record | None,
    ) -> Record | None:
        """The earlier idea whose further member the row names; None for an idea of its own.

        Such a row repeats code and title with other people. If ideas have no codes, the row
        directly above must have the same title and no different text.
        """
        is_coded = bool(typed) and self.code_field == CODE
        team = found.by_code.get(typed) if is_coded else last
        if team is None or compact(team.title) != compact(title) or not team.lacks(owners):
            return None
        if is_coded:
            return team
        differing = [column for column in self._text_columns() if self._differs(team, row, column)]
        return None if differing or not team.owners else team

    def _is_member_alone(self, row: int, owners: tuple[Owner, ...]) -> bool:
        """Whether the row names a person and has no content of an idea."""
        texts = (self._header.sheet.cell(row, column) for column in self._text_columns())
        return bool(owners) and not any(map(str.strip, texts))

    def _join(self, team: Record, row: int, owners: tuple[Owner, ...]) -> None:
        new = team.lacks(owners)
        for column in self._text_columns():
            if self._differs(team, row, column):
                kind, text = NoticeKind.MEMBER_TEXT_NOT_READ, self._header.sheet.cell(row, column)
                self.note(kind, row, "", column, before=clean(text), other=team.code)
        names = " | ".join(owner.name for owner in new)
        before = " | ".join(owner.name for owner in team.owners)
        self.note(NoticeKind.MEMBER_ROW, row, OWNER, before=before, detail=names, other=team.code)
        team.owners.extend(new)
        team.private.extend(self._texts.private(row))
        team.documents.extend(self._texts.documents(row))
        team.rows.append(self._row_place(row))
        team.shares.extend(self._people.shares(row))

    def _text_columns(self) -> Iterator[int]:
        for field_ in (THEME, SECTION, FIELD):
            yield from self._header.fields.get(field_, ())

    def _differs(self, team: Record, row: int, column: int) -> bool:
        """Whether the row's cell differs from the cell in the first row of its idea."""
        text = self._header.sheet.cell(row, column)
        return bool(text.strip()) and compact(text) != compact(team.sheet.cell(team.row, column))

    def cell(self, row: int, column: int) -> str:
        """A cell of the row as typed."""
        return self._header.sheet.cell(row, column)

    def _check_headings(self) -> None:
        """Refuse a heading of a section that could not travel with every idea."""
        fields = self._header.fields
        for column in (*fields.get(SECTION, ()), *fields.get(FIELD, ())):
            self._check(self._header.label(column), self._header.row, column, prose=False)

    def _find_theme_of_sheet(self) -> None:
        if self._header.has(THEME):
            return
        name = clean_line(self._header.sheet.name)
        self._sheet_theme = self._themes.theme_of_sheet(name)
        if self._sheet_theme:
            kind = NoticeKind.THEME_FROM_SHEET
            self._notices.append(Notice(kind, before=name, detail=self._sheet_theme, sheet=name))

    def _title(self, row: int) -> str:
        """The cleaned title, with a notice if cleaning changed it. Several columns are joined."""
        places = self._header.fields[TITLE]
        parts = [self._line(row, place) for place in places]
        filled = [part for part in parts if not is_nobody(part)] or parts[:1]
        title = _BETWEEN_TITLES.join(filled)
        self._check(title, row, places[0], prose=False)
        return title

    def _line(self, row: int, place: int) -> str:
        typed = without_markup(self._header.sheet.cell(row, place), row, place, self.note)
        line = clean_line(typed)
        if line != typed:
            self.note(NoticeKind.TEXT_CLEANED, row, TITLE, place, detail=line, before=typed)
        return line

    def _code_among(self, row: int, found: FoundRecords) -> str:
        """The code. Line numbers that start again in another sheet are not codes."""
        places = self._header.fields.get(self.code_field, ())
        cells = (self._header.sheet.cell(row, place).strip() for place in places)
        typed = typed_code(_BETWEEN_CODES.join(filter(None, cells)))
        other = found.by_code.get(typed)
        begins_again = other is not None and other.sheet != self
        return "" if begins_again and self.code_field == LINE_NUMBER else typed

    def _check_code(self, typed: str, row: int) -> None:
        if not typed:
            return
        if why := code_fault(typed):
            raise InputRefused(Refusal.TEXT, where=self.place(row, self.code_field), detail=why)
        if not is_idea_code(typed):
            raise InputRefused(
                Refusal.BAD_CODE, where=self.place(row, self.code_field), detail=typed
            )

    def _check_line(self, row: int, text: str, column: int) -> None:
        self._check(text, row, column, prose=False)

    def _check(self, text: str, row: int, column: int, *, prose: bool) -> None:
        """Refuse a text that no idea package could carry, because its cell is known here."""
        if why := fault(text, prose=prose):
            where = cell_name(row, column)
            where = f"{self._sheet_name}!{where}" if self._sheet_name else where
            raise InputRefused(Refusal.TEXT, where=where, detail=why)

    def _theme_id(self, row: int) -> str:
        if not self._header.has(THEME):
            return self._sheet_theme
        typed = clean_line(self._header.text(row, THEME))
        theme_id = self._themes.theme_id(typed) if typed else ""
        if not theme_id and not is_nobody(typed):
            self._unknown_themes.add(row)
            self.note(NoticeKind.UNKNOWN_THEME, row, THEME, detail=typed)
        return theme_id
