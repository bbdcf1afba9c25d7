"""The table in which one person types a ballot: an idea a row, a criterion a column."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from judging_app.domain.event import Event, Idea
from judging_app.domain.paper_ballot import (
    ASIDES,
    COMMENT,
    REASON,
    STANDING,
    Typing,
    fields_of,
    mark_of,
    mark_text,
)
from judging_app.domain.paper_ballot import (
    Cell as Place,
)
from judging_app.domain.score_sheet import Standing
from ui.ballots.grid import Grid, GridDelegate, GridModel
from ui.base.idea_word import word
from ui.base.theme import Tone
from ui.marking.digit_entry import Key, Pen, Stroke, key_of, press, typed
from ui.widgets.fields import TextField
from ui.widgets.keys import is_enter, is_plain
from ui.widgets.records import Cell, Index
from ui.words import strings

TITLES = {STANDING: "وضعیت", REASON: "دلیل", COMMENT: "توضیح"}
WIDTHS = {STANDING: 124, REASON: 130, COMMENT: 150}
STANDING_SHORT = {
    Standing.RECUSED.value: "کناره‌گیری",
    Standing.INELIGIBLE.value: "غیرقابل‌داوری",
}
ORDER = ("", Standing.RECUSED.value, Standing.INELIGIBLE.value)
"""The states that Space goes through."""


class TypingModel(GridModel):
    """The cells of one person. `changed` emits a cell and its new text."""

    changed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__(self.row_code, self.cell)
        self.ideas: Sequence[Idea] = ()
        self.fields: tuple[str, ...] = ()
        self._texts: dict[Place, str] = {}
        self._open: tuple[Place, str] | None = None
        self._is_blocked = False

    def show_typing(self, event: Event, ideas: Sequence[Idea], typing: Typing) -> None:
        """Show what one person has typed so far."""
        self.beginResetModel()
        self.ideas, self.fields = ideas, fields_of(event.rubric)
        self._texts, self._open = dict(typing.cells), None
        marks = (criterion.title for criterion in event.rubric.criteria)
        self.titles = (word().one, *marks, *(TITLES[name] for name in ASIDES))
        self.endResetModel()

    @property
    def is_blank(self) -> bool:
        """Whether nothing is typed in any cell."""
        return not any(self._texts.values())

    def row_code(self, row: int) -> str:
        """Return the id of the idea in that row."""
        return self.ideas[row].id

    def title_of(self, row: int) -> str:
        """Return the title of the idea in that row."""
        return self.ideas[row].title

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of ideas."""
        return 0 if parent.isValid() else len(self.ideas)

    def place(self, row: int, column: int) -> Place:
        """Return the cell of the ballot; column 0 is the title."""
        return self.ideas[row].id, self.fields[column - 1]

    def text(self, row: int, column: int) -> str:
        """Return the typed text."""
        return self._texts.get(self.place(row, column), "")

    def type_text(self, row: int, column: int, text: str) -> None:
        """Set the text of a cell, and emit it if it is another one."""
        place = self.place(row, column)
        if text == self._texts.get(place, ""):
            return
        self._texts[place] = text
        self.repaint_row(row)
        self.changed.emit(place, text)

    def show_open(self, row: int, column: int, number: str, *, blocked: bool) -> None:
        """Show a number that is being typed. An empty number ends this."""
        self._open = (self.place(row, column), number) if number else None
        self._is_blocked = blocked
        self.repaint_row(row)

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell."""
        if column == 0:
            return Cell(self.ideas[row].title)
        place, text = self.place(row, column), self.text(row, column)
        name = place[1]
        if self._open is not None and self._open[0] == place:
            end = " ؟" if self._is_blocked else "…"
            tone: Tone = "brick" if self._is_blocked else "neutral"
            return Cell(strings.typed(self._open[1]) + end, kind="number", tone=tone)
        if name == STANDING:
            return Cell(STANDING_SHORT[text] if text else "", tone="saffron")
        if name in ASIDES:
            is_due = name == REASON and not text and bool(self._texts.get((place[0], STANDING)))
            return Cell("دلیل لازم است", tone="brick") if is_due else Cell(text)
        mark = mark_of(text)
        shown = "—" if mark is None else strings.mark(mark)
        return Cell(shown, kind="number", strong=mark is not None, muted=mark is None)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell can be chosen, and whether it is a text that is written."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_text = index.column() > 0 and self.fields[index.column() - 1] in (REASON, COMMENT)
        return flags | Qt.ItemFlag.ItemIsEditable if is_text else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a written text."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        self.type_text(index.row(), index.column(), " ".join(str(value).split()))
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text for an editor, or as every grid does."""
        if role == Qt.ItemDataRole.EditRole and index.column() > 0:
            return self.text(index.row(), index.column())
        return super().data(index, role)


