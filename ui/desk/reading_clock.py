"""How long the idea in hand has been read: only while its judge looks at it."""

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

HAND_OVER = 30
"""Seconds after which what was counted is kept, so that little is lost with the power."""


class ReadingClock(QObject):
    """Counts with a clock that nobody can set. `ticked` gives the seconds of this idea.

    `counted` gives (idea id, whole seconds) to be kept; fractions stay for the next time. It
    stands still while the application is not in front.
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
        """Whether time counts now."""
        return self._running.isValid()

    def begin(self, idea_id: str, seconds: int) -> None:
        """Count for another idea, which was read that long before."""
        self.hand_over()
        self._idea_id, self._before, self._rest = idea_id, seconds, 0
        self.go_on()
        self.ticked.emit(self._before)

    def go_on(self) -> None:
        """Count, if the application is in front."""
        state = QGuiApplication.applicationState()
        if self._idea_id and state is Qt.ApplicationState.ApplicationActive:
            self._running.start()
            self._beat.start()

    def stop(self) -> None:
        """Stand still, and hand over what was counted."""
        self.hand_over()
        self._running.invalidate()
        self._beat.stop()

    def hand_over(self) -> None:
        """Give what was counted since the last time."""
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
