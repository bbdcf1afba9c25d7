"""A judge's own top ideas while they are reordered: a model of movable rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal

from ui.widgets.records import Index
from ui.words.strings import code, fa


class OrderRole(IntEnum):
    """The data of a row besides its title."""

    ID = Qt.ItemDataRole.UserRole + 1
    TOTAL = ID + 1
    SHARED = ID + 2
    MOVED = ID + 3


@dataclass(frozen=True, slots=True)
class Line:
    """One idea of the group. `is_shared` means that another idea has the same total."""

    idea_id: str
    title: str
    total: str
    is_shared: bool


class WantedOrder(QAbstractListModel):
    """The rows. `changed` is emitted after a person moved a row."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []
        self._home: dict[str, int] = {}

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the ideas in the wanted order."""
        return tuple(line.idea_id for line in self._lines)

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines in their own order. Forget all moves."""
        self.beginResetModel()
        self._lines = list(lines)
        self._home = {line.idea_id: place for place, line in enumerate(lines)}
        self.endResetModel()

    def tell_totals(self, lines: Sequence[Line]) -> None:
        """Update the totals of the same ideas, without moving them."""
        now = {line.idea_id: line for line in lines}
        self._lines = [now.get(line.idea_id, line) for line in self._lines]
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def move(self, row: int, to: int) -> bool:
        """Move a row to another place. Return False if the place does not exist."""
        if row == to or not (0 <= row < len(self._lines) and 0 <= to < len(self._lines)):
            return False
        # Qt counts the target before the row is removed.
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), to + (to > row))
        self._lines.insert(to, self._lines.pop(row))
        self.endMoveRows()
        self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))
        self.changed.emit()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of ideas."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, or the data of an `OrderRole`. `MOVED` is the number of places up."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        moved = self._home[line.idea_id] - index.row()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case Qt.ItemDataRole.AccessibleTextRole:
                tie = "، برابر با دیگری" if line.is_shared else ""
                return (f"رتبهٔ {fa(index.row() + 1)}: {line.title}، {code(line.idea_id)}، "
                        f"امتیاز {line.total}{tie}")  # fmt: skip
            case OrderRole.ID:
                return line.idea_id
            case OrderRole.TOTAL:
                return line.total
            case OrderRole.SHARED:
                return line.is_shared
            case OrderRole.MOVED:
                return moved
        return None
