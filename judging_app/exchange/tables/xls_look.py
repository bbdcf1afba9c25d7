"""What is to be seen in an old `.xls` file beside the values of its cells, by way of xlrd."""

import struct
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables.look import Look
from judging_app.exchange.tables.sheet import Trait

if TYPE_CHECKING:
    from xlrd import Book
    from xlrd.sheet import Sheet

_ENCRYPTED: Final = "EncryptedPackage"
"""The stream that holds a newer workbook locked with a password."""
_READABLE = (AssertionError, AttributeError, IndexError, KeyError, TypeError, ValueError)


def look_at_xls(data: bytes) -> Mapping[str, Look] | None:
    """What is to be seen of each sheet, by name; None where xlrd cannot read the file.

    Raises `InputRefused` (ENCRYPTED).
    """
    import os

    import xlrd
    from xlrd.compdoc import CompDoc, CompDocError
    from xlrd.formula import FormulaError

    bad = (xlrd.XLRDError, CompDocError, FormulaError, struct.error, UnicodeError, *_READABLE)
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - a device
        try:
            if any(entry.name == _ENCRYPTED for entry in CompDoc(data, nowhere).dirlist):
                raise InputRefused(Refusal.ENCRYPTED)
            with xlrd.open_workbook(
                file_contents=data, formatting_info=True, logfile=nowhere
            ) as book:
                return {sheet.name: _look(book, sheet) for sheet in book.sheets()}
        except bad as error:
            if "encrypted" in str(error):
                raise InputRefused(Refusal.ENCRYPTED) from error
            return None


def _look(book: "Book", sheet: "Sheet") -> Look:
    look = Look()
    look.hidden_rows = {row for row, info in sheet.rowinfo_map.items() if info.hidden}
    look.hidden_columns = {column for column, info in sheet.colinfo_map.items() if info.hidden}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
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
    elif kind == xlrd.XL_CELL_TEXT:  # of long ones, and of old code pages, calamine loses letters
        look.whole[row, column] = value
    elif kind == xlrd.XL_CELL_NUMBER:
        known = book.format_map.get(style.format_key)
        look.number((row, column), value, known.format_str if known else "")
    if book.font_list[style.font_index].struck_out and str(value).strip():
        look.see((row, column), Trait.STRUCK)
