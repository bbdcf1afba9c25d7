"""A look into a workbook before any spreadsheet reader opens it.

A workbook is a zip of XML, and a few kilobytes of it can ask a reader for gigabytes: by an entry
that unpacks without end, or by a cell in the last corner of a sheet, for readers make room for
everything in between. Here every entry is unpacked within limits, and the reader gets a fresh
archive of just those bytes: what was checked is what is read.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final
from xml.parsers import expat

from judging_app.errors import InputRefused, Reason
from judging_app.exchange.limits import MAX_ENTRIES, MAX_ENTRY, MAX_RATIO, MAX_TOTAL, MB

MAX_CELLS: Final = 4_000_000
"""Cells of the rectangle that a sheet spans: 20,000 ideas with 200 columns."""

_SMALL: Final = 1 * MB
"""Entries up to this size may pack as well as they like: styles of blank cells do."""
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_COUNT = re.compile(rb"""ount\s*=\s*["']([^"']*)["']""")  # count and uniqueCount
_CELL = re.compile(rb"<(?:\w+:)?c\b")
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_BAD_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


def checked_workbook(data: bytes) -> io.BytesIO:
    """The workbook again, unpacked within limits. `data` begins as a zip does.

    Raises `InputRefused`: NOT_A_TABLE (no XLSX or ODS), ENTRY_SIZE, TOO_BIG (cells too far apart).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = _unpack(archive)
    except (*_BAD_ZIP, ValueError) as error:
        raise InputRefused(Reason.NOT_A_TABLE, detail=str(error)[:200]) from error
    if "xl/workbook.xml" in entries:
        _check_xlsx_cells(entries)
    elif entries.get("mimetype", b"").strip() == _ODS_TYPE and "content.xml" in entries:
        _OdsExtent().check(entries["content.xml"])
    else:
        raise InputRefused(Reason.NOT_A_TABLE, detail="zip")
    return _packed(entries)


def _unpack(archive: zipfile.ZipFile) -> Mapping[str, bytes]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MAX_ENTRIES:
        raise InputRefused(Reason.ENTRY_SIZE, detail=str(len(infos)))
    declared = sum(info.file_size for info in infos)
    if declared > MAX_TOTAL:
        raise InputRefused(Reason.ENTRY_SIZE, detail=str(declared))
    return {info.filename: _unpack_entry(archive, info) for info in infos}


def _unpack_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    size = info.file_size
    swells = size > _SMALL and size > MAX_RATIO * max(info.compress_size, 1)
    if size > MAX_ENTRY or swells:
        raise InputRefused(Reason.ENTRY_SIZE, where=info.filename, detail=str(size))
    with archive.open(info) as entry:
        return entry.read(size + 1)  # never more than declared; the checksum tells of a lie


def _packed(entries: Mapping[str, bytes]) -> io.BytesIO:
    fresh = io.BytesIO()
    with zipfile.ZipFile(fresh, "w", zipfile.ZIP_STORED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    fresh.seek(0)
    return fresh


def _check_xlsx_cells(entries: Mapping[str, bytes]) -> None:
    """Looks for cells in every entry: a workbook may keep its sheets under any name."""
    for name, content in entries.items():
        _check_counts(name, content)
        rows = columns = 0
        for letters, number in _REFERENCE.findall(content):
            if len(letters) > 3 or len(number) > 7:  # beyond any sheet: readers overflow
                raise InputRefused(
                    Reason.TOO_BIG, where=name, detail=(letters + number)[:40].decode()
                )
            rows, columns = max(rows, int(number)), max(columns, _column(letters))
        unplaced = [len(_CELL.findall(row)) for row in _ROW.split(content)]
        _check_extent(name, max(rows, len(unplaced)), max(columns, *unplaced))


def _check_counts(where: str, content: bytes) -> None:
    """Readers make room for as many items as are announced, before they look for them."""
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


class _OdsExtent:
    """Counts how far the filled cells of an ODS reach: repeats are one attribute there."""

    def __init__(self) -> None:
        self._columns = self._rows = 0  # of the sheet, up to its last filled cell
        self._row = self._cell = 0  # where the parser is
        self._filled = 0  # last filled column of the row
        self._row_repeat = self._cell_repeat = 1

    def check(self, content: bytes) -> None:
        """Raises `InputRefused` (TOO_BIG, NOT_A_TABLE)."""
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        isfinal = True
        try:
            parser.Parse(content, isfinal)
        except expat.ExpatError as error:
            raise InputRefused(Reason.NOT_A_TABLE, detail=str(error)) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "table":
            self._columns = self._rows = self._row = 0
        elif tag == "table-row":
            self._row_repeat = _repeat(attributes, "table:number-rows-repeated")
            self._cell = self._filled = 0
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell_repeat = _repeat(attributes, "table:number-columns-repeated")
            self._cell += self._cell_repeat
            if any(key.endswith(":value-type") for key in attributes):
                self._filled = self._cell
        elif tag == "p":
            self._filled = self._cell

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] != "table-row":
            return
        self._row += self._row_repeat
        if self._filled:
            self._rows, self._columns = self._row, max(self._columns, self._filled)
            _check_extent("content.xml", self._rows, self._columns)


def _repeat(attributes: Mapping[str, str], key: str) -> int:
    text = attributes.get(key, "1")
    return int(text) if text.isdecimal() and len(text) < 9 else 10**9


def _refuse_doctype(*_: object) -> None:
    raise InputRefused(Reason.NOT_A_TABLE, detail="DOCTYPE")
