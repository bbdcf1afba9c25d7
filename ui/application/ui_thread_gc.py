"""Collects garbage on the UI thread only.

Python's cyclic collector runs in the thread that happens to allocate. On the worker of
`ui.base.operations` it would free widgets outside the UI thread, which crashes Qt.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1000
"""Milliseconds between two collections of the youngest generation."""
FULL = 60
"""Every `FULL`-th collection covers all generations."""


class UiThreadGc(QObject):
    """Replaces the automatic collector while the application lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._looks = 0
        gc.disable()
        self._clock = QTimer(self, interval=EVERY)
        self._clock.timeout.connect(self.collect)
        self._clock.start()

    def collect(self) -> None:
        """Collect the youngest generation. Every `FULL`-th call collects all generations."""
        self._looks += 1
        gc.collect(2 if self._looks % FULL == 0 else 1)
