"""Draws slow pictures on the worker while their content continues to change."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ui.base.operations import Operations


class Drawing(QObject):
    """Draws one picture at a time. Of the requests that come meanwhile only the latest is drawn.

    `drawn` emits the result of the work, `failed` the error that it raised.
    """

    drawn = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject, operations: Operations) -> None:
        super().__init__(parent)
        self._operations = operations
        self._is_busy = False
        self._next: Callable[[], object] | None = None

    def ask(self, work: Callable[[], object]) -> None:
        """Draw this now, or after the running drawing."""
        if self._is_busy:
            self._next = work
            return
        self._is_busy = True
        self._operations.run(work, done=self._tell_drawn, failed=self._tell_failed, owner=self)

    def _tell_drawn(self, made: object) -> None:
        self.drawn.emit(made)
        self._go_on()

    def _tell_failed(self, error: BaseException) -> None:
        self.failed.emit(error)
        self._go_on()

    def _go_on(self) -> None:
        self._is_busy, work = False, self._next
        self._next = None
        if work is not None:
            self.ask(work)
