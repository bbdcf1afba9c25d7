"""One page as it will be printed, as large as there is room."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.base.theme import theme


class PagePreview(QWidget):
    """`width_wanted` asks for a picture of that many pixels when the room has changed."""

    width_wanted = Signal(int)
    PATIENCE = 250
    """Milliseconds to wait while the window is being drawn larger."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._image = QImage()
        self._words = ""
        self._timer = QTimer(self, singleShot=True, interval=self.PATIENCE)
        self._timer.timeout.connect(lambda: self.width_wanted.emit(self.pixels))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.say("")

    @property
    def pixels(self) -> int:
        """How wide a picture there is room for, in device pixels: the page is A4, lying."""
        room = min(self.width() - 24, (self.height() - 24) * 297 / 210)
        return max(320, round(room * self.devicePixelRatioF()))

    @property
    def image(self) -> QImage:
        """The picture that is shown; a null image where there is none."""
        return self._image

    def show_image(self, image: QImage, words: str) -> None:
        """Show a page; `words` tell a screen reader what it is."""
        self._image = image
        self._words = ""
        self.setAccessibleName(f"{self._name}: {words}")
        self.update()

    def say(self, words: str) -> None:
        """Show words instead of a page."""
        self._image = QImage()
        self._words = words
        self.setAccessibleName(f"{self._name}: {words}" if words else self._name)
        self.update()

    def sizeHint(self) -> QSize:
        """Something to look at."""
        return QSize(700, 500)

    def minimumSizeHint(self) -> QSize:
        """Still a page."""
        return QSize(340, 250)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a sharper picture once the size has come to rest."""
        super().resizeEvent(event)
        self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The page in the middle of its ground, with a hairline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image.isNull():
            painter.setPen(QColor(theme().tokens.muted))
            how = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 12, -24, -12), how, self._words)
            return
        room = QRectF(self.rect()).adjusted(12, 12, -12, -12)
        scale = min(room.width() / self._image.width(), room.height() / self._image.height())
        width, height = self._image.width() * scale, self._image.height() * scale
        left = room.left() + (room.width() - width) / 2
        place = QRectF(left, room.top() + (room.height() - height) / 2, width, height)
        painter.drawImage(place, self._image)
        painter.setPen(QPen(QColor(theme().tokens.control), 1))
        painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))
