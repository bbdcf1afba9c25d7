"""The flow for a file that does not open: restore a backup, or copy the file to this computer."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from judging_app.errors import DamagedFile, InputRefused, Refusal
from ui.base.lazy import LazyModule
from ui.base.operations import Operations
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from judging_app.services import safety
    from judging_app.services.safety import GoodCopy
    from ui.widgets.dialog import Dialog
else:
    safety = LazyModule("judging_app.services.safety")

_LOST: Final = frozenset({Refusal.NOT_FOUND, Refusal.NOT_A_JUDGING_FILE})
"""Refusals that mean that the file is missing or that its first bytes are destroyed."""


class DamagedFileFlow(QObject):
    """Handles errors of opening a file. `saved` emits the path of a file that can now be opened."""

    saved = Signal(object)

    def __init__(self, window: MainWindow, operations: Operations) -> None:
        super().__init__(window)
        self._window = window
        self._operations = operations
        self.dialog: Dialog | None = None
        """The open dialog, if any."""

    def answer(self, error: BaseException, path: Path | None = None) -> None:
        """Offer a repair for the error. If there is none, show the error."""
        match error:
            case InputRefused(reason=Refusal.UNSAFE_PLACE) if path is not None:
                self._offer_home(path, error.detail)
            case InputRefused() if path is not None and error.reason in _LOST:
                self._look(path, error)
            case DamagedFile():
                self._look(error.path, error)
            case _:
                self._window.tell_error(error)

    def _look(self, path: Path, error: DamagedFile | InputRefused) -> None:
        self._operations.run(
            safety.good_copies,
            path,
            done=lambda copies: self._offer_copies(path, error, copies),
            label="وارسی نسخه‌های پشتیبان",
            owner=self,
        )

    def _offer_copies(
        self, path: Path, error: DamagedFile | InputRefused, copies: "Sequence[GoodCopy]"
    ) -> None:
        if not copies and isinstance(error, InputRefused):
            self._window.tell_error(error)  # the file is not one of this program's files
            return
        from ui.application.restore_dialog import RestoreDialog  # loaded on demand

        dialog = RestoreDialog(self._window, path, error, copies)
        dialog.accepted.connect(lambda: self._restore(path, dialog.chosen))
        self._ask(dialog)

    def _restore(self, path: Path, copy: "GoodCopy | None") -> None:
        if copy is not None:
            self._operations.run(
                safety.restore,
                path,
                copy.backup.path,
                done=lambda _aside: self._tell_restored(path),
                label="بازگرداندن نسخهٔ سالم",
                owner=self,
            )

    def _tell_restored(self, path: Path) -> None:
        self.saved.emit(path)
        self._window.toast.tell("نسخهٔ سالم بازگشت.")

    def _offer_home(self, path: Path, place: str) -> None:
        from judging_app.services.safety import Storage
        from ui.application.place_dialog import PlaceDialog  # loaded on demand

        home = safety.at_home(path)
        dialog = PlaceDialog(self._window, path, Storage(place), home)
        dialog.copy_wanted.connect(lambda: self._copy_home(path))
        if home is not None:
            dialog.earlier_wanted.connect(lambda: self.saved.emit(home))
        self._ask(dialog)

    def _copy_home(self, path: Path) -> None:
        self._operations.run(
            safety.copy_home, path, done=self.saved.emit, label="کپی روی این رایانه", owner=self
        )

    def _ask(self, dialog: "Dialog") -> None:
        self.dialog = dialog
        dialog.show_once()
