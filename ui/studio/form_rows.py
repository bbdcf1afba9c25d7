"""The model of a table of the form: rows of typed text, and one blank row for the next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from ui.widgets.records import CELL, EMPTY, Cell, Index, heading
from ui.widgets.records import Kind as CellKind
from ui.words.strings import code, fa

Record = TypeVar("Record")
Kind = Literal["text", "number", "code", "choice", "tick"]
NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column: the field of a row, its title, and its width in pixels (0: the remaining room).

    `part` is the last part of its places in the faults, `field` if it is empty. `options` are the
    values of a choice with their words.
    """

    field: str
    title: str
    width: int = 0
    kind: Kind = "text"
    part: str = ""
    options: tuple[tuple[str, str], ...] = ()


def shown_text(kind: Kind, text: str) -> str:
    """A typed text as the screen shows it: numbers have Persian digits."""
    if kind == "number":
        return fa(text).replace(".", "٫")
    return code(text) if kind == "code" and text else text


class FormRows(QAbstractTableModel, Generic[Record]):
    """Shows `rows()`; every edit passes all rows to `keep`, with a key of the edited cell.

    Rows are frozen dataclasses.

    `blank` makes a new row. The fault of a cell comes from `fault(row, column)` as a sentence.
    """

    def __init__(
        self,
        columns: Sequence[FormColumn],
        rows: Callable[[], tuple[Record, ...]],
        keep: Callable[[tuple[Record, ...], str], None],
        blank: Callable[[], Record],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows = rows
        self._keep = keep
        self._blank = blank
        self._count = len(rows())
        self.fault: Callable[[int, FormColumn], str] = lambda _row, _column: ""

    @property
    def rows(self) -> tuple[Record, ...]:
        """The present rows, without the blank one."""
        return self._rows()

    def follow(self) -> None:
        """Show the rows of the form; an open editor stays open."""
        count = len(self.rows)
        if count > self._count:
            # the blank row becomes a row, and an editor in it stays open
            self.beginInsertRows(NO_INDEX, self._count + 1, count)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(NO_INDEX, count + 1, self._count)
            self._count = count
            self.endRemoveRows()
        self.repaint_cells()

    def repaint_cells(self) -> None:
        """Show values and faults again."""
        last = self.index(self._count, len(self.columns) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of rows with the blank one."""
        return 0 if parent.isValid() else self._count + 1

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that every cell can be chosen and edited."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_tick = self.columns[index.column()].kind == "tick"
        return flags if is_tick else flags | Qt.ItemFlag.ItemIsEditable

    def value(self, row: int, column: FormColumn) -> Any:
        """Return the typed value of a cell; an empty text in the blank row."""
        return getattr(self.rows[row], column.field) if row < len(self.rows) else ""

    def put(self, row: int, field: str, value: object) -> None:
        """Set a value; in the blank row this makes a new row."""
        rows = list(self.rows)
        if row >= len(rows):
            rows.append(self._blank())
            row = len(rows) - 1
        rows[row] = replace(rows[row], **{field: value})  # type: ignore[type-var]
        self._keep(tuple(rows), f"{row}.{field}")

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Set the typed text of a cell."""
        column = self.columns[index.column()]
        if role != Qt.ItemDataRole.EditRole or value == self.value(index.row(), column):
            return False
        self.put(index.row(), column.field, value)
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the cell, its words, or the typed text."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.EditRole:
            return self.value(index.row(), column)
        if role == CELL:
            return self._cell(index.row(), column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(index.row(), column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {self._words(index.row(), column) or EMPTY}"
        return None

    def _words(self, row: int, column: FormColumn) -> str:
        fault = self.fault(row, column)
        shown = self._shown(row, column)
        return "، ".join(filter(None, (shown, fault)))

    def _shown(self, row: int, column: FormColumn) -> str:
        value = self.value(row, column)
        if column.kind == "tick":
            return "" if row >= len(self.rows) else "بله" if value else "نه"
        if column.kind == "choice":
            return str(dict(column.options).get(value, value))
        return shown_text(column.kind, str(value))

    def _cell(self, row: int, column: FormColumn) -> Cell:
        fault, is_blank_row = self.fault(row, column), row >= len(self.rows)
        text = self._shown(row, column)
        if column.kind == "tick":
            return Cell("", kind="text" if is_blank_row else "tick", strong=text == "بله")
        if is_blank_row:
            return Cell("سطر تازه…" if column is self.columns[0] else "", muted=True)
        kind: CellKind = "number" if column.kind == "number" else "text"
        if fault:
            return Cell(text or "—", fault, kind=kind, tone="brick", icon="error")
        return Cell(text, kind=kind)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the title of a column."""
        return heading([column.title for column in self.columns], section, orientation, role)
