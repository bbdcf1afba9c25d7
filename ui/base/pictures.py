"""Converts the services' pictures to Qt images."""

from PySide6.QtGui import QImage


def image_of(rgb: bytes, width: int, height: int) -> QImage:
    """Return the picture as a QImage with its own copy of the pixels.

    `rgb` has three bytes for each pixel, row by row.
    """
    return QImage(rgb, width, height, width * 3, QImage.Format.Format_RGB888).copy()
