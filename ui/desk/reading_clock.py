"""Measures the reading time of the current idea, but only while the judge looks at the idea."""

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

HAND_OVER = 30
"""Seconds after which the time is saved, so that a power cut loses little."""


class ReadingClock(QObject):
    """Counts seconds with a monotonic clock. `ticked` emits the seconds of this idea.

    `counted` emits (idea id, whole seconds) to save; fractions stay for the next time. The clock
    stops while the application is in the background.
    """

    ticked = Signal(int)
    counted = Signal(str, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._idea_id = ""
        self._before = 0
        self._rest = 0
        self._running = QElapsedTimer()
        self._beat = QTimer(self, interval=1000)
        self._beat.timeout.connect(self._tick)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._follow)

    @property
    def is_running(self) -> bool:
        """Whether the clock runs now."""
        return self._running.isValid()

    def begin(self, idea_id: str, seconds: int) -> None:
        """Start counting for another idea, which was read for `seconds` before."""
        self.hand_over()
        self._idea_id, self._before, self._rest = idea_id, seconds, 0
        self.go_on()
        self.ticked.emit(self._before)

    def go_on(self) -> None:
        """Continue if the application is in front."""
        state = QGuiApplication.applicationState()
        if self._idea_id and state is Qt.ApplicationState.ApplicationActive:
            self._running.start()
            self._beat.start()

    def stop(self) -> None:
        """Stop counting and emit the counted time."""
        self.hand_over()
        self._running.invalidate()
        self._beat.stop()

    def hand_over(self) -> None:
        """Emit the seconds since the last emission."""
        if not self._running.isValid():
            return
        spent = self._rest + self._running.restart()
        seconds, self._rest = divmod(spent, 1000)
        if seconds:
            self._before += seconds
            self.counted.emit(self._idea_id, seconds)

    def _tick(self) -> None:
        since = (self._rest + self._running.elapsed()) // 1000
        if since >= HAND_OVER:
            self.hand_over()
            since = 0
        self.ticked.emit(self._before + since)

    def _follow(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            if not self.is_running:
                self.go_on()
        elif self.is_running:
            self.stop()
