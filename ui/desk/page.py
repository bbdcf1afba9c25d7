"""The judge's desk: list, idea, score sheet."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from judging_app.domain.event import Idea
from judging_app.domain.score_sheet import Standing
from judging_app.persian.dates import jalali_long
from ui.base.idea_word import word
from ui.base.theme import theme
from ui.desk.changes import Changes
from ui.desk.closed_sign import ClosedSign
from ui.desk.columns import DeskColumns
from ui.desk.idea_list_panel import IdeaListPanel
from ui.desk.idea_panel import CALIBRATION, LIST_KEYS, IdeaPanel
from ui.desk.last_idea import last_idea, remember_idea
from ui.desk.reading_time import ReadingTime
from ui.desk.score_panel import ScorePanel
from ui.state.desk_state import DeskState
from ui.widgets.buttons import IconButton, PrimaryButton
from ui.widgets.keys import is_plain
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, column_in
from ui.widgets.progress_line import ProgressLine
from ui.window.page import Page
from ui.words.messages import Message, still_unsaved
from ui.words.strings import of

FEWER_WORDS = 1.3
"""The text scale above which the progress is said in fewer words, because the title needs room."""
FINISH = "پایان داوری"
WRITE_AGAIN = "نوشتن دوبارهٔ پرونده"
"""The words of the main button after the judge has finished: it writes the score file again."""


class DeskPage(Page):
    """Three columns from the right. Every entry goes to `DeskState` at once."""

    help_section = "میز داوری"
    primary: PrimaryButton
    finish_wanted = Signal()
    failed = Signal(object)
    recovered = Signal()
    """Emitted when every entry that could not be saved at first is saved."""

    def __init__(self, desk: DeskState) -> None:
        event, judge = desk.desk.event, desk.desk.judge
        closes = f"داوری تا {jalali_long(event.dates.closes)}"
        super().__init__(event.title, f"{judge.name}  ·  {closes}")
        self._desk = desk
        self._ideas = {idea.id: idea for idea in desk.ideas}
        self._in_hand = ""
        self._knows_meant = False
        self.list = IdeaListPanel(desk)
        self.idea = IdeaPanel(desk.rubric, desk.file)
        self.score = ScorePanel(desk.rubric)
        self.primary = PrimaryButton(FINISH, "check-circle")
        self.undo = IconButton("undo", "برگرداندن", "Ctrl+Z")
        self.redo = IconButton("redo", "دوباره انجام دادن", "Ctrl+Y")
        self.closed = ClosedSign()
        self.columns = DeskColumns(self.list, self.idea, self.score)
        self.changes = Changes(desk, self.idea, self)
        self.reading = ReadingTime(desk, self.idea.clock, self)
        self._count = PlainLabel("", "muted")
        self._line = ProgressLine(f"{word().of_many} تمام‌شده")
        self._build()
        self._connect()
        self._show_ending()
        self._show_progress()

    def _build(self) -> None:
        self._line.setFixedWidth(200)
        progress = QWidget()
        column_in(progress, STRETCH, self._count, self._line, STRETCH, spacing=5)
        self.extras = (self.closed, progress, self.undo, self.redo)
        if self.reading.strip is not None:
            self.column.addWidget(self.reading.strip)
        self.column.addWidget(self.columns, 1)

    def _connect(self) -> None:
        self._connect_entries()
        self.list.chosen.connect(self._take)
        self.list.entered.connect(self._leave_list)
        self.list.picked.connect(self._leave_list)
        self.list.next_left_button.clicked.connect(self.next_left)
        self.columns.left_list.connect(self._score_current)
        self.columns.narrowed.connect(lambda narrow: self.idea.set_narrow(narrow=narrow))
        self.idea.list_button.clicked.connect(self._open_list)
        self.score.moved.connect(self._show_guide)
        self.score.precedents_wanted.connect(self._open_precedents)
        self.score.next_idea.clicked.connect(self.next_idea)
        self.score.previous_idea.clicked.connect(self.previous_idea)
        self.primary.clicked.connect(self._finish)
        for button, act in ((self.undo, self._desk.undo.undo), (self.redo, self._desk.undo.redo)):
            button.clicked.connect(self.score.close_number)
            button.clicked.connect(act)
        self._desk.undo.can_undo_changed.connect(self.undo.setEnabled)
        self._desk.undo.can_redo_changed.connect(self.redo.setEnabled)
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)
        for keys, action in (
            (QKeySequence(Qt.Key.Key_PageDown), self.next_idea),
            (QKeySequence(Qt.Key.Key_PageUp), self.previous_idea),
            (QKeySequence("Ctrl+G"), self.ask_for_code),
            (QKeySequence(LIST_KEYS), self._open_list),
            (QKeySequence(QKeySequence.StandardKey.Find), self._search),
        ):
            QShortcut(keys, self).activated.connect(action)

    def _connect_entries(self) -> None:
        desk = self._desk
        self.score.picked.connect(lambda key, value: desk.mark(self._in_hand, key, value))
        self.score.commented.connect(lambda text: desk.comment(self._in_hand, text))
        self.score.noted.connect(lambda text: desk.note(self._in_hand, text))
        self.idea.flagged.connect(lambda flagged: desk.flag(self._in_hand, flagged))
        self.idea.aside_wanted.connect(self._stand_aside)
        self.idea.resume_wanted.connect(lambda: desk.stand(self._in_hand, Standing.SCORING))
        desk.sheet_changed.connect(self._follow)
        desk.saved.connect(self._tell_saved)
        desk.unsaved_entry.connect(self._show_unsaved)
        desk.failed.connect(self._tell_failed)
        desk.recovered.connect(self.recovered)
        desk.entered.connect(self.go_to)
        desk.closing_changed.connect(self._show_sheet)
        desk.closing_changed.connect(self._show_progress)
        desk.closing_changed.connect(self._show_ending)
        self.closed.reopen.clicked.connect(self._reopen)
        theme().changed.connect(self._show_progress)

    @property
    def state(self) -> DeskState:
        """The shown sheets, and how they are saved."""
        return self._desk

    def refresh(self) -> None:
        """Show the current idea. The first time, show the next idea that is not settled."""
        if not self._in_hand:
            self.list.choose(self._first_idea())
        self._score_current()
        self.reading.go_on()

    def _first_idea(self) -> str:
        """Return the idea that was in hand; when it is settled, the next one that is not."""
        here = last_idea(self._desk.desk)
        left = self.list.next_left()
        is_wanted = here in self._ideas and not (left and self._desk.is_settled(here))
        return here if is_wanted else left or next(iter(self._ideas), "")

    def come_back(self) -> None:
        """Go on taking the reading time."""
        self.reading.go_on()

    def leave(self) -> None:
        """Save the texts that are being written and the reading time."""
        self.score.notes.hand_over()
        self.reading.stop()
        self.idea.leave()
        remember_idea(self._desk.desk, self._in_hand)

    def unsaved(self) -> Message | None:
        """Start another attempt to save. Return a message if entries are not on the disk."""
        self._desk.let_writes_end()
        if self._desk.unsaved:
            self._desk.try_again()
            self._desk.let_writes_end()
        return still_unsaved(len(self._desk.unsaved)) if self._desk.unsaved else None

    def go_to(self, idea_id: str) -> None:
        """Make an idea current."""
        if idea_id != self._in_hand:
            self.list.choose(idea_id)

    def go_to_place(self, idea_id: str, criterion_id: str) -> None:
        """Go to an idea and, if named, to a criterion.

        If its mark lacks a comment, go to the comment.
        """
        self.go_to(idea_id)
        if not criterion_id:
            self._score_current()
        elif self.score.go_to_criterion(criterion_id):
            self.score.write_comment()

    def next_idea(self) -> None:
        """Go to the next idea of the shown list."""
        if self.list.step(1):
            self._score_current()

    def previous_idea(self) -> None:
        """Go to the previous idea."""
        if self.list.step(-1):
            self._score_current()

    def next_left(self) -> None:
        """Go to the next idea that is not settled."""
        idea_id = self.list.next_left()
        if idea_id:
            self.go_to(idea_id)
            self._score_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter digits as marks unless a text field has the focus.

        Change the criterion with arrows.
        """
        keys: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Down: lambda: self.score.step(1),
            Qt.Key.Key_Up: lambda: self.score.step(-1),
            Qt.Key.Key_Return: self.score.enter,
            Qt.Key.Key_Enter: self.score.enter,
            Qt.Key.Key_Backspace: self.score.take_back,
        }
        if not is_plain(event):
            super().keyPressEvent(event)
        elif event.isAutoRepeat() and event.key() not in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            event.accept()  # a key held for long is still one mark
        elif event.key() in keys:
            keys[event.key()]()
        elif not self.score.type_key(event.text()):
            super().keyPressEvent(event)

    def _take(self, idea_id: str) -> None:
        self.score.notes.hand_over()
        self._in_hand = idea_id
        idea = self._ideas[idea_id]
        category = self._desk.desk.event.theme(idea.theme_id)
        anchor = self._desk.desk.event.reading.anchor(idea_id)
        self.idea.show_idea(idea, category.title if category else "", is_anchor=anchor is not None)
        self.score.sign.clear_sign()
        self._desk.open(idea_id)
        self._show_sheet()
        self.changes.take(idea_id)
        self.reading.take(idea_id)
        self._show_precedents()

    def _follow(self, idea_id: str) -> None:
        if idea_id == self._in_hand:
            knew = self._knows_meant
            self._show_sheet()
            if self._knows_meant and not knew:
                self.idea.show_view(CALIBRATION)
        self._show_progress()

    def _show_sheet(self) -> None:
        sheet = self._desk.sheet(self._in_hand)
        locked = self._desk.is_closed(self._in_hand)
        self.score.show_sheet(sheet, locked=locked)
        self.idea.show_sheet(sheet, locked=locked)
        self.closed.show_finished(finished=locked)
        meant = self._desk.desk.calibration(self._in_hand)
        self._knows_meant = meant is not None
        self.idea.show_anchor(meant, sheet)
        self._show_guide()
        if self._in_hand in self._desk.unsaved:
            self.score.sign.show_failed()
        elif not self._desk.is_saved(self._in_hand):
            self.score.sign.show_saving()

    def _show_precedents(self) -> None:
        """Say beside the chosen criterion whether the idea has precedents, if the event says so."""
        shown = self._desk.desk.precedents
        if shown is not None:
            self.score.show_precedents(shown.criterion_id, len(shown.of.get(self._in_hand, ())))

    def _open_precedents(self) -> None:
        from ui.desk.precedents_dialog import PrecedentsDialog  # few desks need it

        shown = self._desk.desk.precedents
        if shown is not None:
            PrecedentsDialog(self, shown.of.get(self._in_hand, ())).show_once()

    def _show_guide(self) -> None:
        card = self.score.current
        if card is not None:
            self.idea.guide.show_criterion(card.criterion, card.row.value)

    def _show_ending(self) -> None:
        self.primary.set_quiet(quiet=self._desk.is_finished)
        self.primary.setText(WRITE_AGAIN if self._desk.is_finished else FINISH)

    def _show_progress(self) -> None:
        progress = self._desk.progress()
        for widget in (self._count, self._line):  # the sign «پایان‌یافته» replaces them
            widget.setVisible(not self._desk.is_finished)
        done = "" if theme().text_scale > FEWER_WORDS else " تمام شده"
        self._count.setText(of(progress.settled, progress.total, f"{word().one}{done}"))
        self._line.set(progress.settled, progress.total)

    def _tell_saved(self, idea_id: str) -> None:
        if idea_id == self._in_hand:
            self.score.sign.show_saved()

    def _show_unsaved(self, idea_id: str) -> None:
        if idea_id == self._in_hand:
            self.score.sign.show_failed()

    def _tell_failed(self, error: BaseException) -> None:
        self.score.close_number()
        self.score.sign.show_failed()
        self.failed.emit(error)

    def _score_current(self) -> None:
        self.score.begin(self._desk.sheet(self._in_hand))

    def _open_list(self) -> None:
        """Show the list and give it the focus."""
        self.columns.open_list(wanted=not (self.columns.is_narrow and self.columns.is_open))
        self.list.show_in_hand()
        (self.list.view if self.columns.is_open else self.score.cards[0].row).setFocus()

    def _leave_list(self) -> None:
        self.columns.open_list(wanted=False)
        self._score_current()

    def ask_for_code(self) -> None:
        """Go to an idea by its code."""
        from ui.desk.go_to_code_dialog import GoToCodeDialog

        dialog = GoToCodeDialog(self, self._of_code)
        if dialog.exec() and dialog.idea_id:
            self.go_to(dialog.idea_id)
            self._score_current()

    def _of_code(self, text: str) -> Idea | None:
        return self._ideas.get(self.list.of_code(text))

    def _search(self) -> None:
        self.columns.open_list()
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search.selectAll()

    def _stand_aside(self) -> None:
        from ui.desk.aside_dialog import AsideDialog

        dialog = AsideDialog(self)
        if dialog.exec():
            self._desk.stand(self._in_hand, dialog.standing, dialog.reason)
            self._score_current()

    def _reopen(self) -> None:
        from ui.desk.reopen_dialog import ReopenDialog

        dialog = ReopenDialog(self)
        if dialog.exec():
            self._desk.reopen(dialog.reason)

    def _finish(self) -> None:
        self.score.notes.hand_over()
        self.finish_wanted.emit()
