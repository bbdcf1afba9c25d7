"""The model of a table of records: the rows, and the columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ui.base.theme import Tone
from ui.widgets.labels import tooltip

Index = QModelIndex | QPersistentModelIndex

CELL = Qt.ItemDataRole.UserRole + 1
"""The role of a `Cell`."""

Kind = Literal["text", "number", "code", "chip", "progress", "tick"]


@dataclass(frozen=True, slots=True)
class Cell:
    """The content of one cell.

    `sub` is a second, smaller line. A `progress` shows `done` of `total` beside its text; a `code`
    is a left-to-right isolate; a `tick` is a box, ticked if `strong`.
    """

    text: str = ""
    sub: str = ""
    kind: Kind = "text"
    tone: Tone = "neutral"
    icon: str = ""
    strong: bool = False
    muted: bool = False
    done: int = 0
    total: int = 0

    @property
    def words(self) -> str:
        """The cell's full text, for a screen reader and a tooltip."""
        return "، ".join(part for part in (self.text, self.sub) if part)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, and its width in pixels (0: it takes the remaining room).

    In a narrow window or with large text, columns are hidden: the one with the highest `gives_way`
    first; one with 0 never.
    """

    title: str
    width: int = 0
    gives_way: int = 0


def heading(
    titles: Sequence[str], section: int, orientation: Qt.Orientation, role: int
) -> str | Qt.AlignmentFlag | None:
    """Return a fact of the head of a column, for `headerData` of a model: title, tip, or side."""
    if orientation != Qt.Orientation.Horizontal:
        return None
    if role == Qt.ItemDataRole.DisplayRole:
        return titles[section]
    if role == Qt.ItemDataRole.ToolTipRole:
        return tooltip(titles[section])
    if role == Qt.ItemDataRole.TextAlignmentRole:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        return right | Qt.AlignmentFlag.AlignVCenter
    return None


EMPTY = "خالی"


def spoken_cell(title: str, cell: Cell) -> str:
    """Return a cell for a screen reader: the heading of its column, then its words.

    A reader hears one cell at a time, and does not see which column it stands in.
    """
    words = cell.words
    if cell.kind == "tick":
        words = words or ("انتخاب‌شده" if cell.strong else "انتخاب‌نشده")
    return f"{title}: {words or EMPTY}" if title and title != words else words


Row = tuple[Cell, ...]
Record = TypeVar("Record")


class RecordModel(QAbstractTableModel, Generic[Record]):
    """Shows `items`.

    `cells(item)` returns the cells of a row; it is called for a row that is shown or
    measured.
    """

    def __init__(self, columns: Sequence[Column], cells: Callable[[Record], Row]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._cells = cells
        self._items: Sequence[Record] = ()
        self._seen: dict[int, Row] = {}

    @property
    def items(self) -> Sequence[Record]:
        """The records in the rows."""
        return self._items

    def show(self, items: Sequence[Record]) -> None:
        """Show these records."""
        self.beginResetModel()
        self._items = items
        self._seen = {}
        self.endResetModel()

    def repaint_rows(self) -> None:
        """Repaint the same records. Rows and selection stay."""
        self._seen = {}
        if self._items:
            last = self.index(len(self._items) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def set_cells(self, columns: Sequence[Column], cells: Callable[[Record], Row]) -> None:
        """Set other columns. The rows are removed."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._cells = cells
        self._items = ()
        self._seen = {}
        self.endResetModel()

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at this row and column."""
        if row not in self._seen:
            self._seen[row] = self._cells(self._items[row])
        return self._seen[row][column]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of records."""
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the cell, or its text."""
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_cell(self.columns[index.column()].title, cell)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._rest_of_row(index)
        return None

    def _rest_of_row(self, index: Index) -> str:
        """Return the other filled cells of the row: the current row is the unit of these tables."""
        cells = self._seen[index.row()]
        others = (each for each in range(len(cells)) if each != index.column())
        filled = (place for place in others if cells[place].words)
        return "، ".join(spoken_cell(self.columns[place].title, cells[place]) for place in filled)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the title of a column."""
        return heading([column.title for column in self.columns], section, orientation, role)
