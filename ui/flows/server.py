"""The way to an event on a server, and the window's watch over it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from judging_app.domain.right import Right
from judging_app.services.files import OpenFile
from judging_app.services.organizer.event_copy import EventCopied, copy_event
from judging_app.services.organizer.server import make_database
from judging_app.services.organizer.server_desk import (
    Seat,
    copy_out,
    enter_server,
    known_servers,
    seat_of,
)
from judging_app.services.safety import GoodCopy, good_copies
from ui.base.session import Session
from ui.server.address_dialog import AddressDialog
from ui.server.copy_dialog import CopyDialog
from ui.server.seat_dialog import LocalDialog, SeatDialog
from ui.server.sign import SignedRail
from ui.server.watch import ServerWatch
from ui.widgets.dialog import Dialog
from ui.widgets.file_chooser import Ask, Chooser, Question, choose
from ui.widgets.rail import Rail
from ui.window.main_window import MainWindow
from ui.words.names import APP_NAME
from ui.words.server import STAY, place
from ui.words.strings import isolate

EVENT_FILES = "رویداد (*.judging)"


class ServerDoor(QObject):
    """Asks for an address, opens the event there, or brings the event of a file there."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        enter: Callable[[OpenFile], None],
        choose: Chooser = choose,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._enter = enter
        self._choose = choose
        self.dialog: AddressDialog | None = None
        self.copying: CopyDialog | None = None

    def ask(self, address: str = "") -> AddressDialog:
        """Show the dialog for an address, perhaps with one in its fields, and return it."""
        dialog = self.dialog = AddressDialog(self._window, known_servers())
        dialog.wanted.connect(lambda address, password: self._open(dialog, address, password))
        dialog.bring_wanted.connect(
            lambda address, password: self._choose_file(dialog, address, password)
        )
        dialog.finished.connect(self._forget)
        dialog.spread(address)
        dialog.show_once()
        return dialog

    def _forget(self) -> None:
        self.dialog = None

    def _open(self, dialog: AddressDialog, address: str, password: str) -> None:
        def done(opened: tuple[OpenFile, Seat]) -> None:
            dialog.accept()
            self._enter(opened[0])

        if not self._window.may_leave():
            dialog.ready()
            return
        self._session.operations.run(
            enter_server, Path(address), password, done=done, failed=dialog.tell,
            label="باز کردن رویداد روی سرور", owner=dialog,
        )  # fmt: skip

    def _choose_file(self, dialog: AddressDialog, address: str, password: str) -> None:
        question = Question(Ask.FILE, "رویدادی که به سرور می‌رود", EVENT_FILES, Path.home())
        for file in self._choose(dialog, question):
            self._bring(dialog, file, address, password)
            return
        dialog.ready()

    def _bring(self, dialog: AddressDialog, file: Path, address: str, password: str) -> None:
        asked = self.copying = CopyDialog(
            dialog, dialog.database.text(), to_server=True, file_name=file.name
        )
        target = Path(address)
        made: list[str] = []  # a wrong passphrase is typed again, and the database stays

        def work(passphrase: str, makes: bool) -> EventCopied:
            if makes and not made:
                made.append(make_database(target, password))
            return copy_event(file, target, passphrase, password)

        def done(_: EventCopied) -> None:
            asked.accept()
            self._open(dialog, address, password)

        asked.given.connect(
            lambda passphrase, makes: self._session.operations.run(
                work, passphrase, makes, done=done, failed=asked.tell,
                label="بردن رویداد به سرور", owner=asked,
            )
        )  # fmt: skip
        asked.rejected.connect(dialog.ready)
        asked.show_once()


