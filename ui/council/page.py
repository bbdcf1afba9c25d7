"""The page of the council's report: the two pages as they print, and what they leave out."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from judging_app.domain.council import CouncilReport
from judging_app.domain.council_words import TITLE
from judging_app.domain.event_state import EventState, Section
from judging_app.services.organizer.council import load_report, write_council
from judging_app.services.organizer.keys import is_locked
from judging_app.services.organizer.open_data import OpenDataWritten, write_open_data
from ui.base.printer import AskPrinter, ask_printer
from ui.base.session import Session
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.facts import FactGrid
from ui.widgets.file_chooser import Ask, Chooser, Question, choose
from ui.widgets.labels import PlainLabel
from ui.widgets.opening import open_outside
from ui.widgets.paper_view import PaperView, ShownPaper
from ui.widgets.scroll import SideColumn
from ui.window.paper_page import PaperPage
from ui.words.council import OPEN_DATA, UNOFFICIAL, kept_back
from ui.words.notices import Action, written
from ui.words.printed import LOCKED
from ui.words.strings import fa

OPEN_PAGE = Action("open-page", "باز کردن صفحه", "eye")
"""Opens the page of the open data that was just written."""
REPORT = ShownPaper(TITLE, write_council)
"""The two pages."""


class ReportPage(PaperPage):
    """Shows the report of an official result, and writes it and the open data."""

    help_section = "گزارش شورا و دادهٔ باز"
    keeps_place = False

    def __init__(
        self,
        session: Session,
        choose: Chooser = choose,
        ask_printer: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(
            session, Section.REPORT, TITLE, "دو صفحه، و داده‌هایی که از آن‌ها آمده است",
            choose, ask_printer,
        )  # fmt: skip
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
        self.save_paper(REPORT, self._session.news.emit)

    def save_data(self) -> None:
        """Ask for a folder and write the open data there."""
        suggested = self.file.path.parent
        for folder in self._choose(self, Question(Ask.FOLDER, "پوشهٔ دادهٔ باز", "", suggested)):
            self.ask(write_open_data, self.file, folder, then=self._tell_data,
                     label="نوشتن دادهٔ باز", watched=True)  # fmt: skip

    def print_report(self) -> None:
        """Make the two pages, ask for a printer, and print."""
        self.send_paper(REPORT, self._session.news.emit)

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
        self.view.show_paper(REPORT)

    def _tell_data(self, made: OpenDataWritten) -> None:
        news = f"دادهٔ باز نوشته شد: {fa(len(made.files))} پرونده"
        self._written = made.page
        self.tell_written(made.folder, written(f"{news}."), OPEN_PAGE)
        self._session.news.emit(news)
