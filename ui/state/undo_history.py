"""Undo and redo of entries.

Qt's QUndoStack is not used: with commands written in Python, PySide 6.11.3 died repeatedly while
garbage was collected (docs/adr/0006).
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, there and back."""

    forth: Callable[[], None]
    back: Callable[[], None]


class History(QObject):
    """What was entered, in order, and how far of it was taken back."""

    can_undo_changed = Signal(bool)
    can_redo_changed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._done = 0

    @property
    def can_undo(self) -> bool:
        """Whether there is an entry to take back."""
        return self._done > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is an entry to make again."""
        return self._done < len(self._entries)

    def do(self, entry: Entry) -> None:
        """Make an entry; what had been taken back is forgotten."""
        del self._entries[self._done :]
        self._entries.append(entry)
        self._done += 1
        entry.forth()
        self._tell()

    def undo(self) -> None:
        """Take the last entry back."""
        if self._done:
            self._done -= 1
            self._entries[self._done].back()
            self._tell()

    def redo(self) -> None:
        """Make the entry again that was taken back last."""
        if self._done < len(self._entries):
            self._done += 1
            self._entries[self._done - 1].forth()
            self._tell()

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()
        self._done = 0
        self._tell()

    def _tell(self) -> None:
        self.can_undo_changed.emit(self.can_undo)
        self.can_redo_changed.emit(self.can_redo)
