"""Opening a file or a folder with the program that this computer has for it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ui.words.strings import isolate


def open_outside(path: Path) -> str:
    """Hand the path to the system; returns what to say where nothing takes it, else nothing."""
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        return ""
    return f"برنامه‌ای برای باز کردن آن پیدا نشد. جایش: {isolate(str(path))}"
