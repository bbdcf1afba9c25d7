"""What a reading of a list notices of its rows, its columns, and what it does not read."""

from collections.abc import Iterable, Iterator

from judging_app.domain.import_report import Notice, NoticeKind
from judging_app.exchange.columns import Header
from judging_app.exchange.limits import MAX_LINE
from judging_app.exchange.tables import Sheet
from judging_app.persian.text import clean_line, compact

_TOTALS = frozenset(
    map(
        compact,
        ["جمع", "جمع کل", "مجموع", "تعداد", "تعداد کل", "تعداد ایده‌ها", "تعداد طرح‌ها",
         "تعداد پیشنهادها", "تعداد داوران", "total", "sum", "count"],
    )
)  # fmt: skip
_TOTALS_CELLS = 3  # a totals row has few filled cells


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
