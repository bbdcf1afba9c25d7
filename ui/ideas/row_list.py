"""A list of small forms, one below the other, that can be added to and taken from."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from judging_app.domain.right import Right
from ui.widgets.buttons import QuietButton
from ui.widgets.layouts import STRETCH, column_in, column_of, row_of, take_all

Value = TypeVar("Value")


class ValueRow(QWidget, Generic[Value]):
    """One row. `changed` is emitted when a person types; `removed` asks to take the row away.

    `moved` asks to move it up by one; `joined` asks to join it with the next; `split` asks to make
    several of it.
    """

    changed = Signal()
    removed = Signal()
    moved = Signal()
    joined = Signal()
    split = Signal()

    def __init__(self, given: Value) -> None:
        super().__init__()
        self._given = given
        self._is_edited = False

    @property
    def value(self) -> Value:
        """The value as typed; exactly the given one until a person types."""
        return self.typed() if self._is_edited else self._given

    def typed(self) -> Value:
        """Return the value of the fields. A subclass has fields; without any it is the given."""
        return self._given

    def note_edit(self) -> None:
        """Take what a person has just typed."""
        self._is_edited = True
        self.changed.emit()

    def take_focus(self) -> None:
        """Put the focus into the first field."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_place(self, number: int, count: int) -> None:
        """Show what is possible at this place of `count` rows, from 0."""


class RowList(QWidget, Generic[Value]):
    """Rows of values in their order. `changed` is emitted after each change by a person."""

    changed = Signal()

    def __init__(
        self,
        make: Callable[[Value], ValueRow[Value]],
        blank: Callable[[], Value],
        add_words: str,
    ) -> None:
        super().__init__()
        self._make = make
        self._blank = blank
        self._rows: list[ValueRow[Value]] = []
        self._column = column_of(spacing=8)
        self.add = QuietButton(add_words, "plus").needing(Right.DESK)
        column_in(self, self._column, row_of(self.add, STRETCH), spacing=6)
        self.add.clicked.connect(self.add_new)

    @property
    def rows(self) -> Sequence[ValueRow[Value]]:
        """The rows."""
        return self._rows

    @property
    def values(self) -> tuple[Value, ...]:
        """The values as typed."""
        return tuple(row.value for row in self._rows)

    def show_values(self, values: Sequence[Value]) -> None:
        """Show these values; emits nothing."""
        for old in take_all(self._column):
            old.hide()
            old.deleteLater()
        self._rows = [self._made(value) for value in values]
        for row in self._rows:
            self._column.addWidget(row)
        self._place()

    def set_values(self, values: Sequence[Value], focus: int = 0) -> None:
        """Show values that a person's action made; the focus goes to the row `focus`."""
        self.show_values(values)
        if 0 <= focus < len(self._rows):
            self._rows[focus].take_focus()
        self.changed.emit()

    def _made(self, value: Value) -> ValueRow[Value]:
        row = self._make(value)
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self._remove(row))
        row.moved.connect(lambda: self._move(row))
        return row

    def _place(self) -> None:
        for number, row in enumerate(self._rows):
            row.show_place(number, len(self._rows))

    def add_new(self) -> None:
        """Add a blank row and go to it."""
        row = self._made(self._blank())
        self._rows.append(row)
        self._column.addWidget(row)
        self._place()
        row.take_focus()
        self.changed.emit()

    def _remove(self, row: ValueRow[Value]) -> None:
        at = self._rows.index(row)
        values = [one.value for one in self._rows if one is not row]
        self.set_values(values, min(at, len(values) - 1))
        if not values:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, row: ValueRow[Value]) -> None:
        at = self._rows.index(row)
        if at > 0:
            values = list(self.values)
            values[at - 1 : at + 1] = values[at], values[at - 1]
            self.set_values(values, at - 1)
