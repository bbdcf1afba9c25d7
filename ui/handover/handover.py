"""The flow of a handover: asks, chooses the package's path, hands over, prints the card."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from judging_app.services.organizer.blindness import Blindness
from judging_app.services.organizer.handover import HandedOver, Handing, draft_handover, hand_over
from judging_app.services.papers import write_cards
from ui.base.idea_word import word
from ui.base.printer import AskPrinter, ask_printer
from ui.base.session import Session
from ui.handover.dialog import HandoverDialog
from ui.traces.asking import ask_about_traces
from ui.widgets.file_chooser import Ask, Chooser, Question
from ui.widgets.opening import open_outside
from ui.widgets.secret_paper import SecretPaper
from ui.words.strings import isolate


class HandingOver(QObject):
    """Lets a page that shows judges hand over the ideas of one of them."""

    def __init__(
        self,
        page: QWidget,
        session: Session,
        choose: Chooser,
        ask_printer: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._choose = choose
        self._ask_printer = ask_printer
        self.dialog: HandoverDialog | None = None

    def begin(self, judge_id: str) -> None:
        """Ask for the reserve of that judge."""
        self._session.operations.run(
            draft_handover, self._session.file, judge_id, done=self._ask, owner=self
        )

    def _ask(self, handing: Handing) -> None:
        dialog = HandoverDialog(self._page, handing)
        absent = handing.to_new.absent.id
        dialog.given.connect(lambda *given: self._hand_over(dialog, absent, *given))
        dialog.destroyed.connect(self._forget)
        self.dialog = dialog
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _hand_over(
        self, dialog: HandoverDialog, absent: str, reserve_id: str, name: str, role: str, why: str
    ) -> None:
        """Look for traces of senders first, as for any package; then ask for the path."""
        ask_about_traces(
            dialog,
            self._session,
            lambda found: self._write(dialog, found, absent, reserve_id, name, role, why),
            dialog.tell,
        )

    def _write(
        self,
        dialog: HandoverDialog,
        found: Blindness,
        absent: str,
        reserve_id: str,
        name: str,
        role: str,
        why: str,
    ) -> None:
        for path in self._choose(dialog, self._question()):
            dialog.confirm.setEnabled(False)  # disabled until the handover has ended
            self._session.operations.run(
                hand_over,
                self._session.file,
                absent,
                path,
                why,
                reserve_id=reserve_id,
                name=name,
                role=role,
                looked=found.copies,
                done=lambda done: self._show(dialog, done),
                failed=dialog.tell,
                label=f"سپردن {word().many} و ساختن بسته",
                owner=dialog,
            )

    def _question(self) -> Question:
        mine = self._session.file.path
        suggested = mine.with_name(f"{mine.stem} - داور جایگزین.ideas")
        return Question(
            Ask.SAVE, "جای بستهٔ داور جایگزین", f"بستهٔ {word().many} (*.ideas)", suggested
        )

    def _show(self, dialog: HandoverDialog, done: HandedOver) -> None:
        paper = SecretPaper(dialog, self._session, self._choose, self._ask_printer)
        dialog.card_wanted.connect(
            lambda: paper.print(
                self._session.file, write_cards, "کارت داور", judge_id=done.reserve.id
            )
        )
        folder = done.package.path.parent
        dialog.folder_wanted.connect(lambda: self._show_folder(folder))
        dialog.show_done(done)
        self._session.announce(f"{word().many} به {isolate(done.reserve.name)} سپرده شد")

    def _show_folder(self, folder: Path) -> None:
        if words := open_outside(folder):
            self._session.news.emit(words)
