"""The page of payments: fees of judges, and rewards of the chosen ideas."""

from pathlib import Path

from PySide6.QtWidgets import QStackedWidget

from judging_app.domain.event_state import Section
from judging_app.domain.payees import PersonAnswer
from judging_app.services.organizer.fees import FeeList, list_fees
from judging_app.services.organizer.keys import is_locked
from judging_app.services.organizer.payments import answer_person
from judging_app.services.organizer.rewards import (
    IdeaTeam,
    RewardList,
    list_rewards,
    list_shares,
)
from ui.base.idea_word import filled
from ui.base.printer import AskPrinter, ask_printer
from ui.base.session import Session
from ui.payments.editing import Offer
from ui.payments.judges_pane import JudgesPane
from ui.payments.pane import PREVIEW, Pane
from ui.payments.rewards_pane import RewardsPane, missing_words
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.file_chooser import Ask, Chooser, Question, choose
from ui.widgets.reason_bar import ReasonBar
from ui.widgets.section_bar import SectionBar
from ui.window.paper_page import PaperPage
from ui.words import payments as words
from ui.words.messages import Message
from ui.words.printed import LOCKED
from ui.words.strings import isolate

JUDGES, CHOSEN = "judges", "chosen"
PANE = "payments.pane"
"""The name of the choice that is kept for each event."""


