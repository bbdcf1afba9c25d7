"""Writes Persian workbooks: right to left, in one style, without formulas."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import xlsxwriter

from judging_app.exchange.csv_rows import is_formula_like

FONT: Final = "Tahoma"
"""The font of workbooks. Every Windows has it, with good Persian letters; a workbook cannot embed
Vazirmatn."""

MAX_ROWS: Final = 1_000_000
"""The most rows of one worksheet. A workbook allows slightly more."""

_PERSIAN_DIGITS = "[$-3000429]"
_TURQUOISE = "#0F6B6B"
_LOOK: dict[str, Any] = {"font_name": FONT, "font_size": 10, "valign": "top"}
_PAPER_A4 = 9
_LEFT_TO_RIGHT = 1

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its header, its width in characters, its number format, and whether it wraps."""

    title: str
    width: float = 12
    numbers: str = "General"
    wrap: bool = False


class WorkbookWriter:
    """A workbook in memory. `content` finishes it. Equal calls give equal bytes.

    Every printed page shows `stamp` at its head.
    """

    def __init__(self, title: str, made_at: datetime, stamp: str = "") -> None:
        self._stamp = stamp
        self._content = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._workbook = xlsxwriter.Workbook(self._content, options)
        created = made_at.replace(tzinfo=None, microsecond=0)
        self._workbook.set_properties({"title": title, "created": created})
        self._header = self._workbook.add_format(
            {
                "quote_prefix": True,
                **_LOOK,
                "bold": True,
                "font_color": "white",
                "bg_color": _TURQUOISE,
                "text_wrap": True,
            }
        )

    def add_table(
        self, name: str, headings: Sequence[Heading], rows: Sequence[Sequence[Cell]]
    ) -> list[Any]:
        """Add a worksheet with a frozen header.

        None stays blank, and text is always written as text. Rows beyond `MAX_ROWS` continue in
        further worksheets «name ۲» …. Returns the xlsxwriter worksheets.
        """
        starts = range(0, max(len(rows), 1), MAX_ROWS)
        return [
            self._add_sheet(f"{name} {n}" if n > 1 else name, headings, rows[s : s + MAX_ROWS])
            for n, s in enumerate(starts, 1)
        ]

    def _add_sheet(
        self, name: str, headings: Sequence[Heading], rows: Sequence[Sequence[Cell]]
    ) -> Any:
        sheet = self._workbook.add_worksheet(name)
        sheet.right_to_left()
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(_PAPER_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        if self._stamp:
            sheet.set_header(f"&C{self._stamp.replace('&', '&&')}")
        formats = [self.format(heading) for heading in headings]
        for column, heading in enumerate(headings):
            sheet.set_column(column, column, heading.width, formats[column])
            sheet.write_string(0, column, heading.title, self._header)
        quoted = [self.format(heading, quote_prefix=True) for heading in headings]
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                looks = quoted if is_formula_like(cell) else formats
                _write(sheet, number, column, cell, looks[column])
        return sheet

    def format(self, heading: Heading, **more: Any) -> Any:
        """The xlsxwriter format of the cells under a heading."""
        # A format has one section each for positive, negative and zero, each with its own digits.
        numbers = ";".join(_PERSIAN_DIGITS + section for section in heading.numbers.split(";"))
        look = {**_LOOK, "num_format": numbers, "text_wrap": heading.wrap, **more}
        if heading.numbers != "General":  # a right-to-left cell moves the sign to the other end
            look["reading_order"] = _LEFT_TO_RIGHT
        return self._workbook.add_format(look)

    def content(self) -> bytes:
        """The bytes of the finished workbook."""
        self._workbook.close()
        return self._content.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Cell, look: Any) -> None:
    if isinstance(cell, str):
        if cell:
            sheet.write_string(row, column, cell, look)
    elif cell is not None:
        sheet.write_number(row, column, cell, look)
