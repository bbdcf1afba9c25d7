"""The start of the desktop: one instance, the first window, then everything else.

The window is painted before the pages and services are loaded, so this module imports only what the
first paint needs.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from judging_app.system import settings
from ui.application import setup
from ui.application.log_off import LogOff
from ui.application.opening import Opening
from ui.application.single_instance import SingleInstance
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from ui.application.desktop import Desktop

LONGEST_PAINT = 1000
"""Milliseconds to wait for the first paint. A minimized window is not painted."""
PATIENCE = 400
"""Milliseconds from the first paint until messages over the cover have their style."""


def begin(paths: Sequence[Path]) -> "Desktop | None":
    """Show the desktop with these files; None if a running desktop has received them instead."""
    known = settings.load()
    qt = setup.prepare(known, styled=False)
    instance = SingleInstance(qt)
    if not instance.begin(paths):
        return None
    window = first_window(Opening(paths, known))
    desktop = _load(window, paths)
    LogOff(qt, window)
    instance.called.connect(desktop.be_called)
    qt.aboutToQuit.connect(instance.end)
    return desktop


def first_window(opening: Opening) -> MainWindow:
    """Show the window with its cover, and return it when the cover is painted.

    Keys and clicks wait until the pages are loaded.
    """
    window = MainWindow()
    window.cover(opening)
    loop = QEventLoop()
    opening.painted.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    QTimer.singleShot(LONGEST_PAINT, loop.quit)
    window.show_fitting()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    return window


def _load(window: MainWindow, paths: Sequence[Path]) -> "Desktop":
    """Load pages and services, and open the files in the window."""
    from judging_app.services.secret_papers import forget_papers
    from ui.application.desktop import Desktop

    setup.watch_for_errors()
    forget_papers()
    desktop = Desktop(paths, window)
    if window.has_page:
        desktop.appear()
    else:
        window.turned.connect(desktop.appear)
        QTimer.singleShot(PATIENCE, desktop.dress)
    return desktop


def run(paths: Sequence[Path]) -> int:
    """Run the desktop until its window is closed; return the exit code."""
    return 0 if begin(paths) is None else QApplication.exec()
