"""Recovers after a lost laptop: asks for the stick, recovers, and shows the result."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from judging_app.services.judge.recovering import Recovered, recover_workspace
from ui.base.idea_word import word
from ui.base.operations import Operations
from ui.code_entry.page import CodePage
from ui.code_entry.recover_dialog import RecoverDialog
from ui.widgets.file_chooser import Chooser, choose
from ui.words.messages import Message
from ui.words.organizer import moment
from ui.words.strings import fa

KEPT_AT_HOME = "نشان‌ها و یادداشت‌های خصوصی در پرونده نبود."
BESIDE = "پروندهٔ دیگری هم از شما پیدا شد که این یکی دنبالهٔ آن نیست؛ آن را هم به دبیرخانه بدهید."


class Recovering(QObject):
    """Recovers from the code page of a package. `enter` gets the recovered workspace."""

    def __init__(
        self,
        page: CodePage,
        operations: Operations,
        enter: Callable[[Recovered], None],
        choose: Chooser = choose,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._operations = operations
        self._enter = enter
        self._choose = choose
        self.dialog: RecoverDialog | None = None

    def begin(self, package: Path, places: tuple[Path, ...] = ()) -> None:
        """Ask for the stick. If `places` are given, search there instead."""
        dialog = RecoverDialog(self._page, self._page.field.digits, self._choose)
        dialog.given.connect(lambda code, places: self._recover(dialog, package, code, places))
        if places:
            dialog.choose(places)
        self.dialog = dialog
        dialog.show_once()

    def _recover(
        self, dialog: RecoverDialog, package: Path, code: str, places: tuple[Path, ...]
    ) -> None:
        def done(found: Recovered) -> None:
            self.dialog = None
            dialog.accept()
            self._enter(found)

        self._operations.run(
            recover_workspace,
            package,
            code,
            places,
            remember=self._page.remember.isChecked(),
            done=done,
            failed=dialog.tell,
            label="برگرداندن امتیازها",
            owner=dialog,
        )


def recovered_message(found: Recovered) -> Message:
    """Return a message that says how much was recovered, and from what time it is."""
    return Message(
        f"امتیازهای {fa(found.sheets)} {word().one} از پروندهٔ {moment(found.written_at)} بازگشت.",
        f"همه روی این رایانه ذخیره شده است. {KEPT_AT_HOME}",
        BESIDE if found.beside else "از همان‌جا که بودید ادامه دهید.",
    )
