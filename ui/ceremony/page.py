"""The page of the ceremony: loads its pages, opens the second screen, writes the PDF."""

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout

from judging_app.domain.event_state import EventState, Section
from judging_app.services.organizer.ceremony import (
    Ceremony,
    CeremonyMade,
    load_ceremony,
    write_ceremony_pages,
)
from judging_app.services.organizer.keys import is_locked
from ui.base.session import Session
from ui.ceremony.presenter import Presenter
from ui.ceremony.staging import Staging
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.file_chooser import Chooser, choose, pdf_question
from ui.window.event_page import EventPage
from ui.words import ceremony as words
from ui.words.messages import Message, message
from ui.words.printed import printed_message
from ui.words.strings import isolate

WAITING, STAGE = range(2)
"""The places of the page's two views."""


class CeremonyPage(EventPage):
    """Steers the second screen. The audience never sees what stands on this page."""

    help_section = "مراسم"
    keeps_place = False

    def __init__(self, session: Session, choose: Chooser = choose) -> None:
        super().__init__(session, Section.CEREMONY, "مراسم", "از رتبهٔ آخر تا نخست، روی نمایشگر دوم")
        self._choose = choose
        self._is_loading = self._offers_start = False
        self._is_waiting = True
        """Whether the page waits for the state that a session announces after its opening."""
        self.primary = PrimaryButton(words.START, "eye")
        self.primary.keep_room(words.START, words.END, words.PREPARE)
        self.pdf = SecondaryButton("ذخیرهٔ PDF…", "save", "Ctrl+S")
        self.extras = (self.pdf,)
        self.presenter = Presenter()
        self.empty = EmptyState("eye", *words.NOT_OFFICIAL)
        self._build()
        self.primary.clicked.connect(self._press)
        self.pdf.clicked.connect(self.save)
        self.presenter.changed.connect(self._show_run)
        QShortcut(QKeySequence.fromString("F5"), self).activated.connect(self.start)
        self.destroyed.connect(partial(Presenter.drop, self.presenter))
        session.changed.connect(self.refresh)

    def _build(self) -> None:
        waiting = Card()
        waiting.body.addWidget(self.empty, 1)
        self._views = QStackedLayout()
        self._views.addWidget(waiting)
        self._views.addWidget(self.presenter)
        self.column.addLayout(self._views, 1)
        self._wait(*words.NOT_OFFICIAL)

    @property
    def is_running(self) -> bool:
        """Whether the audience sees the ceremony, or will when its screen is back."""
        return self.presenter.staging is not None and self.presenter.staging.is_running

    def refresh(self) -> None:
        """Load the ceremony, unless it is on the screen."""
        super().refresh()
        state = self._session.state
        if self.is_running or self._is_loading or state is None:
            return
        if state.is_official:
            self._is_loading = True
            self.ask(is_locked, self.file, then=self._meet, failed=self._tell_failed)
        else:
            self.presenter.drop()
            self._wait(*words.NOT_OFFICIAL)

    def show_state(self, state: EventState) -> None:
        """Render the state. An official result gets its pages."""
        super().show_state(state)
        self.pdf.setEnabled(state.is_official)
        self.primary.setEnabled(state.is_official)
        if state.is_official and self.presenter.staging is None and self._is_waiting:
            self._is_waiting = False
            self.refresh()

    def holds(self) -> Message | None:
        """Ask before the page is left while the audience sees it."""
        return words.HOLDS if self.is_running else None

    def start(self) -> None:
        """Open the second screen, blank, at the page where the ceremony was left."""
        staging, screen = self.presenter.staging, self.presenter.screen_of_audience
        if staging is None or self.is_running:
            return
        if screen is None:
            self.strip.tell(words.CONNECT, "saffron")
            return
        self.strip.clear()
        staging.start(screen)
        if staging.state.position:
            told = words.goes_on(staging.state.position, len(staging.ceremony.pages))
            self.strip.tell(told, "neutral", words.FROM_START)
            self._offers_start = True
        self.presenter.take_presses()

    def _tell_found(self) -> None:
        self.strip.tell(words.FOUND, "accent")
        self.presenter.take_presses()

    def save(self) -> None:
        """Ask for a path and write the pages there as a PDF."""
        for path in self._choose(self, pdf_question(self.file.path, "مراسم")):
            self.ask(write_ceremony_pages, self.file, path, then=self._tell_saved,
                     failed=self.strip.tell_error, label="صفحه‌های مراسم",
                     watched=True)  # fmt: skip

    def _act(self, key: str) -> None:
        if key == words.FROM_START.key and self.presenter.staging is not None:
            self.presenter.staging.jump(0)
            self.strip.clear()
        else:
            super()._act(key)

    def _press(self) -> None:
        staging = self.presenter.staging
        if staging is None:
            self._load()
        elif staging.is_running:
            staging.end()
        else:
            self.start()

    def _meet(self, locked: bool) -> None:
        self._is_loading = False
        if locked:
            self.presenter.drop()
            self._wait(*words.LOCKED)
        else:
            self._load()

    def _load(self) -> None:
        if not self._is_loading:
            self._is_loading = True
            self._wait(words.LOADING, "")
            self.ask(load_ceremony, self.file, then=self._take, failed=self._tell_failed,
                     label="آماده کردن صفحه‌های مراسم", watched=True)  # fmt: skip

    def _take(self, ceremony: Ceremony) -> None:
        self._is_loading = False
        staging = Staging(ceremony, self)
        staging.lost.connect(lambda: self.strip.tell(words.LOST, "brick"))
        staging.found.connect(self._tell_found)
        staging.failed.connect(self.strip.tell_error)
        if ceremony.lost:
            self.strip.tell(words.lost_pictures(ceremony.lost), "saffron")
        self.presenter.take(staging)
        self._views.setCurrentIndex(STAGE)

    def _wait(self, happened: str, next_step: str) -> None:
        """Show words in place of the stage."""
        self.empty.say(happened, next_step)
        self.primary.setText(words.PREPARE)
        self._views.setCurrentIndex(WAITING)

    def _show_run(self) -> None:
        self.primary.setText(words.END if self.is_running else words.START)
        self.primary.set_icon("close" if self.is_running else "eye")
        self.presenter.controls.take_keys(taken=self.is_running)
        staging = self.presenter.staging
        if staging is not None and not staging.state.is_blank and self._offers_start:
            self._offers_start = False
            self.strip.clear()

    def _tell_failed(self, error: BaseException) -> None:
        self._is_loading = False
        told = message(error)
        self._wait(told.happened, " ".join(filter(None, (told.safe, told.next_step))))

    def _tell_saved(self, made: CeremonyMade) -> None:
        notice = printed_message(made.substitutes)
        if notice is None and made.lost:
            notice = words.lost_pictures(made.lost)
        news = f"صفحه‌های مراسم نوشته شد: {isolate(made.path.name)}"
        self.tell_paper(made.path, news, notice)
        self._session.news.emit(news)
