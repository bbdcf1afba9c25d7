"""The door to the desktop: Qt is loaded only when one of these two is called."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from judging_app.errors import MissingSystemLibrary

if TYPE_CHECKING:
    from judging_app.services.demo import DemoDay


def open_desktop(paths: Sequence[Path] = ()) -> int:
    """Show the window, open the given files in it, and return the exit code when it closes.

    Raises `MissingSystemLibrary` where Qt cannot be loaded.
    """
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
