"""Pictures of the services as Qt shows them."""

from PySide6.QtGui import QImage


def image_of(rgb: bytes, width: int, height: int) -> QImage:
    """The picture as Qt's own, its bytes copied; `rgb` has three bytes a pixel, row by row."""
    return QImage(rgb, width, height, width * 3, QImage.Format.Format_RGB888).copy()
