"""The application's own line-drawn icons, tinted by the theme."""

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from judging_app.system.paths import resources


@lru_cache(maxsize=512)
def renderer(name: str, colour: str) -> QSvgRenderer:
    """Return the drawing `resources/icons/<name>.svg` in that colour (`#RRGGBB`)."""
    drawing = (resources() / "icons" / f"{name}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))


def paint_icon(painter: QPainter, name: str, colour: str, rect: QRectF) -> None:
    """Draw an icon into `rect`."""
    renderer(name, colour).render(painter, rect)


@lru_cache(maxsize=512)
def icon(name: str, colour: str, disabled: str = "", *, size: int = 20, gap: int = 0) -> QIcon:
    """Return a cached QIcon for buttons; `disabled` is the colour of its disabled state.

    `gap` is empty room at the left of the drawing, because Qt places words too near to it. The
    cache exists because a button asks for its icon each time it is styled, several times before it
    is shown.
    """
    result = QIcon()
    for scale in range(1, ceil(QGuiApplication.primaryScreen().devicePixelRatio()) + 1):
        result.addPixmap(_pixmap(name, colour, size, gap, scale))
        if disabled:
            result.addPixmap(_pixmap(name, disabled, size, gap, scale), QIcon.Mode.Disabled)
    return result


def _pixmap(name: str, colour: str, size: int, gap: int, scale: int) -> QPixmap:
    pixmap = QPixmap(QSize(size + gap, size) * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_icon(painter, name, colour, QRectF(gap, 0, size, size))
    painter.end()
    return pixmap
