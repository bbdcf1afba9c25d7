"""Undo and redo of entries.

Qt's QUndoStack is not used: with commands written in Python, PySide 6.11.3 crashed repeatedly
during garbage collection (docs/adr/0006).
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its action, and the action that undoes it."""

    forth: Callable[[], None]
    back: Callable[[], None]


class History(QObject):
    """The entries in order, and how many of them are undone."""

    can_undo_changed = Signal(bool)
    can_redo_changed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._done = 0

    @property
    def can_undo(self) -> bool:
        """Whether an entry can be undone."""
        return self._done > 0

    @property
    def can_redo(self) -> bool:
        """Whether an entry can be redone."""
        return self._done < len(self._entries)

    def do(self, entry: Entry) -> None:
        """Make an entry. Forget the entries that were undone."""
        del self._entries[self._done :]
        self._entries.append(entry)
        self._done += 1
        entry.forth()
        self._tell()

    def undo(self) -> None:
        """Undo the last entry."""
        if self._done:
            self._done -= 1
            self._entries[self._done].back()
            self._tell()

    def redo(self) -> None:
        """Redo the entry that was undone last."""
        if self._done < len(self._entries):
            self._done += 1
            self._entries[self._done - 1].forth()
            self._tell()

    def clear(self) -> None:
        """Forget all entries."""
        self._entries.clear()
        self._done = 0
        self._tell()

    def _tell(self) -> None:
        self.can_undo_changed.emit(self.can_undo)
        self.can_redo_changed.emit(self.can_redo)
