"""What a reading of a list notices of its rows, its columns, and what it does not read."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from judging_app.domain.import_report import Notice, NoticeKind
from judging_app.domain.limits import MAX_LINE
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables.columns import Header
from judging_app.exchange.tables.sheet import UNREADABLE, Place, Seen, Trait
from judging_app.exchange.tables.table_file import Sheet, cell_name
from judging_app.persian.digits import is_number
from judging_app.persian.text import clean_line, compact

_TOTALS = frozenset(
    map(
        compact,
        ["جمع", "جمع کل", "مجموع", "تعداد", "تعداد کل", "تعداد ایده‌ها", "تعداد طرح‌ها",
         "تعداد پیشنهادها", "تعداد داوران", "total", "sum", "count", "میانگین", "میانگین کل"],
    )
)  # fmt: skip
_FIGURES = _TOTALS | frozenset(
    map(
        compact,
        ["مجموع کل", "جمع امتیاز", "جمع امتیازها", "جمع امتیازات", "جمع نمرات", "میانگین امتیاز",
         "میانگین امتیازها", "میانگین نمرات", "معدل", "متوسط", "میانه", "انحراف معیار", "بیشینه",
         "کمینه", "بیشترین", "کمترین", "حداکثر", "حداقل", "subtotal", "grand total", "average",
         "avg", "mean", "median", "std", "stdev", "standard deviation", "max", "min", "maximum",
         "minimum"],
    )
)  # fmt: skip
"""Words that begin a row of figures, where nothing but numbers follows."""
_TOTALS_CELLS = 3  # a totals row has few filled cells

KINDS: Final[Mapping[Trait, NoticeKind]] = {
    Trait.ERROR: NoticeKind.ERROR_CELL,
    Trait.NO_VALUE: NoticeKind.UNCALCULATED_CELL,
    Trait.COVERED: NoticeKind.COVERED_CELL,
    Trait.DATE: NoticeKind.DATE_CELL,
    Trait.PERCENT: NoticeKind.PERCENT_CELL,
    Trait.LONG_NUMBER: NoticeKind.LONG_NUMBER,
    Trait.SHOWN_OTHERWISE: NoticeKind.SHOWN_OTHERWISE,
    Trait.NOTE: NoticeKind.CELL_NOTE,
    Trait.STRUCK: NoticeKind.STRUCK_CELL,
}
_REFUSED: Final[Mapping[Trait, Refusal]] = {
    Trait.ERROR: Refusal.CELL_ERROR,
    Trait.NO_VALUE: Refusal.CELL_UNCALCULATED,
    Trait.COVERED: Refusal.CELL_COVERED,
    Trait.DATE: Refusal.PARSE,
    Trait.PERCENT: Refusal.PARSE,
}
_NAMED: Final = 20
_PROSE = frozenset({"section", "comment", "reason"})
_FINE_IN_PROSE = frozenset({Trait.DATE, Trait.PERCENT, Trait.LONG_NUMBER, Trait.SHOWN_OTHERWISE})


def notices_around(header: Header, sheets: Iterable[Sheet]) -> Iterator[Notice]:
    """What is not read of the file: rows above the header, columns, other sheets.

    And what was guessed of the file as a whole, or cannot be known of it.
    """
    sheet = header.sheet
    for guess in sheet.guesses:
        yield Notice(NoticeKind.ENCODING_GUESSED, detail=guess)
    if sheet.unchecked:
        yield Notice(NoticeKind.CELLS_NOT_CHECKED, detail=clean_line(sheet.name))
    if sheet.hidden:
        yield Notice(NoticeKind.HIDDEN_SHEET, detail=clean_line(sheet.name))
    for row in range(header.row):
        if said := next(filter(str.strip, sheet.rows[row]), ""):
            yield Notice(NoticeKind.ROW_ABOVE_HEADER, row + 1, detail=clean_line(said))
    yield from _notices_of_columns(header)
    for other in sheets:
        if other is not sheet:
            yield Notice(NoticeKind.SHEET_NOT_READ, detail=clean_line(other.name))


def _notices_of_columns(header: Header) -> Iterator[Notice]:
    read = {place for places in header.fields.values() for place in places}
    labels = {compact(header.label(place)) for place in read} - {""}
    used = {place for row in header.sheet.rows[header.row :] for place in _filled(row)}
    for place in sorted(used - read):
        label, cell = header.label(place), cell_name(header.row, place)
        yield Notice(NoticeKind.COLUMN_NOT_READ, column=label, cell=cell)
        if compact(label) in labels:
            yield Notice(NoticeKind.SAME_HEADING, column=label, cell=cell)
    for place in sorted(read & header.sheet.hidden_columns):
        cell = cell_name(header.row, place)
        yield Notice(NoticeKind.HIDDEN_COLUMN, column=header.label(place), cell=cell)


def _filled(row: tuple[str, ...]) -> Iterator[int]:
    return (place for place, text in enumerate(row) if text and not text.isspace())


def notices_of_rows(header: Header) -> Iterator[Notice]:
    """The rows below the header that hold no record, and the cells that are not what they seem."""
    sheet, unreadable = header.sheet, _unreadable_rows(header.sheet)
    kinds, records = _RowKinds(header), []
    for row in range(header.row + 1, len(sheet.rows)):
        cells = list(filter(str.strip, sheet.rows[row]))
        if not cells and row not in unreadable:
            yield Notice(NoticeKind.EMPTY_ROW, row + 1)
            continue
        if kinds.is_total_or_header(row):
            yield Notice(NoticeKind.TOTAL_OR_HEADER, row + 1, detail=clean_line(" · ".join(cells)))
            continue
        records.append(row)
        if row in sheet.hidden_rows:
            yield Notice(
                NoticeKind.HIDDEN_ROW, row + 1, detail=clean_line(cells[0] if cells else "")
            )
    for row, place in sorted(sheet.filled):
        if row > header.row:
            text = clean_line(sheet.cell(row, place))
            kind, cell = NoticeKind.MERGED_CELL_FILLED, cell_name(row, place)
            yield Notice(kind, row + 1, header.label(place), text, cell=cell)
    for row, place in long_rows(header, records):
        text = clean_line(" · ".join(sheet.rows[row][place:]))
        kind = NoticeKind.ROW_TOO_LONG
        yield Notice(kind, row + 1, detail=text, cell=cell_name(row, place))
    yield from _notices_of_cells(header, records)


def _notices_of_cells(header: Header, records: Collection[int]) -> Iterator[Notice]:
    for seen, field in seen_in_records(header, records):
        if field in _PROSE and seen.trait in _FINE_IN_PROSE:
            continue
        label, cell = header.label(seen.column), cell_name(seen.row, seen.column)
        yield Notice(KINDS[seen.trait], seen.row + 1, label, clean_line(seen.text), cell=cell)


def seen_in_records(header: Header, records: Collection[int]) -> Iterator[tuple[Seen, str]]:
    """What was seen at cells of records in columns that are read, with the field of the column."""
    fields = {place: field for field, places in header.fields.items() for place in places}
    rows = frozenset(records)
    for seen in header.sheet.seen:
        if seen.row in rows and seen.column in fields:
            yield seen, fields[seen.column]


def long_rows(header: Header, records: Collection[int], *, strict: bool = False) -> Iterator[Place]:
    """The records of a text file with more cells than the header, and the first cell beyond it.

    The commas of numbers make such rows, and then every later value stands one column too far.
    `strict` also finds them where the cells beyond the header are blank, unless all records have
    equally many.
    """
    sheet = header.sheet
    if not sheet.widths:
        return
    labelled = len(sheet.rows[header.row])
    uneven = strict and len({sheet.widths[row] for row in records}) > 1
    for row in records:
        beyond = len(sheet.rows[row]) > labelled
        if beyond or (uneven and sheet.widths[row] > sheet.widths[header.row]):
            yield row, labelled


def refuse_shifted_rows(header: Header, records: Collection[int]) -> None:
    """Refuse (ROW_TOO_LONG) records whose values may stand in the wrong columns; all are named."""
    if places := list(long_rows(header, records, strict=True)):
        row = header.sheet.rows[places[0][0]]
        raise InputRefused(Refusal.ROW_TOO_LONG, where=named(places), detail=" · ".join(row)[:80])


def refuse_unreadable(
    header: Header,
    records: Collection[int],
    marks: Collection[str],
    names: Collection[str] = (),
) -> None:
    """Refuse cells of records without which a mark would be wrong; all of a kind are named.

    `marks` are the fields that hold numbers, `names` those that say whose they are. Raises
    `InputRefused`: CELL_ERROR, CELL_UNCALCULATED, CELL_COVERED, and in `marks` PARSE for dates and
    percentages, with `where` their names and `detail` what the first of them shows. A column of
    nothing but percentages is one of numbers.
    """
    found: dict[Refusal, list[Seen]] = {}
    percentages = {field: _has_only_percentages(header, records, field) for field in marks}
    for seen, field in seen_in_records(header, records):
        reason = _REFUSED.get(seen.trait)
        concerns = field in marks or (field in names and seen.trait in UNREADABLE)
        is_fine = seen.trait is Trait.PERCENT and percentages.get(field, False)
        if reason is not None and concerns and not is_fine:
            found.setdefault(reason, []).append(seen)
    for reason, cells in found.items():
        where = named([(seen.row, seen.column) for seen in cells])
        raise InputRefused(reason, where=where, detail=cells[0].text[:80])


def _has_only_percentages(header: Header, records: Collection[int], field: str) -> bool:
    columns = header.fields.get(field, ())
    shown = {(s.row, s.column) for s in header.sheet.seen if s.trait is Trait.PERCENT}
    if not shown:
        return False
    cells = [(row, column) for row in records for column in columns]
    filled = [place for place in cells if header.sheet.cell(*place).strip()]
    return len(filled) > 1 and all(place in shown for place in filled)


def named(places: Sequence[Place]) -> str:
    """The names of cells, the first twenty: «D2, D7, E9», «… +5»."""
    more = len(places) - _NAMED
    return ", ".join(cell_name(*place) for place in places[:_NAMED]) + f" … +{more}" * (more > 0)


def record_rows(header: Header) -> Iterator[int]:
    """The rows, from 0, that hold a record."""
    unreadable, kinds = _unreadable_rows(header.sheet), _RowKinds(header)
    for row in range(header.row + 1, len(header.sheet.rows)):
        is_filled = any(map(str.strip, header.sheet.rows[row])) or row in unreadable
        if is_filled and not kinds.is_total_or_header(row):
            yield row


def _unreadable_rows(sheet: Sheet) -> frozenset[int]:
    return frozenset(seen.row for seen in sheet.seen if seen.trait in UNREADABLE)


class _RowKinds:
    """Tells the rows that hold no record."""

    def __init__(self, header: Header) -> None:
        self._header = header
        places = [place for places in header.fields.values() for place in places]
        self._labels = [(place, _word(header.label(place))) for place in places]
        self._names = [header.fields[n][0] for n in ("judge", "idea") if header.has(n)]

    def is_total_or_header(self, row: int) -> bool:
        """Whether the row is a totals row, or the header again (as on each printed page)."""
        cells = [text for text in self._header.sheet.rows[row] if text.strip()]
        if cells and _is_total(cells) and not self._names_both(row):
            return True
        cell = self._header.sheet.cell
        return len(self._labels) > 1 and all(
            _word(cell(row, place)[:MAX_LINE]) == label for place, label in self._labels
        )

    def _names_both(self, row: int) -> bool:
        """Whether the row says who judged what: a judge may be called «Max»."""
        cell = self._header.sheet.cell
        return len(self._names) == 2 and all(cell(row, place).strip() for place in self._names)


@lru_cache(maxsize=50_000)  # rows are gone through several times, and words come again
def _word(text: str) -> str:
    return compact(text)


def _is_total(cells: list[str]) -> bool:
    word = _word(cells[0][:MAX_LINE]).rstrip("0123456789")
    if word in _TOTALS and len(cells) <= _TOTALS_CELLS:
        return True
    return word in _FIGURES and len(cells) > 1 and all(map(is_number, cells[1:]))
