"""The score files in the event. A merge can be undone here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from judging_app.domain.right import Right
from judging_app.services.organizer.history import MergedFile
from ui.inbox.inbox import MERGED, merged_row
from ui.widgets.buttons import DangerButton, QuietButton, SecondaryButton
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_in, row_of
from ui.widgets.record_table import RecordTable
from ui.words.strings import CANCEL, fa


class MergedList(QWidget):
    """Lists the files. `undo_wanted` emits the `MergedFile` after two confirmations on the page."""

    undo_wanted = Signal(object)
    check_wanted = Signal()
    """Emitted to ask for a comparison of the event with its files."""

    def __init__(self) -> None:
        super().__init__()
        self.table = RecordTable(
            "پرونده‌های ادغام‌شده", MERGED, merged_row, lines=2,
            empty="هنوز پرونده‌ای ادغام نشده است. پرونده‌های امتیاز را در بالا رها کنید.",
        )  # fmt: skip
        self.check = QuietButton("بازسازی از روی پرونده‌ها", "refresh").needing(Right.DESK)
        self.undo = DangerButton("بیرون آوردن از رویداد", "undo").needing(Right.DESK)
        self.confirm = DangerButton("بله، بیرون بیاور", "undo").needing(Right.DESK)
        self.keep = SecondaryButton(CANCEL)
        self.question = PlainLabel("", wrap=True)
        self._build()
        self._connect()
        self._ask(sure=False)

    def _build(self) -> None:
        column = column_in(self, (self.table, 1), spacing=8)
        column.addLayout(
            row_of((self.question, 1), self.check, self.undo, self.confirm, self.keep, spacing=10)
        )

    def _connect(self) -> None:
        self.table.chosen.connect(lambda _: self._ask(sure=False))
        self.check.clicked.connect(self.check_wanted)
        self.undo.clicked.connect(lambda: self._ask(sure=True))
        self.keep.clicked.connect(lambda: self._ask(sure=False))
        self.confirm.clicked.connect(self._take_out)

    def show_files(self, merged: tuple[MergedFile, ...]) -> None:
        """Show these files."""
        self.table.show_items(merged)
        self._ask(sure=False)

    def _ask(self, *, sure: bool) -> None:
        chosen = self.table.current
        self.undo.setEnabled(chosen is not None)
        self.check.setVisible(not sure)
        self.undo.setVisible(not sure)
        self.confirm.setVisible(sure)
        self.keep.setVisible(sure)
        if sure and chosen is not None:
            self.question.setText(
                f"نسخهٔ {fa(chosen.revision)} «{chosen.judge.name}» از رویداد بیرون می‌رود. برای "
                "برگرداندن، همان پرونده را دوباره بیفزایید."
            )
            self.keep.setFocus()
        else:
            self.question.setText("هر ادغام برگشت‌پذیر است؛ پرونده را برگزینید." if chosen is None
                                  else "")  # fmt: skip

    def _take_out(self) -> None:
        chosen = self.table.current
        self._ask(sure=False)
        if chosen is not None:
            self.undo_wanted.emit(chosen)