class _TextDelegate(GridDelegate):
    """Writes reasons and comments in a field of Persian text."""

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: Index,
    ) -> QWidget:
        """Return the field."""
        field = TextField(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        field.setParent(parent)
        return field


class TypingTable(Grid):
    """Digits go where the current cell is, and on to the next criterion by themselves.

    `left_with_escape` asks the page for another place for the focus.
    """

    left_with_escape = Signal()

    def __init__(self) -> None:
        self.cells = TypingModel()
        name = f"برگهٔ داور؛ هر سطر {word().one}"
        self._scales: list[Any] = []
        super().__init__(name, self.cells, 160, self.widths, self.typed_columns)
        self.setItemDelegate(_TextDelegate(self))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self._pen = Pen()
        self._is_moving = False
        self.selectionModel().currentChanged.connect(self._take_up)
        self.doubleClicked.connect(self._turn)

    def show_typing(self, event: Event, ideas: Sequence[Idea], typing: Typing) -> None:
        """Show what one person has typed. The first row with a blank mark becomes current."""
        self._scales = [criterion.scale for criterion in event.rubric.criteria]
        self.cells.show_typing(event, ideas, typing)
        self.go(self._first_blank(), 1)

    def _first_blank(self) -> int:
        rows, marks = range(self.cells.rowCount()), range(1, len(self._scales) + 1)
        standing = len(self._scales) + 1
        return next(
            (
                row
                for row in rows
                if not self.cells.text(row, standing)
                and not all(self.cells.text(row, column) for column in marks)
            ),
            0,
        )

    def widths(self) -> tuple[int, ...]:
        """Return the title's share, a number a criterion, and room for words."""
        return (0, *(92 for _ in self._scales), *(WIDTHS[name] for name in ASIDES))

    def typed_columns(self) -> tuple[int, ...]:
        """Return every column but the title."""
        return tuple(range(1, self.cells.columnCount()))

    def jump(self, idea_id: str) -> bool:
        """Go to the row of an idea. Return whether it is there."""
        ids = [idea.id for idea in self.cells.ideas]
        if idea_id not in ids:
            return False
        self.go(ids.index(idea_id), 1)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def hint(self) -> str:
        """Return the scale of the current criterion, or what the keys do in the current column."""
        place = self.currentIndex().column() - 1
        if 0 <= place < len(self._scales):
            scale = self._scales[place]
            ends = (scale.minimum, scale.highest, scale.step)
            low, high, step = map(strings.mark, ends)
            return f"{self.cells.titles[place + 1]}: از {low} تا {high}، با گام {step}"
        if place == len(self._scales):
            return "وضعیت: Space کناره‌گیری یا غیرقابل‌داوری را می‌گذارد و برمی‌دارد؛ Enter سطر بعد"
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type a mark, a standing or a text; go on with Enter."""
        index = self.currentIndex()
        place = index.column() - 1
        if not index.isValid() or not is_plain(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.left_with_escape.emit()
        elif is_enter(event):
            self._enter(place)
        elif 0 <= place <= len(self._scales) and self._type(event, place):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _type(self, event: QKeyEvent, place: int) -> bool:
        """Handle a key on a mark or on the standing. Return whether it meant something."""
        is_erase = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        if is_erase and place == len(self._scales) and not self._pen.last:
            self.cells.type_text(self.currentIndex().row(), place + 1, "")
        elif is_erase:
            self._follow(press(self._scales, self._pen, Key.ERASE))
        elif key := key_of(event.text()):
            self._follow(press(self._scales, self._pen, key))
        elif event.key() == Qt.Key.Key_Space and place == len(self._scales):
            self._turn(self.currentIndex())
        else:
            return bool(event.text().strip())  # a letter is no mark, and begins no search
        return True

    def _turn(self, index: Index) -> None:
        """Set the next standing."""
        if index.column() == len(self._scales) + 1:
            text = self.cells.text(index.row(), index.column())
            after = ORDER[(ORDER.index(text) + 1) % len(ORDER)]
            self.cells.type_text(index.row(), index.column(), after)

    def _enter(self, place: int) -> None:
        row = self.currentIndex().row()
        if place > len(self._scales):
            self._go_on(row)
            return
        stroke = press(self._scales, self._pen, Key.ENTER)
        self._follow(stroke)
        if stroke.leaves:
            self._go_on(row)

    def _go_on(self, row: int) -> None:
        if row + 1 < self.cells.rowCount():
            self.go(row + 1, 1)

    def _follow(self, stroke: Stroke) -> None:
        """Apply the effect of a key: first the mark, then the next place."""
        row, before = self.currentIndex().row(), self._pen.place
        if stroke.place is not None:
            self.cells.type_text(row, stroke.place + 1, mark_text(stroke.mark))
        self._pen = stroke.pen
        if stroke.pen.place != before:
            self._is_moving = True
            self.go(row, min(stroke.pen.place, len(self._scales)) + 1)
            self._is_moving = False
        self._show_open(row)

    def _show_open(self, row: int) -> None:
        pen, is_blocked = self._pen, False
        if pen.text and pen.place < len(self._scales):
            found = typed(self._scales[pen.place], pen.text)
            is_blocked = found.is_blocked
        column = min(pen.place, len(self._scales)) + 1
        self.cells.show_open(row, column, pen.text, blocked=is_blocked)

    def _take_up(self, index: QModelIndex, before: QModelIndex) -> None:
        """Follow a move by mouse, arrows or Tab: digits begin a new number there."""
        if self._is_moving or not index.isValid():
            return
        self._pen = Pen(max(index.column() - 1, 0))
        if before.isValid() and before.column() > 0:
            self.cells.show_open(before.row(), before.column(), "", blocked=False)
        if index.column() == 0:
            self.go(index.row(), 1)
