"""Papers with secrets.

They are printed without leaving a file, or saved where the person chooses.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from judging_app.errors import WriteFailed
from judging_app.services.files import OpenFile
from judging_app.services.papers import PaperMade
from judging_app.services.secret_papers import PassingPaper
from ui.base.printer import AskPrinter, print_secret
from ui.base.session import Session
from ui.widgets.file_chooser import Chooser, pdf_question
from ui.words.printed import printed_message, sent_words
from ui.words.strings import isolate

Paper = Callable[..., PaperMade]


class SecretPaper(QWidget):
    """Asks for a printer or a path on behalf of `page`.

    `saved` emits the path of a saved PDF, `printed` the name of a printed paper, `noticed` a
    `Message` on letters that no font has.
    """

    saved = Signal(object)
    printed = Signal(str)
    noticed = Signal(object)

    def __init__(
        self, page: QWidget, session: Session, choose: Chooser, ask_printer: AskPrinter
    ) -> None:
        super().__init__(page)
        self.hide()
        self._page = page
        self._session = session
        self._choose = choose
        self._ask_printer = ask_printer

    def print(self, file: OpenFile, paper: Paper, name: str, **options: Any) -> None:
        """Make the paper, ask for a printer, and print."""
        try:
            passing = PassingPaper()
        except WriteFailed as error:
            self._session.operations.failed.emit(error)
            return
        self._session.operations.run(
            paper,
            file,
            passing.path,
            done=lambda made: self._send(made, passing, name),
            label=f"آماده کردن {name}",
            owner=self,
            **options,
        )

    def save(self, file: OpenFile, paper: Paper, name: str, **options: Any) -> None:
        """Ask for a path and write the paper there."""
        for path in self._choose(self._page, pdf_question(file.path, name)):
            self._session.operations.run(
                paper, file, path, done=self._tell_saved, label=name, owner=self, **options
            )

    def _tell_saved(self, made: PaperMade) -> None:
        self.saved.emit(made.path)
        self._session.news.emit(f"{isolate(made.path.name)} نوشته شد")
        self._notice(made)

    def _notice(self, made: PaperMade) -> None:
        if words := printed_message(made.substitutes):
            self.noticed.emit(words)

    def _send(self, made: PaperMade, passing: PassingPaper, name: str) -> None:
        self._notice(made)
        printer = self._ask_printer(self._page, made.pages)
        if printer is None:
            passing.forget()
            return

        def done(pages: int) -> None:
            passing.forget()
            self._session.news.emit(f"{name}: {sent_words(pages, printer.outputFileName())}")
            self.printed.emit(name)

        self._session.operations.run(
            print_secret,
            made.path,
            printer,
            done=done,
            label=f"چاپ {name}",
            watched=True,
            owner=self,
        )
