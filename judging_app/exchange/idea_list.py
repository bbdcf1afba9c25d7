"""Reading a secretariat's list of ideas, whatever it looks like. Nothing is dropped silently."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from judging_app.domain.event import Idea, Owner, Section, Theme
from judging_app.domain.import_report import IdeaList, Notice, NoticeKind
from judging_app.errors import InputRefused, Reason
from judging_app.exchange.codes import code, code_fault
from judging_app.exchange.columns import (
    Header,
    find_header,
)
from judging_app.exchange.idea_columns import (
    CODE,
    COLUMNS,
    FAMILY_NAME,
    GIVEN_NAME,
    LINE_NUMBER,
    OWNER,
    SECTION,
    THEME,
    TITLE,
    UNIT,
)
from judging_app.exchange.limits import MAX_IDEAS
from judging_app.exchange.owners import owners_of
from judging_app.exchange.reading_notices import notices_around, notices_of_rows, record_rows
from judging_app.exchange.similar_titles import similar_titles
from judging_app.exchange.tables import cell_name, read_table
from judging_app.exchange.text_policy import fault
from judging_app.persian.text import clean, clean_line, compact


@dataclass(frozen=True, slots=True)
class _Record:
    """A row (from 0) that becomes an idea, once it has a code."""

    row: int
    code: str
    title: str


def read_idea_list(path: Path, themes: Sequence[Theme]) -> IdeaList:
    """The ideas of the first sheet that has a title column, with all that was noticed.

    Themes are matched by title or id whatever their spelling. Raises `InputRefused`: what
    `read_table` does, NO_TITLE_COLUMN, EMPTY_TABLE (no idea in it), TOO_BIG, and TEXT with
    `where` a cell that holds more than an idea may.
    """
    table = read_table(path)
    header = find_header(table.sheets, COLUMNS, TITLE)
    if header is None:
        raise InputRefused(Reason.NO_TITLE_COLUMN, path=path)
    try:
        ideas, notices = _Reading(header, themes).ideas()
    except InputRefused as refusal:
        raise refusal.at(path) from refusal
    if not ideas:
        raise InputRefused(Reason.EMPTY_TABLE, path=path, where=header.sheet.name)
    return IdeaList(ideas, (*notices_around(header, table.sheets), *notices))


class _Reading:
    """One reading of one sheet: notices gather while rows become ideas."""

    def __init__(self, header: Header, themes: Sequence[Theme]) -> None:
        self._header = header
        self._theme_ids = {compact(theme.id): theme.id for theme in themes}
        self._theme_ids |= {compact(theme.title): theme.id for theme in themes}
        self._code_field = CODE if header.has(CODE) else LINE_NUMBER
        self._notices: list[Notice] = []

    def ideas(self) -> tuple[tuple[Idea, ...], tuple[Notice, ...]]:
        """The ideas, and the notices sorted by row."""
        self._check_headings()
        self._notices += notices_of_rows(self._header)
        self._notice_missing_columns()
        records = self._coded(tuple(self._records()))
        if len(records) > MAX_IDEAS:
            raise InputRefused(Reason.TOO_BIG, detail=str(len(records)))
        ideas = tuple(map(self._idea, records))
        self._notice_similar(ideas, records)
        return ideas, tuple(sorted(self._notices, key=lambda notice: notice.row))

    def _notice(self, kind: NoticeKind, row: int, field: str = "", **facts: str) -> None:
        label = self._header.field_label(field) if field else ""
        self._notices.append(Notice(kind, row + 1, label, **facts))

    def _check_headings(self) -> None:
        """Those of the sections travel with every idea."""
        for column in self._header.fields.get(SECTION, ()):
            self._check(self._header.label(column), self._header.row, column, prose=False)

    def _notice_missing_columns(self) -> None:
        """Told once, rather than for every row."""
        if not self._header.has(THEME):
            self._notice(NoticeKind.NO_THEME, -1)
        if not any(map(self._header.has, (OWNER, GIVEN_NAME, FAMILY_NAME))):
            self._notice(NoticeKind.NO_OWNER, -1)

    def _records(self) -> Iterator[_Record]:
        """The rows with a title, and with the codes as typed: none twice, some blank."""
        seen: set[str] = set()
        for row in record_rows(self._header):
            title = self._line(row, TITLE)
            typed = code(self._header.text(row, self._code_field))
            if not title:
                self._notice(NoticeKind.ROW_WITHOUT_TITLE, row, TITLE, detail=typed)
            elif typed in seen:
                self._notice(NoticeKind.DUPLICATE_CODE, row, self._code_field, detail=typed)
            else:
                seen |= {typed} - {""}
                yield _Record(row, self._checked_code(typed, row), title)

    def _coded(self, records: Sequence[_Record]) -> tuple[_Record, ...]:
        """The records, those without a code with the numbers after the highest one."""
        highest = max((int(r.code) for r in records if _is_number(r.code)), default=0)
        coded: list[_Record] = []
        for record in records:
            if not record.code:
                highest += 1
                record = _Record(record.row, str(highest), record.title)
                self._notice(NoticeKind.CODE_GIVEN, record.row, detail=record.code)
            coded.append(record)
        return tuple(coded)

    def _idea(self, record: _Record) -> Idea:
        row = record.row
        return Idea(
            id=record.code,
            title=record.title,
            theme_id=self._theme_id(row),
            sections=tuple(self._sections(row)),
            owners=self._owners(row),
        )

    def _line(self, row: int, field: str) -> str:
        """The cleaned text of a one-line cell; a clean-up that changed it is noticed."""
        typed = self._header.text(row, field)
        line = clean_line(typed)
        if line != typed:
            self._notice(NoticeKind.TEXT_CLEANED, row, field, detail=line, before=typed)
        self._check(line, row, self._header.fields.get(field, (0,))[0], prose=field != TITLE)
        return line

    def _checked_code(self, typed: str, row: int) -> str:
        if why := code_fault(typed):
            where = cell_name(row, self._header.fields[self._code_field][0])
            raise InputRefused(Reason.TEXT, where=where, detail=why)
        return typed

    def _check(self, text: str, row: int, column: int, *, prose: bool) -> None:
        """Refuse here, where the cell can be named, what no idea package could carry."""
        if why := fault(text, prose=prose):
            raise InputRefused(Reason.TEXT, where=cell_name(row, column), detail=why)

    def _theme_id(self, row: int) -> str:
        if not self._header.has(THEME):
            return ""
        typed = clean_line(self._header.text(row, THEME))
        theme_id = self._theme_ids.get(compact(typed), "") if typed else ""
        if not theme_id:
            kind = NoticeKind.UNKNOWN_THEME if typed else NoticeKind.NO_THEME
            self._notice(kind, row, THEME, detail=typed)
        return theme_id

    def _sections(self, row: int) -> Iterator[Section]:
        for column in self._header.fields.get(SECTION, ()):
            typed = self._header.sheet.cell(row, column)
            text = clean(typed)
            label = self._header.label(column)
            self._check(text, row, column, prose=True)
            if "".join(text.split()) != "".join(typed.split()):
                self._notices.append(Notice(NoticeKind.TEXT_CLEANED, row + 1, label))
            if text:
                yield Section(label, text)

    def _owners(self, row: int) -> tuple[Owner, ...]:
        names = self._names(row)
        unit = self._header.text(row, UNIT)
        self._line(row, UNIT)
        owners = owners_of(names, unit)
        if not owners and self._header.has(OWNER):
            self._notice(NoticeKind.NO_OWNER, row, OWNER, detail=clean_line(unit))
        return owners

    def _names(self, row: int) -> str:
        """The names as typed, of all name columns; or the given name before the family name."""
        if not self._header.has(OWNER):
            parts = (self._header.text(row, field).strip() for field in (GIVEN_NAME, FAMILY_NAME))
            return " ".join(filter(None, parts))
        self._line(row, OWNER)
        cells = (self._header.sheet.cell(row, c) for c in self._header.fields[OWNER])
        return "\n".join(cells)

    def _notice_similar(self, ideas: Sequence[Idea], records: Iterable[_Record]) -> None:
        rows = {record.code: record.row for record in records}
        for first, second in similar_titles(ideas):
            self._notice(NoticeKind.SIMILAR_TITLE, rows[second], TITLE, detail=second, other=first)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
