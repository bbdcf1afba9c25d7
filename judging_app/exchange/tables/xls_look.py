"""The look of an old `.xls` file, from xlrd."""

import struct
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables.look import Look
from judging_app.exchange.tables.sheet import Place, Trait
from judging_app.exchange.tables.xls_formulas import uncalculated

if TYPE_CHECKING:
    from xlrd import Book
    from xlrd.compdoc import CompDoc
    from xlrd.sheet import Sheet

_ENCRYPTED: Final = "EncryptedPackage"
"""The stream that holds a newer workbook with a password."""
_STREAMS: Final = ("Workbook", "Book")
_FIRST_VERSION: Final = 50
"""The version of Excel 5. Formulas of older files are not examined."""
_READABLE = (
    ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError
)  # fmt: skip


def look_at_xls(data: bytes) -> Mapping[str, Look] | None:
    """The look of each worksheet, by name; None if xlrd cannot parse the file.

    Raises `InputRefused` (ENCRYPTED).
    """
    import os

    import xlrd
    from xlrd.compdoc import CompDoc, CompDocError
    from xlrd.formula import FormulaError

    bad = (xlrd.XLRDError, CompDocError, FormulaError, struct.error, UnicodeError, *_READABLE)
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - a device
        try:
            folder = CompDoc(data, nowhere)
            if any(entry.name == _ENCRYPTED for entry in folder.dirlist):
                raise InputRefused(Refusal.ENCRYPTED)
            with xlrd.open_workbook(
                file_contents=data, formatting_info=True, logfile=nowhere
            ) as book:
                blank = _uncalculated(folder, book)
                return {
                    sheet.name: _look(book, sheet, places)
                    for sheet, places in zip(book.sheets(), blank, strict=True)
                }
        except bad as error:
            if "encrypted" in str(error):
                raise InputRefused(Refusal.ENCRYPTED) from error
            return None


def _uncalculated(folder: "CompDoc", book: "Book") -> Iterable[frozenset[Place]]:
    """The formulas of each worksheet that were never calculated."""
    if book.biff_version < _FIRST_VERSION:
        return [frozenset()] * book.nsheets
    streams = map(folder.get_named_stream, _STREAMS)
    return uncalculated(bytes(next(filter(None, streams), b"")))


def _look(book: "Book", sheet: "Sheet", blank: frozenset[Place]) -> Look:
    look = Look()
    for place in blank:
        look.see(place, Trait.NO_VALUE, "=")
    look.hidden_rows = {row for row, info in sheet.rowinfo_map.items() if info.hidden}
    look.hidden_columns = {column for column, info in sheet.colinfo_map.items() if info.hidden}
    look.merged = [
        ((top, left), (bottom - 1, right - 1)) for top, bottom, left, right in sheet.merged_cells
    ]
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            if (row, column) not in blank:
                _look_at(book, sheet, look, row, column)
    for place, note in sheet.cell_note_map.items():
        look.see(place, Trait.NOTE, " ".join(note.text.split()))
    return look


def _look_at(book: "Book", sheet: "Sheet", look: Look, row: int, column: int) -> None:
    import xlrd

    kind = sheet.cell_type(row, column)
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return
    value = sheet.cell_value(row, column)
    style = book.xf_list[sheet.cell_xf_index(row, column)]
    if kind == xlrd.XL_CELL_ERROR:
        look.see((row, column), Trait.ERROR, xlrd.error_text_from_code.get(value, "#ERROR!"))
    else:
        look.hold((row, column), value if isinstance(value, str) else float(value))
    if kind == xlrd.XL_CELL_TEXT:  # calamine loses letters of long texts, and of old code pages
        look.whole[row, column] = value
    elif kind == xlrd.XL_CELL_NUMBER:
        known = book.format_map.get(style.format_key)
        look.number((row, column), value, known.format_str if known else "")
    if book.font_list[style.font_index].struck_out and str(value).strip():
        look.see((row, column), Trait.STRUCK)
