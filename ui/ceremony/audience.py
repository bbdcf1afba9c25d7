"""The window of the audience: one full-screen picture on the second screen."""

from PySide6.QtCore import QEvent, QRect, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from ui.words.names import APP_NAME

FADE = 150
"""Milliseconds from one page to the next."""
GROUND = "#0A4846"
"""The colour where no picture is: that of the dark pages."""


class AudienceWindow(QWidget):
    """Shows the picture of one page and knows nothing of any other.

    It never takes the focus and has no cursor. Its title is the name of the application, because
    a task bar shows titles. `screen_turned` is emitted when its screen gets another size.
    """

    screen_turned = Signal()

    def __init__(self) -> None:
        flags = (
            Qt.WindowType.Window
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        super().__init__(None, flags)
        for attribute in (
            Qt.WidgetAttribute.WA_ShowWithoutActivating,
            Qt.WidgetAttribute.WA_OpaquePaintEvent,
            Qt.WidgetAttribute.WA_NoSystemBackground,
        ):
            self.setAttribute(attribute)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setWindowTitle(APP_NAME)
        self.setAccessibleName(APP_NAME)
        self._image, self._before = QImage(), QImage()
        self._share = 1.0
        self._fade = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=FADE)
        self._fade.valueChanged.connect(self._go_on)
        self._fade.finished.connect(self._forget_before)

    @property
    def image(self) -> QImage:
        """The shown picture; null for an empty screen."""
        return self._image

    @property
    def is_fading(self) -> bool:
        """Whether the page before is still seen."""
        return not self._before.isNull()

    def cover(self, screen: QScreen) -> None:
        """Fill that screen, without taking the focus."""
        self.winId()  # makes the handle, which Wayland and X11 need before the screen is set
        handle = self.windowHandle()
        if handle is not None:
            handle.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()  # `showFullScreen` would ask for the focus

    def show_image(self, image: QImage, words: str) -> None:
        """Show a picture in place of the shown one; `words` are its texts for a screen reader.

        A null picture empties the screen at once.
        """
        if image.cacheKey() == self._image.cacheKey():
            return
        moves = moves_on_screen() and not image.isNull() and not self._image.isNull()
        self._before = self._image if moves else QImage()
        self._image = image
        self.setAccessibleName(words or APP_NAME)
        self._fade.stop()
        self._share = 0.0 if moves else 1.0
        if moves:
            self._fade.start()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the picture over the ground; while it fades in, the one before below it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(GROUND))
        if not self._before.isNull():
            painter.drawImage(self._place(self._before), self._before)
        painter.setOpacity(self._share)
        if not self._image.isNull():
            painter.drawImage(self._place(self._image), self._image)

    def event(self, event: QEvent) -> bool:
        """Show no tool tip."""
        if event.type() in (QEvent.Type.ToolTip, QEvent.Type.WhatsThis):
            return True
        return super().event(event)

    def _place(self, image: QImage) -> QRect:
        size = image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(self.rect().topLeft(), size)
        place.moveCenter(self.rect().center())
        return place

    def _go_on(self, share: object) -> None:
        self._share = float(str(share))
        self.update()

    def _forget_before(self) -> None:
        self._before, self._share = QImage(), 1.0
        self.update()


def moves_on_screen() -> bool:
    """Whether this computer animates. A person may have switched that off."""
    return QApplication.isEffectEnabled(Qt.UIEffect.UI_General)


def other_screens(own: QScreen | None) -> list[QScreen]:
    """The screens beside the one of the program's window."""
    name = own.name() if own is not None else ""
    return [screen for screen in QApplication.screens() if screen.name() != name]
