"""Opens a file or folder with this computer's program for it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ui.words.strings import isolate


def open_outside(path: Path) -> str:
    """Pass the path to the system. Return a message if no program opens it, otherwise ""."""
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        return ""
    return f"برنامه‌ای برای باز کردن آن پیدا نشد. جایش: {isolate(str(path))}"
