"""Finding the header row of a list, and what its columns hold, whoever made the list."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from judging_app.domain.import_report import Notice, NoticeKind
from judging_app.exchange.limits import MAX_LINE
from judging_app.exchange.tables import Sheet
from judging_app.persian.text import clean_line, compact

HEADER_DEPTH: Final = 20
"""How many rows from the top the header is looked for in."""

_TOTALS = frozenset(
    map(
        compact,
        ["جمع", "جمع کل", "مجموع", "تعداد", "تعداد کل", "تعداد ایده‌ها", "تعداد طرح‌ها",
         "تعداد پیشنهادها", "تعداد داوران", "total", "sum", "count"],
    )
)  # fmt: skip
_TOTALS_CELLS = 3  # a totals row has few filled cells


@dataclass(frozen=True, slots=True)
class Column:
    """What a kind of column is called in lists: `names` in full, `openings` with more behind.

    `barred` words make it another kind of column («عنوان شغلی» is no title). Of several columns
    that fit, only the first is read, unless `many`.
    """

    field: str
    names: tuple[str, ...]
    openings: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    many: bool = False

    def fits(self, label: str) -> bool:
        """Whether a column headed by `label` is of this kind."""
        key = compact(label)
        if key in map(compact, self.names):
            return True
        barred = any(compact(word) in key for word in self.barred)
        return not barred and any(key.startswith(compact(word)) for word in self.openings)


@dataclass(frozen=True, slots=True)
class Header:
    """A header row (`row` from 0) with the columns, from 0, of each field that was found."""

    sheet: Sheet
    row: int
    fields: Mapping[str, tuple[int, ...]]

    def has(self, field: str) -> bool:
        """Whether a column of that kind was found."""
        return field in self.fields

    def label(self, column: int) -> str:
        """What the list calls that column, cleaned."""
        return _label(self.sheet.cell(self.row, column))

    def field_label(self, field: str) -> str:
        """What the list calls the first column of that kind; empty where it has none."""
        return self.label(self.fields[field][0]) if field in self.fields else ""

    def text(self, row: int, field: str) -> str:
        """The cell of that row in the first column of that kind, as it was typed."""
        return self.sheet.cell(row, self.fields[field][0]) if field in self.fields else ""


@lru_cache(maxsize=256)  # asked for again with every row
def _label(text: str) -> str:
    return clean_line(text)


def find_header(sheets: Iterable[Sheet], columns: Iterable[Column], needed: str) -> Header | None:
    """The header of the first sheet that has one with a `needed` column."""
    kinds = tuple(columns)
    return next(filter(None, (_header_of(sheet, kinds, needed) for sheet in sheets)), None)


def _header_of(sheet: Sheet, columns: tuple[Column, ...], needed: str) -> Header | None:
    """The row in which most kinds of columns are recognised."""
    found = [
        Header(sheet, row, fields)
        for row in range(min(HEADER_DEPTH, len(sheet.rows)))
        if needed in (fields := _fields(sheet.rows[row], columns))
        and (len(fields) > 1 or sum(map(bool, sheet.rows[row])) == 1)
    ]
    return max(found, key=lambda header: len(header.fields), default=None)


def _fields(labels: Iterable[str], columns: tuple[Column, ...]) -> Mapping[str, tuple[int, ...]]:
    fields: dict[str, tuple[int, ...]] = {}
    for place, label in enumerate(labels):
        kind = next((c for c in columns if label.strip() and c.fits(label)), None)
        if kind is not None and (kind.many or kind.field not in fields):
            fields[kind.field] = (*fields.get(kind.field, ()), place)
    return fields


def notices_around(header: Header, sheets: Iterable[Sheet]) -> Iterator[Notice]:
    """What is not read of the file: rows above the header, columns, other sheets."""
    sheet = header.sheet
    for row in range(header.row):
        if said := next(filter(str.strip, sheet.rows[row]), ""):
            yield Notice(NoticeKind.ROW_ABOVE_HEADER, row + 1, detail=clean_line(said))
    read = {place for places in header.fields.values() for place in places}
    for place in range(max(map(len, sheet.rows))):
        if place not in read and _is_used(header, place):
            yield Notice(NoticeKind.COLUMN_NOT_READ, column=header.label(place))
    for other in sheets:
        if other is not sheet:
            yield Notice(NoticeKind.SHEET_NOT_READ, detail=clean_line(other.name))


def _is_used(header: Header, place: int) -> bool:
    rows = range(header.row, len(header.sheet.rows))
    return any(header.sheet.cell(row, place).strip() for row in rows)


def notices_of_rows(header: Header) -> Iterator[Notice]:
    """The rows below the header that hold no record, and the cells that a merged cell filled."""
    for row in range(header.row + 1, len(header.sheet.rows)):
        cells = list(filter(str.strip, header.sheet.rows[row]))
        if not cells:
            yield Notice(NoticeKind.EMPTY_ROW, row + 1)
        elif _is_total_or_header(header, row):
            yield Notice(NoticeKind.TOTAL_OR_HEADER, row + 1, detail=clean_line(" · ".join(cells)))
    for row, place in sorted(header.sheet.filled):
        if row > header.row:
            text = clean_line(header.sheet.cell(row, place))
            yield Notice(NoticeKind.MERGED_CELL_FILLED, row + 1, header.label(place), text)


def record_rows(header: Header) -> Iterator[int]:
    """The rows, from 0, that hold a record."""
    for row in range(header.row + 1, len(header.sheet.rows)):
        if any(map(str.strip, header.sheet.rows[row])) and not _is_total_or_header(header, row):
            yield row


def _is_total_or_header(header: Header, row: int) -> bool:
    """Whether the row is a totals row, or the header again (as on each printed page)."""
    cells = [text for text in header.sheet.rows[row] if text.strip()]
    if len(cells) <= _TOTALS_CELLS and compact(cells[0]).rstrip("0123456789") in _TOTALS:
        return True
    places = [place for places in header.fields.values() for place in places]
    cell = header.sheet.cell
    return len(places) > 1 and all(
        compact(cell(row, place)[:MAX_LINE]) == compact(header.label(place)) for place in places
    )
