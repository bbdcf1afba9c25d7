"""Unlocks the organizer's keys on demand, by passphrase or recovery sheet."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from judging_app.domain.keys import Relocked
from judging_app.services.organizer.keys import (
    change_passphrase,
    set_passphrase,
    unlock_event,
    unlock_with_sheet,
)
from ui.base.session import Session
from ui.keys.passphrase_dialog import (
    NewPassphraseDialog,
    PassphraseDialog,
    RecoveryDialog,
    RemovePassphraseDialog,
)
from ui.window.main_window import MainWindow
from ui.words.organizer import copies_left, passphrase_news

Then = Callable[[], object]


class Unlocking(QObject):
    """Shows one dialog at a time. Work that waits for the keys is then repeated or given up."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._waiting: list[tuple[Then, Then]] = []
        self.dialog: PassphraseDialog | RecoveryDialog | None = None

    def ask(self, again: Then, give_up: Then) -> None:
        """Ask for the passphrase, then call `again`. Call `give_up` if the person cancels."""
        self._waiting.append((again, give_up))
        if self.dialog is None:
            self._ask_passphrase()

    def drop(self) -> None:
        """Drop the waiting work, because the event was closed."""
        self._waiting.clear()
        if self.dialog is not None:
            self.dialog.reject()

    def _ask_passphrase(self) -> None:
        dialog = PassphraseDialog(self._window)
        dialog.given.connect(lambda text: self._try(dialog, unlock_event, text, self._go_on))
        dialog.recovery_sheet_wanted.connect(lambda: self._turn(dialog))
        self._show(dialog)

    def _turn(self, dialog: PassphraseDialog) -> None:
        """Replace the passphrase dialog by the recovery sheet dialog."""
        self._forget(dialog)
        by_sheet = RecoveryDialog(self._window)
        by_sheet.given.connect(
            lambda digits: self._try(by_sheet, unlock_with_sheet, digits, self._ask_new)
        )
        self._show(by_sheet)

    def _show(self, dialog: PassphraseDialog | RecoveryDialog) -> None:
        self.dialog = dialog
        dialog.rejected.connect(self._give_up)
        dialog.show_once()

    def _try(
        self,
        dialog: PassphraseDialog | RecoveryDialog,
        work: Callable[..., None],
        typed: str,
        then: Then,
    ) -> None:
        def done(_: None) -> None:
            self._forget(dialog)
            then()

        self._session.operations.run(
            work, self._session.file, typed, done=done, failed=dialog.tell, owner=dialog
        )

    def _ask_new(self) -> None:
        """Ask for a new passphrase, because the old one is forgotten."""
        self._go_on()
        self._ask_change(has_one=True, asks_current=False)

    def change_passphrase(self, has_one: bool) -> None:
        """Ask for a new passphrase. With `has_one`, ask for the present one first."""
        self._ask_change(has_one=has_one, asks_current=has_one)

    def _ask_change(self, *, has_one: bool, asks_current: bool) -> None:
        dialog = NewPassphraseDialog(self._window, has_one=has_one, asks_current=asks_current)
        dialog.given.connect(lambda current, new: self._change(dialog, current, new))
        dialog.removal_wanted.connect(lambda: self._ask_removal(asks_current=asks_current))
        dialog.show_once()

    def _ask_removal(self, *, asks_current: bool) -> None:
        dialog = RemovePassphraseDialog(self._window, asks_current=asks_current)
        dialog.given.connect(lambda current: self._change(dialog, current, ""))
        dialog.show_once()

    def _change(
        self, dialog: NewPassphraseDialog | RemovePassphraseDialog, current: str, new: str
    ) -> None:
        """Change the passphrase and show the result for the backups. An empty `new` removes it."""

        def done(copies: Relocked) -> None:
            dialog.accept()
            self._session.announce()
            if copies.left:
                self._window.tell(copies_left(copies), "saffron")
            else:
                self._window.toast.tell(passphrase_news(copies, taken=not new))

        arguments = (current, new) if dialog.asks_current else (new,)
        self._session.operations.run(
            change_passphrase if dialog.asks_current else set_passphrase,
            self._session.file, *arguments, done=done, failed=dialog.tell,
            label="بستن کلیدها و نسخه‌های پشتیبان", owner=self,
        )  # fmt: skip

    def _forget(self, dialog: PassphraseDialog | RecoveryDialog) -> None:
        dialog.rejected.disconnect(self._give_up)
        self.dialog = None
        dialog.accept()

    def _go_on(self) -> None:
        waiting, self._waiting = self._waiting, []
        for again, _ in waiting:
            again()

    def _give_up(self) -> None:
        self.dialog = None
        waiting, self._waiting = self._waiting, []
        for _, give_up in waiting:
            give_up()
