"""The table of the cells on which the two typings differ; each is typed again, from the paper."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from judging_app.domain.event import Event, Idea
from judging_app.domain.paper_ballot import (
    ASIDES,
    MARK,
    STANDING,
    BallotDifference,
    mark_of,
    mark_text,
)
from ui.ballots.grid import Grid, GridModel
from ui.ballots.typing_table import STANDING_SHORT, TITLES
from ui.base.idea_word import word
from ui.base.theme import Tone
from ui.marking.digit_entry import Key, Pen, key_of, press, typed
from ui.widgets.keys import is_enter, is_plain
from ui.widgets.records import Cell, Index
from ui.words import strings

AGAIN = 3
"""The one column that is typed."""
WIDTHS = (0, 104, 104, 112, 176)
BLANK = "خالی"
NO_MARK = "—"


class DifferenceModel(GridModel):
    """The differences, settled ones among them."""

    def __init__(self) -> None:
        super().__init__(self.row_code, self.cell)
        self.items: Sequence[BallotDifference] = ()
        self._names: Mapping[str, str] = {}
        self._ideas: Mapping[str, Idea] = {}
        self._open = (-1, "")
        self._is_blocked = False

    def show_differences(
        self,
        event: Event,
        ideas: Sequence[Idea],
        typists: tuple[str, str],
        items: Sequence[BallotDifference],
    ) -> None:
        """Show these differences."""
        self.beginResetModel()
        self.items, self._ideas = items, {idea.id: idea for idea in ideas}
        marks = {f"{MARK}{one.id}": one.title for one in event.rubric.criteria}
        self._names = {**marks, **TITLES}
        self.titles = (f"{word().one} و معیار", *typists, "از روی کاغذ", "وضعیت")
        self._open = (-1, "")
        self.endResetModel()

    def replace(self, items: Sequence[BallotDifference]) -> None:
        """Show the same differences after one was settled."""
        self.items = items
        for row in range(len(items)):
            self.repaint_row(row)

    def show_open(self, row: int, number: str, *, blocked: bool) -> None:
        """Show a number that is being typed."""
        self._open, self._is_blocked = (row, number), blocked
        self.repaint_row(row)

    def row_code(self, row: int) -> str:
        """Return the id of the idea in that row."""
        return self.items[row].idea_id

    def title_of(self, row: int) -> str:
        """Return the title of the idea in that row."""
        idea = self._ideas.get(self.items[row].idea_id)
        return idea.title if idea else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of differences."""
        return 0 if parent.isValid() else len(self.items)

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell."""
        item = self.items[row]
        if column == 0:
            idea = self._ideas.get(item.idea_id)
            return Cell(self._names.get(item.field, item.field), sub=idea.title if idea else "")
        if column == AGAIN:
            return self._again(row, item)
        if column > AGAIN:
            return _state(item)
        return _value(item, item.first if column == 1 else item.second)

    def _again(self, row: int, item: BallotDifference) -> Cell:
        if self._open[0] == row and self._open[1]:
            tone: Tone = "brick" if self._is_blocked else "neutral"
            end = " ؟" if self._is_blocked else "…"
            return Cell(strings.typed(self._open[1]) + end, kind="number", tone=tone)
        return Cell("") if item.again is None else _value(item, item.again, strong=True)


def _value(item: BallotDifference, text: str, *, strong: bool = False) -> Cell:
    if not text:
        return Cell(BLANK, muted=not strong, strong=strong)
    if item.field == STANDING:
        return Cell(STANDING_SHORT[text], strong=strong)
    if item.field in ASIDES:
        return Cell(text, strong=strong)
    mark = mark_of(text)
    shown = NO_MARK if mark is None else strings.mark(mark)
    return Cell(shown, kind="number", strong=strong)


def _state(item: BallotDifference) -> Cell:
    if not item.is_open:
        return Cell("روشن شد", kind="chip", tone="accent", icon="check")
    if item.again is not None:
        return Cell("با هیچ‌کدام یکی نیست", kind="chip", tone="brick", icon="error")
    return Cell("کاغذ را ببینید", kind="chip", tone="saffron", icon="eye")


class DifferenceTable(Grid):
    """`settled` emits a cell and what was typed again: a text, "" for a blank, None for nothing."""

    row_height = 58
    settled = Signal(object, object)
    left_with_escape = Signal()

    def __init__(self) -> None:
        self.cells = DifferenceModel()
        super().__init__(
            "خانه‌هایی که دو نفر یکسان ننوشته‌اند", self.cells, 120, lambda: WIDTHS, lambda: (AGAIN,)
        )
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._scales: dict[str, Any] = {}
        self._pen = Pen()
        self.selectionModel().currentChanged.connect(self._take_up)

    def show_differences(
        self,
        event: Event,
        ideas: Sequence[Idea],
        typists: tuple[str, str],
        items: Sequence[BallotDifference],
    ) -> None:
        """Show these differences; the first open one becomes current."""
        self._scales = {f"{MARK}{one.id}": one.scale for one in event.rubric.criteria}
        self.cells.show_differences(event, ideas, typists, items)
        self._go_to_open(-1)

    def words(self) -> str:
        """Return both texts of the current row in full, where it is no mark."""
        row = self.currentIndex().row()
        if row < 0 or self.cells.items[row].field.startswith(MARK):
            return ""
        item = self.cells.items[row]
        pairs = zip(self.cells.titles[1:3], (item.first, item.second), strict=True)
        shown = ((name, STANDING_SHORT.get(text, text) or BLANK) for name, text in pairs)
        return "\n".join(f"{name}: {text}" for name, text in shown)

    def hint(self) -> str:
        """Return what the keys do in the current row."""
        row = self.currentIndex().row()
        if row < 0:
            return ""
        scale = self._scales.get(self.cells.items[row].field)
        if scale is None:
            return "۱ نوشتهٔ نفر اول، ۲ نوشتهٔ نفر دوم، Backspace اگر روی کاغذ خالی است"
        low, high = strings.mark(scale.minimum), strings.mark(scale.highest)
        keys = "Backspace اگر خانه روی کاغذ خالی است؛ Enter تفاوت بعد"
        return f"امتیاز روی کاغذ، از {low} تا {high}؛ {keys}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type the cell again; Enter goes to the next open one."""
        row = self.currentIndex().row()
        if row < 0 or not is_plain(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.left_with_escape.emit()
        elif is_enter(event):
            self._go_to_open(row)
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._erase(row)
        elif key := key_of(event.text()):
            self._type(row, key)
        elif not event.text().strip():
            super().keyPressEvent(event)

    def _erase(self, row: int) -> None:
        """Remove a typed digit; then a typed text; then say that the paper is blank."""
        item = self.cells.items[row]
        if self._pen.text:
            self._put(row, self._pen, Key.ERASE)
        else:
            self._pen = Pen()
            self.settled.emit(item.cell, "" if item.again is None else None)

    def _type(self, row: int, key: str) -> None:
        item = self.cells.items[row]
        if item.field in self._scales:
            pen = Pen() if self._pen.place else self._pen
            self._put(row, pen, key)
        elif key in "12":
            self.settled.emit(item.cell, item.first if key == "1" else item.second)

    def _put(self, row: int, pen: Pen, key: str) -> None:
        item = self.cells.items[row]
        scale = self._scales[item.field]
        stroke = press([scale], pen, key)
        self._pen = stroke.pen
        text = stroke.pen.text if stroke.pen.place == 0 else ""
        blocked = bool(text) and typed(scale, text).is_blocked
        self.cells.show_open(row, text, blocked=blocked)
        if stroke.place is not None:
            value = mark_text(stroke.mark)
            self.settled.emit(item.cell, value or None)

    def _go_to_open(self, row: int) -> None:
        """Go to the next open difference after `row`, or to the first one."""
        items = self.cells.items
        order = [*range(row + 1, len(items)), *range(row + 1)]
        self.cells.show_open(max(row, 0), "", blocked=False) if items else None
        self._pen = Pen()
        at = next((n for n in order if items[n].is_open), row)
        self.go(max(at, 0), AGAIN)

    def _take_up(self, index: QModelIndex, before: QModelIndex) -> None:
        """Keep the current cell in the column that is typed."""
        if index.isValid() and index.column() != AGAIN:
            self.go(index.row(), AGAIN)
        if index.isValid() and before.isValid() and index.row() != before.row():
            self._pen = Pen()
            if before.row() < len(self.cells.items):
                self.cells.show_open(before.row(), "", blocked=False)
