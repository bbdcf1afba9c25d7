"""Sticks: removable drives that are plugged in now."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QStorageInfo, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from judging_app.system.storage import removable_roots

LOOK_AGAIN = 2000
"""Milliseconds between two looks for sticks: no signal tells that one was plugged in."""
PATIENCE = 0.05
"""Seconds that a look is waited for: most take a millisecond, and the page begins with them."""


@dataclass(frozen=True, slots=True)
class Drive:
    """A stick: where it is, what it is called, how much room it has (bytes), may it be written."""

    folder: Path
    name: str
    free: int
    is_read_only: bool


def sticks() -> tuple[Drive, ...]:
    """The removable drives, by name; no other drive is touched."""
    volumes = map(QStorageInfo, map(str, removable_roots()))
    found = [
        Drive(Path(v.rootPath()), v.displayName(), v.bytesAvailable(), v.isReadOnly())
        for v in volumes
        if v.isValid() and v.isReady()
    ]
    return tuple(sorted(found, key=lambda drive: drive.name))


class StickWatch(QObject):
    """Looks for sticks again and again, on a thread of its own: a bad one may hold it for long.

    `found` gives the drives, on the UI thread, after every look.
    """

    found = Signal(object)
    _ended = Signal()

    def __init__(self, look: Callable[[], tuple[Drive, ...]], parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._thread: Thread | None = None
        self._answers: deque[tuple[Drive, ...]] = deque()
        self.clock = QTimer(self, interval=LOOK_AGAIN)
        self.clock.timeout.connect(self.look)
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Look now, and go on looking."""
        self.look()
        self.clock.start()

    def stop(self) -> None:
        """Look no more."""
        self.clock.stop()

    def look(self) -> None:
        """Look once, unless the look before has not ended."""
        if self._thread is not None and self._thread.is_alive():
            return
        self._thread = Thread(target=self._ask, daemon=True)
        self._thread.start()
        self._thread.join(PATIENCE)
        self._deliver()

    def _ask(self) -> None:
        self._answers.append(self._look())
        if isValid(self):
            self._ended.emit()

    @Slot()
    def _deliver(self) -> None:
        while self._answers:
            self.found.emit(self._answers.popleft())
