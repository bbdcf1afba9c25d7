"""Parses a workbook in a child process, which is stopped when it exceeds its limits.

calamine parses the values of XLSX, XLS and ODS. A second parser finds in the same file what
calamine omits: errors, formulas without a value, formats, notes, hidden rows.
"""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Final
from xml.parsers.expat import ExpatError

from msgspec.msgpack import encode

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables.agreement import (
    Value,
    compare_row,
    forget_explained,
    see_unread_rows,
)
from judging_app.exchange.tables.look import Look, is_error
from judging_app.exchange.tables.number_format import number_text
from judging_app.exchange.tables.sheet import (
    MAX_CELLS,
    UNREADABLE,
    Place,
    Seen,
    Sheet,
    Trait,
    cell_name,
)

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BAD: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError,
    ExpatError, LookupError, ArithmeticError, ValueError,
)  # fmt: skip
"""The errors that `zipfile` and the parsers raise for a malformed file."""

Merged = Iterable[tuple[Place, Place]]


def sheets_of(data: bytes) -> bytes:
    """The worksheets of a workbook as encoded bytes; visible worksheets come first.

    Raises `InputRefused`: NOT_A_TABLE, ENCRYPTED, and TOO_BIG for more than `MAX_CELLS` cells.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    looks = _looks(data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            hidden = {
                meta.name
                for meta in workbook.sheets_metadata
                if meta.visible is not SheetVisibleEnum.Visible
            }
            names = list(_tables(workbook))
            seen = _by_name(names, looks)
            room = _Room()
            sheets = [
                _sheet(
                    workbook.get_sheet_by_name(name), seen.get(name), room, hidden=name in hidden
                )
                for name in sorted(names, key=lambda name: name in hidden)
            ]
    except CalamineError as error:
        needs_password = "password" in str(error).lower()
        reason = Refusal.ENCRYPTED if needs_password else Refusal.NOT_A_TABLE
        raise InputRefused(reason, detail=str(error)[:200]) from error
    return encode(sheets)


def _tables(workbook: "CalamineWorkbook") -> Iterator[str]:
    """The names of the worksheets with tables. Charts and macros are left out."""
    from python_calamine import SheetTypeEnum

    for meta in workbook.sheets_metadata:
        if meta.typ is SheetTypeEnum.WorkSheet:
            yield meta.name


def _by_name(names: Sequence[str], looks: Mapping[str, Look] | None) -> Mapping[str, Look]:
    """The look of each worksheet, by the name that calamine gives the worksheet.

    The two parsers may spell a name differently (a line break, an old code page); then the position
    in the workbook decides. A worksheet that matches neither way is missing.
    """
    if looks is None:
        return {}
    in_order = dict(zip(names, looks.values(), strict=False)) if len(names) == len(looks) else {}
    return {name: found for name in names if (found := looks.get(name) or in_order.get(name))}


def _looks(data: bytes) -> Mapping[str, Look] | None:
    """The look of each worksheet; None if it cannot be determined."""
    from judging_app.exchange.tables.ods_look import is_encrypted, look_at_ods
    from judging_app.exchange.tables.xls_look import look_at_xls
    from judging_app.exchange.tables.xlsx_look import look_at_xlsx

    if data.startswith(OLE):
        return look_at_xls(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "content.xml" not in archive.namelist():
                return look_at_xlsx(archive)
            if is_encrypted(archive):
                raise InputRefused(Refusal.ENCRYPTED)
            return look_at_ods(archive)
    except _BAD:
        return None  # calamine may still parse the file, or gives the reason


class _Room:
    """Counts the cells of all worksheets together.

    A cell far to the right makes its row that wide.
    """

    def __init__(self) -> None:
        self._left = MAX_CELLS

    def take(self, cells: int, row: int) -> None:
        """Count further cells of a row. Raises `InputRefused` (TOO_BIG)."""
        self._left -= cells
        if self._left < 0:
            raise InputRefused(Refusal.TOO_BIG, where=cell_name(row, 0))


def _sheet(sheet: "CalamineSheet", seen: Look | None, room: _Room, *, hidden: bool) -> Sheet:
    look = seen or Look()
    _, left = sheet.start or (0, 0)
    rows: list[list[str]] = []
    for number, row in enumerate(sheet.iter_rows()):  # one row at a time, to save memory
        is_blank = row.count("") == len(row)  # most rows are blank if one cell is far below
        values = [] if is_blank else [""] * left + row
        if seen and (values or number in look.cells):
            compare_row(number, values, look)
        rows.append(_texts(values, number, look))
        room.take(len(rows[-1]), number)
    see_unread_rows(look)
    forget_explained(look)
    _clear_unread(rows, look)
    ranges = dict.fromkeys([*(sheet.merged_cell_ranges or ()), *look.merged])
    filled = frozenset(_fill(rows, ranges, look, room))
    last = max((seen.row for seen in look.seen if seen.trait in UNREADABLE), default=-1)
    if any(rows):
        rows.extend([] for _ in range(len(rows), last + 1))
    while rows and not rows[-1] and len(rows) > last + 1:
        rows.pop()
    return Sheet(
        sheet.name,
        tuple(map(tuple, rows)),
        filled,
        tuple(sorted(frozenset(look.seen), key=_place_of)),
        {place: value for place, (_, value) in look.instead.items()},
        frozenset(row for row in look.hidden_rows if row < len(rows)),
        frozenset(look.hidden_columns),
        hidden=hidden,
        unchecked=seen is None,
    )


def _clear_unread(rows: list[list[str]], look: Look) -> None:
    """Blank the cells on which the two parsers disagree."""
    for seen in look.seen:
        is_read = seen.row < len(rows) and seen.column < len(rows[seen.row])
        if seen.trait is Trait.UNREAD and is_read:
            rows[seen.row][seen.column] = ""


def _place_of(seen: Seen) -> tuple[int, int, str]:
    return seen.row, seen.column, seen.trait.value


def _texts(row: list[Value], number: int, look: Look) -> list[str]:
    """The texts of a row without blank cells at its end."""
    texts = [_text(value, (number, n), look) if value != "" else "" for n, value in enumerate(row)]
    width = next((n for n in range(len(texts), 0, -1) if texts[n - 1].strip()), 0)
    return texts[:width]


def _text(value: Value, place: Place, look: Look) -> str:
    """The text of a cell.

    If only the type of the value shows a trait, the trait is added to the look.
    """
    if isinstance(value, str):
        if is_error(value):  # an error pasted as text, or parsed as text
            look.see(place, Trait.ERROR, value)
            return ""
        return look.whole.get(place, value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        instead = look.instead.get(place)
        return instead[0] if instead else number_text(value)
    look.see(place, Trait.DATE, text := _moment(value))
    return text


def _moment(value: date | time | timedelta) -> str:
    return str(value) if isinstance(value, timedelta) else value.isoformat()


def _fill(rows: list[list[str]], ranges: Merged, look: Look, room: _Room) -> Iterator[Place]:
    """Copy merged cells downwards, and yield the other places that they cover.

    These places are the right part of each merged cell, which stays blank, and values that it
    hides.
    """
    covered: set[Place] = set()
    for (top, left), (bottom, right) in ranges:
        text = _cell(rows[top], left) if top < len(rows) else ""
        if not text.strip():
            _see_hidden(rows[top : bottom + 1], (top, left, right), look)
            continue
        for row in range(top, min(bottom + 1, len(rows))):
            under = {(row, column) for column in range(left + 1, right + 1)}
            below = _cell(rows[row], left)
            if row > top and not below.strip():
                room.take(max(0, missing := left + 1 - len(rows[row])), row)
                rows[row].extend([""] * missing)
                rows[row][left] = text
                yield row, left
            elif row > top and below != text:
                under.add((row, left))
            for place in under - covered:
                look.see(place, Trait.COVERED, text)
            covered |= under


def _see_hidden(rows: list[list[str]], corner: tuple[int, int, int], look: Look) -> None:
    """Record the values that a blank merged cell hides. `corner` is its top, left and right."""
    top, left, right = corner
    for row, texts in enumerate(rows, top):
        for column in range(left, min(right + 1, len(texts))):
            if texts[column].strip():
                look.see((row, column), Trait.COVERED, texts[column])


def _cell(row: list[str], column: int) -> str:
    return row[column] if column < len(row) else ""
