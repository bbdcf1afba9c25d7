"""The dialog for citations and the jury's statement: ideas at the right, the text beside them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from judging_app.domain.citation import MAX_CITATION, MAX_STATEMENT
from judging_app.services.organizer.citations import CitationEntry, CitationList
from ui.base.idea_word import word
from ui.base.theme import Tone
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.fields import NoteField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_of, keep_height, keep_lines, refill, row_in, row_of
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.widgets.scroll import ScrollColumn
from ui.words.messages import message
from ui.words.strings import CLOSE, fa, isolate, of

CITATION, STATEMENT = "متن تقدیر", "بیانیهٔ هیئت داوران"
CITATION_HELP = "یک جمله که بگوید چرا از این کار تقدیر می‌شود. روی لوح و در آیین پایانی می‌آید."
STATEMENT_HELP = "سخن هیئت دربارهٔ همهٔ رویداد. در صورت‌جلسه و آیین پایانی می‌آید."
LOCKED = "نتیجه رسمی است؛ برای نوشتن، نخست آن را غیررسمی کنید."
NOT_WRITTEN = "متنی نوشته نشده است."
WRITTEN, EMPTY, UNSAVED = "نوشته شده", "خالی", "ثبت‌نشده"


class Save(Protocol):
    """Saves the text of an idea, or of the statement («idea_id» is empty)."""

    def __call__(
        self,
        idea_id: str,
        text: str,
        then: Callable[[CitationList], None],
        failed: Callable[[BaseException], None],
    ) -> object:
        """Save the text; call `then` with all citations, or `failed` with the error."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: an idea with an award, or the statement (`entry` is None)."""

    entry: CitationEntry | None
    text: str

    @property
    def key(self) -> str:
        """The id of the idea; empty for the statement."""
        return self.entry.idea.id if self.entry else ""

    @property
    def most(self) -> int:
        """The most letters of the text."""
        return MAX_CITATION if self.entry else MAX_STATEMENT


