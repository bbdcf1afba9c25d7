"""Saves everything when the person logs off or switches the computer off."""

import sys
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from judging_app.system import windows_session
from ui.window.main_window import MainWindow

PATIENCE = 3.0
"""Seconds for the saves. Windows calls a program hung that does not answer within five."""


class Session(Protocol):
    """The part of Qt's session manager that is used."""

    def allowsInteraction(self) -> bool: ...  # noqa: D102
    def cancel(self) -> None: ...  # noqa: D102


class LogOff(QObject):
    """Answers the question of the system before it ends the session.

    Qt asks no window to close then. Marks are saved as they are entered, but the text being typed
    would be lost.
    """

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        super().__init__(app)
        self._window = window
        app.commitDataRequest.connect(self.save)

    def save(self, session: Session) -> None:
        """Save everything. Unsaved work holds the end back, if the system lets it."""
        is_saved = self._window.save_all(PATIENCE)
        if sys.platform == "win32":
            from ui.words.messages import HOLDS_LOG_OFF  # the first paint needs no messages

            reason = "" if is_saved else HOLDS_LOG_OFF
            windows_session.explain(int(self._window.winId()), reason)
        if not is_saved and session.allowsInteraction():
            session.cancel()
