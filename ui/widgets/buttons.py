"""Buttons: one primary action a page, everything else quieter."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QPushButton

from ui.base.icons import icon
from ui.base.theme import theme
from ui.widgets.keys import is_enter
from ui.widgets.labels import set_tooltip

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class EnterButton(QPushButton):
    """A button without a look of its own; Enter is a click too, which Qt hears in dialogs only."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter; all else is Qt's. A key that is held for long clicks once."""
        if is_enter(event):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)


class _ActionButton(EnterButton):
    """A button whose icon follows the theme and whose shortcut stands in its tooltip."""

    ink = "ink"

    def __init__(self, text: str = "", icon_name: str = "", shortcut: str = "") -> None:
        super().__init__(text)
        self._icon_name = icon_name
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if shortcut:
            self.set_shortcut(shortcut)
        self._tint()

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self._tint()

    def setText(self, text: str) -> None:
        """Other words; beside them the icon keeps its distance."""
        super().setText(text)
        self._tint()

    def set_shortcut(self, shortcut: str) -> None:
        """Give the button a key (Qt's portable text) and tell it in the tooltip."""
        give_shortcut(self, shortcut, self.text() or self.accessibleName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go on to the page (Qt would walk among the buttons)."""
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon anew when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        # Qt styles a button while it is being made, before it has a name for its icon
        name = getattr(self, "_icon_name", "")
        if name:
            tokens = theme().tokens
            gap = 6 if self.text() else 0
            size = theme().room(20)
            self.setIconSize(QSize(size + gap, size))
            ink = getattr(tokens, self.ink)
            self.setIcon(icon(name, ink, tokens.muted, size=size, gap=gap))


class PrimaryButton(_ActionButton):
    """The one thing to do on a page."""

    ink = "on_accent"


class SecondaryButton(_ActionButton):
    """Something else that can be done."""


class DangerButton(_ActionButton):
    """Something that takes away: asks first, or can be undone."""

    ink = "brick_ink"


class QuietButton(_ActionButton):
    """An action in passing, without a frame."""

    ink = "accent_ink"


class IconButton(_ActionButton):
    """A square button with an icon alone; `name` is read aloud and shown as the tooltip."""

    ink = "muted"

    def __init__(self, icon_name: str, name: str, shortcut: str = "") -> None:
        super().__init__("", icon_name)
        self.setAccessibleName(name)
        set_tooltip(self, name)
        if shortcut:
            self.set_shortcut(shortcut)


class SegmentButton(EnterButton):
    """One of a few choices side by side; put them into one `QButtonGroup`."""

    def __init__(self, text: str, *, small: bool = False) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.setProperty("small", small)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


def give_shortcut(button: QAbstractButton, shortcut: str, words: str) -> None:
    """A key for a button, shown in its tooltip after its words.

    Not Qt's own `setShortcut`: that clicks a tenth of a second later, for the look of it.
    """
    keys = QKeySequence.fromString(shortcut)
    QShortcut(keys, button).activated.connect(button.click)
    shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
    set_tooltip(button, f"{words}  ({shown})")
    button.setAccessibleDescription(shown)
