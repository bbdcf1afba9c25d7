"""A sheet as it is: its first rows, and above each column the choice of its use."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from judging_app.domain.list_mapping import ColumnUse, SheetLook, SheetMapping
from ui.base.theme import theme
from ui.idea_import.column_choice import ColumnChoice
from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.labels import LEADING, MIDDLE
from ui.widgets.records import CELL, Cell, Index
from ui.words.strings import fa

ROW, LEAST = 34, 168
"""Pixels of a row and of the narrowest column at a text scale of 1."""


class SheetModel(QAbstractTableModel):
    """The first rows of a sheet. Rows of headings are bold; what is not imported is muted."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: SheetLook | None = None
        self._mapping: SheetMapping | None = None
        self._is_read = False

    def show(self, sheet: SheetLook, mapping: SheetMapping, *, is_read: bool) -> None:
        """Show this sheet with the mapping that holds."""
        self.beginResetModel()
        self._sheet, self._mapping, self._is_read = sheet, mapping, is_read
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of shown rows."""
        return 0 if parent.isValid() or self._sheet is None else len(self._sheet.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() or self._sheet is None else len(self._sheet.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the cell, or its text."""
        if not index.isValid() or self._sheet is None:
            return None
        if role == CELL:
            return self._cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            heading = self._sheet.columns[index.column()].heading
            return ": ".join(filter(None, (heading, self._text(index.row(), index.column()))))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the number of a row as the spreadsheet counts, or the heading of a column."""
        if self._sheet is None:
            return None
        is_row = orientation == Qt.Orientation.Vertical
        if role == Qt.ItemDataRole.DisplayRole:
            return fa(section + 1) if is_row else ""
        if role == Qt.ItemDataRole.AccessibleTextRole and not is_row:
            return self._sheet.columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEADING | MIDDLE
        return None

    def _text(self, row: int, column: int) -> str:
        cells = self._sheet.rows[row] if self._sheet is not None else ()
        return cells[column] if column < len(cells) else ""

    def _cell(self, row: int, column: int) -> Cell:
        text, mapping, line = self._text(row, column), self._mapping, row + 1
        if mapping is None:
            return Cell(text)
        is_heading = mapping.first_heading <= line <= mapping.last_heading
        is_left = line < mapping.first_heading or mapping.use(column) is ColumnUse.IGNORE
        return Cell(text, strong=is_heading, muted=is_left or not self._is_read)


class UseHeader(QHeaderView):
    """A header whose sections are the choices. `chosen` emits the column and its use."""

    chosen = Signal(int, object)
    entered = Signal(int)
    """Emitted when the choice of a column got the focus."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.choices: list[ColumnChoice] = []
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self._is_fitting = False
        self.sectionResized.connect(lambda *_: self.place())
        self.geometriesChanged.connect(self.place)

    def show_sheet(self, sheet: SheetLook, mapping: SheetMapping) -> None:
        """Show a choice above each column."""
        self._make(len(sheet.columns))
        seen: dict[ColumnUse, int] = {}
        for column, choice in enumerate(self.choices):
            use = mapping.use(column)
            seen[use] = seen.get(use, 0) + 1
            count = len(mapping.columns(use))
            choice.show_column(sheet.columns[column], use, (seen[use], count))
        self.place()

    def _make(self, count: int) -> None:
        while len(self.choices) > count:
            self.choices.pop().deleteLater()
        while len(self.choices) < count:
            column = len(self.choices)
            choice = ColumnChoice(self.viewport())
            choice.chosen.connect(lambda use, column=column: self.chosen.emit(column, use))
            choice.combo.installEventFilter(self)
            choice.show()
            self.choices.append(choice)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Announce a choice that got the focus, so that its column scrolls into view."""
        if event.type() == QEvent.Type.FocusIn:
            for column, choice in enumerate(self.choices):
                if choice.combo is watched:
                    self.entered.emit(column)
        return super().eventFilter(watched, event)

    def fit(self, width: int) -> None:
        """Give every column this width, in pixels."""
        self._is_fitting = True
        for column in range(self.count()):
            self.resizeSection(column, width)
        self._is_fitting = False
        self.place()

    def place(self) -> None:
        """Put each choice above its column, once after all columns are fitted."""
        if self._is_fitting:
            return
        for column, choice in enumerate(self.choices):
            if column < self.count():
                left = self.sectionViewportPosition(column)
                choice.setGeometry(left, 0, self.sectionSize(column), self.height())

    def sizeHint(self) -> QSize:
        """Return the height of a choice."""
        high = max((choice.sizeHint().height() for choice in self.choices[:1]), default=40)
        return QSize(super().sizeHint().width(), high)


class SheetGrid(QTableView):
    """`chosen` emits a column, from 0, and the use that a person chose for it."""

    chosen = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self.sheet_model = SheetModel()
        self.uses = UseHeader()
        self.setHorizontalHeader(self.uses)
        self.setModel(self.sheet_model)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setSectionsClickable(False)
        self.uses.chosen.connect(self.chosen)
        self.uses.entered.connect(self._show_column)
        self.horizontalScrollBar().valueChanged.connect(lambda _: self.uses.place())
        theme().changed.connect(self._fit)

    def show_sheet(self, sheet: SheetLook, mapping: SheetMapping, *, is_read: bool) -> None:
        """Show the sheet; the scrolled place stays while it is the same one."""
        same = self.accessibleName() == _name(sheet)
        at = self.horizontalScrollBar().value()
        self.setAccessibleName(_name(sheet))
        self.uses.show_sheet(sheet, mapping)
        self.sheet_model.show(sheet, mapping, is_read=is_read)
        self._fit()
        if same:
            self.horizontalScrollBar().setValue(at)

    def _fit(self) -> None:
        """Share the room among the columns, which are never narrower than their choice."""
        self.verticalHeader().setDefaultSectionSize(theme().scaled(ROW))
        count = self.sheet_model.columnCount()
        room = self.viewport().width() // max(count, 1)
        self.uses.fit(max(theme().scaled(LEAST), room))

    def _show_column(self, column: int) -> None:
        self.scrollTo(self.sheet_model.index(max(self.rowAt(0), 0), column))
        self.uses.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room."""
        super().resizeEvent(event)
        self._fit()


def _name(sheet: SheetLook) -> str:
    return f"ردیف‌های نخست برگ «{sheet.name}»"
