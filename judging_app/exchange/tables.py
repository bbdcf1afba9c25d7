"""Tables of XLSX, ODS and CSV as plain text cells; what a file is, its content tells."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from operator import methodcaller
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import DecodeError
from msgspec.json import decode, encode

from judging_app.apart import Limits, apart
from judging_app.errors import InputRefused, Reason
from judging_app.exchange.files import read_limited
from judging_app.exchange.limits import MB
from judging_app.exchange.workbook_extent import MAX_CELLS
from judging_app.exchange.workbook_safety import checked_workbook

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

LIMITS: Final = Limits(seconds=20, megabytes=768)
"""What reading one workbook may take; the largest real one (20,000 ideas) takes a tenth."""
_Told = tuple[str, tuple[tuple[str, ...], ...], frozenset[tuple[int, int]]]
WORKBOOK_LIMIT: Final = 32 * MB
"""Bytes of the largest file that is read as a table."""

_ZIP = b"PK\x03\x04"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_BINARY = bytes({*range(32)} - set(b"\t\n\v\f\r\x1a"))
_DELIMITERS = ",;\t"
_PLAIN_TEXT_ENDINGS = frozenset({".csv", ".tsv", ".txt"})

Value = int | float | str | bool | time | date | datetime | timedelta


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `rows[0]` is the spreadsheet's row 1; a row ends with its last filled cell.

    Numbers are written as short as they are exact («1047», «17.5»), dates as ISO 8601; of a
    formula there is only the value. `filled` are the (row, column) places, from 0, that a merged
    cell above them filled.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    filled: frozenset[tuple[int, int]] = frozenset()

    def cell(self, row: int, column: int) -> str:
        """The text of a cell, from 0; empty where the row is shorter."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""


@dataclass(frozen=True, slots=True)
class Table:
    """The sheets of a file that hold anything; visible ones first."""

    sheets: tuple[Sheet, ...]


def cell_name(row: int, column: int) -> str:
    """The name that a spreadsheet shows for a place counted from 0: (6, 4) is E7."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def read_table(path: Path) -> Table:
    """Read a file of up to `WORKBOOK_LIMIT` bytes.

    A workbook is read by a child (`apart.py`). Raises `InputRefused`: what `read_limited` does,
    NOT_A_TABLE, NOT_UTF8, EMPTY_TABLE, ENTRY_SIZE or TOO_BIG for a workbook that would unpack to
    too much, and LIMIT where reading it takes too long or too much all the same.
    """
    try:
        data = read_limited(path, WORKBOOK_LIMIT)
        sheets = _workbook(data) if data.startswith(_ZIP) else [_text_table(data, path)]
    except InputRefused as refusal:
        raise refusal.at(path) from refusal.__cause__
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled:
        raise InputRefused(Reason.EMPTY_TABLE, path=path)
    return Table(filled)


def _workbook(data: bytes) -> list[Sheet]:
    try:
        found = decode(apart(sheets_of, data, limits=LIMITS), type=list[_Told])
    except DecodeError as error:  # somebody else speaks for the child
        raise InputRefused(Reason.NOT_A_TABLE) from error
    return [Sheet(name, rows, filled) for name, rows, filled in found]


def sheets_of(data: bytes) -> bytes:
    """What a child reads of a workbook: its sheets as JSON. Raises as `checked_workbook` does."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_filelike(checked_workbook(data)) as workbook:
            hidden = {
                meta.name
                for meta in workbook.sheets_metadata
                if meta.visible is not SheetVisibleEnum.Visible
            }
            names = sorted(workbook.sheet_names, key=lambda name: name in hidden)
            sheets = [_sheet(workbook.get_sheet_by_name(name)) for name in names]
            return encode([(sheet.name, sheet.rows, sheet.filled) for sheet in sheets])
    except CalamineError as error:
        raise InputRefused(Reason.NOT_A_TABLE, detail=str(error)[:200]) from error


def _sheet(sheet: "CalamineSheet") -> Sheet:
    rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    ranges = sheet.merged_cell_ranges or []
    if sum(min(bottom, len(rows)) - top for (top, _), (bottom, _) in ranges) > MAX_CELLS:
        raise InputRefused(Reason.TOO_BIG, where=sheet.name)
    merged = [
        (row, left, top)
        for (top, left), (bottom, _) in ranges
        for row in range(top + 1, min(bottom + 1, len(rows)))
        if left < len(rows[row]) and rows[top][left].strip() and not rows[row][left].strip()
    ]
    for row, left, top in merged:
        rows[row][left] = rows[top][left]
    filled = frozenset((row, left) for row, left, _ in merged)
    return Sheet(sheet.name, _trimmed(rows), filled)


def _text(value: Value) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _trimmed(rows: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The rows without blank cells at their ends, and without blank rows at the end."""
    kept: list[tuple[str, ...]] = []
    for row in rows:
        width = next((n for n in range(len(row), 0, -1) if row[n - 1].strip()), 0)
        kept.append(tuple(row[:width]))
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def _text_table(data: bytes, path: Path) -> Sheet:
    text = _decoded(data)
    delimiter = _delimiter(text)
    if delimiter is None and path.suffix.lower() not in _PLAIN_TEXT_ENDINGS:
        raise InputRefused(Reason.NOT_A_TABLE, detail=path.suffix)
    separators = text.count(delimiter or ",") + text.count("\n")
    if (
        separators > MAX_CELLS
    ):  # before any row is made: a row of two letters takes fifty times that
        raise InputRefused(Reason.TOO_BIG, detail=str(separators))
    rows, cells = [], 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or ","):
            rows.append(row)
            cells += len(row)
            if cells > MAX_CELLS:
                raise InputRefused(Reason.TOO_BIG, where=cell_name(len(rows), 0))
    except csv.Error as error:
        raise InputRefused(Reason.NOT_A_TABLE, detail=str(error)) from error
    return Sheet(path.stem, _trimmed(rows))


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data.startswith(_UTF_16) else "utf-8-sig"
    if encoding != "utf-16" and data.translate(None, _BINARY) != data:
        raise InputRefused(Reason.NOT_A_TABLE, detail=data[:4].hex())
    if data.startswith((b"%PDF", b"{\\rtf")) or data.lstrip().startswith(b"<"):
        raise InputRefused(Reason.NOT_A_TABLE, detail=data[:4].decode("ascii", "replace"))
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputRefused(Reason.NOT_UTF8, detail=f"byte {error.start}") from error


def _delimiter(text: str) -> str | None:
    """The sign that cuts most rows into the same number of cells; None where none cuts any."""
    head = [line for line in text[:64_000].splitlines() if line.strip()][:40]
    cut = {sign: sum(sign in line for line in head) for sign in _DELIMITERS}
    best = max(
        _DELIMITERS, key=lambda sign: (cut[sign], sum(map(methodcaller("count", sign), head)))
    )
    return best if cut[best] else None
