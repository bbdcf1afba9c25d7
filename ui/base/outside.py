"""Files and folders handed to other programs of this computer."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_outside(path: Path) -> bool:
    """Open a file or folder with the program that is set for it; False where there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
