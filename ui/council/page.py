"""The page of the council's report: the two pages as they print, and what they leave out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from judging_app.domain.council import CouncilReport
from judging_app.domain.council_words import TITLE
from judging_app.domain.event_state import EventState, Section
from judging_app.errors import WriteFailed
from judging_app.services.organizer.council import load_report, write_council
from judging_app.services.organizer.keys import is_locked
from judging_app.services.organizer.open_data import OpenDataWritten, write_open_data
from judging_app.services.papers import PaperMade
from judging_app.services.secret_papers import PassingPaper
from ui.base.printer import AskPrinter, ask_printer, print_pdf
from ui.base.session import Session
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.facts import FactGrid
from ui.widgets.file_chooser import Ask, Chooser, Question, choose
from ui.widgets.labels import PlainLabel
from ui.widgets.opening import open_outside
from ui.widgets.paper_view import PaperView
from ui.widgets.scroll import SideColumn
from ui.window.event_page import EventPage
from ui.words.council import LOCKED, OPEN_DATA, UNOFFICIAL, kept_back
from ui.words.notices import Action, written
from ui.words.printed import printed_message, sent_words
from ui.words.strings import fa, isolate

OPEN_PAGE = Action("open-page", "باز کردن صفحه", "eye")
"""Opens the page of the open data that was just written."""


@dataclass(frozen=True, slots=True)
class _Report:
    """The report as a paper that can be shown."""

    title: str = TITLE
    write: Callable[..., PaperMade] = write_council
    is_watched: bool = True


class ReportPage(EventPage):
    """Shows the report of an official result, and writes it and the open data."""

    help_section = "گزارش شورا و دادهٔ باز"
    keeps_place = False

    def __init__(
        self,
        session: Session,
        choose: Chooser = choose,
        ask_printer: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(session, Section.REPORT, TITLE, "دو صفحه، و داده‌هایی که از آن‌ها آمده است")
        self._choose, self._ask_printer = choose, ask_printer
        self.primary = PrimaryButton("ذخیرهٔ PDF…", "save", "Ctrl+S")
        self.paper = SecondaryButton("چاپ…", "printer", "Ctrl+P")
        self.data = SecondaryButton("نوشتن دادهٔ باز…", "table", "Ctrl+Shift+S")
        self.extras = (self.data, self.paper)
        self._is_official = False
        self._written = Path()
        self.kept = FactGrid(kept_back(None))
        self.view = PaperView(session)
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        column = SideColumn("دادهٔ باز، و آنچه پنهان است", 340)
        data = Card("دادهٔ باز", margin=18, spacing=10)
        data.body.addWidget(PlainLabel(OPEN_DATA, wrap=True))
        kept = Card("چه پنهان است و چرا", margin=18, spacing=10)
        kept.body.addWidget(self.kept)
        column.column.addWidget(data)
        column.column.addWidget(kept)
        column.column.addStretch(1)
        row.addWidget(column)
        page = Card(margin=18, spacing=6)
        page.body.addWidget(self.view, 1)
        row.addWidget(page, 1)
        self.column.addLayout(row, 1)

    def _connect(self) -> None:
        self.primary.clicked.connect(self.save)
        self.paper.clicked.connect(self.print_report)
        self.data.clicked.connect(self.save_data)
        self._session.changed.connect(self.refresh)

    def show_state(self, state: EventState) -> None:
        """Show the report as soon as the result is official."""
        super().show_state(state)
        for button in (self.primary, self.paper, self.data):
            if button is not None:
                button.setEnabled(state.is_official)
        if state.is_official != self._is_official:
            self._is_official = state.is_official
            self.refresh()

    def refresh(self) -> None:
        """Make the report again, from the event as it is now."""
        super().refresh()
        self.view.forget()
        self.ask(is_locked, self.file, then=self._look)

    def save(self) -> None:
        """Ask for a path and write the two pages there."""
        mine = self.file.path
        suggested = mine.with_name(f"{mine.stem} - {TITLE}.pdf")
        for path in self._choose(self, Question(Ask.SAVE, TITLE, "PDF (*.pdf)", suggested)):
            self.ask(write_council, self.file, path, then=self._tell_saved, label=TITLE,
                     watched=True)  # fmt: skip

    def save_data(self) -> None:
        """Ask for a folder and write the open data there."""
        suggested = self.file.path.parent
        for folder in self._choose(self, Question(Ask.FOLDER, "پوشهٔ دادهٔ باز", "", suggested)):
            self.ask(write_open_data, self.file, folder, then=self._tell_data,
                     label="نوشتن دادهٔ باز", watched=True)  # fmt: skip

    def print_report(self) -> None:
        """Make the two pages, ask for a printer, and print."""
        try:
            passing = PassingPaper()
        except WriteFailed as error:
            self.strip.tell_error(error)
            return
        self.ask(write_council, self.file, passing.path,
                 then=lambda made: self._send(made, passing), label=TITLE,
                 watched=True)  # fmt: skip

    def leave(self) -> None:
        """Delete the paper that was shown."""
        self.view.forget()

    def _act(self, key: str) -> None:
        if key == OPEN_PAGE.key:
            if words := open_outside(self._written):
                self._session.news.emit(words)
        else:
            super()._act(key)

    def _look(self, locked: bool) -> None:
        state = self._session.state
        if state is None or not state.is_official:
            self.kept.show_facts(kept_back(None))
            self.view.say(UNOFFICIAL)
        elif locked:
            self.view.say(LOCKED)
        else:
            self.ask(load_report, self.file, then=self._show)

    def _show(self, report: CouncilReport) -> None:
        self.kept.show_facts(kept_back(report))
        self.view.show_paper(_Report())

    def _send(self, made: PaperMade, passing: PassingPaper) -> None:
        printer = self._ask_printer(self, made.pages)
        if printer is None:
            passing.forget()
            return

        def done(pages: int) -> None:
            passing.forget()
            self._session.news.emit(f"{TITLE}: {sent_words(pages, printer.outputFileName())}")

        self.ask(print_pdf, made.path, printer, then=done, label=f"چاپ {TITLE}",
                 watched=True)  # fmt: skip

    def _tell_saved(self, made: PaperMade) -> None:
        news = f"{TITLE} نوشته شد: {isolate(made.path.name)}"
        self.tell_paper(made.path, news, printed_message(made.substitutes))
        self._session.news.emit(news)

    def _tell_data(self, made: OpenDataWritten) -> None:
        news = f"دادهٔ باز نوشته شد: {fa(len(made.files))} پرونده"
        self._written = made.page
        self.tell_written(made.folder, written(f"{news}."), OPEN_PAGE)
        self._session.news.emit(news)
