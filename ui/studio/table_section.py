"""A table of the form with its buttons, and help or the fault."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from judging_app.domain.form_fault import FormFault
from judging_app.domain.form_sentences import fault_words
from ui.base.theme import restyle
from ui.studio.form_rows import FormColumn
from ui.studio.form_table import FormTable
from ui.studio.help_line import HelpLine
from ui.studio.state import StudioState
from ui.widgets.buttons import IconButton, SecondaryButton
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import IconLabel
from ui.widgets.layouts import column_in, row_of

KEYS = "Enter نوشتن · Ctrl+V چسباندن از اکسل · Alt با ↑ و ↓ جابه‌جایی · Ctrl+Delete برداشتن"


class TableSection(QWidget):
    """A table whose rows are a part of the form. `row_chosen` emits the number of the current row.

    `get` returns the rows of the present form, `keep` puts all rows into the
    form; its second argument is a key for `StudioState.change`.
    """

    row_chosen = Signal(int)

    def __init__(
        self,
        state: StudioState,
        name: str,
        columns: Sequence[FormColumn],
        *,
        place: str,
        get: Callable[[], tuple[Any, ...]],
        keep: Callable[[tuple[Any, ...], str], None],
        blank: Callable[[], Any],
        add_words: str,
        lines: int = 4,
        help_text: str = KEYS,
    ) -> None:
        super().__init__()
        self._state = state
        self._help = help_text
        self.table = FormTable[Any](name, columns, get, keep, blank, place=place, lines=lines)
        self.table.records.fault = self._fault_of
        self.add = SecondaryButton(add_words, "plus")
        self.remove = IconButton("minus", f"برداشتن سطر: {name}")
        self.up = IconButton("arrow-up", f"یک سطر بالاتر: {name}")
        self.down = IconButton("arrow-down", f"یک سطر پایین‌تر: {name}")
        self._icon = IconLabel("info", "muted", 16)
        self._words = HelpLine(help_text)
        self.tools = FlowLayout(self.add, self.remove, self.up, self.down)
        line = row_of(self._icon, (self._words, 1), spacing=6)
        column_in(self, (self.table, 1), line, self.tools, spacing=4)
        self._connect()
        self._show()

    def _connect(self) -> None:
        table, state = self.table, self._state
        self.add.clicked.connect(table.add)
        self.remove.clicked.connect(table.remove)
        self.up.clicked.connect(lambda: table.move_row(-1))
        self.down.clicked.connect(lambda: table.move_row(1))
        table.left.connect(state.leave)
        table.row_chosen.connect(self._choose)
        table.selectionModel().currentChanged.connect(lambda *_: self._show_line())
        state.changed.connect(table.records.follow)
        state.checked.connect(self._show)

    def _choose(self, row: int) -> None:
        self._show()
        self.row_chosen.emit(row)

    def _fault_of(self, row: int, column: FormColumn) -> str:
        place = self.table.place_of(row, column)
        fault = self._state.shown_fault(place)
        if fault is None and column is self.table.records.columns[0]:
            fault = self._fault_of_row(row, place)
        return fault_words(fault) if fault is not None else ""

    def _fault_of_row(self, row: int, place: str) -> FormFault | None:
        """Return a fault of a whole row (a range), shown in the first cell."""
        whole = f"{self.table.place}.{row + 1}"
        fault = self._state.faults.get(whole)
        return fault if fault and self._state.is_shown(place) else None

    def _show(self) -> None:
        self.table.records.repaint_cells()
        row, count = self.table.row, len(self.table.records.rows)
        self.remove.setEnabled(row >= 0)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < count - 1)
        self._show_line()

    def _show_line(self) -> None:
        fault = self._line_fault()
        self._icon.set_icon("error" if fault else "info", "brick_ink" if fault else "muted")
        restyle(self._words, "role", "brick-small" if fault else "small")
        self._words.setText(fault or self._help)
        self.table.setAccessibleDescription(fault or self._help)

    def _line_fault(self) -> str:
        """Return the fault of the current cell; without one, the first shown fault of the table."""
        index = self.table.currentIndex()
        if index.isValid():
            here = self._fault_of(index.row(), self.table.records.columns[index.column()])
            if here:
                return here
        whole = self._state.shown_fault(self.table.place)
        if whole is not None:
            return fault_words(whole)
        return self._first_fault()

    def _first_fault(self) -> str:
        for row in range(len(self.table.records.rows)):
            for column in self.table.records.columns:
                if fault := self._fault_of(row, column):
                    return fault
        return ""
