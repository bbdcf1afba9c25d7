"""The pane of changes: each with its box, and the fields of the current one, old and new."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from judging_app.domain.event import Idea, Theme
from judging_app.domain.idea_changes import ChangeKind, FieldChange, IdeaChange, field_changes
from ui.base.idea_word import filled, word
from ui.idea_import.report import around_difference
from ui.widgets.buttons import QuietButton
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, column_in, keep_height, row_of
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.words.idea_changes import CHANGE, counts_words, field_words
from ui.words.strings import code

ROOM, DETAIL = 230, 210
"""Pixels of the tables of changes and of fields, at a text scale of 1."""
LETTERS = 64
"""Characters for which a cell of the fields has room."""
SAME = "فهرست با {of_many} رویداد یکی است؛ چیزی برای عوض کردن نیست."
UNKNOWN = "فهرست هنوز با رویداد سنجیده نشده است."
HELP = (
    "تیک‌خورده‌ها با دکمهٔ بالای صفحه در رویداد نوشته می‌شوند؛ پیش از آن چیزی عوض نمی‌شود. برداشتن "
    "{of_many} ناپیدا را خودتان تیک بزنید."
)
_CHOSEN_FIRST = frozenset({ChangeKind.ADDED, ChangeKind.CHANGED})
"""The changes that are ticked at first: no idea is removed without a person's tick."""


class ChangesPane(QWidget):
    """`chosen_changed` is emitted after a box was ticked or the changes were replaced."""

    chosen_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ticked: set[str] = set()
        self._shown: dict[str, tuple[IdeaChange, bool]] = {}
        """The change that was shown last for each idea, and whether its box was ticked."""
        self._themes: dict[str, str] = {}
        columns = (Column("", 56), Column("تفاوت", 148), Column("کد", 110, 1),
                   Column(word().one), Column("چه عوض می‌شود", 0, 2))  # fmt: skip
        self.changes: RecordTable[IdeaChange] = RecordTable(
            filled("تفاوت فهرست با {many} رویداد"), columns, self._row, empty=filled(SAME)
        )
        fields = (Column("بخش", 190), Column("در رویداد"), Column("در فهرست"))
        self.fields: RecordTable[FieldChange] = RecordTable(
            "بخش‌های این تفاوت", fields, self._field_row
        )
        self.all = QuietButton("همه")
        self.none = QuietButton("هیچ‌کدام")
        self.counts = PlainLabel("", "small-strong")
        self._help = PlainLabel(filled(HELP), "small", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        keep_height(self.changes, ROOM)
        keep_height(self.fields, DETAIL)
        column = column_in(self, self._help, spacing=8)
        column.addLayout(row_of(self.counts, STRETCH, self.all, self.none, spacing=8))
        column.addWidget(self.changes)
        column.addWidget(self.fields)
        column.addStretch(1)

    def _connect(self) -> None:
        self.changes.ticked.connect(self._turn)
        self.changes.chosen.connect(self._show_fields)
        self.all.clicked.connect(lambda: self._tick(self.changes.items))
        self.none.clicked.connect(lambda: self._tick(()))

    @property
    def chosen(self) -> tuple[IdeaChange, ...]:
        """The ticked changes, in their order."""
        return tuple(change for change in self.changes.items if change.idea_id in self._ticked)

    def show_changes(self, changes: Sequence[IdeaChange] | None, themes: Sequence[Theme]) -> None:
        """Show these changes; None while the list is not compared with the event.

        Added and changed ideas are ticked, missing ones are not. A change that was shown before
        keeps its box.
        """
        self.changes.empty = UNKNOWN if changes is None else filled(SAME)
        changes = changes or ()
        self._themes = {theme.id: theme.title for theme in themes}
        self._ticked = {change.idea_id for change in changes if self._was_ticked(change)}
        self._keep(changes)
        self.counts.setText(counts_words(changes))
        for widget in (self._help, self.all, self.none, self.fields):
            widget.setVisible(bool(changes))
        self.changes.show_again(changes, lambda change: change.idea_id)
        self._show_fields(self.changes.current)
        self.chosen_changed.emit()

    def _was_ticked(self, change: IdeaChange) -> bool:
        before, ticked = self._shown.get(change.idea_id, (None, False))
        return ticked if before == change else change.kind in _CHOSEN_FIRST

    def _keep(self, changes: Iterable[IdeaChange]) -> None:
        for change in changes:
            self._shown[change.idea_id] = (change, change.idea_id in self._ticked)

    def _turn(self, change: IdeaChange) -> None:
        self._ticked ^= {change.idea_id}
        self._repaint()

    def _tick(self, changes: Iterable[IdeaChange]) -> None:
        self._ticked = {change.idea_id for change in changes}
        self._repaint()

    def _repaint(self) -> None:
        self._keep(self.changes.items)
        self.changes.records.repaint_rows()
        self.chosen_changed.emit()

    def _row(self, change: IdeaChange) -> Row:
        idea = change.after or change.before
        title = idea.title if idea is not None else ""
        words, tone, icon = CHANGE[change.kind]
        is_ticked = change.idea_id in self._ticked
        heard = "انتخاب‌شده" if is_ticked else "انتخاب‌نشده"
        return (
            Cell(heard, kind="tick", strong=is_ticked),
            Cell(words, kind="chip", tone=tone, icon=icon),
            Cell(code(change.idea_id), kind="code"),
            Cell(title, strong=True),
            Cell("، ".join(map(field_words, _fields_of(change))), muted=True),
        )

    def _show_fields(self, change: IdeaChange | None) -> None:
        self.fields.show_items(() if change is None else _fields_of(change))

    def _field_row(self, field: FieldChange) -> Row:
        before, after = self._words(field, field.before), self._words(field, field.after)
        if before and after:
            before, after = around_difference(before, after, LETTERS)
        return (
            Cell(field_words(field), strong=True),
            Cell(before or "—", muted=not before),
            Cell(after or "—", muted=not after),
        )

    def _words(self, field: FieldChange, text: str) -> str:
        return self._themes.get(text, text) if field.field == "theme" else " ".join(text.split())


def _fields_of(change: IdeaChange) -> tuple[FieldChange, ...]:
    """Return the changed fields. For an added or a missing idea these are all its fields."""
    nothing = Idea(change.idea_id, "", "")
    return change.fields or tuple(field_changes(change.before or nothing, change.after or nothing))
