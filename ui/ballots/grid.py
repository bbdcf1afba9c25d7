"""A table whose cells are typed one after the other: the base of both tables of a ballot."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
)

from ui.base.theme import theme
from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.labels import LEADING
from ui.widgets.records import CELL, Cell, Index
from ui.words.strings import code

Columns = Callable[[], tuple[int, ...]]
ROW, HEAD = 46, 50
"""The heights of a row and of the head in pixels, at a text scale of 1."""
HEAD_EDGES = 14
"""Pixels above and below the two lines that a title may take."""


class GridModel(QAbstractTableModel):
    """Cells by row and column. The head of a row is the code of its idea.

    `code_of` returns the id of the idea in a row, `cell_of` the cell of a row and a column.
    """

    titles: tuple[str, ...] = ()

    def __init__(self, code_of: Callable[[int], str], cell_of: Callable[[int, int], Cell]) -> None:
        super().__init__()
        self._code_of, self._cell_of = code_of, cell_of

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the cell, or its text. A screen reader hears the code and the column, too."""
        if not index.isValid():
            return None
        cell = self._cell_of(index.row(), index.column())
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = f"{code(self._code_of(index.row()))}، {self.titles[index.column()]}"
            return f"{head}: {cell.words or 'خالی'}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column, or the code of a row."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            is_column = orientation == Qt.Orientation.Horizontal
            return self.titles[section] if is_column else code(self._code_of(section))
        return None

    def repaint_row(self, row: int) -> None:
        """Show the cells of a row anew."""
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.titles) - 1))


class GridDelegate(CellDelegate):
    """Paints cells, and a frame around the current one."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell; the current one with the colour of the focus."""
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme().tokens.focus), 2))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -3), 7, 7)
            painter.restore()


class Grid(QTableView):
    """Cells that are typed. The codes of the ideas stay visible at the right.

    Tab goes from cell to cell, and leaves the table at its end; Esc leaves it at once. `widths`
    returns the width of each column at a text scale of 1, where 0 takes the remaining room;
    `typed_columns` the columns that are typed.
    """

    row_height = ROW
    """The height of a row in pixels at a text scale of 1."""

    def __init__(
        self, name: str, model: GridModel, least: int, widths: Columns, typed_columns: Columns
    ) -> None:
        super().__init__()
        self._widths, self._typed_columns = widths, typed_columns
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(GridDelegate(self))
        self._least = least
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMinimumHeight(160)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
        middle = Qt.AlignmentFlag.AlignVCenter
        wrap = Qt.TextFlag.TextWordWrap
        words = Qt.AlignmentFlag(LEADING.value | middle.value | wrap.value)
        self.horizontalHeader().setDefaultAlignment(words)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme().changed.connect(self.fit)
        model.modelReset.connect(self.fit)

    def fit(self) -> None:
        """Give rows and columns their sizes at the present text scale."""
        self.verticalHeader().setDefaultSectionSize(theme().scaled(self.row_height))
        self.verticalHeader().setFixedWidth(theme().scaled(64))
        header = self.horizontalHeader()
        header.setFixedHeight(max(HEAD, 2 * header.fontMetrics().lineSpacing() + HEAD_EDGES))
        widths = [theme().scaled(width) for width in self._widths()]
        rest = self.viewport().width() - sum(widths)
        for column, width in enumerate(widths):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width or max(rest, theme().scaled(self._least)))
        self.viewport().update()

    def resizeEvent(self, event: Any) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self.fit()

    def go(self, row: int, column: int) -> None:
        """Make a cell current, and scroll to it."""
        index = self.model().index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def step(self, *, forward: bool) -> bool:
        """Go to the next or previous cell. Return False at the end of the table."""
        index, columns = self.currentIndex(), self._typed_columns()
        if not index.isValid() or not columns:
            return False
        place = columns.index(index.column()) if index.column() in columns else 0
        at = index.row() * len(columns) + place + (1 if forward else -1)
        row, place = divmod(at, len(columns))
        if not 0 <= row < self.model().rowCount():
            return False
        self.go(row, columns[place])
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next cell; leave the table at its end."""
        if self.hasFocus() and self.step(forward=forward):
            return True
        return super().focusNextPrevChild(forward)
