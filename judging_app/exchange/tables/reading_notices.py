"""Notices of an import about rows and columns, and about parts that are not imported."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from judging_app.domain.import_report import Notice, NoticeKind
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables.columns import Header
from judging_app.exchange.tables.records import RowKinds, unreadable_rows
from judging_app.exchange.tables.sheet import UNREADABLE, Place, Seen, Trait
from judging_app.exchange.tables.table_file import Sheet, cell_name
from judging_app.persian.digits import is_number
from judging_app.persian.text import clean_line, compact

KINDS: Final[Mapping[Trait, NoticeKind]] = {
    Trait.ERROR: NoticeKind.ERROR_CELL,
    Trait.NO_VALUE: NoticeKind.UNCALCULATED_CELL,
    Trait.COVERED: NoticeKind.COVERED_CELL,
    Trait.UNREAD: NoticeKind.UNREAD_CELL,
    Trait.ROWS_INSIDE: NoticeKind.ROWS_IN_CELL,
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
    Trait.UNREAD: Refusal.CELL_UNREAD,
    Trait.DATE: Refusal.PARSE,
    Trait.PERCENT: Refusal.PARSE,
}
_NAMED: Final = 20
_NAMING: Final = ("title", "name")
"""The fields whose text helps a person to recognise a record."""
_NOTES = frozenset(
    map(
        compact,
        ["نظر", "نظرات", "نظر داور", "یادداشت", "یادداشت‌ها", "توضیح", "توضیحات", "ملاحظات", "دلیل",
         "شرح", "note", "notes", "comment", "comments", "remark", "remarks", "reason", "feedback"],
    )
)  # fmt: skip
"""Headings of columns that hold remarks."""
_PROSE = frozenset({"section", "comment", "reason"})
_FINE_IN_PROSE = frozenset({Trait.DATE, Trait.PERCENT, Trait.LONG_NUMBER, Trait.SHOWN_OTHERWISE})


def notices_around(header: Header, sheets: Iterable[Sheet]) -> Iterator[Notice]:
    """Notices of the parts that are not imported: rows above the header, columns, other worksheets.

    They include guesses about the entire file, and facts that the file does not show.
    """
    sheet = header.sheet
    for guess in sheet.guesses:
        yield Notice(NoticeKind.ENCODING_GUESSED, detail=guess)
    if sheet.unchecked:
        yield Notice(NoticeKind.CELLS_NOT_CHECKED, detail=clean_line(sheet.name))
    if sheet.hidden:
        yield Notice(NoticeKind.HIDDEN_SHEET, detail=clean_line(sheet.name))
    yield from _notices_to_the_header(header)
    yield from _notices_of_columns(header)
    for other in sheets:
        if other is not sheet:
            yield Notice(NoticeKind.SHEET_NOT_READ, detail=clean_line(other.name))


def _notices_to_the_header(header: Header) -> Iterator[Notice]:
    """Notices of the rows above the header, and of a header that could be a record."""
    rows = header.sheet.rows
    for row in range(header.row):
        if text := next(filter(str.strip, rows[row]), ""):
            yield Notice(NoticeKind.ROW_ABOVE_HEADER, row + 1, detail=clean_line(text))
    if header.is_guess():
        filled = " · ".join(filter(str.strip, rows[header.row]))
        yield Notice(NoticeKind.HEADING_GUESSED, header.row + 1, detail=clean_line(filled))


def _notices_of_columns(header: Header) -> Iterator[Notice]:
    read = {place for places in header.fields.values() for place in places}
    labels = {compact(header.label(place)) for place in read} - {""}
    used = {place for row in header.sheet.rows[header.row :] for place in _filled(row)}
    for place in sorted(used - read):
        label, cell = header.label(place), cell_name(header.row, place)
        yield (
            Notice(NoticeKind.COLUMN_NOT_READ, column=label, cell=cell)
            if label
            else (_nameless_column(header, place))
        )
        if compact(label) in labels:
            yield Notice(NoticeKind.SAME_HEADING, column=label, cell=cell)
    for place in sorted(read & header.sheet.hidden_columns):
        cell = cell_name(header.row, place)
        yield Notice(NoticeKind.HIDDEN_COLUMN, column=header.label(place), cell=cell)


def _nameless_column(header: Header, place: int) -> Notice:
    """The notice of a column without a heading.

    Its first filled cell and the text of this cell name it.
    """
    rows = header.sheet.rows
    row = next(n for n in range(header.row, len(rows)) if header.sheet.cell(n, place).strip())
    text = clean_line(header.sheet.cell(row, place))
    return Notice(NoticeKind.COLUMN_NOT_READ, detail=text, cell=cell_name(row, place))


def _filled(row: tuple[str, ...]) -> Iterator[int]:
    return (place for place, text in enumerate(row) if text and not text.isspace())


def notices_of_rows(header: Header) -> Iterator[Notice]:
    """Notices of rows below the header without a record, and of cells unlike their text."""
    sheet, unreadable = header.sheet, unreadable_rows(header.sheet)
    kinds, records = RowKinds(header), []
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
            yield Notice(NoticeKind.HIDDEN_ROW, row + 1, detail=_row_words(header, row, cells))
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


def _row_words(header: Header, row: int, cells: Sequence[str]) -> str:
    """The text by which a person recognises a row: its title or name, otherwise its first cell."""
    named = next(filter(str.strip, (header.text(row, field) for field in _NAMING)), "")
    return clean_line(named or next(iter(cells), ""))


def _notices_of_cells(header: Header, records: Collection[int]) -> Iterator[Notice]:
    for seen in header.sheet.seen:
        if seen.trait is Trait.ROWS_INSIDE and seen.row > header.row:
            cell, text = cell_name(seen.row, seen.column), clean_line(seen.text)
            label = header.label(seen.column)
            yield Notice(NoticeKind.ROWS_IN_CELL, seen.row + 1, label, text, cell=cell)
    for seen, field in seen_in_records(header, records):
        if seen.trait is Trait.ROWS_INSIDE or (field in _PROSE and seen.trait in _FINE_IN_PROSE):
            continue
        label, cell = header.label(seen.column), cell_name(seen.row, seen.column)
        yield Notice(KINDS[seen.trait], seen.row + 1, label, clean_line(seen.text), cell=cell)


def seen_in_records(header: Header, records: Collection[int]) -> Iterator[tuple[Seen, str]]:
    """The traits of cells of records in imported columns.

    Each comes with the field of its column.
    """
    fields = {place: field for field, places in header.fields.items() for place in places}
    rows = frozenset(records)
    for seen in header.sheet.seen:
        if seen.row in rows and seen.column in fields:
            yield seen, fields[seen.column]


def long_rows(header: Header, records: Collection[int], *, strict: bool = False) -> Iterator[Place]:
    """The records of a text file with more cells than the header.

    Gives the first extra cell of each. Commas in numbers make such rows; then every later value is
    one column too far. With `strict`, rows whose extra cells are blank count, too, unless all
    records have the same number of cells.
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


