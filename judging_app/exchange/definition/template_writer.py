"""Writes the workbook template: an event form as a right-to-left workbook that a person fills."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import xlsxwriter

from judging_app.domain.event_form import EventForm
from judging_app.exchange.definition.template_layout import (
    EVENT,
    EXAMPLE,
    GUIDE,
    GUIDE_SHEET,
    IDEA_COLUMNS,
    IDEAS_SHEET,
    MARK_HEADING,
    RANKING,
    SETTING_HEADINGS,
    Column,
    Part,
    Settings,
)
from judging_app.exchange.definition.template_rows import (
    Cells,
    part_rows,
    setting_values,
    shown_setting,
)
from judging_app.exchange.tables.sheet import cell_name
from judging_app.exchange.workbook.writer import FONT

_MADE: Final = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Equal forms give equal bytes."""
_LOOK: Final = {"font_name": FONT, "font_size": 10, "valign": "top", "num_format": "@"}
_HEAD: Final = {**_LOOK, "bold": True, "font_color": "white", "bg_color": "#0F6B6B"}
_SHADE: Final = {"bg_color": "#EEF1F1", "font_color": "#5A6666", "italic": True}
_SPARE: Final = 500
"""Rows below the last filled one that have choices and the format of text."""
_MARK_WIDTH: Final = 8
_LABEL_WIDTHS: Final = (30, 44, 60)


def template_bytes(form: EventForm) -> bytes:
    """The workbook. A sheet without entries has an example row, which is never imported."""
    content = io.BytesIO()
    book = _Book(content)
    book.add_guide()
    values = setting_values(form)
    book.add_settings(EVENT, values)
    for part, rows in part_rows(form):
        book.add_part(part, rows)
        if part.table == "criterion":
            book.add_settings(RANKING, values)
        if part.table == "judge":
            book.add_table(IDEAS_SHEET, IDEA_COLUMNS, ())
    book.close()
    return content.getvalue()


class _Book:
    """The workbook that is being written."""

    def __init__(self, content: io.BytesIO) -> None:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(content, options)
        self._book.set_properties({"title": GUIDE[0], "created": _MADE})
        self._text = self._book.add_format({**_LOOK, "text_wrap": True})
        self._head = self._book.add_format({**_HEAD, "text_wrap": True})
        self._shade = self._book.add_format({**_LOOK, **_SHADE, "text_wrap": True})

    def close(self) -> None:
        """Finish the workbook."""
        self._book.close()

    def add_guide(self) -> None:
        """Add the sheet that explains the others."""
        sheet = self._sheet(GUIDE_SHEET)
        sheet.set_column(0, 0, 100, self._text)
        for row, text in enumerate(GUIDE):
            sheet.write_string(row, 0, text, self._text if row else self._head)

    def add_settings(self, plan: Settings, values: Mapping[str, str]) -> None:
        """Add a sheet with one row for each setting."""
        sheet = self._sheet(plan.sheet)
        looks = (self._shade, self._text, self._shade)
        for column, heading in enumerate(SETTING_HEADINGS):
            sheet.set_column(column, column, _LABEL_WIDTHS[column], looks[column])
            sheet.write_string(0, column, heading, self._head)
        for row, setting in enumerate(plan.rows, 1):
            sheet.write_string(row, 0, setting.label, self._shade)
            self._write(sheet, row, 1, shown_setting(setting, values), self._text)
            sheet.write_string(row, 2, setting.advice, self._shade)
            if setting.choices:
                sheet.data_validation(row, 1, row, 1, _one_of(list(setting.choices.values())))
        sheet.freeze_panes(1, 1)

    def add_part(self, part: Part, rows: Sequence[Cells]) -> None:
        """Add a sheet with one row for each entry."""
        self.add_table(part.sheet, part.columns, rows)

    def add_table(self, name: str, columns: Sequence[Column], rows: Sequence[Cells]) -> None:
        """Add a sheet with a frozen head; without rows it has an example row."""
        sheet = self._sheet(name)
        self._add_head(sheet, columns, last=len(rows) + _SPARE)
        if not rows:
            sheet.write_string(1, 0, EXAMPLE, self._shade)
            for place, column in enumerate(columns, 1):
                self._write(sheet, 1, place, column.example, self._shade)
        for row, cells in enumerate(rows, 1):
            for place, column in enumerate(columns, 1):
                self._write(sheet, row, place, cells.get(column.key, ""), self._text)
        sheet.freeze_panes(1, 2)

    def _add_head(self, sheet: Any, columns: Sequence[Column], *, last: int) -> None:
        sheet.set_column(0, 0, _MARK_WIDTH, self._shade)
        sheet.write_string(0, 0, MARK_HEADING, self._head)
        for place, column in enumerate(columns, 1):
            sheet.set_column(place, place, column.width, self._text)
            sheet.write_string(0, place, column.heading, self._head)
            if column.note:
                sheet.write_comment(0, place, column.note, {"x_scale": 1.6})
            if column.choices:
                sheet.data_validation(1, place, last, place, _one_of(list(column.choices.values())))
            elif column.source:
                sheet.data_validation(1, place, last, place, _one_of(_titles(column.source)))

    def _sheet(self, name: str) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.right_to_left()
        return sheet

    def _write(self, sheet: Any, row: int, column: int, text: str, look: Any) -> None:
        if text:
            sheet.write_string(row, column, text, look)


def _titles(sheet: str) -> str:
    """The titles of another sheet, which its first column after the mark holds."""
    first, last = cell_name(1, 1), cell_name(_SPARE, 1)
    return f"='{sheet}'!${first[0]}${first[1:]}:${last[0]}${last[1:]}"


def _one_of(source: list[str] | str) -> dict[str, object]:
    return {
        "validate": "list",
        "source": source,
        "error_title": "یکی از فهرست",
        "error_message": "یکی از نوشته‌های فهرست را برگزینید.",
        "error_type": "stop" if isinstance(source, list) else "warning",
    }
