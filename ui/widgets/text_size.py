"""Larger and smaller text: two buttons, keys of a window, and the wheel with Ctrl."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShortcut, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.base.theme import LARGEST, SMALLEST, theme
from ui.widgets.buttons import QuietButton
from ui.widgets.labels import set_tooltip
from ui.widgets.layouts import row_in
from ui.words.strings import isolate, percent

STEP = 0.1
"""The change of the text scale by one click, key or notch of the wheel."""
NOTCH = 120
"""The angle of one notch of a wheel, in eighths of a degree."""
_KEYS = (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1))


def grow(steps: int) -> None:
    """Make all text of the application larger by that many steps, or smaller by negative steps."""
    theme().set_text_scale(round(theme().text_scale + steps * STEP, 2))


class TextSize(QWidget):
    """Two buttons, «A−» and «A+», as web pages have them. Their tool tips say the present size."""

    def __init__(self) -> None:
        super().__init__()
        self.smaller = QuietButton(isolate("A−"))
        self.larger = QuietButton(isolate("A+"))
        for button in (self.smaller, self.larger):
            button.setProperty("tight", True)  # noqa: FBT003
        row_in(self, self.smaller, self.larger, spacing=2)
        self.smaller.clicked.connect(lambda: grow(-1))
        self.larger.clicked.connect(lambda: grow(1))
        theme().changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        scale = theme().text_scale
        now = percent(round(scale * 100), 100)
        for button, name, keys, works in (
            (self.smaller, "نوشتهٔ کوچک‌تر", "Ctrl+−", scale > SMALLEST),
            (self.larger, "نوشتهٔ بزرگ‌تر", "Ctrl++", scale < LARGEST),
        ):
            button.setAccessibleName(name)
            button.setAccessibleDescription(keys)
            set_tooltip(button, f"{name}؛ اکنون {now}  ({isolate(keys)})")
            button.setEnabled(works)


class TextSizeKeys(QObject):
    """Lets Ctrl with plus, minus, 0 and the wheel change the text size in one window.

    The wheel is taken from the window of the system, before any scrolling widget gets it.
    """

    _window: QWidget | None = None  # while Qt deletes the window, only the class has attributes
    _turned = 0

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        for keys, steps in _KEYS:
            shortcut = QShortcut(keys, window)
            shortcut.activated.connect(lambda steps=steps: grow(steps))
        QShortcut("Ctrl+0", window).activated.connect(lambda: theme().set_text_scale(1.0))
        window.installEventFilter(self)
        if window.isVisible():
            window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window when it gets a window of the system; take the wheel with Ctrl."""
        window = self._window
        if window is None:
            return False
        if isinstance(event, QWheelEvent) and watched is window.windowHandle():
            return self._turn(event)
        if watched is window and event.type() == QEvent.Type.Show:
            window.windowHandle().installEventFilter(self)
        return False

    def _turn(self, event: QWheelEvent) -> bool:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        self._turned += event.angleDelta().y()  # a touch pad sends parts of a notch
        notches = int(self._turned / NOTCH)
        self._turned -= notches * NOTCH
        if notches:
            grow(notches)
        return True
