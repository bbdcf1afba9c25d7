"""The page that imports the list again, while the event has no package."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal

from judging_app.domain.event import Event
from judging_app.domain.idea_changes import IdeaChange
from judging_app.domain.import_choices import ImportChoices
from judging_app.domain.right import Right
from judging_app.services.organizer.events import EventOverview, overview
from judging_app.services.organizer.reimport import Reimport, apply_changes, compared
from ui.base.idea_word import filled, word
from ui.base.session import Session
from ui.idea_import.importer import Wanted
from ui.idea_import.view import ImportView, OwnPane
from ui.reimport.changes_pane import ChangesPane
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.file_chooser import Chooser, choose
from ui.widgets.scroll import ScrollColumn
from ui.window.page import SessionPage
from ui.words.idea_changes import done_words
from ui.words.messages import Message
from ui.words.strings import fa

CHANGES = "تفاوت‌ها"
NO_CHANGE = "نوشتن تغییرها"
COMPARING = "سنجیدن فهرست با {many} رویداد"


class ReimportPage(SessionPage):
    """`left` asks for the overview, `precedents_wanted` for the precedents of the ideas."""

    help_section = "گزارش ورود و بازبینی"
    left = Signal()
    precedents_wanted = Signal()

    def __init__(self, session: Session, choose: Chooser = choose) -> None:
        super().__init__(session, filled("خواندن دوبارهٔ فهرست {many}"))
        self._event: Event | None = None
        self._wanted = Wanted()
        self._found: Reimport | None = None
        self.primary = PrimaryButton(NO_CHANGE, "", "Ctrl+Return").needing(Right.DESK)
        self.back = SecondaryButton("بازگشت به رویداد", "home")
        self.precedents = SecondaryButton("پیشینه‌ها…", "search")
        self.extras = (self.precedents, self.back)
        self.done = Banner()
        self.changes = ChangesPane()
        own = OwnPane("changes", CHANGES, self.changes)
        self.view = ImportView(session.operations, choose, own)
        self._build()
        self._connect()
        self._show_primary()

    def _build(self) -> None:
        scroll = ScrollColumn(self.title)
        card = Card(margin=20, spacing=10)
        card.body.addWidget(self.done)
        card.body.addWidget(self.view, 1)
        scroll.column.addWidget(card, 1)
        self.column.addWidget(scroll, 1)

    def _connect(self) -> None:
        view = self.view
        view.file.chosen.connect(lambda _: self.done.hide())
        view.file_chosen.connect(self._choose_file)
        view.folder_chosen.connect(lambda path: self._want(replace(self._wanted, attachments=path)))
        view.choices_chosen.connect(lambda new: self._want(replace(self._wanted, choices=new)))
        view.returned.connect(self._return)
        view.changed.connect(self._compare)
        self.changes.chosen_changed.connect(self._show_primary)
        self.primary.clicked.connect(self._apply)
        self.back.clicked.connect(self.left)
        self.precedents.clicked.connect(self.precedents_wanted)
        self._session.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Load the event again, and compare the list with it."""
        self.ask(overview, self.file, then=self._take)

    def _take(self, seen: EventOverview) -> None:
        self._event = seen.event
        self.set_title(self.title, seen.event.title)
        self._want(replace(self._wanted, themes=tuple(seen.event.themes)))
        self._compare()

    def _choose_file(self, path: Path) -> None:
        self._want(replace(self._wanted, path=path, choices=ImportChoices()))

    def _return(self, wanted: Wanted) -> None:
        self._want(replace(wanted, themes=self._wanted.themes))

    def _want(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self.view.ask(wanted)

    def _compare(self) -> None:
        """Compare the list with the event. Until the answer comes, no change can be made."""
        self._show_changes(None)
        idea_list = self.view.idea_list
        if idea_list is None:
            return
        takes_attachments = self._wanted.attachments is not None

        def show(found: Reimport) -> None:
            if found.idea_list is self.view.idea_list:
                self._show_changes(found)

        self.ask(compared, self.file, idea_list, takes_attachments=takes_attachments,
                 then=show, failed=self._refuse, label=filled(COMPARING), watched=True)  # fmt: skip

    def _show_changes(self, found: Reimport | None) -> None:
        self._found = found
        changes = None if found is None else found.changes
        themes = () if self._event is None else self._event.themes
        self.changes.show_changes(changes, themes)
        title = CHANGES if found is None else f"{CHANGES} ({fa(len(found.changes))})"
        self.view.panes.rename("changes", title)

    def _show_primary(self) -> None:
        count = len(self.changes.chosen)
        self.primary.setEnabled(self._found is not None and count > 0)
        self.primary.setText(f"نوشتن {fa(count)} تغییر" if count else NO_CHANGE)

    def _apply(self) -> None:
        chosen, found = self.changes.chosen, self._found
        if found is None or not chosen:
            return
        self.primary.setEnabled(False)
        self.done.hide()
        self.ask(apply_changes, self.file, chosen, found.idea_list.blobs,
                 then=lambda _: self._end(chosen), failed=self._fail,
                 label="نوشتن تغییرها")  # fmt: skip

    def _end(self, chosen: tuple[IdeaChange, ...]) -> None:
        """Say what was done. Session news compares the list with the event again."""
        self.view.accept()
        self.done.tell(Message(done_words(chosen, word().one), "", ""), "accent")
        self._session.announce()

    def _fail(self, error: BaseException) -> None:
        self._compare()
        self._refuse(error)

    def _refuse(self, error: BaseException) -> None:
        self._show_primary()
        self.done.tell_error(error)