class PaymentsPage(PaperPage):
    """Two panes, and a bar that records what was typed in the pane that is shown."""

    help_section = "حق داوری و پاداش"
    keeps_place = False

    def __init__(
        self, session: Session, choose: Chooser = choose, ask_printer: AskPrinter = ask_printer
    ) -> None:
        super().__init__(
            session, Section.PAYMENTS, words.TITLE, "هر مبلغ به ریال و تا آخرین ریال",
            choose, ask_printer,
        )  # fmt: skip
        self._fees: FeeList | None = None
        self._rewards: RewardList | None = None
        self._offer: Offer | None = None
        self.primary = PrimaryButton("چاپ…", "printer", "Ctrl+P")
        self.pdf = SecondaryButton("ذخیرهٔ PDF…", "save")
        self.sheet = SecondaryButton("اکسل یا CSV…", "table")
        self.extras = (self.sheet, self.pdf)
        titles = {JUDGES: "داوران", CHOSEN: filled("{of_many} برگزیده")}
        self.panes = SectionBar(titles)
        self.judges, self.chosen = JudgesPane(session), RewardsPane(session)
        self._stack = QStackedWidget()
        self.bar = ReasonBar()
        self._build()
        self._connect()
        self.turn_to(next(iter(self.recall(PANE)), JUDGES))

    def _build(self) -> None:
        self.column.addWidget(self.panes)
        self._stack.addWidget(self.judges)
        self._stack.addWidget(self.chosen)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(self.bar)

    def _connect(self) -> None:
        self.primary.clicked.connect(self.print_list)
        self.pdf.clicked.connect(self.save)
        self.sheet.clicked.connect(self.save_table)
        self.panes.chosen.connect(self.turn_to)
        for pane in (self.judges, self.chosen):
            pane.views.chosen.connect(lambda _: self._look())
        forms = (self.judges.form, self.chosen.form, self.chosen.shares, self.chosen)
        for form in forms:
            form.changed.connect(self._show_offer)
        self.chosen.persons.answered.connect(self._answer)
        self.judges.certificates_wanted.connect(
            lambda: self.section_wanted.emit(Section.CERTIFICATES)
        )
        self.bar.confirmed.connect(self._record)
        self.bar.cancelled.connect(self.take_back)
        self._session.changed.connect(self.refresh)

    @property
    def pane(self) -> Pane:
        """The pane that is shown."""
        return self.chosen if self._stack.currentWidget() is self.chosen else self.judges

    def turn_to(self, key: str) -> None:
        """Show the pane of the judges or that of the chosen ideas."""
        key = key if key in (JUDGES, CHOSEN) else JUDGES
        self.panes.show_chosen(key)
        self._stack.setCurrentWidget(self.chosen if key == CHOSEN else self.judges)
        self.remember(PANE, key)
        self._show_offer()
        self._look()

    def refresh(self) -> None:
        """Load fees, shares and rewards again."""
        super().refresh()
        self.ask(list_fees, self.file, then=self._show_fees, label="شمردن برگه‌ها")
        self.ask(list_rewards, self.file, then=self._keep_rewards, failed=self.strip.tell_error)
        self.ask(list_shares, self.file, then=self._show_rewards)

    def leave(self) -> None:
        """Delete the papers that were shown."""
        self.judges.view.forget()
        self.chosen.view.forget()

    def unsaved(self) -> Message | None:
        """Return a message while a typed rule, table or share is not recorded."""
        typed = self.judges.offers() + self.chosen.offers()
        is_typed = any(offer.may_confirm for offer in typed)
        return Message(words.UNSAVED, "", words.RECORD_IT) if is_typed else None

    def take_back(self) -> None:
        """Show what is declared in place of what was typed."""
        if self.pane is self.judges:
            self.judges.form.take_back()
        else:
            self.chosen.shares.take_back()
            self.chosen.form.take_back()

    def print_list(self) -> None:
        """Make the list of the pane that is shown, ask for a printer, and print."""
        self.send_paper(self.pane.paper, self._session.news.emit, failed=self.strip.tell_error)

    def save(self) -> None:
        """Ask for a path and write the list of the pane there as PDF."""
        self.save_paper(self.pane.paper, self._session.news.emit, failed=self.strip.tell_error)

    def save_table(self) -> None:
        """Ask for a path and write the same list as a workbook or CSV."""
        paper = self.pane.paper
        mine = self.file.path
        suggested = mine.with_name(f"{mine.stem} - {paper.title}.xlsx")
        question = Question(Ask.SAVE, paper.title, "اکسل یا CSV (*.xlsx *.csv)", suggested)
        for path in self._choose(self, question):
            self.ask(paper.write_table, self.file, path, then=self._tell_table,
                     failed=self.strip.tell_error, label=paper.title)  # fmt: skip

    def _show_fees(self, listed: FeeList) -> None:
        self._fees = listed
        self.judges.show_listed(listed)
        self._look()

    def _keep_rewards(self, listed: RewardList) -> None:
        self._rewards = listed

    def _show_rewards(self, teams: tuple[IdeaTeam, ...]) -> None:
        if self._rewards is not None:
            self.chosen.show_listed(self._rewards, teams)
            self._look()

    def _look(self) -> None:
        """Show the list as it prints, if its view is open. Looking asks for no key."""
        missing = self._missing()
        for button in (self.primary, self.pdf, self.sheet):
            button.setEnabled(not missing)
        if self.pane.shown == PREVIEW and (missing or self._session.is_open):
            self.ask(is_locked, self.file, then=lambda locked: self._show_paper(is_locked=locked))

    def _show_paper(self, *, is_locked: bool) -> None:
        missing = self._missing() or (LOCKED if is_locked else "")
        self.pane.show_paper(missing)

    def _missing(self) -> str:
        """The words for what is missing before the list can be made; empty if nothing is."""
        if self.pane is self.judges:
            return "" if self._fees and self._fees.fees else words.NO_RULE
        return missing_words(self._rewards) if self._rewards else words.UNOFFICIAL

    def _show_offer(self) -> None:
        """Offer to record what was typed in the pane that is shown."""
        self._offer = next(iter(self.pane.offers()), None)
        if self._offer is None:
            self.bar.close_bar()
            return
        offer = self._offer
        self.bar.offer(
            offer.words, offer.confirm,
            needs_reason=offer.needs_reason, may_confirm=offer.may_confirm,
            hint=words.REASON_ON_LIST,
        )  # fmt: skip
        self.bar.reason.setVisible(offer.needs_reason)

    def _record(self, reason: str) -> None:
        offer = self._offer
        if offer is not None and offer.may_confirm:
            self.ask(offer.service, self.file, *offer.args, reason,
                     then=lambda _: self._end(offer), failed=self.strip.tell_error,
                     label=offer.confirm)  # fmt: skip

    def _end(self, offer: Offer) -> None:
        for form in (self.judges.form, self.chosen.form, self.chosen.shares):
            if (typed := form.offer()) and typed.service == offer.service:
                form.keep_typed()
        self.bar.reason.clear()
        self._show_offer()
        self._session.announce(offer.done)

    def _answer(self, said: PersonAnswer) -> None:
        self.ask(answer_person, self.file, said.one, said.other, is_same=said.is_same,
                 then=lambda _: self._session.announce("پاسخ ثبت شد."),
                 failed=self.strip.tell_error)  # fmt: skip

    def _tell_table(self, path: Path) -> None:
        self.tell_paper(path, f"نوشته شد: {isolate(path.name)}", None)
