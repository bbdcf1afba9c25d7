"""Looks at a list as it is, and suggests which column is what."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from judging_app.domain.event import Theme
from judging_app.domain.list_mapping import (
    ColumnLook,
    ColumnUse,
    HeadingRows,
    ListLook,
    SheetLook,
    UseReason,
    joined_headings,
)
from judging_app.exchange.tables.columns import HEADER_DEPTH, Header
from judging_app.exchange.tables.evidence import cells_below
from judging_app.exchange.tables.found_header import (
    KINDS,
    PEOPLE,
    found_header,
    header_at,
    rows_of_headings,
    same_headings,
    with_guesses,
)
from judging_app.exchange.tables.headings import heading_keys, is_heading
from judging_app.exchange.tables.idea_columns import OTHERS, OWNER, SECTION, THEME, TITLE
from judging_app.exchange.tables.idea_themes import ThemeFinder
from judging_app.exchange.tables.mapped_header import FIELD_OF, MOST_COLUMNS, mapping_of
from judging_app.exchange.tables.sheet import Sheet, Table
from judging_app.exchange.tables.value_look import could_be_titles, use_of_values
from judging_app.persian.text import clean_line, compact

FIRST_ROWS: Final = 30
"""How many rows of a sheet its look shows."""
_WIDTH_OF: Final = 200
"""From how many rows the width of a sheet is taken."""

Remembered = Callable[[Sequence[str]], Sequence[ColumnUse] | None]
"""Returns the uses that a person accepted for the same headings (`compact`, in order), or None."""

_ROWS_UNCHOSEN: Final[HeadingRows] = MappingProxyType({})


def nothing_remembered(headings: Sequence[str]) -> None:
    """A `Remembered` that knows no headings."""


def look_at_table(
    table: Table,
    themes: Sequence[Theme] = (),
    heading_rows: HeadingRows = _ROWS_UNCHOSEN,
    remembered: Remembered = nothing_remembered,
) -> ListLook:
    """The sheets of a parsed list, each with suggestions; a person may look again and again."""
    finder = ThemeFinder(themes)
    looks = [_SheetLooker(sheet, finder, remembered, heading_rows) for sheet in table.sheets]
    read = _sheets_with_ideas([look.header for look in looks], table.sheets)
    return ListLook(tuple(look.look(is_read=look.header.sheet.name in read) for look in looks))


def _sheets_with_ideas(headers: Sequence[Header], sheets: Sequence[Sheet]) -> frozenset[str]:
    """The names of the sheets that are suggested: the first with a title, and those like it.

    Like it are visible sheets with the same headings, if the list has no column of themes: then
    each sheet holds the ideas of one theme.
    """
    first = next((header for header in headers if header.has(TITLE)), None)
    if first is None:
        return frozenset()
    others = () if first.has(THEME) else same_headings(first, sheets)
    alike = (one.sheet.name for one in others if not one.sheet.hidden)
    return frozenset({first.sheet.name, *alike})


class _SheetLooker:
    """One look at one sheet: its header, and why each column has its use."""

    def __init__(
        self,
        sheet: Sheet,
        finder: ThemeFinder,
        remembered: Remembered,
        heading_rows: HeadingRows,
    ) -> None:
        self._column_count = max(map(len, sheet.rows[:_WIDTH_OF]), default=0)
        self._width = min(self._column_count, MOST_COLUMNS)
        self._sheet = sheet if self._width == self._column_count else _narrowed(sheet)
        self._remembered = remembered
        self._reasons: dict[int, UseReason] = {}
        self.header = self._recalled(heading_rows) or self._suggested(finder, heading_rows)

    def look(self, *, is_read: bool) -> SheetLook:
        """The sheet with a suggestion for each column."""
        mapping = mapping_of(self.header, self._width)
        columns = tuple(
            ColumnLook(
                self.header.label(place),
                mapping.use(place),
                self._reasons.get(place, UseReason.NONE),
            )
            for place in range(self._width)
        )
        rows = tuple(self._sheet.rows[:FIRST_ROWS])
        return SheetLook(
            self._sheet.name,
            rows,
            len(self._sheet.rows),
            self._column_count,
            self._sheet.hidden,
            mapping,
            columns,
            is_read,
        )

    def _recalled(self, heading_rows: HeadingRows) -> Header | None:
        """The header with the uses that a person accepted for its headings, if there is one."""
        for first, last in self._spans(heading_rows):
            labels = joined_headings(self._sheet.rows, first + 1, last + 1)
            uses = self._remembered(tuple(map(compact, labels))) if any(labels) else None
            if uses is not None and len(uses) <= self._width:
                fields = _fields(uses)
                self._reasons = dict.fromkeys(range(len(labels)), UseReason.REMEMBERED)
                return Header(self._sheet, last, fields, labels=labels, top=first)
        return None

    def _spans(self, heading_rows: HeadingRows) -> Iterator[tuple[int, int]]:
        if self._sheet.name in heading_rows:
            yield self._chosen_rows(heading_rows)
            return
        for row in range(min(HEADER_DEPTH, len(self._sheet.rows))):
            yield from dict.fromkeys([rows_of_headings(self._sheet, row), (row, row)])

    def _chosen_rows(self, heading_rows: HeadingRows) -> tuple[int, int]:
        first, last = heading_rows[self._sheet.name]
        bottom = min(max(first, last), len(self._sheet.rows)) - 1
        return max(0, min(first - 1, bottom)), max(0, bottom)

    def _suggested(self, finder: ThemeFinder, heading_rows: HeadingRows) -> Header:
        if self._sheet.name in heading_rows:
            header = header_at(self._sheet, *self._chosen_rows(heading_rows))
            header = with_guesses(header, finder, frozenset())
        else:
            header = found_header([self._sheet], finder) or self._likely_header(finder)
        for field, places in header.fields.items():
            reason = UseReason.VALUES if field in header.guessed else UseReason.HEADING
            self._reasons |= dict.fromkeys(places, reason)
        return self._with_values(header)

    def _likely_header(self, finder: ThemeFinder) -> Header:
        """The header in the row that looks most like headings."""
        depth = range(min(HEADER_DEPTH, len(self._sheet.rows)))
        row = max(depth, key=lambda n: sum(map(is_heading, self._sheet.rows[n])), default=0)
        header = header_at(self._sheet, *rows_of_headings(self._sheet, row))
        return with_guesses(header, finder, frozenset())

    def _with_values(self, header: Header) -> Header:
        """The header with further columns that the look of their cells suggests."""
        taken = {place for places in header.fields.values() for place in places}
        for place in range(self._width):
            if place not in taken:
                header = self._with_column(header, place)
        return header if header.has(TITLE) else self._with_title(header)

    def _with_column(self, header: Header, place: int) -> Header:
        label = header.label(place)
        use = use_of_values(cells_below(self._sheet, header.row, place))
        is_known = any(map(OTHERS.makes, filter(None, heading_keys(label))))
        if use is ColumnUse.IGNORE or not _may_have(header, label, use, is_known=is_known):
            if is_known:
                self._reasons[place] = UseReason.HEADING
            return header
        self._reasons[place] = UseReason.VALUES
        return _with_field(header, FIELD_OF[use], place)

    def _with_title(self, header: Header) -> Header:
        """The header with the first column whose cells could be titles, if there is one."""
        taken = {place for places in header.fields.values() for place in places}
        for place in range(self._width):
            is_barred = place in taken or KINDS[TITLE].bars(header.label(place))
            if not is_barred and could_be_titles(cells_below(self._sheet, header.row, place)):
                self._reasons[place] = UseReason.VALUES
                return _with_field(header, TITLE, place)
        return header


def _narrowed(sheet: Sheet) -> Sheet:
    """The sheet with its first columns."""
    return replace(sheet, rows=tuple(row[:MOST_COLUMNS] for row in sheet.rows))


def _fields(uses: Sequence[ColumnUse]) -> Mapping[str, tuple[int, ...]]:
    fields: dict[str, tuple[int, ...]] = {}
    for place, use in enumerate(uses):
        if use is not ColumnUse.IGNORE:
            fields[FIELD_OF[use]] = (*fields.get(FIELD_OF[use], ()), place)
    return fields


def _with_field(header: Header, field: str, place: int) -> Header:
    places = tuple(sorted((*header.fields.get(field, ()), place)))
    return replace(header, fields={**header.fields, field: places})


def _may_have(header: Header, label: str, use: ColumnUse, *, is_known: bool) -> bool:
    """Whether cells may decide the use of the column, in view of its heading and of the others."""
    if use in (ColumnUse.EMAIL, ColumnUse.ATTACHMENT):
        return True
    if is_known:
        return False
    match use:
        case ColumnUse.PHONE:
            return True
        case ColumnUse.CODE | ColumnUse.LINE_NUMBER:
            return not any(map(header.has, ("code", "line number")))
        case ColumnUse.OWNER:
            return not any(map(header.has, PEOPLE)) and not KINDS[OWNER].bars(label)
        case ColumnUse.THEME:
            return not header.has(THEME) and not KINDS[THEME].bars(label)
        case _:
            return not KINDS[SECTION].bars(clean_line(label))
