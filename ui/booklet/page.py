"""The page of the booklet: the consents of all ideas, and the way to the booklet."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QWidget

from judging_app.domain.event_state import Section
from judging_app.domain.import_report import IdeaList
from judging_app.domain.right import Right
from judging_app.services.organizer.booklet import (
    BookletChoice,
    BookletMade,
    BookletPlan,
    plan_booklet,
    write_booklet_folder,
    write_booklet_pdf,
    write_sheets,
)
from judging_app.services.organizer.consent import (
    ConsentEntry,
    ConsentImport,
    ConsentList,
    confirm_consents,
    list_consents,
    read_consents,
    record_consents,
    withdraw_consents,
)
from judging_app.services.papers import PaperMade
from ui.base.idea_word import word
from ui.base.session import Session
from ui.base.theme import theme
from ui.booklet.consent_card import ConsentCard
from ui.booklet.import_dialog import ConsentImportDialog
from ui.booklet.listing import columns, filters, row, sifted
from ui.booklet.write_dialog import BookletDialog
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.combo_box import ComboBox
from ui.widgets.fields import SearchField
from ui.widgets.file_chooser import Ask, Chooser, Question, choose, pdf_question
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import LARGE, row_of
from ui.widgets.reason_bar import IN_LOG, ReasonBar
from ui.widgets.record_table import RecordTable
from ui.widgets.scroll import SideColumn
from ui.window.event_page import EventPage
from ui.words.consents import counts_words, printed_words, table_fault
from ui.words.messages import Message
from ui.words.printed import printed_message
from ui.words.strings import TABLES, fa, isolate

WITHDRAWS = "{count} {one} در کتابچهٔ بعدی نمی‌آید. آنچه چاپ شده است همان می‌ماند."


class BookletPage(EventPage):
    """The table of consents, and beside it the consent of the chosen or the ticked ideas."""

    help_section = "کتابچه"

    def __init__(self, session: Session, choose: Chooser = choose) -> None:
        super().__init__(
            session, Section.BOOKLET, "کتابچه", f"{word().many}ی که صاحبانشان رضایت داده‌اند"
        )
        self._choose = choose
        self._found: ConsentList | None = None
        self._ticked: set[str] = set()
        self._themes: dict[str, str] = {}
        self.primary = PrimaryButton("ساختن کتابچه…", "booklet", "Ctrl+S").needing(Right.DESK)
        self.read = SecondaryButton("خواندن جدول رضایت…", "table").needing(Right.DESK)
        self.sheets = SecondaryButton("برگه‌های رضایت…", "printer")
        self.extras = (self.sheets, self.read)
        self.search = SearchField(f"جست‌وجو در {word().many}", "عنوان، نام، کد یا تخصص…")
        self.filter = ComboBox()
        self.filter.setAccessibleName("رضایت")
        self.tick_all = QuietButton("نشان زدن همه", "check")
        self.tick_none = QuietButton("برداشتن نشان‌ها", "close")
        self._count = PlainLabel("", "muted", wrap=True)
        self.table: RecordTable[ConsentEntry] = RecordTable(
            f"رضایت صاحبان {word().many}", columns(),
            lambda one: row(one, self._ticked, self._themes), lines=2,
            empty=f"{word().any_one} با این جست‌وجو پیدا نشد.",
        )  # fmt: skip
        self.card = ConsentCard()
        self.bar = ReasonBar()
        self._build()
        self._connect()

    def _build(self) -> None:
        main = Card(margin=18, spacing=10)
        main.body.addLayout(row_of((self.search, 3), (self.filter, 2), spacing=8))
        main.body.addLayout(row_of((self._count, 1), self.tick_all, self.tick_none, spacing=6))
        main.body.addWidget(self.table, 1)
        side = SideColumn("رضایت", 316)
        side.column.addWidget(self.card)
        side.column.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(main, 1)
        line.addWidget(side)
        self.column.addLayout(line, 1)
        self.column.addWidget(self.bar)
        self._fit()

    def _fit(self) -> None:
        """Leave large text the room of the words of these buttons."""
        for button in (self.tick_all, self.tick_none):
            button.fold(folded=theme().text_scale >= LARGE)

    def _connect(self) -> None:
        self.primary.clicked.connect(self.begin_booklet)
        self.read.clicked.connect(self.begin_import)
        self.sheets.clicked.connect(self.print_sheets)
        self.search.textChanged.connect(self._sift)
        self.search.returnPressed.connect(self.table.setFocus)
        self.filter.currentIndexChanged.connect(self._sift)
        self.table.chosen.connect(lambda _: self._show_card())
        self.table.ticked.connect(self.tick)
        self.tick_all.clicked.connect(lambda: self._set_ticks(set(self._shown_ids())))
        self.tick_none.clicked.connect(lambda: self._set_ticks(set()))
        self.card.record_wanted.connect(self.record)
        self.card.confirm_wanted.connect(self.confirm)
        self.card.withdraw_wanted.connect(self._offer_withdrawal)
        self.bar.confirmed.connect(self._withdraw)
        self.bar.cancelled.connect(self.bar.close_bar)
        self._session.changed.connect(self.refresh)
        theme().changed.connect(self._fit)

    @property
    def targets(self) -> tuple[str, ...]:
        """The ids of the ticked ideas; without any, of the current one."""
        if self._ticked and self._found is not None:
            return tuple(one.idea.id for one in self._found.entries if one.idea.id in self._ticked)
        return (self.table.current.idea.id,) if self.table.current else ()

    def refresh(self) -> None:
        """Load the consents again."""
        super().refresh()
        self.ask(list_consents, self.file, then=self._show, label="خواندن رضایت‌ها")

    def unsaved(self) -> Message | None:
        """Return a message while something typed is not recorded."""
        if not self.card.is_changed:
            return None
        return Message("رضایتی که نوشته‌اید ثبت نشده است.", "", "آن را ثبت کنید.")

    def tick(self, one: ConsentEntry) -> None:
        """Tick an idea, or take its tick away."""
        self._set_ticks(self._ticked ^ {one.idea.id})

    def record(self) -> None:
        """Record the typed consent for the ticked ideas, or for the current one."""
        forms, ids = self.card.typed, self.targets
        if forms is not None and ids:
            words = f"رضایت {fa(len(ids))} {word().one} ثبت شد."
            self.ask(record_consents, self.file, dict.fromkeys(ids, forms),
                     then=partial(self._end, words), failed=self.strip.tell_error,
                     label="ثبت رضایت")  # fmt: skip

    def confirm(self) -> None:
        """Confirm that the consents hold for the present texts."""
        words = f"رضایت {fa(len(self.targets))} {word().one} برای متن کنونی تأیید شد."
        self.ask(confirm_consents, self.file, self.targets, then=partial(self._end, words),
                 failed=self.strip.tell_error, label="تأیید رضایت")  # fmt: skip

    def begin_import(self) -> None:
        """Ask for a table of consents, and show what it says before anything is recorded."""
        question = Question(Ask.FILE, "جدول رضایت", TABLES, self.file.path.parent)
        for path in self._choose(self, question):
            self.ask(read_consents, self.file, path, then=partial(self._offer_import, path),
                     failed=self._tell_refused_table, label="خواندن جدول رضایت")  # fmt: skip

    def _tell_refused_table(self, error: BaseException) -> None:
        """Say what is wrong with a table; it is mostly the secretary's own, nobody sent it."""
        words = table_fault(error)
        if words is None:
            self.strip.tell_error(error)
        else:
            self.strip.tell(words)

    def print_sheets(self) -> None:
        """Write sheets to sign: for the ticked ideas, or for all."""
        for path in self._choose(self, pdf_question(self.file.path, "برگه‌های رضایت")):
            self.ask(write_sheets, self.file, path, sorted(self._ticked), then=self._tell_sheets,
                     failed=self.strip.tell_error, label="برگه‌های رضایت", watched=True)  # fmt: skip

    def begin_booklet(self) -> None:
        """Show the booklet before it is written."""
        if self._found is None:
            return
        dialog = BookletDialog(
            self, self._session, self._found.event, self._plan, is_official=self._found.is_official
        )
        dialog.pdf_wanted.connect(partial(self._save_pdf, dialog))
        dialog.folder_wanted.connect(partial(self._save_folder, dialog))
        dialog.show_once()

    def _plan(
        self, choice: BookletChoice, then: Callable[[BookletPlan], None],
        failed: Callable[[BaseException], None],
    ) -> None:  # fmt: skip
        self.ask(plan_booklet, self.file, choice, then=then, failed=failed)

    def _save_pdf(self, dialog: QWidget, choice: BookletChoice) -> None:
        for path in self._choose(dialog, pdf_question(self.file.path, "کتابچه")):
            dialog.close()
            self.ask(write_booklet_pdf, self.file, path, choice, then=self._tell_made,
                     failed=self.strip.tell_error, label="نوشتن کتابچه", watched=True)  # fmt: skip

    def _save_folder(self, dialog: QWidget, choice: BookletChoice) -> None:
        question = Question(Ask.FOLDER, "پوشهٔ کتابچه", "", self.file.path.parent)
        for path in self._choose(dialog, question):
            dialog.close()
            self.ask(write_booklet_folder, self.file, path, choice, pdf=True, then=self._tell_made,
                     failed=self.strip.tell_error, label="نوشتن کتابچه", watched=True)  # fmt: skip

    def _tell_made(self, made: BookletMade) -> None:
        count = fa(len(made.plan.booklet.entries))
        names = " و ".join(isolate(path.name) for path in made.paths)
        news = f"کتابچه با {count} {word().one} نوشته شد: {names}"
        self.tell_paper(made.paths[0], news, printed_message(made.substitutes))
        self._session.announce()

    def _tell_sheets(self, made: PaperMade) -> None:
        news = f"{fa(made.pages)} صفحه برگهٔ رضایت نوشته شد: {isolate(made.path.name)}"
        self.tell_paper(made.path, news, printed_message(made.substitutes))

    def _offer_import(self, path: Path, read: ConsentImport) -> None:
        notices = IdeaList((), read.notices)
        dialog = ConsentImportDialog(self, path, read.wanted, notices)
        words = f"رضایت {fa(len(read.wanted))} {word().one} از جدول ثبت شد."
        dialog.accepted.connect(
            lambda: self.ask(record_consents, self.file, read.wanted,
                             then=partial(self._end, words), failed=self.strip.tell_error,
                             label="ثبت رضایت")
        )  # fmt: skip
        dialog.show_once()

    def _offer_withdrawal(self) -> None:
        words = WITHDRAWS.format(count=fa(len(self.targets)), one=word().one)
        self.bar.offer(words, "پس گرفتن رضایت", "undo", needs_reason=True, hint=IN_LOG)
        self.bar.ask()

    def _withdraw(self, reason: str) -> None:
        ids = self.targets
        self.ask(withdraw_consents, self.file, ids, reason, then=partial(self._tell_gone, ids),
                 failed=self.strip.tell_error, label="پس گرفتن رضایت")  # fmt: skip

    def _tell_gone(self, ids: tuple[str, ...], found: ConsentList) -> None:
        """Say what was withdrawn, and which of it is printed already."""
        self.bar.close_bar()
        self._end(f"رضایت {fa(len(ids))} {word().one} پس گرفته شد.", found)
        printed = printed_words([one for one in found.entries if one.idea.id in ids])
        if printed:
            news = f"رضایت {fa(len(ids))} {word().one} پس گرفته شد."
            self.strip.tell(Message(news, printed, ""), "saffron")

    def _end(self, words: str, found: ConsentList) -> None:
        self.card.forget()
        self._ticked = set()
        self._show(found)
        self.strip.tell(Message(words, "", ""), "accent")
        self._session.announce()

    def _show(self, found: ConsentList) -> None:
        self._found = found
        self._themes = {theme.id: theme.title for theme in found.event.themes}
        self._ticked &= {one.idea.id for one in found.entries}
        chosen = self.filter.currentData()
        with QSignalBlocker(self.filter):
            self.filter.clear()
            for key, words in filters(is_official=found.is_official):
                self.filter.addItem(words, key)
            self.filter.setCurrentIndex(max(0, self.filter.findData(chosen)))
        self._sift()

    def _sift(self) -> None:
        if self._found is None:
            return
        key = self.filter.currentData() or ""
        shown = sifted(self._found.entries, key, self.search.text())
        self.table.show_again(shown, key=lambda one: one.idea.id)
        self._show_card()

    def _shown_ids(self) -> tuple[str, ...]:
        return tuple(one.idea.id for one in self.table.items)

    def _set_ticks(self, ticked: set[str]) -> None:
        self._ticked = ticked
        self.table.records.repaint_rows()
        self._show_card()

    def _show_card(self) -> None:
        if self._found is None:
            return
        self.bar.close_bar()
        wanted = set(self.targets)
        self.card.show_entries([one for one in self._found.entries if one.idea.id in wanted])
        ticked = f" · {fa(len(self._ticked))} نشان‌شده" if self._ticked else ""
        self._count.setText(counts_words(self._found) + ticked)
        self.tick_none.setEnabled(bool(self._ticked))
