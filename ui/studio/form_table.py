"""A table of the form that a person types into, or pastes into from a spreadsheet."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Generic

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from judging_app.persian.text import fold
from ui.base.theme import theme
from ui.studio.form_delegate import FormDelegate
from ui.studio.form_rows import FormColumn, FormRows, Record
from ui.widgets.cell_delegate import SIDE
from ui.widgets.keys import is_enter

ROW = 40
LEAST = 150
"""Pixels of a column without a width of its own."""
_USUAL = {"text": "", "number": "۰۰۰۰", "code": "M" * 6, "choice": "", "tick": ""}
"""Words for which a column of each kind has room."""
_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class FormTable(QTableView, Generic[Record]):
    """Typing begins an edit; the row «سطر تازه…» becomes a row. Paste fills cells below and left.

    `row_chosen` emits the number of the current row, -1 for the blank one. `left` emits the place
    of a cell that was left.
    """

    row_chosen = Signal(int)
    left = Signal(str)

    def __init__(
        self,
        name: str,
        columns: Sequence[FormColumn],
        rows: Callable[[], tuple[Record, ...]],
        keep: Callable[[tuple[Record, ...], str], None],
        blank: Callable[[], Record],
        *,
        place: str,
        lines: int = 4,
    ) -> None:
        super().__init__()
        self.records = FormRows[Record](columns, rows, self._keep_typed, blank, self)
        self.place = place
        self._keep_rows = keep
        self._blank = blank
        self._lines = lines
        self._needs: list[int] = []
        self.setAccessibleName(name)
        self.setModel(self.records)
        self.setItemDelegate(FormDelegate(self))
        self._set_up()
        theme().changed.connect(self._fit)
        self.selectionModel().currentChanged.connect(self._tell)
        self._fit()

    def _keep(self, rows: tuple[Record, ...]) -> None:
        self._keep_rows(rows, "")

    def _keep_typed(self, rows: tuple[Record, ...], key: str) -> None:
        self._keep_rows(rows, f"{self.place}.{key}")

    def _set_up(self) -> None:
        edit = QAbstractItemView.EditTrigger
        self.setEditTriggers(edit.AnyKeyPressed | edit.EditKeyPressed | edit.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setStyleSheet("QHeaderView::section { background: transparent; }")

    @property
    def row(self) -> int:
        """The number of the current row; -1 for the blank one, or without any."""
        row = self.currentIndex().row()
        return row if row < len(self.records.rows) else -1

    def go_to(self, row: int, column: int = 0) -> None:
        """Make a cell current."""
        self.setCurrentIndex(self.records.index(row, column))

    def go_to_place(self, place: str) -> None:
        """Make the cell at a place of the form current, and take the focus."""
        parts = place.split(".")
        row = int(parts[1]) - 1 if len(parts) > 1 and parts[1].isdigit() else 0
        rest = ".".join(parts[2:])
        columns = [column.part or column.field for column in self.records.columns]
        self.go_to(min(row, len(self.records.rows)), columns.index(rest) if rest in columns else 0)
        self.setFocus()

    def place_of(self, row: int, column: FormColumn) -> str:
        """The place of a cell in the form's faults."""
        return f"{self.place}.{row + 1}.{column.part or column.field}"

    def add(self) -> None:
        """Go to the blank row and begin to type."""
        index = self.records.index(len(self.records.rows), 0)
        self.setCurrentIndex(index)
        self.setFocus()
        self.edit(index)

    def remove(self) -> None:
        """Remove the current row."""
        row = self.row
        if row >= 0:
            self._keep((*self.records.rows[:row], *self.records.rows[row + 1 :]))
            self.go_to(min(row, len(self.records.rows)), max(self.currentIndex().column(), 0))

    def move_row(self, by: int) -> None:
        """Move the current row up or down."""
        rows, row = list(self.records.rows), self.row
        if row >= 0 and 0 <= row + by < len(rows):
            rows[row], rows[row + by] = rows[row + by], rows[row]
            self._keep(tuple(rows))
            self.go_to(row + by, max(self.currentIndex().column(), 0))

    def paste(self, text: str) -> None:
        """Fill cells from lines with tabs, from the current cell on; further lines are new rows.

        A first line of headings says which column is which, and is no row.
        """
        lines = [line.split("\t") for line in text.strip("\r\n").splitlines()]
        columns = self._named(lines[0]) if lines else None
        first_row = max(self.currentIndex().row(), 0)
        if columns is None:
            columns = list(self.records.columns[max(self.currentIndex().column(), 0) :])
        else:
            lines = lines[1:]
        rows = list(self.records.rows)
        for number, cells in enumerate(lines, first_row):
            if number >= len(rows):
                rows.append(self._blank())
            place = min(number, len(rows) - 1)
            rows[place] = _filled(rows[place], columns, cells)
        self._keep(tuple(rows))

    def _named(self, cells: Sequence[str]) -> list[FormColumn | None] | None:
        """Return the columns that a line of headings names; None if it has other texts."""
        titles = {fold(column.title): column for column in self.records.columns}
        for title, column in list(titles.items()):
            titles[title.partition("(")[0].strip()] = column
        found = [titles.get(fold(cell)) for cell in cells]
        return found if any(found) and all(found) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, move and remove rows, tick with Space, edit with Enter."""
        if self.state() == QAbstractItemView.State.EditingState:
            event.accept()  # the editor has had the key: Enter and Tab end the edit by themselves
        elif not self._act(event):
            held = event.modifiers() & (_ALT | _CTRL)
            if held and event.key() not in _ARROWS:
                event.ignore()  # a shortcut of the page
            else:
                super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> bool:
        """Do what this table adds to the keys of a table; return whether there was anything."""
        key, held = event.key(), event.modifiers() & (_ALT | _CTRL)
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif held == _ALT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_row(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self.remove() if held == _CTRL else self._empty_cell()
        elif key == Qt.Key.Key_Space and self._tick(self.currentIndex()):
            pass
        elif is_enter(event) and not held:
            self.edit(self.currentIndex())
        else:
            return False
        return True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick a box."""
        super().mouseReleaseEvent(event)
        self._tick(self.indexAt(event.position().toPoint()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make the first cell current, if none is."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the current cell was left."""
        super().focusOutEvent(event)
        self._leave(self.currentIndex())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Enter go down one row, and to the first cell of the blank one.

        Tab goes to the next cell, and out of the last one.
        """
        end = QAbstractItemDelegate.EndEditHint
        here = self.currentIndex()
        is_last = here.row() >= len(self.records.rows) and here.column() == 0
        if hint == end.EditNextItem and is_last:
            hint = end.NoHint
        super().closeEditor(editor, hint)
        if hint == end.SubmitModelCache and here.row() + 1 < self.records.rowCount():
            is_new = here.row() + 1 == len(self.records.rows)
            self.go_to(here.row() + 1, 0 if is_new else here.column())

    def _empty_cell(self) -> None:
        index = self.currentIndex()
        if index.isValid() and self.records.columns[index.column()].kind != "tick":
            self.records.setData(index, "")

    def _tick(self, index: QModelIndex) -> bool:
        if not index.isValid() or self.records.columns[index.column()].kind != "tick":
            return False
        if index.row() < len(self.records.rows):
            column = self.records.columns[index.column()]
            value = self.records.value(index.row(), column)
            self.records.put(index.row(), column.field, not value)
        return True

    def _tell(self, now: QModelIndex, before: QModelIndex) -> None:
        self._leave(before)
        self.row_chosen.emit(self.row)
        if before.isValid() and before.row() != now.row():
            QTimer.singleShot(0, self, partial(self._drop_if_blank, before.row()))

    def _leave(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self.records.rows):
            self.left.emit(self.place_of(index.row(), self.records.columns[index.column()]))

    def _drop_if_blank(self, row: int) -> None:
        """Remove a row whose texts were all emptied."""
        rows = self.records.rows
        if row >= len(rows) or row == self.currentIndex().row():
            return
        texts = [c.field for c in self.records.columns if c.kind != "tick"]
        fresh = self._blank()
        if all(getattr(rows[row], f) in ("", getattr(fresh, f)) for f in texts) and not getattr(
            rows[row], texts[0]
        ):
            here = self.currentIndex()
            self._keep((*rows[:row], *rows[row + 1 :]))
            self.go_to(max(here.row() - (here.row() > row), 0), here.column())

    def _fit(self) -> None:
        height = theme().scaled(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(height)
        self.setMinimumHeight(height * (self._lines + 1) + 12)
        self._needs = self._column_needs()
        self._share_room()
        self.viewport().update()

    def _share_room(self) -> None:
        """Give columns their widths. Where the free ones would lack room, the others have less."""
        header, columns = self.horizontalHeader(), self.records.columns
        wanted = [theme().scaled(column.width) for column in columns]
        needed = [min(width, need) for width, need in zip(wanted, self._needs, strict=True)]
        lacking = theme().scaled(LEAST) * wanted.count(0) - (self.viewport().width() - sum(wanted))
        spare = sum(wanted) - sum(needed)
        share = min(max(lacking / spare, 0.0), 1.0) if spare else 0.0
        for place, width in enumerate(wanted):
            if width:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(place, round(width - share * (width - needed[place])))
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def _column_needs(self) -> list[int]:
        """Return the width of each column's heading, and of its usual or longest words."""
        font = QFont(self.font())
        font.setPixelSize(theme().size("body"))
        width_of, heading = QFontMetrics(font).horizontalAdvance, self.horizontalHeader()
        needs = []
        for place, column in enumerate(self.records.columns):
            words = [_USUAL[column.kind], *(words for _, words in column.options)]
            title = heading.sectionSizeFromContents(place).width()
            needs.append(max(title, max(map(width_of, words)) + 2 * SIDE))
        return needs

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room again."""
        super().resizeEvent(event)
        self._share_room()


def _filled(row: Record, columns: Sequence[FormColumn | None], cells: Sequence[str]) -> Record:
    """Return the row with the texts of these cells."""
    values = {
        column.field: _typed(column, cell.strip())
        for column, cell in zip(columns, cells, strict=False)
        if column is not None
    }
    return replace(row, **values)  # type: ignore[type-var]


def _typed(column: FormColumn, text: str) -> Any:
    """Return a pasted text as the value of a column."""
    if column.kind == "tick":
        return text not in ("", "0", "۰", "نه", "خیر", "false", "FALSE")
    if column.kind == "choice":
        by_words = {words: value for value, words in column.options}
        return by_words.get(text, text)
    return text