def refuse_shifted_rows(header: Header, records: Collection[int], marks: Collection[str]) -> None:
    """Refuse records whose values may be in wrong columns or in one cell. The error names them all.

    `marks` are the fields that hold numbers. Raises `InputRefused`: QUOTE_OPEN for a text that may
    hold rows, ROW_TOO_LONG for more cells than the header has, MARKS_SHIFTED for a bare number in a
    column of notes to the right of marks if a comma separates the cells.
    """
    if inside := list(_rows_inside(header)):
        where = named([(seen.row, seen.column) for seen in inside])
        raise InputRefused(Refusal.QUOTE_OPEN, where=where, detail=inside[0].text[:80])
    if places := list(long_rows(header, records, strict=True)):
        row = header.sheet.rows[places[0][0]]
        raise InputRefused(Refusal.ROW_TOO_LONG, where=named(places), detail=" · ".join(row)[:80])
    if moved := list(_numbers_for_notes(header, records, marks)):
        detail = header.sheet.cell(*moved[0])[:80]
        raise InputRefused(Refusal.MARKS_SHIFTED, where=named(moved), detail=detail)


def _rows_inside(header: Header) -> Iterator[Seen]:
    """Texts below the header that contain a line like a row of numbers."""
    for seen in header.sheet.seen:
        is_row = any(map(is_number, seen.text.split(" · ")))
        if seen.trait is Trait.ROWS_INSIDE and seen.row > header.row and is_row:
            yield seen


def _numbers_for_notes(
    header: Header, records: Collection[int], marks: Collection[str]
) -> Iterator[Place]:
    """Cells of notes that hold only a number. Such a number may be the end of a split «7,5»."""
    if header.sheet.sign != ",":
        return
    first = min(place for field in marks for place in header.fields.get(field, ()))
    prose = {place for field in _PROSE for place in header.fields.get(field, ())}
    for place, label in enumerate(header.sheet.rows[header.row]):
        if place > first and (place in prose or compact(label) in _NOTES):
            yield from ((row, place) for row in records if is_number(header.sheet.cell(row, place)))


def refuse_unreadable(
    header: Header,
    records: Collection[int],
    marks: Collection[str],
    names: Collection[str] = (),
    *,
    takes_shares: bool = False,
) -> None:
    """Refuse cells of records that would make a mark wrong. The error names all cells of one kind.

    `marks` are the fields that hold numbers, `names` the fields that identify the owner of a mark.
    Raises `InputRefused`: CELL_ERROR, CELL_UNCALCULATED, CELL_COVERED, and in `marks` PARSE for
    dates and percentages. `where` holds the cell names, `detail` the displayed text of the first
    cell. With `takes_shares` a column of percentages alone is accepted: if marks have no scale, 70
    % and 0.7 rank alike.
    """
    found: dict[Refusal, list[Seen]] = {}
    percentages = {
        field: takes_shares and _has_only_percentages(header, records, field) for field in marks
    }
    for seen, field in seen_in_records(header, records):
        reason = _REFUSED.get(seen.trait)
        concerns = field in marks or (field in names and seen.trait in UNREADABLE)
        is_fine = seen.trait is Trait.PERCENT and percentages.get(field, False)
        if reason is not None and concerns and not is_fine:
            found.setdefault(reason, []).append(seen)
    for reason, cells in found.items():
        where = named(list(dict.fromkeys((seen.row, seen.column) for seen in cells)))
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
    """The names of at most twenty cells: «D2, D7, E9». «… +5» stands for the others."""
    more = len(places) - _NAMED
    return ", ".join(cell_name(*place) for place in places[:_NAMED]) + f" … +{more}" * (more > 0)
