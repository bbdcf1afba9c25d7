"""A program with two screens: shows the window of the audience, and prints where it is.

Run by `test_ceremony.py` with a platform that has two screens.
"""

import json
import sys

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from ui.application.setup import prepare
from ui.ceremony.audience import AudienceWindow, other_screens


def main() -> None:
    """Cover the second screen while a window stands on the first."""
    prepare()
    own = QWidget()
    own.show()
    (second,) = other_screens(own.screen())
    window = AudienceWindow()
    window.cover(second)
    picture = QImage(64, 36, QImage.Format.Format_RGB32)
    picture.fill(QColor("#ff8800"))
    window.show_image(picture, "")
    QApplication.processEvents()
    found = {
        "own": own.screen().name(),
        "audience": window.screen().name(),
        "place": [window.x(), window.y(), window.width(), window.height()],
        "colour": window.grab().toImage().pixelColor(10, 10).name(),
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