class CitationsDialog(Dialog):
    """Shows one row for each idea with an award, and one for the statement.

    A text is saved with its button; closing saves the others. A refused text stays in the field.
    """

    def __init__(self, parent: QWidget | None, found: CitationList, save: Save) -> None:
        super().__init__(parent, "متن‌های تقدیر و بیانیه", width=920)
        self._found, self._save = found, save
        self._typed: dict[str, str] = {}
        self._line = Line(None, found.statement)
        columns = (Column("رتبه", 48, 1), Column(word().one), Column("متن", 96))
        self.table: RecordTable[Line] = RecordTable(
            f"{word().of_many} با جایزه", columns, self._row, lines=2
        )
        self.subject = PlainLabel("", "card", wrap=True)
        self.help = PlainLabel("", "small", wrap=True)
        self.field = NoteField(CITATION)
        self.count = PlainLabel("", "muted")
        self.fault = PlainLabel("", "bad", wrap=True)
        self.heading = PlainLabel("از توضیح داوران", "muted")
        self.comments = ScrollColumn("توضیح داوران", spacing=8)
        self.keep = PrimaryButton("ثبت متن", "check")
        self.leave = SecondaryButton(CLOSE)
        self._build()
        self._connect()
        self._list()

    def _build(self) -> None:
        self.table.setMinimumHeight(360)
        self.comments.setMinimumHeight(130)
        keep_height(self.field, 84)
        keep_lines(self.fault, 1)
        text = column_of(
            self.subject, self.help, self.field, row_of(self.count, (self.fault, 1), spacing=14),
            self.heading, (self.comments, 1), spacing=8,
        )  # fmt: skip
        self.body.addLayout(row_of((self.table, 2), (text, 3), spacing=18), 1)
        self.buttons.addWidget(self.keep)
        self.buttons.addWidget(self.leave)
        self.buttons.addStretch(1)

    def _connect(self) -> None:
        self.table.chosen.connect(self._choose)
        self.field.textChanged.connect(self._type)
        self.keep.clicked.connect(lambda: self._send(self._line.key, self._take))
        self.leave.clicked.connect(self.reject)

    @property
    def unsaved(self) -> tuple[str, ...]:
        """The ids of the ideas whose typed text is not saved; an empty id is the statement."""
        return tuple(self._typed)

    def reject(self) -> None:
        """Save every typed text, and close then. A refused text keeps the dialog open."""
        if self._typed:
            self._send(next(iter(self._typed)), self._go_on)
        else:
            super().reject()

    def insert(self, comment: str) -> None:
        """Put a comment after the text of the field."""
        before, line = self.field.trimmed, " ".join(comment.split())
        self.field.setPlainText(f"{before} {line}" if before else line)
        self.field.setFocus()

    def _send(self, key: str, then: Callable[[CitationList], None]) -> None:
        if key in self._typed:
            text = self._typed[key]
            self._save(key, text, lambda found: self._saved(key, text, found, then),
                       lambda error: self._refused(key, error))  # fmt: skip

    def _saved(
        self, key: str, text: str, found: CitationList, then: Callable[[CitationList], None]
    ) -> None:
        if self._typed.get(key) == text:  # nothing was typed since
            del self._typed[key]
        then(found)

    def _go_on(self, found: CitationList) -> None:
        self._take(found)
        self.reject()

    def _take(self, found: CitationList) -> None:
        """Show the texts as they are saved now."""
        self._found = found
        self.fault.setText("")
        self._list()

    def _refused(self, key: str, error: BaseException) -> None:
        self.table.choose(lambda line: line.key == key)
        self.fault.setText(message(error).brief)

    def _list(self) -> None:
        ideas = [Line(entry, entry.text) for entry in self._found.entries]
        self.table.show_again([*ideas, Line(None, self._found.statement)], lambda line: line.key)

    def _choose(self, line: Line | None) -> None:
        if line is None:
            return
        self._line = line
        entry, is_official = line.entry, self._found.is_official
        self.subject.setText(isolate(entry.idea.title) if entry else STATEMENT)
        locked = LOCKED if line.text else f"{NOT_WRITTEN} {LOCKED}"
        self.help.setText(locked if is_official else CITATION_HELP if entry else STATEMENT_HELP)
        self.fault.setText("")
        self.field.setAccessibleName(CITATION if entry else STATEMENT)
        self.field.setReadOnly(is_official)
        self.field.setVisible(bool(line.text) or not is_official)
        self.count.setVisible(not is_official)
        text = self._typed.get(line.key, line.text)
        if self.field.toPlainText() != text:
            self.field.setPlainText(text)
        self._show_comments(entry.comments if entry else ())
        self._count()

    def _show_comments(self, comments: tuple[str, ...]) -> None:
        self.heading.setVisible(bool(comments))
        widgets: list[QWidget] = []
        for text in comments:
            take = QuietButton("بردن به متن", "plus")
            take.setAccessibleName(f"بردن به متن: {text}")
            take.setEnabled(not self._found.is_official)
            take.clicked.connect(lambda _=False, text=text: self.insert(text))
            ground = QWidget()
            row_in(ground, (PlainLabel(isolate(text), wrap=True), 1), take, spacing=10)
            widgets.append(ground)
        refill(self.comments.column, widgets)
        self.comments.column.addStretch(1)

    def _type(self) -> None:
        """Remember the typed text of this row until it is saved."""
        if self.field.trimmed == self._line.text:
            self._typed.pop(self._line.key, None)
        elif not self._found.is_official:
            self._typed[self._line.key] = self.field.trimmed
        self.table.records.repaint_rows()
        self._count()

    def _count(self) -> None:
        most, used = self._line.most, len(self.field.trimmed)
        self.count.setText(of(used, most, "نویسه") if used <= most
                           else f"{fa(used - most)} نویسه بیش از {fa(most)}")  # fmt: skip
        self.keep.setEnabled(self._line.key in self._typed and used <= most)

    def _row(self, line: Line) -> Row:
        states: tuple[tuple[bool, str, Tone], ...] = (
            (line.key in self._typed, UNSAVED, "saffron"),
            (bool(line.text), WRITTEN, "accent"),
            (True, EMPTY, "neutral"),
        )
        words, tone = next((words, tone) for holds, words, tone in states if holds)
        state = Cell(words, tone=tone, kind="chip")
        if line.entry is None:
            return (Cell("—", muted=True), Cell(STATEMENT, strong=True), state)
        return (
            Cell(fa(line.entry.rank), strong=True),
            Cell(isolate(line.entry.idea.title), sub=isolate(line.entry.award_title)),
            state,
        )
