"""Watches an open event on a server: other desks, and whether the server answers."""

from collections.abc import Sequence
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QTextEdit
from shiboken6 import isValid

from judging_app.domain.audit import AuditEntry
from judging_app.domain.desk_news import DeskNews
from judging_app.errors import InputRefused, Refusal
from judging_app.services.organizer.server_desk import (
    Listening,
    Seat,
    entries_after,
    listen,
)
from ui.base.session import Session
from ui.server.holding import hold
from ui.widgets.fields import SearchField
from ui.window.event_page import EventPage
from ui.window.main_window import MainWindow
from ui.window.page import Page
from ui.words.messages import Message
from ui.words.server import AGAIN, AWAY, BACK_AGAIN, LOCAL, changed_while_typing, did


class ServerWatch(QObject):
    """Refreshes the page when another desk changed something, and says when the server is away.

    Bursts become one refresh. A page on which something is being typed is refreshed later. Emits
    `turned` with whether the server is away, `last_act` with words, `local_wanted`.
    """

    turned = Signal(bool)
    last_act = Signal(str)
    local_wanted = Signal()
    refreshed = Signal()
    """Emitted when the pages load again because of another desk."""
    _heard = Signal(str)
    GATHER = 250
    """Milliseconds from the first news of a burst until the refresh."""
    LOOK = 500
    """Milliseconds between two looks whether a person has ended typing."""

    def __init__(self, window: MainWindow, session: Session, seat: Seat) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._seat = seat
        self._file = session.file
        self._seen = seat.last_entry
        self._told: Message | None = None
        self._is_asking = self._is_stale = False
        self.is_away = False
        self._gather = QTimer(self, singleShot=True, interval=self.GATHER)
        self._look = QTimer(self, singleShot=True, interval=self.LOOK)
        self.listener: Listening = listen(self._file, self._hear)
        self.destroyed.connect(self.listener.close)  # also with a window that nobody closed
        self._dressed: WeakSet[Page] = WeakSet()
        self._connect()
        self._dress_page()

    def _hear(self, news: DeskNews) -> None:
        """Pass news from the listener's thread to the UI thread."""
        if isValid(self):
            self._heard.emit(news)

    def _connect(self) -> None:
        self._heard.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._gather.timeout.connect(self._ask_others)
        self._look.timeout.connect(self._refresh)
        self._window.turned.connect(self._dress_page)
        self._session.state_changed.connect(self._hold)
        self._session.changed.connect(self._note_own)
        self._session.operations.failed.connect(self._look_at_failure)

    def stop(self) -> None:
        """End the listener and let every button go."""
        self.listener.close()
        for timer in (self._gather, self._look):
            timer.stop()
        for signal, slot in (
            (self._window.turned, self._dress_page),
            (self._session.state_changed, self._hold),
            (self._session.changed, self._note_own),
            (self._session.operations.failed, self._look_at_failure),
        ):
            signal.disconnect(slot)
        self.deleteLater()

    def try_again(self) -> None:
        """Ask the server at once whether it answers."""
        self.listener.check()

    def _take(self, news: str) -> None:
        if news == DeskNews.AWAY:
            self._turn(away=True)
        elif news == DeskNews.BACK:
            self._turn(away=False)
            self._window.toast.tell(BACK_AGAIN)
            self._gather.start()
        elif not self._gather.isActive():
            self._gather.start()

    def _turn(self, *, away: bool) -> None:
        if away != self.is_away:
            self.is_away = away
            self._hold()
            self.turned.emit(away)

    def _dress_page(self) -> None:
        """Prepare the page that has just become the current one."""
        page = self._window.page
        if isinstance(page, EventPage) and page not in self._dressed:
            self._dressed.add(page)
            page.strip.acted.connect(self._act)
            page.strip.actions_changed.connect(self._hold)
        self._hold()

    def _hold(self) -> None:
        page = self._window.page
        hold(page, self._seat, away=self.is_away)
        if isinstance(page, EventPage):
            page.strip.insist(AWAY if self.is_away else None)

    def _act(self, key: str) -> None:
        if key == AGAIN.key:
            self.try_again()
            self._ask_why()
        elif key == LOCAL.key:
            self.local_wanted.emit()

    def _ask_why(self) -> None:
        """Say why the server turns this desk away, such as a changed password, if it answers."""

        def failed(error: BaseException) -> None:
            if not _is(error, Refusal.SERVER_AWAY):
                self._session.operations.failed.emit(error)

        run = self._session.operations.run
        run(entries_after, self._file, self._seen, failed=failed, owner=self)

    def _look_at_failure(self, error: BaseException) -> None:
        if _is(error, Refusal.SERVER_AWAY):
            self.try_again()

    def _ask_others(self) -> None:
        """Load what other desks did, then refresh; once at a time, however busy the worker is."""
        self._is_stale = self._is_asking
        if self._is_asking:
            return
        self._is_asking = True
        self._session.operations.run(
            entries_after, self._file, self._seen, done=self._show_others,
            failed=self._fail, owner=self,
        )  # fmt: skip

    def _fail(self, error: BaseException) -> None:
        """Ask later again if another desk works for long; show what a person must know."""
        self._is_asking = False
        if _is(error, Refusal.SERVER_BUSY):
            self._gather.start()
        elif _is(error, Refusal.SERVER_AWAY):
            self.try_again()
        else:
            self._session.operations.failed.emit(error)  # such as a broken seal

    def _show_others(self, entries: Sequence[AuditEntry]) -> None:
        self._is_asking = False
        if self._is_stale:
            self._gather.start()
        self._seen = max([self._seen, *(one.number for one in entries)])
        own = self._seat.role
        others = [one for one in entries if one.desk != own] or entries
        if others:
            self.last_act.emit(did(others[-1]))
        page = self._window.page
        if others and isinstance(page, EventPage) and is_typing(page):
            self._told = changed_while_typing(others, page.record_id)
            page.strip.tell(self._told, "saffron")
        self._refresh()

    def _refresh(self) -> None:
        """Let every page load again, unless somebody is typing: then look again later."""
        page = self._window.page
        if is_typing(page):
            self._look.start()
            return
        if self._told and isinstance(page, EventPage) and page.strip.answer == self._told:
            page.strip.clear()
        self._told = None
        self._session.announce()
        self.refreshed.emit()

    def _note_own(self) -> None:
        """After an own change the page loads by itself."""
        self._look.stop()


def _is(error: BaseException, reason: Refusal) -> bool:
    return isinstance(error, InputRefused) and error.reason is reason


def is_typing(page: Page) -> bool:
    """Whether something typed on the page, or in a dialog over it, is not stored yet."""
    if page.unsaved() is not None:
        return True
    field = page.window().focusWidget()
    if any(dialog.isVisible() for dialog in page.findChildren(QDialog)):
        return True
    match field:
        case SearchField():
            return False
        case QLineEdit():
            return field.isModified()
        case QTextEdit():
            return field.document().isModified() and not field.isReadOnly()
    return False
