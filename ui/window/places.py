"""Remembers where somebody was on a page that is made anew: current rows and scrolled places."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.widgets.record_table import RecordTable
from ui.widgets.scroll import ScrollColumn


@dataclass(frozen=True, slots=True)
class Place:
    """The place on a page: by table its current row and scroll, by column its scroll."""

    tables: Mapping[str, tuple[tuple[str, ...], int]] = field(default_factory=dict)
    columns: Mapping[str, int] = field(default_factory=dict)


def place_of(page: QWidget) -> Place:
    """Return where this page is."""
    tables = {
        table.accessibleName(): (_row(table), table.verticalScrollBar().value())
        for table in page.findChildren(RecordTable)
        if table.currentIndex().isValid()
    }
    columns = {
        column.accessibleName(): column.verticalScrollBar().value()
        for column in page.findChildren(ScrollColumn)
        if column.verticalScrollBar().value()
    }
    return Place(tables, columns)


def return_to(page: QWidget, place: Place) -> None:
    """Go to that place as soon as the page has loaded its tables; a row that is gone is left."""
    for table in page.findChildren(RecordTable):
        if table.accessibleName() in place.tables:
            _return(table, *place.tables[table.accessibleName()])
    for column in page.findChildren(ScrollColumn):
        if value := place.columns.get(column.accessibleName()):
            _scroll(column, value)


def _return(table: "RecordTable[object]", row: tuple[str, ...], scroll: int) -> None:
    """Wait for the first rows of a table, then go to the row."""

    def look() -> None:
        if table.items:
            table.records.modelReset.disconnect(look)
            QTimer.singleShot(0, table, go)  # after the page has chosen its own first row

    def go() -> None:
        rows = range(len(table.items))
        found = next((at for at in rows if _words(table, at) == row), -1)
        table.go_to(found)
        if found >= 0:
            table.verticalScrollBar().setValue(scroll)

    table.records.modelReset.connect(look)
    look()


def _row(table: "RecordTable[object]") -> tuple[str, ...]:
    return _words(table, table.currentIndex().row())


def _words(table: "RecordTable[object]", row: int) -> tuple[str, ...]:
    """Return the words of the first two cells, which name the thing; other cells change."""
    count = min(2, len(table.records.columns))
    return tuple(table.records.cell(row, column).words for column in range(count))


def _scroll(column: ScrollColumn, value: int) -> None:
    bar = column.verticalScrollBar()
    if bar.maximum() >= value:
        bar.setValue(value)
        return

    def follow(_: int, most: int) -> None:
        if most >= value:
            bar.rangeChanged.disconnect(follow)
            bar.setValue(value)

    bar.rangeChanged.connect(follow)
