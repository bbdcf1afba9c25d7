"""Icons of the program and of its kinds of files, drawn from `resources/icons`."""

import io
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""Widths in pixels of an icon on Windows, at 100 to 200 percent."""


def icon(drawing: Path) -> bytes:
    """An `.ico` file with the drawing in all sizes. `drawing` is an SVG file."""
    pictures = [Image.open(io.BytesIO(png(drawing, size))) for size in SIZES]
    file = io.BytesIO()
    *smaller, largest = pictures
    largest.save(
        file, "ICO", sizes=[(size, size) for size in SIZES], append_images=smaller
    )  # fmt: skip
    return file.getvalue()


def png(drawing: Path, size: int) -> bytes:
    """The drawing as a PNG file of `size` pixels square."""
    if QGuiApplication.instance() is None:
        global _application
        _application = QGuiApplication(["icons", "-platform", "offscreen"])
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    return bytes(buffer.data().data())


_application: QGuiApplication | None = None
