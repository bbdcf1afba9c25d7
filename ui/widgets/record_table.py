"""The table of the organizer's pages: row selection, thin lines, pills, digits of one width."""

from collections.abc import Callable, Sequence
from typing import Generic

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.base.theme import theme
from ui.widgets.cell_delegate import SIDE, CellDelegate, CellRuler
from ui.widgets.records import CELL, Cell, Column, Record, RecordModel, Row

HEIGHTS = {0: 34, 1: 44, 2: 56}
"""The height of a row in pixels, by its lines of text. 0 is one line in a dense table."""
MEASURED = 100
"""The number of first rows whose words are measured, so that a long table opens at once."""
LEAST = 170
"""The least width in pixels of a column without a fixed width."""


class RecordTable(QTableView, Generic[Record]):
    """Rows of records. `cells(record)` returns the cells of a row.

    `chosen` emits the record of the current row, or None; `ticked` emits the record whose box was
    clicked, or the current one when Space was pressed in a table with boxes. A table without rows
    shows the text `empty`.
    """

    chosen = Signal(object)
    opened = Signal(object)
    """Emitted with the record of a row that was double-clicked or chosen with Enter."""
    ticked = Signal(object)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        cells: Callable[[Record], Row],
        *,
        lines: int = 1,
        empty: str = "",
    ) -> None:
        super().__init__()
        self.records = RecordModel(columns, cells)
        self._lines = lines
        self._needs: list[int] = []
        self._needs_of: tuple[Column, ...] = ()
        self._is_measured = False
        self.empty = empty
        self.setAccessibleName(name)
        self.setModel(self.records)
        self.setItemDelegate(CellDelegate(self))
        self._set_up()
        self.records.modelReset.connect(self._fit)
        self.records.dataChanged.connect(self._measure_again)
        theme().changed.connect(self._fit_theme)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.activated.connect(lambda index: self.opened.emit(self._item(index)))
        self.clicked.connect(self._tick)
        self._fit()

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMinimumHeight(120)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        # The header must not cover the corners of the round focus ring.
        self.horizontalHeader().setStyleSheet("QHeaderView::section { background: transparent; }")

    @property
    def row_height(self) -> int:
        """Pixels of one row at the present text scale."""
        return round(HEIGHTS[self._lines] * max(theme().text_scale, 1.0))

    @property
    def items(self) -> Sequence[Record]:
        """The records in the rows."""
        return self.records.items

    @property
    def current(self) -> Record | None:
        """The record in the current row, or None."""
        return self._item(self.currentIndex())

    def show_items(self, items: Sequence[Record]) -> None:
        """Show these records. No row is current then."""
        self.records.show(items)

    def show_again(self, items: Sequence[Record], key: Callable[[Record], object]) -> None:
        """Show these records. The one with the key of the current record becomes current.

        If no record has that key, the first becomes current.
        """
        current = self.current
        self.show_items(items)
        keys = [key(each) for each in items]
        wanted = None if current is None else key(current)
        self.go_to(keys.index(wanted) if wanted in keys else 0)

    def choose(self, is_wanted: Callable[[Record], bool]) -> None:
        """Make the first wanted record current. Do nothing if no shown record is wanted."""
        row = next((row for row, each in enumerate(self.items) if is_wanted(each)), -1)
        self.go_to(row)

    def go_to(self, row: int) -> None:
        """Make a row current.

        Qt's `selectRow` fails in a right-to-left table that was not painted yet.
        """
        if 0 <= row < len(self.items):
            self.setCurrentIndex(self.records.index(row, 0))

    def _item(self, index: QModelIndex) -> Record | None:
        return self.items[index.row()] if index.isValid() else None

    def _tick(self, index: QModelIndex) -> None:
        cell = index.data(CELL)
        if isinstance(cell, Cell) and cell.kind == "tick":
            self.ticked.emit(self._item(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick the current row with Space, if the first column has boxes.

        Enter opens the row. It is not passed on, or it would press the dialog's button, too.
        """
        index = self.currentIndex().siblingAtColumn(0)
        is_tick = index.isValid() and self.records.cell(index.row(), 0).kind == "tick"
        if event.key() == Qt.Key.Key_Space and is_tick:
            self._tick(index)
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
                event.accept()

    def _tell(self, index: QModelIndex) -> None:
        self.chosen.emit(self._item(index))

    def _fit(self) -> None:
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.row_height)
        self._measure_again()
        self.viewport().update()
        self.scrollTo(self.currentIndex())

    def _fit_theme(self) -> None:
        self._needs_of = ()
        self.records.repaint_rows()  # a text that is shortened for its room follows the scale
        self._fit()

    def _measure_again(self) -> None:
        self._is_measured = False
        self._make_room()

    def _make_room(self) -> None:
        """Hide columns with `gives_way`, one after the other, until the others fit."""
        columns = self.records.columns
        widths = [(column.width or LEAST) * theme().text_scale for column in columns]
        over = sum(widths) - self.viewport().width()
        for place in sorted(range(len(columns)), key=lambda place: -columns[place].gives_way):
            is_hidden = columns[place].gives_way > 0 and over > 0
            self.setColumnHidden(place, is_hidden)
            over -= widths[place] if is_hidden else 0
        self._share_room(widths)

    def _share_room(self, widths: Sequence[float]) -> None:
        """Give the remaining room to columns without a width.

        If all are hidden, give it to the first. Where their words have no room, the others give
        what their own words do not need.
        """
        header, columns = self.horizontalHeader(), self.records.columns
        shown = [place for place in range(len(columns)) if not self.isColumnHidden(place)]
        free = [place for place in shown if not columns[place].width] or shown[:1]
        fixed = [place for place in shown if place not in free]
        needs = self._column_needs() if fixed else [0] * len(columns)
        spare = {place: max(0.0, widths[place] - needs[place]) for place in fixed}
        room = self.viewport().width() - sum(widths[place] for place in fixed)
        missing = max(0.0, len(free) * max((needs[place] for place in free), default=0) - room)
        part = min(1.0, missing / (sum(spare.values()) or 1.0))
        for place, width in enumerate(widths):
            if place in free:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(place, round(width - part * spare.get(place, 0.0)))

    def _column_needs(self) -> list[int]:
        """The width of the heading and of the widest cell so far, for each column; cached.

        It never falls while columns and text size stay: a search moves no column.
        """
        columns = self.records.columns
        if self._needs_of != columns:
            heading = self.horizontalHeader().fontMetrics()
            self._needs = [heading.horizontalAdvance(each.title) + 2 * SIDE for each in columns]
            self._needs_of, self._is_measured = columns, False
        if not self._is_measured:
            ruler = CellRuler(self.font())
            for row in range(min(len(self.items), MEASURED)):
                widths = (ruler.width(self.records.cell(row, p)) for p in range(len(columns)))
                self._needs = list(map(max, self._needs, widths))
            self._is_measured = True
        return self._needs

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show and hide columns for the new width; keep the current row in view if it was."""
        row, height = self.currentIndex().row(), event.oldSize().height()
        top = self.rowViewportPosition(row)
        was_seen = height <= 0 or -self.rowHeight(row) < top < height
        super().resizeEvent(event)
        self._make_room()
        if was_seen:
            self.scrollTo(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text of an empty table."""
        super().paintEvent(event)
        if self.items or not self.empty:
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(theme().tokens.muted))
        centre = int(Qt.AlignmentFlag.AlignCenter.value) | int(Qt.TextFlag.TextWordWrap.value)
        painter.drawText(QRectF(self.viewport().rect()).adjusted(24, 8, -24, -8), centre,
                         self.empty)  # fmt: skip
