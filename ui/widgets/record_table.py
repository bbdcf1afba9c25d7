"""The table of the organizer's pages: whole rows, quiet lines, pills, tabular digits."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.base.theme import theme
from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.records import RecordModel

HEIGHTS = {0: 34, 1: 44, 2: 56}
"""Pixels of a row by how many lines of text it has; 0 is one line, close to the next."""
LEAST = 170
"""Pixels that a column without a width needs to be of use."""


class RecordTable(QTableView):
    """Rows to look at and choose from. `chosen` gives the thing in the current row, or None.

    `empty` is what a table without rows says.
    """

    chosen = Signal(object)
    opened = Signal(object)
    """The thing in a row that was double-clicked or entered with the Enter key."""

    def __init__(self, name: str, model: RecordModel, *, lines: int = 1, empty: str = "") -> None:
        super().__init__()
        self.records = model
        self._lines = lines
        self.empty = empty
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self._set_up()
        model.modelReset.connect(self._fit)
        theme().changed.connect(self._fit)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.activated.connect(lambda index: self.opened.emit(self._item(index)))
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
        # the focus ring is round: the header must not cover its corners
        self.horizontalHeader().setStyleSheet("QHeaderView::section { background: transparent; }")

    @property
    def row_height(self) -> int:
        """Pixels of one row at the text scale in force."""
        return round(HEIGHTS[self._lines] * max(theme().text_scale, 1.0))

    @property
    def current(self) -> Any:
        """The thing in the current row, or None."""
        return self._item(self.currentIndex())

    def choose(self, item: object) -> None:
        """Make the row of that thing current; nothing happens where it is not shown."""
        for row, each in enumerate(self.records.items):
            if each is item or each == item:
                self.go_to(row)
                return

    def go_to(self, row: int) -> None:
        """Make a row current. Qt's `selectRow` misses in a right-to-left table not yet drawn."""
        if 0 <= row < len(self.records.items):
            self.setCurrentIndex(self.records.index(row, 0))

    def _item(self, index: QModelIndex) -> Any:
        return self.records.items[index.row()] if index.isValid() else None

    def _tell(self, index: QModelIndex) -> None:
        self.chosen.emit(self._item(index))

    def _fit(self) -> None:
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.row_height)
        self._make_room()
        self.viewport().update()

    def _make_room(self) -> None:
        """Hide the columns that give way, one after the other, until the others have room."""
        columns = self.records.columns
        widths = [(column.width or LEAST) * theme().text_scale for column in columns]
        over = sum(widths) - self.viewport().width()
        for place in sorted(range(len(columns)), key=lambda place: -columns[place].gives_way):
            is_hidden = columns[place].gives_way > 0 and over > 0
            self.setColumnHidden(place, is_hidden)
            over -= widths[place] if is_hidden else 0
        self._share_room(widths)

    def _share_room(self, widths: Sequence[float]) -> None:
        """What is left goes to the columns without a width; where all are hidden, to the first."""
        header, columns = self.horizontalHeader(), self.records.columns
        shown = [place for place in range(len(columns)) if not self.isColumnHidden(place)]
        free = [place for place in shown if not columns[place].width] or shown[:1]
        for place, width in enumerate(widths):
            if place in free:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(place, round(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns come and go with the room."""
        super().resizeEvent(event)
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """An empty table says so."""
        super().paintEvent(event)
        if self.records.items or not self.empty:
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(theme().tokens.muted))
        centre = int(Qt.AlignmentFlag.AlignCenter.value) | int(Qt.TextFlag.TextWordWrap.value)
        painter.drawText(QRectF(self.viewport().rect()).adjusted(24, 8, -24, -8), centre,
                         self.empty)  # fmt: skip
