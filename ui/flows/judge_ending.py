"""The flow from «پایان داوری» to the receipt, for one desk."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from judging_app.domain.desk import Desk, Receipt
from judging_app.services.files import OpenFile
from judging_app.services.judge.finishing import finish
from judging_app.services.judge.judging import load_desk
from judging_app.system import paths
from ui.base.operations import Operations
from ui.desk.page import DeskPage
from ui.finish.page import FinishPage
from ui.finish.practice_end import PracticeEndPage
from ui.finish.receipt import ReceiptPage
from ui.state.desk_state import DeskState
from ui.window.main_window import MainWindow


class JudgeEnding(QObject):
    """Leads one judge from the desk to the receipt. `home_wanted` is emitted at the end.

    `practice_wanted` asks for a fresh practice desk.
    """

    home_wanted = Signal()
    practice_wanted = Signal()

    def __init__(
        self, window: MainWindow, operations: Operations, desk_page: DeskPage, state: DeskState
    ) -> None:
        super().__init__(desk_page)
        self._window = window
        self._operations = operations
        self._desk_page = desk_page
        self._state = state

    def begin(self) -> None:
        """Show the self-check and the choice of a folder. Practice writes no file."""
        page = self._practice_end() if self._state.desk.event.rehearsal else self._finish_page()
        page.place_wanted.connect(self._return_to)
        self._window.show_page(page)

    def _practice_end(self) -> PracticeEndPage:
        page = PracticeEndPage(self._state)
        page.home_wanted.connect(self.home_wanted)
        page.again.connect(self.practice_wanted)
        return page

    def _finish_page(self) -> FinishPage:
        page = FinishPage(self._state)
        page.folder_chosen.connect(self._write)
        return page

    def _return_to(self, idea_id: str, criterion_id: str) -> None:
        self._window.go_back()
        self._desk_page.go_to_place(idea_id, criterion_id)

    def _write(self, folder: Path, final: bool) -> None:
        words = self._desk_page.unsaved()
        if words is not None:
            self._window.tell(words)
            return
        self._operations.run(
            finish,
            self._state.file,
            folder,
            final=final,
            done=lambda receipt: self._show_receipt(receipt, final=final),
            failed=self._not_written,
            label="نوشتن و بازخوانی پروندهٔ امتیاز",
            owner=self,
        )

    def _not_written(self, error: BaseException) -> None:
        """Show that the stick failed. The workspace is finished all the same."""
        self._window.tell_error(error)
        self._operations.run(load_desk, self._state.file, done=self._follow, owner=self)

    def _follow(self, desk: Desk) -> None:
        if desk.is_finished:
            self._state.take_finished()

    def _show_receipt(self, receipt: Receipt, *, final: bool) -> None:
        finished = final or self._state.is_finished or receipt.progress.is_finished
        if finished:
            self._state.take_finished()
        page = ReceiptPage(receipt, finished=finished)
        page.home_wanted.connect(self.home_wanted)
        page.desk_wanted.connect(self._go_on)
        page.paper_wanted.connect(lambda path: self._write_paper(page, path))
        page.print_wanted.connect(lambda: self._prepare_print(page))
        self._window.show_page(page)

    def _go_on(self) -> None:
        """Return from the receipt, over the finish page, to the desk."""
        self._window.go_back()
        self._window.go_back()

    def _write_paper(self, page: ReceiptPage, path: Path) -> None:
        self._operations.run(
            _write_receipt,
            self._state.file,
            path,
            done=page.show_paper,
            label="ساختن رسید",
            owner=page,
        )

    def _prepare_print(self, page: ReceiptPage) -> None:
        self._operations.run(
            _make_printable,
            self._state.file,
            done=lambda paper: self._print(page, paper),
            label="آماده کردن رسید برای چاپ",
            owner=page,
        )

    def _print(self, page: ReceiptPage, paper: Path) -> None:
        from ui.base import printer  # the worker has loaded it
        from ui.words.printed import sent_words

        chosen = printer.ask_printer(page, 1)
        if chosen is not None:
            self._operations.run(
                printer.print_pdf,
                paper,
                chosen,
                done=lambda _: page.tell(f"رسید: {sent_words(1, chosen.outputFileName())} ✓"),
                label="چاپ رسید",
                watched=True,
                owner=page,
            )


def _make_printable(file: OpenFile) -> Path:
    """Write the receipt as a PDF in this user's data folder. Load everything for printing it."""
    import ui.base.printer  # noqa: F401 - here, on the worker: it brings drawing with it

    return _write_receipt(file, paths.data_folder() / "receipt.pdf")


def _write_receipt(file: OpenFile, path: Path) -> Path:
    """Write the receipt.

    This runs on the worker and on demand only, because printing loads slowly.
    """
    from judging_app.services.papers import write_receipt

    return write_receipt(file, path).path
