"""Writes rows as CSV. No text in it is a formula to a spreadsheet program."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

CsvCell = str | int | float | Decimal | None
"""A cell. Nothing becomes an empty one."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[CsvCell]]) -> bytes:
    """The headings and rows as UTF-8 with a byte order mark, by which office programs know Persian.

    A text that such a program would take for a formula begins with an apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def is_formula_like(cell: object) -> bool:
    """Whether a program might take the text for a formula, after editing or in a CSV file."""
    return isinstance(cell, str) and cell.startswith(_FORMULA)


def _plain(cell: CsvCell) -> CsvCell:
    return f"'{cell}" if is_formula_like(cell) else cell
