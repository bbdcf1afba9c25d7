"""The bar that shows long work: its name, its progress, and a button to cancel it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.base.operations import Operation, Operations
from ui.widgets.buttons import QuietButton
from ui.widgets.labels import PlainLabel, tabular
from ui.widgets.progress_line import ProgressLine
from ui.words.strings import CANCEL, percent


class BusyBar(QFrame):
    """Shows labelled operations that last longer than `PATIENCE`."""

    PATIENCE = 300
    """Milliseconds of work after which the bar appears."""

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._current: Operation | None = None
        self._label = PlainLabel(role="strong")
        self._line = ProgressLine()
        self._percent = PlainLabel(role="muted")
        self._percent.setMinimumWidth(44)
        self._percent.setFont(tabular(self._percent.font()))
        self.cancel = QuietButton(CANCEL, "close")
        self._timer = QTimer(self, singleShot=True, interval=self.PATIENCE)
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 16, 6)  # right to left: the words stand at the right
        row.setSpacing(14)
        row.addWidget(self._label)
        row.addWidget(self._line, 1)
        row.addWidget(self._percent)
        row.addWidget(self.cancel)

    def _connect(self) -> None:
        self._operations.started.connect(self._begin)
        self._operations.progressed.connect(self._move)
        self._operations.finished.connect(self._end)
        self._timer.timeout.connect(self.show)
        self.cancel.clicked.connect(self._stop)

    def _begin(self, operation: Operation) -> None:
        self._current = operation
        self._label.setText(operation.label)
        self._move(0, 0)
        self.cancel.setEnabled(True)
        self._timer.start()

    def _move(self, done: int, total: int) -> None:
        self._line.set(done, total)
        self._percent.setText(percent(done, total) if total else "")

    def _end(self, operation: Operation) -> None:
        if operation is self._current:
            self._current = None
            self._timer.stop()
            self.hide()

    def _stop(self) -> None:
        if self._current is not None:
            self.cancel.setEnabled(False)
            self._current.cancel()
