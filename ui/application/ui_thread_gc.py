"""Python's garbage is collected on the UI thread only.

The cyclic collector runs in whichever thread happens to allocate. On the worker of
`ui.base.operations` it would free widgets off the UI thread, which Qt does not survive.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1000
"""Milliseconds between two looks at young garbage."""
FULL = 60
"""Every so many looks, everything is looked through."""


class UiThreadGc(QObject):
    """Takes over from the automatic collector for as long as the application lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._looks = 0
        gc.disable()
        self._clock = QTimer(self, interval=EVERY)
        self._clock.timeout.connect(self.collect)
        self._clock.start()

    def collect(self) -> None:
        """Collect what is young, and now and then everything."""
        self._looks += 1
        gc.collect(2 if self._looks % FULL == 0 else 1)
