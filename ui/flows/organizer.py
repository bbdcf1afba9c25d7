"""The organizer's flow, from a new event to the certificates."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from judging_app.domain.event_form import EventForm
from judging_app.services.files import OpenFile, open_file
from judging_app.services.organizer.drafts import Draft, FirstRound, new_draft
from judging_app.services.organizer.keys import is_locked, lock_event
from judging_app.services.organizer.second_round import form_of_second_round
from ui.assignment.page import AssignmentPage
from ui.audit.dialog import show_audit
from ui.base.session import Session
from ui.certificates.page import CertificatesPage
from ui.deliberation.page import DeliberationPage
from ui.designer.page import DesignerPage
from ui.flows.unlocking import Unlocking
from ui.inbox.inbox import Inbox
from ui.inbox.page import InboxPage
from ui.keys.page import CardsPage
from ui.overview.page import OverviewPage
from ui.package.page import PackagePage
from ui.reimport.page import ReimportPage
from ui.results.page import ResultsPage
from ui.studio.begin import BeginPage
from ui.studio.page import StudioPage
from ui.widgets.file_chooser import Chooser, Question, choose
from ui.widgets.section_bar import SectionBar
from ui.window.main_window import MainWindow
from ui.window.page import Page
from ui.words.messages import no_event
from ui.words.organizer import sections
from ui.words.strings import isolate

Made = tuple[Page, QWidget]
"""A page, and the widget on it that gets the first focus."""


class OrganizerFlow(QObject):
    """Makes the organizer's pages and decides the next one.

    `new_event()` begins an event; `open_event(file)` shows the event of an open file;
    `show_section(key)` goes to one of `SECTIONS`; `receive(paths)` puts score files into the inbox.
    `choose` answers every question for a file; tests and scripts pass their own.
    """

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        choose: Chooser = choose,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self.choose = choose
        self.inbox = Inbox(self)
        self.unlocking = Unlocking(window, session)
        self._bar: SectionBar | None = None
        session.closed.connect(self._put_away)
        session.news.connect(window.toast.tell)

    def new_event(self) -> None:
        """Ask from what a new event begins."""
        page = BeginPage(self._session, self._ask)
        page.begun.connect(self.go_on_with)
        page.news.connect(lambda words: self._window.tell(words, "saffron"))
        self._window.show_page(page)
        page.blank.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on_with(self, draft: Draft) -> None:
        """Show the studio with a draft; a second round needs its first round open."""
        if draft.first_round is None or self._is_open(draft.first_round.path):
            self._show_studio(draft)
            return

        def begin(file: OpenFile) -> None:
            self._session.open(file)
            self._show_studio(draft)

        path = draft.first_round.path
        self._session.operations.run(open_file, path, done=begin, owner=self)

    def _is_open(self, path: Path) -> bool:
        return self._session.is_open and self._session.file.path == path

    def _show_studio(self, draft: Draft) -> None:
        page = StudioPage(self._session, draft, self._ask)
        page.created.connect(self.open_event)
        if self._bar is None:
            self._window.show_page(page)
        else:
            self._window.replace_page(page)
        page.step.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_event(self, file: OpenFile) -> None:
        """Show the event of an open file, above the start page. Every other page is closed."""
        self._window.go_home()
        self._session.open(file)
        self.inbox.clear()
        self._bar = SectionBar(sections())
        self._bar.setContentsMargins(0, 0, 0, 10)
        self._bar.chosen.connect(self.show_section)
        self._window.set_section_bar(self._bar)
        page, first = self._make("overview")
        self._window.show_page(page)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bar.show_chosen("overview")
        self._session.operations.unlocker = self.unlocking.ask
        self._session.operations.run(is_locked, file, done=self._ask_at_the_door, owner=self._bar)

    def _ask_at_the_door(self, locked: bool) -> None:
        """Ask for the passphrase once at opening.

        If it is not given, ask again when keys are needed.
        """
        if locked:
            self.unlocking.ask(self._session.announce, lambda: None)

    def show_cards(self) -> CardsPage:
        """Show keys and cards in place of the current page, and return that page."""
        if self._bar is not None:
            self._bar.show_chosen("package")
        page = CardsPage(self._session, self._ask)
        page.package_wanted.connect(lambda: self.show_section("package"))
        page.passphrase_wanted.connect(self.unlocking.change_passphrase)
        page.lock_wanted.connect(self.lock_keys)
        self._window.replace_page(page)
        page.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return page

    def lock_keys(self) -> None:
        """Forget the keys of the open event.

        The next action that needs them asks for them again.
        """

        def done(_: None) -> None:
            self.show_section("overview")
            self._window.toast.tell("کلیدها قفل شد؛ با گذرواژهٔ رویداد باز می‌شود")

        self._session.operations.run(lock_event, self._session.file, done=done, owner=self)

    def show_section(self, key: str) -> None:
        """Show another page of the same event."""
        if self._bar is not None:
            self._bar.show_chosen(key)
        page, first = self._make(key)
        self._window.replace_page(page)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def receive(self, paths: Sequence[Path]) -> None:
        """Put dropped score files or folders into the merge inbox of the open event."""
        if self._bar is None:
            self._window.tell(no_event(isolate(paths[0].name)))
            return
        if not isinstance(self._window.page, InboxPage):
            self.show_section("inbox")
        page = self._window.page
        if isinstance(page, InboxPage):
            page.receive(paths)

    def _ask(self, parent: QWidget, question: Question) -> tuple[Path, ...]:
        return self.choose(parent, question)

    def _make(self, key: str) -> Made:
        makers: dict[str, Callable[[], Made]] = {
            "overview": self._overview,
            "assignment": self._assignment,
            "package": self._package,
            "inbox": self._inbox,
            "results": self._results,
            "deliberation": self._deliberation,
            "certificates": self._certificates,
        }
        return makers[key]()

    def _overview(self) -> Made:
        page = OverviewPage(self._session, self._ask)
        page.section_wanted.connect(self.show_section)
        page.log_wanted.connect(self._show_log)
        page.cards_wanted.connect(self.show_cards)
        page.lock_wanted.connect(self.lock_keys)
        page.reimport_wanted.connect(self.reimport)
        page.recovery_sheet_wanted.connect(lambda: self.show_cards().print_recovery_sheet())
        return page, page.panel

    def reimport(self) -> ReimportPage:
        """Show the list of ideas again in place of the overview, and return that page."""
        page = ReimportPage(self._session, self._ask)
        page.left.connect(lambda: self.show_section("overview"))
        self._window.replace_page(page)
        page.view.file.button.setFocus(Qt.FocusReason.OtherFocusReason)
        return page

    def _show_log(self) -> None:
        show_audit(self._window, self._session)

    def _assignment(self) -> Made:
        page = AssignmentPage(self._session, self._ask)
        return page, page.table

    def _package(self) -> Made:
        page = PackagePage(self._session, self._ask)
        page.cards_wanted.connect(self.show_cards)
        return page, page.history

    def _inbox(self) -> Made:
        page = InboxPage(self._session, self.inbox, self._ask)
        return page, page.drop.files_button

    def _results(self) -> Made:
        page = ResultsPage(self._session, self._ask)
        page.second_round_wanted.connect(self.second_round)
        return page, page.table

    def second_round(self) -> None:
        """Begin a second round, in place of the first round's results page."""
        first = self._session.file

        def begin(form: EventForm) -> None:
            self.go_on_with(new_draft(form, first_round=FirstRound(first.path)))

        self._session.operations.run(form_of_second_round, first, done=begin, owner=self)

    def _deliberation(self) -> Made:
        page = DeliberationPage(self._session)
        return page, page.table

    def _certificates(self) -> Made:
        page = CertificatesPage(self._session, self._ask)
        page.design_wanted.connect(self.design)
        return page, page.winners

    def design(self, template: str) -> None:
        """Show the designer in place of the certificates page."""
        page = DesignerPage(self._session, template, self._ask)
        page.left.connect(self._leave_designer)
        self._window.replace_page(page)
        page.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_designer(self, template: str) -> None:
        self.show_section("certificates")
        page = self._window.page
        if isinstance(page, CertificatesPage):
            page.choose_template(template)

    def _put_away(self) -> None:
        self._session.operations.unlocker = None
        self.unlocking.drop()
        if self._bar is not None:
            self._bar.hide()
            self._bar = None
            self._window.set_section_bar(None)
            self.inbox.clear()
