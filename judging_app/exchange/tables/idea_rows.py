"""Turns rows of a list into ideas: codes, themes, texts, and team members in further rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Final

from judging_app.domain.event import Idea, Owner, Section
from judging_app.domain.import_choices import ImportChoices
from judging_app.domain.import_report import Notice, NoticeKind
from judging_app.domain.limits import MAX_IDEAS
from judging_app.domain.people import namesakes
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.codes import (
    code_fault,
    confused_with,
    is_idea_code,
    refuse_look_alikes,
    typed_code,
)
from judging_app.exchange.packages.text_policy import fault
from judging_app.exchange.tables.columns import Header
from judging_app.exchange.tables.idea_columns import CODE, LINE_NUMBER, OWNER, SECTION, THEME, TITLE
from judging_app.exchange.tables.idea_people import PeopleReader
from judging_app.exchange.tables.idea_themes import ThemeFinder
from judging_app.exchange.tables.reading_notices import notices_of_rows
from judging_app.exchange.tables.records import record_rows
from judging_app.exchange.tables.similar_titles import similar_titles
from judging_app.exchange.tables.table_file import cell_name
from judging_app.persian.nobody import is_nobody
from judging_app.persian.text import clean, clean_line, compact

_AROUND: Final = 20
"""The number of characters before a change that a notice of a long text shows. It shows twice as
many after it."""


@dataclass(slots=True)
class _Record:
    """An unfinished idea: its first row (from 0) in a worksheet, and people from further rows."""

    sheet: "_SheetRows"
    row: int
    code: str
    title: str
    theme_id: str
    sections: tuple[Section, ...]
    owners: list[Owner]

    def idea(self) -> Idea:
        """The finished idea. Call this after every row was imported."""
        return Idea(self.code, self.title, self.theme_id, self.sections, tuple(self.owners))

    def lacks(self, owners: Sequence[Owner]) -> tuple[Owner, ...]:
        """The people among `owners` who are not yet people of the idea."""
        known = {compact(owner.name) for owner in self.owners}
        return tuple(owner for owner in owners if compact(owner.name) not in known)


@dataclass(slots=True)
class _Found:
    """The records in the order of the list, also accessible by typed code."""

    records: list[_Record] = field(default_factory=list)
    by_code: dict[str, _Record] = field(default_factory=dict)


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

    def ideas(self) -> tuple[tuple[Idea, ...], tuple[Notice, ...]]:
        """The ideas, and the notices sorted by row."""
        found = _Found()
        for sheet in self._sheets:
            sheet.read_into(found)
        records = found.records
        if len(records) > MAX_IDEAS:
            raise InputRefused(Refusal.TOO_BIG, detail=str(len(records)))
        self._check_codes(records)
        self._give_codes(records)
        self._notice_lacks(records)
        ideas = tuple(record.idea() for record in records)
        self._notice_similar(ideas, records)
        return ideas, tuple(sorted(self._notices, key=lambda notice: notice.row))

    def _check_codes(self, records: Sequence[_Record]) -> None:
        typed = [(r.code, r.sheet.place(r.row, r.sheet.code_field)) for r in records if r.code]
        refuse_look_alikes(typed)
        shapes: list[str] = []
        for record in records:
            if record.code and not record.code.isdigit():
                if other := confused_with(record.code, shapes):
                    kind, field_ = NoticeKind.LOOK_ALIKE_CODE, record.sheet.code_field
                    record.sheet.note(kind, record.row, field_, detail=record.code, other=other)
                shapes.append(record.code)

    def _give_codes(self, records: Sequence[_Record]) -> None:
        """Give each idea without a code the next number after the highest code."""
        highest = max((int(r.code) for r in records if _is_number(r.code)), default=0)
        for record in records:
            if not record.code:
                highest += 1
                record.code = str(highest)
                record.sheet.note(NoticeKind.CODE_GIVEN, record.row, "", detail=record.code)

    def _notice_lacks(self, records: Sequence[_Record]) -> None:
        for record in records:
            if not record.theme_id and not record.sheet.has_unknown_theme(record.row):
                record.sheet.note(NoticeKind.NO_THEME, record.row, THEME, detail=record.code)
            if not record.owners:
                record.sheet.note(NoticeKind.NO_OWNER, record.row, OWNER, detail=record.code)

    def _notice_similar(self, ideas: Sequence[Idea], records: Sequence[_Record]) -> None:
        by_code = {record.code: record for record in records}
        for first, second in similar_titles(ideas):
            record = by_code[second]
            kind = NoticeKind.SIMILAR_TITLE
            record.sheet.note(kind, record.row, TITLE, detail=second, other=first)
        for pair in namesakes(ideas):
            record = by_code[pair.later_id]
            record.sheet.note(
                NoticeKind.NAMESAKES, record.row, OWNER,
                detail=_shown(pair.later), before=_shown(pair.earlier), other=pair.earlier_id,
            )  # fmt: skip


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

    def read_into(self, found: _Found) -> None:
        """Add the records of the worksheet. A row may name a further member of an earlier idea."""
        self._check_headings()
        for notice in notices_of_rows(self._header):
            self._notices.append(replace(notice, sheet=self._sheet_name))
        self._find_theme_of_sheet()
        last: _Record | None = None
        for row in record_rows(self._header):
            title, typed = self._line(row, TITLE), self._code_among(row, found)
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

    def _record(self, row: int, typed: str, title: str, owners: tuple[Owner, ...]) -> _Record:
        self._check_code(typed, row)
        theme_id, sections = self._theme_id(row), tuple(self._sections(row))
        return _Record(self, row, typed, title, theme_id, sections, list(owners))

    def _team_of(
        self,
        row: int,
        title: str,
        typed: str,
        owners: tuple[Owner, ...],
        found: _Found,
        last: _Record | None,
    ) -> _Record | None:
        """The earlier idea to which the row adds a member; None if the row is an idea of its own.

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

    def _join(self, team: _Record, row: int, owners: tuple[Owner, ...]) -> None:
        new = team.lacks(owners)
        for column in self._text_columns():
            if self._differs(team, row, column):
                kind, text = NoticeKind.MEMBER_TEXT_NOT_READ, self._header.sheet.cell(row, column)
                self.note(kind, row, "", column, before=clean(text), other=team.code)
        names = " | ".join(owner.name for owner in new)
        before = " | ".join(owner.name for owner in team.owners)
        self.note(NoticeKind.MEMBER_ROW, row, OWNER, before=before, detail=names, other=team.code)
        team.owners.extend(new)

    def _text_columns(self) -> Iterator[int]:
        for field_ in (THEME, SECTION):
            yield from self._header.fields.get(field_, ())

    def _differs(self, team: _Record, row: int, column: int) -> bool:
        """Whether the row's cell differs from the cell in the first row of its idea."""
        text = self._header.sheet.cell(row, column)
        return bool(text.strip()) and compact(text) != compact(team.sheet.cell(team.row, column))

    def cell(self, row: int, column: int) -> str:
        """A cell of the row as typed."""
        return self._header.sheet.cell(row, column)

    def _check_headings(self) -> None:
        """Refuse a heading of a section that could not travel with every idea."""
        for column in self._header.fields.get(SECTION, ()):
            self._check(self._header.label(column), self._header.row, column, prose=False)

    def _find_theme_of_sheet(self) -> None:
        if self._header.has(THEME):
            return
        name = clean_line(self._header.sheet.name)
        self._sheet_theme = self._themes.theme_of_sheet(name)
        if self._sheet_theme:
            kind = NoticeKind.THEME_FROM_SHEET
            self._notices.append(Notice(kind, before=name, detail=self._sheet_theme, sheet=name))

    def _line(self, row: int, field: str) -> str:
        """The cleaned text of a one-line cell, with a notice if cleaning changed it."""
        typed = self._header.text(row, field)
        line = clean_line(typed)
        if line != typed:
            self.note(NoticeKind.TEXT_CLEANED, row, field, detail=line, before=typed)
        self._check(line, row, self._header.fields[field][0], prose=False)
        return line

    def _code_among(self, row: int, found: _Found) -> str:
        """The code of the row. A line number that starts again in another worksheet is no code."""
        typed = typed_code(self._header.text(row, self.code_field))
        other = found.by_code.get(typed)
        begins_again = other is not None and other.sheet is not self
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

    def _sections(self, row: int) -> Iterator[Section]:
        for column in self._header.fields.get(SECTION, ()):
            typed = self._header.sheet.cell(row, column)
            text = clean(typed)
            self._check(text, row, column, prose=True)
            if "".join(text.split()) != "".join(typed.split()):
                before, after = _first_change(typed, text)
                kind = NoticeKind.TEXT_CLEANED
                self.note(kind, row, "", column, before=before, detail=after)
            if text:
                yield Section(self._header.label(column), text)


def _first_change(before: str, after: str) -> tuple[str, str]:
    """The parts of both texts around their first difference. Blanks are ignored."""
    before, after = (" ".join(text.split()) for text in (before, after))
    pairs = zip_longest(before, after)
    at = next((number for number, (one, other) in enumerate(pairs) if one != other), 0)
    start, end = max(0, at - _AROUND), at + 2 * _AROUND
    return before[start:end], after[start:end]


def _shown(owner: Owner) -> str:
    return f"{owner.name} ({owner.unit})" if owner.unit else owner.name


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
