"""Runs services off the UI thread, on one ordered worker, with busy state, progress and cancel."""

import logging
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from judging_app.errors import InputRefused, JudgingError, Refusal
from judging_app.system.progress import Cancelled

log = logging.getLogger(__name__)

REPORT_EVERY = 0.05
"""Seconds between two reports of progress. More reports would only fill the event queue."""


class Operation:
    """One running or waiting task. It is the `Progress` that the service calls."""

    def __init__(self, report: Callable[[int, int], None], label: str) -> None:
        self.label = label
        self._report = report
        self._cancelled = False
        self._reported = 0.0

    def cancel(self) -> None:
        """Ask the task to stop at its next step."""
        self._cancelled = True

    def __call__(self, done: int, total: int) -> None:
        """Report progress. The service calls this between its steps, on the worker's thread."""
        if self._cancelled:
            raise Cancelled
        now = time.monotonic()
        if done >= total or now - self._reported > REPORT_EVERY:
            self._reported = now
            self._report(done, total)


class Operations(QObject):
    """Runs services one after the other in the order of their calls.

    Every callback of a caller (`done`, `failed`) runs on the UI thread. `started` and `finished`
    are emitted for labelled work, which `BusyBar` shows; work without a label (saving a mark) is
    silent.
    """

    started = Signal(object)
    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)
    """Emitted with an error for which the caller passed no `failed`."""
    _ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="operations")
        self._asked: deque[_End] = deque()
        self._calm = Event()
        self._calm.set()
        self.unlocker: Callable[[Callable[[], object], Callable[[], object]], None] | None = None
        """The function that is called when work is refused because keys are locked. It gets two
        functions: the first repeats the work after unlocking, the second gives it up."""
        self._ended.connect(self._deliver_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether any work runs or waits. Silent saves count, too."""
        return bool(self._asked)

    def run(
        self,
        work: Callable[..., Any],
        *args: Any,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        label: str = "",
        watched: bool = False,
        owner: QObject | None = None,
        patience: float = 0.0,
        **options: Any,
    ) -> Operation:
        """Call `work(*args, **options)` on the worker, then `done(result)` or `failed(error)`.

        `watched` work gets `progress=` and can be cancelled. Nothing is called back once `owner` is
        deleted. Without `failed`, errors go to the window's banner; a cancelled operation calls
        `failed` only.

        With `patience` the UI thread waits up to that many seconds if the worker is idle, so that
        short work need not share the interpreter with a page that paints. A result that arrives in
        that time is passed to `done` before this call returns.
        """
        again = partial(
            self.run, work, *args, done=done, failed=failed, label=label, watched=watched,
            owner=owner, **options,
        )  # fmt: skip
        operation = Operation(self.progressed.emit, label)
        if watched:
            options["progress"] = operation
        if label:
            self.started.emit(operation)
        future = self._worker.submit(work, *args, **options)
        end = _End(operation, future, done, failed, owner, again)
        self._asked.append(end)
        if patience and self._is_free() and _is_well_done(future, patience):
            self._deliver_ended()
            return operation
        future.add_done_callback(lambda _: self._announce())
        return operation

    def rest(self) -> Callable[[], None]:
        """Pause the queue. Call the returned function, or `stop`, to resume it.

        Pause before a page is painted: both threads share one interpreter, and the first write
        loads a library.
        """
        self._calm = Event()
        self._worker.submit(self._calm.wait)
        return self._calm.set

    def catch_up(self, seconds: float) -> bool:
        """Wait on the UI thread for the queued work, and call back.

        Return whether everything has ended within so many seconds.
        """
        self._calm.set()
        wait([end.future for end in self._asked], seconds)
        self._deliver_ended()
        return not self._asked

    def stop(self) -> None:
        """Finish all queued work and end the worker. No queued work is dropped."""
        self._calm.set()
        self._worker.shutdown(wait=True)

    def _is_free(self) -> bool:
        """Whether the worker has nothing to do except the work that was queued last."""
        return len(self._asked) == 1 and self._calm.is_set()

    def _announce(self) -> None:
        """Pass a task that has ended from the worker's thread to the UI thread."""
        if isValid(self):
            self._ended.emit()

    @Slot()
    def _deliver_ended(self) -> None:
        """Call the callbacks of ended tasks in the order in which the tasks were queued."""
        while self._asked and self._asked[0].future.done():
            self._deliver(self._asked.popleft())

    def _deliver(self, end: "_End") -> None:
        if end.operation.label:
            self.finished.emit(end.operation)
        if end.owner is not None and not isValid(end.owner):
            return
        error = end.future.exception()
        if error is None:
            if end.done:
                end.done(end.future.result())
            return
        is_locked = isinstance(error, InputRefused) and error.reason is Refusal.LOCKED
        if is_locked and self.unlocker:
            self.unlocker(end.again, lambda: self._fail(end, error))
        else:
            self._fail(end, error)

    def _fail(self, end: "_End", error: BaseException) -> None:
        if not isinstance(error, (JudgingError, Cancelled)):
            log.error("operation failed", exc_info=error)
        if end.failed:
            end.failed(error)
        elif not isinstance(error, Cancelled):
            self.failed.emit(error)


def _is_well_done(future: "Future[Any]", patience: float) -> bool:
    wait((future,), patience)
    return future.done() and future.exception() is None


class _End:
    """The callbacks of a task that has ended."""

    __slots__ = ("again", "done", "failed", "future", "operation", "owner")

    def __init__(
        self,
        operation: Operation,
        future: "Future[Any]",
        done: Callable[[Any], None] | None,
        failed: Callable[[BaseException], None] | None,
        owner: QObject | None,
        again: Callable[[], object],
    ) -> None:
        self.again = again
        self.operation = operation
        self.future = future
        self.done = done
        self.failed = failed
        self.owner = owner
