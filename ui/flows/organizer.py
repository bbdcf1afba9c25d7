"""The organizer's flow, from a new event to the certificates."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from judging_app.domain.event_form import EventForm
from judging_app.domain.event_state import EventState, Section
from judging_app.domain.paper_ballot import Hand
from judging_app.services.files import OpenFile, open_file
from judging_app.services.organizer.drafts import Draft, FirstRound, new_draft
from judging_app.services.organizer.event_state import event_state
from judging_app.services.organizer.keys import is_locked, lock_event
from judging_app.services.organizer.second_round import form_of_second_round
from ui.audit.dialog import show_audit
from ui.ballots.page import BallotPage
from ui.base.session import Session
from ui.certificates.page import CertificatesPage
from ui.deliberation.page import DeliberationPage
from ui.designer.page import DesignerPage
from ui.flows.event_pages import make_page, make_rail, show_signs
from ui.flows.unlocking import Unlocking
from ui.follow_up.page import FollowUpPage
from ui.ideas.idea_page import IdeaPage
from ui.ideas.page import IdeasPage
from ui.inbox.inbox import Inbox
from ui.inbox.page import InboxPage
from ui.judges.page import JudgesPage
from ui.keys.page import CardsPage
from ui.precedents.page import PrecedentsPage
from ui.reimport.page import ReimportPage
from ui.studio.begin import BeginPage
from ui.studio.page import StudioPage
from ui.widgets.file_chooser import Chooser, Question, choose
from ui.widgets.rail import Rail
from ui.window.event_page import EventPage
from ui.window.main_window import MainWindow
from ui.window.places import Place, place_of, return_to
from ui.words.messages import no_event
from ui.words.strings import isolate

if TYPE_CHECKING:
    from ui.flows.server import ServerDesk


class OrganizerFlow(QObject):
    """Makes the organizer's pages and decides the next one.

    `new_event()` begins an event; `open_event(file)` shows the event of an open file;
    `show_section(key)` goes to a page of `event_pages.ENTRIES`; `receive(paths)` puts score files
    into the inbox.
    `choose` answers every question for a file; tests and scripts pass their own.
    `local_wanted` emits the path of a file in which work goes on while a server is away.
    """

    local_wanted = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        choose: Chooser = choose,
    ) -> None:
        super().__init__(window)
        self._window = window
        self.session = session
        self.session.room = window.room
        self.choose = choose
        self.inbox = Inbox(self)
        self.unlocking = Unlocking(window, session)
        self._rail: Rail | None = None
        self.server_desk: ServerDesk | None = None
        self._places: dict[Section, Place] = {}
        session.closed.connect(self._put_away)
        session.state_changed.connect(self._show_state)
        session.news.connect(window.toast.tell)

    def new_event(self) -> None:
        """Ask from what a new event begins."""
        page = BeginPage(self.session, self.ask)
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
            self.session.open(file)
            self._show_studio(draft)

        path = draft.first_round.path
        self.session.operations.run(open_file, path, done=begin, owner=self)

    def _is_open(self, path: Path) -> bool:
        return self.session.is_open and self.session.file.path == path

    def _show_studio(self, draft: Draft) -> None:
        page = StudioPage(self.session, draft, self.ask)
        page.created.connect(self.open_event)
        if self._rail is None:
            self._window.show_page(page)
        else:
            self._window.replace_page(page)
        page.step.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_event(self, file: OpenFile) -> None:
        """Show the event of an open file, above the start page. Every other page is closed."""
        self._window.go_home()
        self.session.open(file)
        self.inbox.clear()
        self._places.clear()
        self._rail = make_rail()
        self._rail.chosen.connect(self.show_section)
        self._window.set_rail(self._beside(file, self._rail))
        page, first = make_page(self, Section.OVERVIEW)
        self._window.show_page(page)  # its facts come before the state, which may take a second
        self.session.read_state(event_state)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._rail.show_chosen(Section.OVERVIEW)
        self.session.operations.unlocker = self.unlocking.ask
        self.session.operations.run(is_locked, file, done=self._ask_at_the_door, owner=self._rail)

    def _beside(self, file: OpenFile, rail: Rail) -> QWidget:
        """Return the rail, with a sign and a watch for an event on a server."""
        if file.address is None:
            return rail
        from ui.flows.server import ServerDesk  # loaded for an event on a server only

        desk = self.server_desk = ServerDesk(self._window, self.session, rail, self.choose)
        desk.opened.connect(self.local_wanted)
        return desk.rail

    def _may_turn(self) -> bool:
        """Whether the present page may go: all is recorded, and another one can be loaded."""
        can_load = self.server_desk is None or self.server_desk.may_turn
        return can_load and self._window.may_leave()

    def _ask_at_the_door(self, locked: bool) -> None:
        """Ask for the passphrase once at opening; not a reader on a server, who needs no keys.

        If it is not given, ask again when keys are needed.
        """
        is_reader = self.server_desk is not None and self.server_desk.is_reader
        if locked and not is_reader:
            self.unlocking.ask(self.session.announce, lambda: None)

    def show_cards(self) -> CardsPage:
        """Show keys and cards in place of the current page, and return that page."""
        if self._rail is not None:
            self._rail.show_chosen(Section.PACKAGE)
        page = CardsPage(self.session, self.ask)
        page.package_wanted.connect(lambda: self.show_section(Section.PACKAGE))
        page.passphrase_wanted.connect(self.unlocking.change_passphrase)
        page.lock_wanted.connect(self.lock_keys)
        self._window.replace_page(page)
        page.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return page

    def show_idea(self, idea_id: str) -> None:
        """Show one idea in place of the current page; a new one without an id."""
        if not self._may_turn():
            return
        self._note_place()
        if self._rail is not None:
            self._rail.show_chosen(Section.IDEAS)
        page = IdeaPage(self.session, idea_id, self.ask)
        page.section_wanted.connect(self.show_section)
        page.left.connect(lambda: self._return_to_ideas(page.idea_id))
        page.idea_wanted.connect(self.show_idea)
        self._window.replace_page(page)
        page.editor.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_plans(self) -> None:
        """Show the execution plans of the chosen ideas in the deliberation."""
        self.show_section(Section.DELIBERATION)
        page = self._window.page
        if isinstance(page, DeliberationPage):
            page.write_plans()

    def show_precedents(self) -> None:
        """Show the precedents of the ideas in place of the current page."""
        if not self._may_turn():
            return
        self._note_place()
        if self._rail is not None:
            self._rail.show_chosen(Section.IDEAS)
        page = PrecedentsPage(self.session, self.ask)
        page.section_wanted.connect(self.show_section)
        page.left.connect(lambda: self.show_section(Section.IDEAS))
        self._window.replace_page(page)
        page.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _return_to_ideas(self, idea_id: str) -> None:
        self._places.pop(Section.IDEAS, None)  # the idea itself says where
        self.show_section(Section.IDEAS)
        page = self._window.page
        if isinstance(page, IdeasPage):
            page.choose(idea_id)

    def show_ballot(self, judge_id: str) -> None:
        """Show the paper ballot of a judge in place of the current page."""
        if not self._may_turn():
            return
        if self._rail is not None:
            self._rail.show_chosen(Section.JUDGES)
        page = BallotPage(self.session, judge_id)
        page.section_wanted.connect(self.show_section)
        page.left.connect(lambda: self._return_to_judges(judge_id))
        self._window.replace_page(page)
        page.hands[Hand.FIRST].name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _return_to_judges(self, judge_id: str) -> None:
        self.show_section(Section.JUDGES)
        page = self._window.page
        if isinstance(page, JudgesPage):
            page.choose(judge_id)

    def lock_keys(self) -> None:
        """Forget the keys of the open event.

        The next action that needs them asks for them again.
        """

        def done(_: None) -> None:
            self.show_section(Section.OVERVIEW)
            self._window.toast.tell("کلیدها قفل شد؛ با گذرواژهٔ رویداد باز می‌شود")

        self.session.operations.run(lock_event, self.session.file, done=done, owner=self)

    def _show_state(self, state: EventState) -> None:
        if self._rail is not None:
            show_signs(self._rail, state)

    def show_section(self, key: str) -> None:
        """Show another page of the same event, unless something typed is not recorded yet."""
        if not self._may_turn():
            self._show_place()
            return
        self._note_place()
        if self._rail is not None:
            self._rail.show_chosen(key)
        page, first = make_page(self, key)
        self._window.replace_page(page)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if place := self._places.get(page.section):
            return_to(page, place)

    def _note_place(self) -> None:
        """Remember where the current page is, for the next time it is shown."""
        page = self._window.page
        if isinstance(page, EventPage) and page.keeps_place:
            self._places[page.section] = place_of(page)

    def _show_place(self) -> None:
        """Mark on the rail the section that is still shown."""
        page = self._window.page
        if self._rail is not None and isinstance(page, EventPage):
            self._rail.show_chosen(page.section)

    def receive(self, paths: Sequence[Path]) -> None:
        """Put dropped score files or folders into the merge inbox of the open event."""
        if self._rail is None:
            self._window.tell(no_event(isolate(paths[0].name)))
            return
        if not isinstance(self._window.page, InboxPage):
            self.show_section(Section.INBOX)
        page = self._window.page
        if isinstance(page, InboxPage):
            page.receive(paths)

    @property
    def has_event(self) -> bool:
        """Whether the pages of an event are shown."""
        return self._rail is not None

    def receive_reports(self, paths: Sequence[Path]) -> None:
        """Put reports of the follow-up into their inbox."""
        if not isinstance(self._window.page, FollowUpPage):
            self.show_section(Section.FOLLOW_UP)
        page = self._window.page
        if isinstance(page, FollowUpPage):
            page.receive(paths)

    def ask(self, parent: QWidget, question: Question) -> tuple[Path, ...]:
        """Answer a page's question for a file with `choose`."""
        return self.choose(parent, question)

    def reimport(self) -> ReimportPage:
        """Show the list of ideas again in place of the overview, and return that page."""
        page = ReimportPage(self.session, self.ask)
        page.left.connect(lambda: self.show_section(Section.OVERVIEW))
        page.precedents_wanted.connect(self.show_precedents)
        self._window.replace_page(page)
        page.view.file.button.setFocus(Qt.FocusReason.OtherFocusReason)
        return page

    def show_log(self) -> None:
        """Show the audit log of the open event."""
        show_audit(self._window, self.session)

    def second_round(self) -> None:
        """Begin a second round, in place of the first round's results page."""
        first = self.session.file

        def begin(form: EventForm) -> None:
            self.go_on_with(new_draft(form, first_round=FirstRound(first.path)))

        self.session.operations.run(form_of_second_round, first, done=begin, owner=self)

    def design(self, template: str) -> None:
        """Show the designer in place of the certificates page."""
        page = DesignerPage(self.session, template, self.ask)
        page.left.connect(self._leave_designer)
        self._window.replace_page(page)
        page.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_designer(self, template: str) -> None:
        self.show_section(Section.CERTIFICATES)
        page = self._window.page
        if isinstance(page, CertificatesPage):
            page.choose_template(template)

    def _put_away(self) -> None:
        self.session.operations.unlocker = None
        self.unlocking.drop()
        if self.server_desk is not None:
            self.server_desk.stop()
            self.server_desk = None
        if self._rail is not None:
            self._rail = None
            self._window.set_rail(None)
            self.inbox.clear()
