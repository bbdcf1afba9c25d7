"""How much room a spreadsheet reader would make for a workbook, estimated before it reads.

calamine keeps a sheet as the whole rectangle between its outermost cells, copies a shared text
into every cell that shows it, and reserves room for as many items as an entry announces. So a
kilobyte can ask for gigabytes, and the process ends there and then.
"""

import re
from collections.abc import Mapping
from typing import Final
from xml.parsers import expat

from judging_app.errors import InputRefused, Reason
from judging_app.exchange.limits import MAX_WORKBOOK

MAX_CELLS: Final = 4_000_000
"""Cells of the rectangle that a sheet spans: 20,000 ideas with 200 columns."""

MAX_TEXT: Final = 2 * MAX_WORKBOOK
"""Bytes of all texts, each as often as a cell shows it."""

_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")
_COUNT = re.compile(rb"""ount\s*=\s*["']([^"']*)["']""")  # count and uniqueCount
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_CELL = re.compile(rb"<(?:\w+:)?c\b")
_SHARED = re.compile(rb"<(?:\w+:)?si\b")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>\s*([0-9]{1,7})\b")


def check_xlsx(entries: Mapping[str, bytes]) -> None:
    """Raises `InputRefused` (TOO_BIG, NOT_A_TABLE). Every entry may be a sheet, under any name."""
    shared: list[int] = []
    for name, content in entries.items():
        _check_counts(name, content)
        _check_cells(name, content)
        shared += map(len, _SHARED.split(content)[1:])
    shown = sum(
        shared[number]
        for content in entries.values()
        for number in map(int, _VALUE.findall(content))
        if number < len(shared)
    )
    if shown > MAX_TEXT:
        raise InputRefused(Reason.TOO_BIG, detail=str(shown))


def _check_cells(where: str, content: bytes) -> None:
    rows = columns = 0
    for letters, number in _REFERENCE.findall(content):
        if len(letters) > 3 or len(number) > 7:  # beyond any sheet: readers overflow
            raise InputRefused(Reason.TOO_BIG, where=where, detail=(letters + number)[:40].decode())
        rows, columns = max(rows, int(number)), max(columns, _column(letters))
    unplaced = [len(_CELL.findall(row)) for row in _ROW.split(content)]
    _check_extent(where, max(rows, len(unplaced)), max(columns, *unplaced))


def _check_counts(where: str, content: bytes) -> None:
    for announced in _COUNT.findall(content):
        if not (announced.isdigit() and len(announced) < 10 and int(announced) <= len(content)):
            detail = announced[:40].decode("ascii", "replace")
            raise InputRefused(Reason.NOT_A_TABLE, where=where, detail=detail)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _check_extent(where: str, rows: int, columns: int) -> None:
    if rows * columns > MAX_CELLS:
        raise InputRefused(Reason.TOO_BIG, where=where, detail=f"{rows}×{columns}")


def check_ods(content: bytes) -> None:
    """Raises `InputRefused` (TOO_BIG, NOT_A_TABLE) for the `content.xml` of an ODS."""
    extent = _OdsExtent()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = extent.start
    parser.EndElementHandler = extent.end
    parser.CharacterDataHandler = extent.text
    is_whole = True
    try:
        parser.Parse(content, is_whole)
    except expat.ExpatError as error:
        raise InputRefused(Reason.NOT_A_TABLE, detail=str(error)) from error


class _OdsExtent:
    """Follows the parser, multiplying by what is repeated: repeats are one attribute there."""

    def __init__(self) -> None:
        self._columns = self._rows = 0  # of the sheet, up to its last filled cell
        self._row = self._cell = 0  # where the parser is
        self._filled = 0  # last filled column of the row
        self._row_repeat = self._cell_repeat = 1
        self._letters = 0  # of all texts, as often as they are repeated

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        tag = name.rpartition(":")[2]
        if tag == "table":
            self._columns = self._rows = self._row = 0
        elif tag == "table-row":
            self._row_repeat = _repeat(attributes, "table:number-rows-repeated")
            self._cell = self._filled = 0
        elif tag in ("table-cell", "covered-table-cell"):
            self._start_cell(attributes)
        elif tag == "p":
            self._filled = self._cell
        elif tag == "s":
            self._count_letters(_repeat(attributes, "text:c"))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._cell_repeat = _repeat(attributes, "table:number-columns-repeated")
        self._cell += self._cell_repeat
        self._count_letters(sum(map(len, attributes.values())))
        if any(key.endswith(":value-type") for key in attributes):
            self._filled = self._cell

    def text(self, text: str) -> None:
        """Letters between elements."""
        self._count_letters(len(text))

    def _count_letters(self, number: int) -> None:
        self._letters += number * (self._row_repeat * self._cell_repeat if self._filled else 1)
        if self._letters > MAX_TEXT:
            raise InputRefused(Reason.TOO_BIG, where="content.xml", detail=str(self._letters))

    def end(self, name: str) -> None:
        """An element ends."""
        if name.rpartition(":")[2] != "table-row":
            return
        self._row += self._row_repeat
        if self._filled:
            self._rows, self._columns = self._row, max(self._columns, self._filled)
            _check_extent("content.xml", self._rows, self._columns)
        self._row_repeat = self._cell_repeat = 1


def _repeat(attributes: Mapping[str, str], key: str) -> int:
    text = attributes.get(key, "1")
    return int(text) if text.isdecimal() and len(text) < 9 else 10**9


def _refuse_doctype(*_: object) -> None:
    raise InputRefused(Reason.NOT_A_TABLE, detail="DOCTYPE")