class ServerDesk(QObject):
    """The window's side of an open event on a server: the sign, the watch, and their dialogs.

    `rail` is the widget that stands in the place of the rail. `opened` emits the path of a file in
    which work goes on while the server is away.
    """

    opened = Signal(object)

    def __init__(
        self, window: MainWindow, session: Session, rail: Rail, choose: Chooser = choose
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._choose = choose
        self.rail = SignedRail(rail)
        self.watch: ServerWatch | None = None
        self.dialog: Dialog | None = None
        self._last_act = ""
        self._seat: Seat | None = None
        self._is_stopped = False
        session.operations.run(seat_of, session.file, done=self._begin, owner=self)

    def stop(self) -> None:
        """End the watch; the event is closed."""
        self._is_stopped = True
        watch, self.watch = self.watch, None
        if watch is not None:
            watch.stop()
        self._window.setWindowTitle(APP_NAME)
        self.deleteLater()

    @property
    def is_reader(self) -> bool:
        """Whether the person only looks at the event. False until the server has said it."""
        return self._seat is not None and not self._seat.may(Right.DESK)

    @property
    def may_turn(self) -> bool:
        """Whether another page can be loaded. If not, say so: what is shown stays readable."""
        if self.watch is None or not self.watch.is_away:
            return True
        self._window.toast.tell(STAY)
        return False

    def _begin(self, seat: Seat) -> None:
        if self._is_stopped:  # the event was closed before its place was known
            return
        self._seat = seat
        sign = self.rail.show_seat(seat)
        watch = self.watch = ServerWatch(self._window, self._session, seat)
        watch.turned.connect(lambda away: sign.show_away(away=away))
        watch.last_act.connect(self._note)
        watch.last_act.connect(sign.show_last)
        watch.local_wanted.connect(self.work_locally)
        sign.clicked.connect(lambda: self._show_seat(seat))
        self._window.setWindowTitle(place(seat))

    def _note(self, words: str) -> None:
        self._last_act = words

    def _show_seat(self, seat: Seat) -> None:
        is_away = self.watch is not None and self.watch.is_away
        dialog = SeatDialog(self._window, seat, self._last_act, away=is_away)
        dialog.copy_wanted.connect(self.save_copy)
        self.dialog = dialog
        dialog.show_once()

    def save_copy(self) -> None:
        """Ask where a copy of the event shall be, then for its passphrase, and write it."""
        event = self._session.file
        address = event.address
        question = Question(
            Ask.SAVE, "کپی رویداد در پرونده", EVENT_FILES,
            Path.home() / f"{event.path.stem}.judging", replaces=False,
        )  # fmt: skip
        if address is None:
            return
        for path in self._choose(self._window, question):
            dialog = self.dialog = CopyDialog(
                self._window, address.database, to_server=False, file_name=path.name
            )
            dialog.given.connect(
                lambda passphrase, _, path=path, dialog=dialog: self._copy(path, passphrase, dialog)
            )
            dialog.show_once()

    def _copy(self, path: Path, passphrase: str, dialog: CopyDialog) -> None:
        address = self._session.file.address

        def done(_: EventCopied) -> None:
            dialog.accept()
            self._window.toast.tell(f"رویداد در «{isolate(path.name)}» کپی شد")

        if address is not None:
            self._session.operations.run(
                copy_event, Path(address.text), path, passphrase, address.password, done=done,
                failed=dialog.tell, label="کپی رویداد در پرونده", owner=dialog,
            )  # fmt: skip

    def work_locally(self) -> None:
        """Show how work goes on in a file, and offer the last copy on this computer."""
        self._session.operations.run(
            good_copies, self._session.file.path, done=self._offer_copies, owner=self
        )

    def _offer_copies(self, copies: tuple[GoodCopy, ...]) -> None:
        dialog = self.dialog = LocalDialog(self._window, copies)
        dialog.open_wanted.connect(self._open_copy)
        dialog.show_once()

    def _open_copy(self, copy: GoodCopy) -> None:
        stem = self._session.file.path.stem
        question = Question(
            Ask.SAVE, "جای کپی رویداد", EVENT_FILES, Path.home() / f"{stem}.judging",
            replaces=False,
        )  # fmt: skip
        for path in self._choose(self._window, question):
            self._session.operations.run(
                copy_out, copy.backup.path, path, done=self.opened.emit,
                label="باز کردن آخرین کپی", owner=self,
            )  # fmt: skip
