"""Finds sticks: removable drives that are plugged in now."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QStorageInfo, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from judging_app.system.storage import removable_roots

LOOK_AGAIN = 2000
"""Milliseconds between two searches. The system gives no signal when a stick is plugged in."""
PATIENCE = 0.05
"""Seconds for which the UI thread waits for the first search, which mostly takes a millisecond. The
page can then show the sticks from the beginning."""


@dataclass(frozen=True, slots=True)
class Drive:
    """A stick: its path, its name, its free room in bytes, and whether it is writable.

    The name is empty if nobody gave the stick one; Windows then has only its letter.
    """

    folder: Path
    name: str
    free: int
    is_read_only: bool


def sticks() -> tuple[Drive, ...]:
    """Return the removable drives, sorted by name; other drives are not accessed."""
    volumes = map(QStorageInfo, map(str, removable_roots()))
    found = [
        Drive(Path(v.rootPath()), _name(v), v.bytesAvailable(), v.isReadOnly())
        for v in volumes
        if v.isValid() and v.isReady()
    ]
    return tuple(sorted(found, key=lambda drive: (drive.name, drive.folder)))


def _name(volume: QStorageInfo) -> str:
    """The label of a stick, or the name of the folder in which Linux shows it."""
    return volume.name() or Path(volume.rootPath()).name


class StickWatch(QObject):
    """Searches for sticks repeatedly on its own thread, because a faulty stick can block it.

    `found` emits the drives on the UI thread after every search.
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
        """Search now, and then repeatedly."""
        self.look()
        self.clock.start()

    def stop(self) -> None:
        """Stop searching."""
        self.clock.stop()

    def look(self) -> None:
        """Search once, unless a search is still running."""
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
