"""A page or picture of an attachment. It is as wide as the room, times the zoom, and scrolls."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.base.accessible import Role
from ui.base.theme import theme

ZOOMS = (1.0, 1.25, 1.5, 2.0, 3.0)
"""Factors by which the available width is multiplied."""
_EDGE = 8
_TURNS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_Left: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Right: -1}
_ZOOMS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class PageCanvas(QScrollArea):
    """Shows one page. `turned` asks for a page further or back, `zoomed` for another size.

    `width_wanted` asks for a sharper picture of that many device pixels.
    """

    accessible_role = Role.Graphic

    turned = Signal(int)
    zoomed = Signal(int)
    left = Signal()
    width_wanted = Signal(int)
    PATIENCE = 200
    """Milliseconds after the last resize event at which the resize has ended."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._paper = _Paper()
        self._zoom = 1.0
        self.setAccessibleName(name)
        self.setWidget(self._paper)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._rest = QTimer(self, singleShot=True, interval=self.PATIENCE)
        self._rest.timeout.connect(lambda: self.width_wanted.emit(self.pixels))

    @property
    def pixels(self) -> int:
        """Return the picture width in device pixels that fits."""
        area = max(self.viewport().width() - 2 * _EDGE, 200)
        return round(area * self._zoom * self.devicePixelRatioF())

    @property
    def image(self) -> QImage:
        """The shown picture."""
        return self._paper.image

    def show_image(self, image: QImage) -> None:
        """Show a page or picture. Scroll to the top if it is another one."""
        self._paper.image = image
        self._fit()

    def set_zoom(self, zoom: float) -> None:
        """Set the zoom factor."""
        self._zoom = zoom
        self._fit()
        self._rest.start()

    def _fit(self) -> None:
        image = self._paper.image
        width = round(self.pixels / self.devicePixelRatioF())
        height = round(width * image.height() / image.width()) if image.width() else 10
        self._paper.resize(width + 2 * _EDGE, height + 2 * _EDGE)
        self._paper.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width again. Ask for a sharper picture after the resize has ended."""
        super().resizeEvent(event)
        self._fit()
        self._rest.start()

    def event(self, event: QEvent) -> bool:
        """Take PageUp and PageDown to turn pages. On the desk they change the idea elsewhere."""
        is_ours = isinstance(event, QKeyEvent) and event.key() in _TURNS and not event.modifiers()
        if is_ours and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages, zoom and scroll.

        Pass every other key on: the desk may take it as a mark.
        """
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~_SHIFT:
            event.ignore()
        elif key in _TURNS:
            self.turned.emit(_TURNS[key])
        elif key in _ZOOMS:
            self.zoomed.emit(_ZOOMS[key])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            event.ignore()


_SHIFT = Qt.KeyboardModifier.ShiftModifier


class _Paper(QWidget):
    """The picture with a thin border."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()

    def sizeHint(self) -> QSize:
        """Return the fitted size."""
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the picture, smoothed at any size."""
        if self.image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        painter.drawImage(place, self.image)
        painter.setPen(QPen(QColor(theme().tokens.control), 1))
        painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))
