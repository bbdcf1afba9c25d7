"""The pane of columns: sheets as tabs, the rows of headings, and the sheet with its choices."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from judging_app.domain.list_mapping import (
    ColumnUse,
    ListLook,
    ListMapping,
    SheetLook,
    SheetMapping,
    UseReason,
)
from judging_app.services.organizer.idea_import import ListImport
from ui.base.idea_word import filled
from ui.base.theme import restyle
from ui.idea_import.sheet_grid import SheetGrid
from ui.widgets.buttons import QuietButton, SegmentButton
from ui.widgets.check_box import CheckBox
from ui.widgets.combo_box import ComboBox
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_in, keep_height, row_of, take_all
from ui.words.strings import fa, isolate

GRID = 330
"""Pixels of the sheet at a text scale of 1."""


class ColumnsPane(QWidget):
    """`mapping_chosen` emits the mapping that a person has changed.

    `headings_chosen` emits a sheet and its first and last row of headings, from 1.
    """

    mapping_chosen = Signal(object)
    headings_chosen = Signal(str, int, int)
    suggestion_wanted = Signal()
    """Emitted to give up the chosen mapping."""

    def __init__(self) -> None:
        super().__init__()
        self._look: ListLook | None = None
        self._mapping = ListMapping()
        self._sheet = ""
        self._begun: dict[str, SheetMapping] = {}
        """Mappings by sheet that a person has begun: without a title they are not imported yet."""
        self._visited = -1
        self._tabs = QWidget()
        self._flow = FlowLayout(spacing=4)
        self._tabs.setLayout(self._flow)
        self._group = QButtonGroup(self)
        self.tabs: dict[str, SegmentButton] = {}
        self.is_read = CheckBox("این برگ خوانده شود")
        self.first_heading = _row_box("نخستین سطر سرستون")
        self.last_heading = _row_box("آخرین سطر سرستون")
        self.suggestion = QuietButton("پیشنهاد برنامه", "undo")
        self.next_unsure = QuietButton("", "warning")
        self.unsure: tuple[tuple[str, int], ...] = ()
        """Sheet and column, from 0, of each use that is only a guess."""
        self.grid = SheetGrid()
        self._more = PlainLabel("", "small", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = column_in(self, spacing=6)
        headings = row_of(
            PlainLabel("سرستون: سطر", "small"), self.first_heading,
            PlainLabel("تا", "small"), self.last_heading, spacing=6,
        )  # fmt: skip
        tools = QWidget()
        flow = FlowLayout(spacing=10)
        tools.setLayout(flow)
        rows = QWidget()
        rows.setLayout(headings)
        headings.setContentsMargins(0, 0, 0, 0)
        for widget in (self.is_read, rows, self.next_unsure, self.suggestion):
            flow.addWidget(widget)
        for part in (self._tabs, tools, self.grid, self._more):
            column.addWidget(part)
        keep_height(self.grid, GRID)

    def _connect(self) -> None:
        self.grid.chosen.connect(self._choose_use)
        self.is_read.clicked.connect(self._choose_sheet)
        self.first_heading.activated.connect(lambda _: self._choose_headings())
        self.last_heading.activated.connect(lambda _: self._choose_headings())
        self.suggestion.clicked.connect(self.suggestion_wanted)
        self.next_unsure.clicked.connect(self.go_to_unsure)

    def show_import(self, found: ListImport, *, is_chosen: bool) -> None:
        """Show the list. `is_chosen`: a person has changed the suggestion."""
        self._look, self._mapping = found.look, found.mapping
        self._begun = {
            name: one for name, one in self._begun.items()
            if found.mapping.sheet(name) is None and found.look.fits(ListMapping((one,)))
        }  # fmt: skip
        self.suggestion.setVisible(is_chosen)
        self.unsure = tuple(_unsure(found))
        self.next_unsure.setText(f"{fa(len(self.unsure))} ستون حدس‌زده را ببینید")
        self.next_unsure.setVisible(bool(self.unsure))
        names = [sheet.name for sheet in found.look.sheets]
        if list(self.tabs) != names:
            self._make_tabs(names)
        if self._sheet not in names:
            read = [one.sheet for one in found.mapping.sheets]
            self._sheet = next(iter([*read, *names]), "")
        self._show()

    def show_sheet(self, name: str) -> None:
        """Show another sheet."""
        self._sheet, self._visited = name, -1
        self._show()

    def go_to_unsure(self) -> None:
        """Put the focus on the next guessed column after the one with the focus."""
        if not self.unsure:
            return
        order = list(self.tabs)
        focused = [n for n, one in enumerate(self.grid.uses.choices) if one.combo.hasFocus()]
        at = (order.index(self._sheet), focused[0] if focused else self._visited)
        places = sorted((order.index(sheet), column) for sheet, column in self.unsure)
        sheet, column = next((place for place in places if place > at), places[0])
        if order[sheet] != self._sheet:
            self.show_sheet(order[sheet])
        self._visited = column
        self.grid.uses.choices[column].combo.setFocus()

    def _make_tabs(self, names: list[str]) -> None:
        for widget in take_all(self._flow):
            widget.deleteLater()
        self.tabs = {}
        for name in names:
            tab = SegmentButton(name, small=True)
            tab.clicked.connect(lambda _=False, name=name: self.show_sheet(name))
            self._group.addButton(tab)
            self._flow.addWidget(tab)
            self.tabs[name] = tab
        self._tabs.setVisible(len(names) > 1)

    def _show(self) -> None:
        sheet = None if self._look is None else self._look.sheet(self._sheet)
        if sheet is None or self._look is None:
            return
        for one in self._look.sheets:
            self._show_tab(one)
        chosen = self._mapping.sheet(sheet.name)
        mapping = chosen or self._begun.get(sheet.name, sheet.mapping)
        with QSignalBlocker(self.is_read):
            self.is_read.setChecked(chosen is not None)
        self.is_read.setVisible(len(self._look.sheets) > 1)
        _show_rows(self.first_heading, len(sheet.rows), mapping.first_heading)
        _show_rows(self.last_heading, len(sheet.rows), mapping.last_heading)
        self.grid.show_sheet(sheet, mapping, is_read=chosen is not None)
        self._more.setText(_shown_words(sheet))

    def _show_tab(self, sheet: SheetLook) -> None:
        tab, is_read = self.tabs[sheet.name], self._mapping.sheet(sheet.name) is not None
        sign = "✓" if is_read else "–"
        hidden = " (پنهان)" if sheet.hidden else ""
        tab.setText(f"{sign} {_plain(sheet.name)}{hidden}")
        state = "خوانده می‌شود" if is_read else "خوانده نمی‌شود"
        tab.setAccessibleName(f"برگ {sheet.name}{hidden}؛ {state}")
        tab.setChecked(sheet.name == self._sheet)

    def _choose_use(self, column: int, use: ColumnUse) -> None:
        """Choose a use. A title makes its sheet one that is read."""
        if (mapping := self._shown_mapping()) is not None:
            is_read = self._mapping.sheet(mapping.sheet) is not None
            changed = self._with_headings(mapping.with_use(column, use))
            if is_read or changed.columns(ColumnUse.TITLE):
                self.mapping_chosen.emit(self._in_order(self._mapping.with_sheet(changed)))
            else:
                self._begun[changed.sheet] = changed
                self._show()

    def _choose_sheet(self) -> None:
        if (mapping := self._shown_mapping()) is None:
            return
        changed = self._mapping.without(mapping.sheet)
        if self.is_read.isChecked():
            changed = self._in_order(changed.with_sheet(self._with_headings(mapping)))
        self.mapping_chosen.emit(changed)

    def _choose_headings(self) -> None:
        first = int(self.first_heading.currentData())
        last = max(first, int(self.last_heading.currentData()))
        self.headings_chosen.emit(self._sheet, first, last)

    def _shown_mapping(self) -> SheetMapping | None:
        sheet = None if self._look is None else self._look.sheet(self._sheet)
        if sheet is None:
            return None
        begun = self._begun.get(sheet.name, sheet.mapping)
        return self._mapping.sheet(sheet.name) or begun

    def _with_headings(self, mapping: SheetMapping) -> SheetMapping:
        sheet = None if self._look is None else self._look.sheet(mapping.sheet)
        return mapping if sheet is None else replace(mapping, headings=sheet.headings())

    def _in_order(self, mapping: ListMapping) -> ListMapping:
        """The sheets in the order of the workbook, which is the order of its ideas."""
        order = list(self.tabs)
        return ListMapping(tuple(sorted(mapping.sheets, key=lambda one: order.index(one.sheet))))


def _unsure(found: ListImport) -> Iterator[tuple[str, int]]:
    for mapping in found.mapping.sheets:
        sheet = found.look.sheet(mapping.sheet)
        for column, look in enumerate(sheet.columns if sheet is not None else ()):
            if look.reason is UseReason.VALUES and mapping.use(column) is look.use:
                yield mapping.sheet, column


def with_headings(mapping: ListMapping, look: ListLook) -> ListMapping:
    """Return the mapping with the texts of the headings in `look`.

    A mapping holds only while its list has these headings.
    """
    found = [(one, look.sheet(one.sheet)) for one in mapping.sheets]
    return ListMapping(
        tuple(one if sheet is None else replace(one, headings=sheet.headings())
              for one, sheet in found)
    )  # fmt: skip


def _row_box(name: str) -> ComboBox:
    box = ComboBox()
    restyle(box, "small", "true")
    box.setAccessibleName(name)
    return box


def _show_rows(box: ComboBox, count: int, chosen: int) -> None:
    """Offer the first `count` rows, and the chosen one even if it is lower."""
    rows = max(count, chosen)
    if box.count() != rows:
        box.clear()
        for row in range(1, rows + 1):
            box.addItem(fa(row), row)
    box.setCurrentIndex(chosen - 1)


def _plain(name: str) -> str:
    """A sheet's name on a button, where «&» would underline the next letter."""
    return isolate(name.replace("&", "&&"))


def _shown_words(sheet: SheetLook) -> str:
    shown = len(sheet.rows)
    if not sheet.columns:
        return filled("این برگ خالی است.")
    rows = f"همهٔ {fa(sheet.row_count)} سطر این برگ"
    if sheet.row_count > shown:
        rows = f"{fa(shown)} سطر نخست از {fa(sheet.row_count)} سطر این برگ"
    columns = len(sheet.columns)
    if sheet.column_count > columns:
        return f"{rows}، {fa(columns)} ستون نخست از {fa(sheet.column_count)} ستون"
    return rows
