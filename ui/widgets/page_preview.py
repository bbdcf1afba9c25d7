"""A preview of one printed page. It fills the available room."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.base.theme import theme

AROUND = 12
"""The pixels between the page and each edge."""


class PagePreview(QWidget):
    """Shows one page, in whole or, enlarged, as wide as the room.

    `width_wanted` asks for a picture of that many pixels after a resize; `clicked` is a click on
    the page.
    """

    width_wanted = Signal(int)
    clicked = Signal()
    PATIENCE = 250
    """Milliseconds after the last resize event at which the resize has ended."""

    def __init__(self, name: str, *, is_upright: bool = False) -> None:
        """`is_upright`: the page is portrait A4; otherwise landscape A4."""
        super().__init__()
        self._name = name
        self._proportion = 210 / 297 if is_upright else 297 / 210
        self._image = QImage()
        self._words = ""
        self._timer = QTimer(self, singleShot=True, interval=self.PATIENCE)
        self._timer.timeout.connect(lambda: self.width_wanted.emit(self.pixels))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.say("")

    @property
    def pixels(self) -> int:
        """Return the width in device pixels of the largest A4 picture that fits."""
        area = min(self.width() - 2 * AROUND, (self.height() - 2 * AROUND) * self._proportion)
        return max(320, round(area * self.devicePixelRatioF()))

    @property
    def image(self) -> QImage:
        """The shown picture; a null image if none is shown."""
        return self._image

    def show_image(self, image: QImage, words: str) -> None:
        """Show a page; `words` describe it for a screen reader."""
        self._image = image
        self._words = ""
        self.setAccessibleName(f"{self._name}: {words}")
        self.update()

    def say(self, words: str) -> None:
        """Show a message in place of a page."""
        self._image = QImage()
        self._words = words
        self.setAccessibleName(f"{self._name}: {words}" if words else self._name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the preferred size."""
        return QSize(700, 500)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size at which a page is still readable."""
        return QSize(340, 250)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a sharper picture after the resize has ended."""
        super().resizeEvent(event)
        self._timer.start()

    def enlarge(self, width: int) -> None:
        """Be high enough for a page in a room of that many pixels; 0: only as high as the room."""
        page = round((width - 2 * AROUND) / self._proportion) + 2 * AROUND
        self.setMinimumHeight(page if width else 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Emit `clicked`."""
        if event.button() == Qt.MouseButton.LeftButton and not self._image.isNull():
            self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the page in the middle of the background, with a thin border."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image.isNull():
            painter.setPen(QColor(theme().tokens.muted))
            how = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 12, -24, -12), how, self._words)
            return
        area = QRectF(self.rect()).adjusted(AROUND, AROUND, -AROUND, -AROUND)
        scale = min(area.width() / self._image.width(), area.height() / self._image.height())
        width, height = self._image.width() * scale, self._image.height() * scale
        left = area.left() + (area.width() - width) / 2
        place = QRectF(left, area.top() + (area.height() - height) / 2, width, height)
        painter.drawImage(place, self._image)
        painter.setPen(QPen(QColor(theme().tokens.control), 1))
        painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))
