"""The entry point of the desktop. Qt is loaded only when `open_desktop` is called."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from judging_app.errors import JudgingError, MissingSystemLibrary
from ui.application.system_libraries import window_fault

TURN = 0.0005
"""Seconds that the worker may keep the interpreter while the UI thread waits for it. Python's
default is about ten times as long; a person would notice it while the worker loads a library.
"""

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
"""Environment variables that name a display on Linux. Without any of them Qt aborts the process."""


def open_desktop(paths: Sequence[Path] = ()) -> int:
    """Show the window, open the given files in it, and return the exit code when it closes.

    Raises `MissingSystemLibrary` where Qt cannot be loaded or there is no display.
    """
    if sys.platform.startswith("linux") and not any(name in os.environ for name in DISPLAYS):
        raise MissingSystemLibrary("no display: neither DISPLAY nor WAYLAND_DISPLAY is set")
    if fault := window_fault():
        raise MissingSystemLibrary(fault)
    try:
        return int(load().run(paths))
    except ImportError as error:
        raise MissingSystemLibrary(str(error)) from error


def words_of(error: JudgingError) -> str:
    """Return the Persian sentences for an error that occurs before any window exists."""
    from ui.words.messages import message

    text = message(error)
    return "\n".join(filter(None, (text.happened, text.safe, text.next_step, text.detail)))


def load() -> ModuleType:
    """Load Qt and return `ui.application.start_up`; raises ImportError if Qt cannot be loaded."""
    # Modules loaded here are never freed, and searching them for garbage takes a tenth of the time
    # until the first page. `ui.application.ui_thread_gc` collects later.
    gc.disable()
    sys.setswitchinterval(TURN)
    from ui.application import start_up

    return start_up
