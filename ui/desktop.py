"""The door to the desktop: Qt is loaded only when one of these two is called."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from judging_app.errors import MissingSystemLibrary

if TYPE_CHECKING:
    from judging_app.services.demo import DemoDay


DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
"""One of these says where windows are shown on Linux; without any Qt would abort the process."""


def open_desktop(paths: Sequence[Path] = ()) -> int:
    """Show the window, open the given files in it, and return the exit code when it closes.

    Raises `MissingSystemLibrary` where Qt cannot be loaded or there is no display.
    """
    if sys.platform.startswith("linux") and not any(name in os.environ for name in DISPLAYS):
        raise MissingSystemLibrary("no display: neither DISPLAY nor WAYLAND_DISPLAY is set")
    try:
        from ui import coordinator
    except ImportError as error:
        raise MissingSystemLibrary(str(error)) from error
    return coordinator.run(paths)


def screenshots(folder: Path, day: "DemoDay") -> tuple[Path, ...]:
    """Pictures of every page, light and dark, of a played day; returns their paths.

    Raises `MissingSystemLibrary` where Qt cannot be loaded.
    """
    try:
        from ui import gallery
    except ImportError as error:
        raise MissingSystemLibrary(str(error)) from error
    return gallery.take(folder, day)
