"""Take pictures of a newcomer's day, for the guide: `python -m tools.screenshots.day docs/day`.

It plays the day of `tests/e2e/test_newcomers_day.py` under a fixed clock, with fixed codes and
keys. Every run yields the same pictures.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from judging_app.system.paths import HOME_VARIABLE
from tests.newcomer import day
from tests.newcomer.hands import Hands
from tools.screenshots.__main__ import fixed_day
from tools.screenshots.pages import at_rest, save_thriftily
from ui.application.desktop import Desktop
from ui.application.setup import prepare

WIDTH, HEIGHT = 1320, 800
MARGIN = 14


class Album:
    """Stores pictures in the order of the day."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()
        self._folder.mkdir(parents=True, exist_ok=True)
        self.paths: list[Path] = []

    def keep(self, name: str, widget: QWidget) -> None:
        """Save a picture of the widget. A framed part of a page is saved without its empty foot."""
        path = self._folder / f"{name}.png"
        image = at_rest(widget)
        save_thriftily(image if widget.isWindow() else _without_foot(image), path)
        self.paths.append(path)


def _without_foot(image: QImage) -> QImage:
    """Return the picture down to its last row with content, and a margin."""
    middle = image.copy(MARGIN, 0, image.width() - 2 * MARGIN, image.height() - MARGIN)
    whole = middle.convertToFormat(QImage.Format.Format_RGB32)
    row, pixels = whole.bytesPerLine(), memoryview(whole.constBits()).tobytes()
    height = whole.height()
    while height and pixels[(height - 1) * row : height * row] == pixels[-row:]:
        height -= 1
    return image.copy(0, 0, image.width(), min(height + MARGIN, image.height()))


def main() -> None:
    """Play the day, take the pictures, print the result."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    album = Album(parser.parse_args().folder)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = prepare()
    application.setCursorFlashTime(0)  # a blinking cursor would make pictures differ
    with tempfile.TemporaryDirectory() as folder, fixed_day():
        os.chdir(folder)  # no picture then shows a path of this computer
        os.environ[HOME_VARIABLE] = str(Path(folder) / "home")
        desktop = Desktop()
        desktop.window.resize(WIDTH, HEIGHT)
        desktop.window.show()
        desktop.window.activateWindow()
        day.play(Hands(desktop, album.keep), Path())
        desktop.window.close()
        os.chdir(album.paths[0].parent)
    size = sum(path.stat().st_size for path in album.paths) / 1024
    sys.stdout.write(f"{len(album.paths)} pictures, {size:.0f} KB\n")


if __name__ == "__main__":
    main()
