"""The page of the follow-up: what became of the chosen ideas after the award."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from judging_app.domain.event_state import Section
from judging_app.domain.follow_up import ReceivedReport
from judging_app.domain.follow_up_board import BoardRow
from judging_app.domain.right import Right
from judging_app.services.organizer.follow_up import FollowUp, FormOut, follow_up, make_forms
from judging_app.services.organizer.follow_up_choices import choose_entry, withdraw_choice
from judging_app.services.organizer.follow_up_papers import (
    write_board_page,
    write_form_cards,
    write_owner_letters,
)
from judging_app.services.organizer.follow_up_reports import (
    InspectedReport,
    inspect_reports,
    merge_reports,
    undo_report,
)
from judging_app.services.papers import PaperMade
from judging_app.system.clock import today
from ui.base.session import Session
from ui.base.theme import theme
from ui.follow_up.board_view import BoardView
from ui.follow_up.choice_dialog import ChoiceDialog, rivals_of
from ui.follow_up.forms_view import FormsView
from ui.follow_up.reports_view import AcceptedView, InboxView
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.file_chooser import Ask, Chooser, Question, choose
from ui.widgets.layouts import LARGE, row_of
from ui.widgets.section_bar import SectionBar
from ui.window.event_page import EventPage
from ui.words.messages import Message
from ui.words.printed import printed_message
from ui.words.strings import fa, listed

BOARD, FORMS, INBOX, ACCEPTED = "board", "forms", "inbox", "accepted"
VIEWS = {BOARD: "تابلو", FORMS: "فرم‌ها", INBOX: "گزارش‌های رسیده", ACCEPTED: "پذیرفته‌شده‌ها"}
REPORTS = "فرم پرشده (*.followup *.xlsx *.xls *.ods);;همهٔ پرونده‌ها (*)"
PDF = "PDF (*.pdf)"
TITLE = "پیگیری"
WAITS = "پس از رسمی شدن نتیجه"


class FollowUpPage(EventPage):
    """Four views over one state: board, forms, inbox, accepted reports."""

    help_section = "پیگیری پس از جایزه"

    def __init__(self, session: Session, choose: Chooser = choose) -> None:
        super().__init__(session, Section.FOLLOW_UP, TITLE, WAITS)
        self._choose = choose
        self._view = BOARD
        self._found: FollowUp | None = None
        self.primary = PrimaryButton("نوشتن فرم‌ها…", "save", "Ctrl+Return").needing(Right.DESK)
        self.primary.keep_room(f"افزودن {fa(100)} گزارش")
        self.page_button = SecondaryButton("برگهٔ کمیسیون…", "printer", "Ctrl+P")
        self.letters_button = SecondaryButton("نامه‌ها…", "people")
        self.extras = (self.page_button, self.letters_button)
        self.views = SectionBar(VIEWS, counted=True)
        self.board = BoardView()
        self.forms = FormsView()
        self.inbox = InboxView()
        self.accepted = AcceptedView()
        self.waiting = EmptyState(
            "flag",
            "پیگیری پس از رسمی شدن نتیجه آغاز می‌شود",
            "آنگاه فرم‌ها را به مجریان می‌دهید و گزارش‌هایشان را اینجا می‌گیرید.",
        )
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    @property
    def first(self) -> QWidget:
        """The widget that gets the first focus."""
        return self.board.table

    def _build(self) -> None:
        for widget in (self.board, self.forms, self.inbox, self.accepted, self.waiting):
            self._stack.addWidget(widget)
        self.column.addLayout(row_of((self.views, 1), self.board.unit, spacing=8))
        self.column.addWidget(self._stack, 1)
        self._show_view(BOARD)
        self._fit()

    def _fit(self) -> None:
        """Keep the room of the hidden units, so that nothing moves; large tabs need it."""
        policy = self.board.unit.sizePolicy()
        policy.setRetainSizeWhenHidden(theme().text_scale < LARGE)
        self.board.unit.setSizePolicy(policy)

    def _connect(self) -> None:
        self.views.chosen.connect(self._show_view)
        self.primary.clicked.connect(self._act_first)
        self.page_button.clicked.connect(self._print_page)
        self.letters_button.clicked.connect(self._print_letters)
        self.forms.print_cards.clicked.connect(self._print_cards)
        self.inbox.drop.dropped.connect(self.receive)
        self.inbox.drop.files_wanted.connect(lambda: self._ask_files(Ask.FILES))
        self.inbox.drop.folder_wanted.connect(lambda: self._ask_files(Ask.FOLDER))
        self.inbox.clear.clicked.connect(self._show_primary)
        self.accepted.undo_wanted.connect(self.undo)
        self.board.choice_wanted.connect(self.ask_choice)
        self._session.changed.connect(self._read)
        theme().changed.connect(self._fit)

    def refresh(self) -> None:
        """Load the board and the reports."""
        super().refresh()
        self._read()

    def _read(self) -> None:
        self.ask(follow_up, self.file, today(), then=self._show)

    def _show(self, found: FollowUp) -> None:
        self._found = found
        board = found.board
        is_official = board is not None
        for widget in (self.views, self.page_button, self.letters_button, self.primary):
            widget.setEnabled(is_official)
        if board is None:
            self._stack.setCurrentWidget(self.waiting)
            self.board.unit.hide()
            self.set_title(TITLE, WAITS)
            return
        self.board.show_board(board)
        self.forms.show_forms(found)
        self.accepted.show_reports(found.reports)
        late = len(board.overdue)
        self.set_title(
            TITLE,
            listed((
                f"گزارش {fa(sum(bool(row.history) for row in board.rows))} از "
                f"{fa(len(board.rows))} رسیده است",
                f"{fa(late)} دیرکرد" if late else "",
                f"{fa(len(board.contested))} ناهمسان" if board.contested else "",
            )),
        )  # fmt: skip
        self._show_view(self._view)

    def _show_view(self, key: str) -> None:
        self._view = key
        self.views.show_chosen(key)
        shown = {
            BOARD: self.board, FORMS: self.forms, INBOX: self.inbox, ACCEPTED: self.accepted
        }  # fmt: skip
        if self._found is None or self._found.board is not None:
            self._stack.setCurrentWidget(shown[key])
        self.board.unit.setVisible(key == BOARD and self._stack.currentWidget() is self.board)
        self._show_primary()

    def _show_primary(self) -> None:
        if self._view == INBOX:
            waiting = len(self.inbox.addable)
            self.primary.setText(f"افزودن {fa(waiting)} گزارش" if waiting else "افزودن همه")
            self.primary.set_icon("merge")
            self.primary.setEnabled(waiting > 0)
        else:
            self.primary.setText("نوشتن فرم‌ها…")
            self.primary.set_icon("save")
            self.primary.setEnabled(self._found is not None and self._found.board is not None)

    def _act_first(self) -> None:
        if self._view == INBOX:
            self.merge()
        else:
            self._write_forms()

    def _write_forms(self) -> None:
        title = "فرم‌ها در کدام پوشه یا فلش نوشته شود؟"
        question = Question(Ask.FOLDER, title, "", self.file.path.parent)
        for folder in self._choose(self, question):
            self.ask(
                make_forms, self.file, folder,
                executors=self.forms.chosen, with_cards=self.forms.cards.isChecked(),
                then=partial(self._tell_forms, folder=folder),
                failed=self._tell_failed, label="نوشتن فرم‌های پیگیری",
            )  # fmt: skip

    def _tell_forms(self, made: tuple[FormOut, ...], folder: Path) -> None:
        self.forms.show_codes(made)
        self._show_view(FORMS)
        words = f"فرم {fa(len(made))} مجری نوشته شد؛ هر یک در پروندهٔ ‎.followup و در اکسل."
        self.tell_written(folder, Message(words, "", "به هر مجری تنها پروندهٔ خودش را بدهید."))
        self._session.announce()

    def receive(self, paths: Sequence[Path]) -> None:
        """Inspect filled forms, and those in folders, without merging them."""
        self._show_view(INBOX)
        self.ask(inspect_reports, self.file, self.inbox.paths(paths), then=self._show_found,
                 failed=self._tell_failed, label="بررسی گزارش‌ها", watched=True)  # fmt: skip

    def merge(self) -> None:
        """Merge every report that can be merged."""
        self.ask(merge_reports, self.file, self.inbox.addable, then=self._tell_merged,
                 failed=self._tell_failed, label="افزودن گزارش‌ها", watched=True)  # fmt: skip

    def undo(self, report: ReceivedReport, reason: str) -> None:
        """Take an accepted report out again."""
        self.ask(
            undo_report, self.file, report.digest, reason, failed=self._tell_failed,
            then=lambda _: self._session.announce("گزارش بیرون گذاشته شد"),
        )  # fmt: skip

    def ask_choice(self, row: BoardRow) -> None:
        """Ask which of the contradicting reports about an idea is right."""
        if self._found is None or not rivals_of(row):
            return
        dialog = ChoiceDialog(self, row, self._found.reports)
        dialog.decided.connect(self.choose)
        dialog.withdrawn.connect(self.withdraw)
        dialog.show_once()

    def choose(self, idea_id: str, digest: str, reason: str) -> None:
        """Let the entry of that report hold about the idea."""
        self.ask(
            choose_entry, self.file, idea_id, digest, reason, failed=self._tell_failed,
            then=lambda _: self._session.announce("گزینش ثبت شد"),
        )  # fmt: skip

    def withdraw(self, idea_id: str, reason: str) -> None:
        """Take the choice about an idea back."""
        self.ask(
            withdraw_choice, self.file, idea_id, reason, failed=self._tell_failed,
            then=lambda _: self._session.announce("گزینش پس گرفته شد"),
        )  # fmt: skip

    def _show_found(self, found: tuple[InspectedReport, ...]) -> None:
        self.strip.clear()
        self.inbox.show_found(found)
        self._show_primary()

    def _tell_merged(self, done: tuple[InspectedReport, ...]) -> None:
        added = self.inbox.mark_added(done)
        self.inbox.table.setFocus(Qt.FocusReason.OtherFocusReason)  # the button has no more to do
        self._session.announce(f"{fa(added)} گزارش افزوده شد")

    def _tell_failed(self, error: BaseException) -> None:
        self.strip.tell_error(error)

    def _ask_files(self, ask: Ask) -> None:
        question = Question(ask, "گزارش‌های پیگیری", REPORTS, Path.home())
        if paths := self._choose(self, question):
            self.receive(paths)

    def _print_page(self) -> None:
        self._print("برگهٔ کمیسیون", "follow-up", write_board_page)

    def _print_letters(self) -> None:
        self._print("نامه به پیشنهاددهندگان", "follow-up-letters", write_owner_letters)

    def _print_cards(self) -> None:
        self._print("کارت فرم‌ها", "follow-up-cards", write_form_cards)

    def _print(self, title: str, name: str, write: Callable[..., object]) -> None:
        suggested = self.file.path.with_name(f"{self.file.path.stem}-{name}.pdf")
        for path in self._choose(self, Question(Ask.SAVE, title, PDF, suggested)):
            self.ask(
                write, self.file, path, today(), failed=self._tell_failed, label=f"نوشتن {title}",
                then=partial(self._tell_paper, title=title),
            )  # fmt: skip

    def _tell_paper(self, made: PaperMade, title: str) -> None:
        self.tell_paper(made.path, f"{title} نوشته شد.", printed_message(made.substitutes))
