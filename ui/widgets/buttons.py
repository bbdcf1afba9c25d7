"""Buttons: one main action on a page, and quieter buttons for everything else."""

from typing import Self

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from judging_app.domain.right import Right
from ui.base.icons import icon
from ui.base.theme import restyle, theme
from ui.widgets.keys import is_enter
from ui.widgets.labels import lend_tooltip, return_tooltip, set_tooltip
from ui.widgets.layouts import keep_words_room

_SIDES = 52
"""Pixels beside the words of a main button: padding, border and the gap to the icon."""
_GAP = 10
"""Pixels between an icon and its words, and a few for the roundings of the style.

`words_room` must never be smaller than the room that unfolding takes: the head would unfold its
buttons, lack the room, fold them again, and so for ever.
"""
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class EnterButton(QPushButton):
    """A plain button. Enter clicks it, too, which Qt supports in dialogs only."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Click on Enter, once even if the key is held. Pass other keys to Qt."""
        if is_enter(event):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def take_mouse(self) -> None:
        """Take every click on the widgets inside, which are labels and icons."""
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class ActionButton(EnterButton):
    """A button whose icon follows the theme and whose tooltip shows its shortcut.

    `needs` is the least right on an event on a server with which it can act.
    """

    ink = "ink"
    faint = "muted"
    """The colour of the icon while the button is off."""
    needs = Right.READER
    _words = ""
    _is_folded = _is_named = _is_wanted = False
    _held = ""
    _own_tips = ("", "")

    def __init__(self, text: str = "", icon_name: str = "", shortcut: str = "") -> None:
        super().__init__(text)
        self._words = text
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
        """Set the words. The distance between them and the icon stays."""
        self._words = text
        super().setText("" if self._is_folded else text)
        if self._is_folded and not self._is_named:
            self.setAccessibleName(text)
        self._tint()

    def fold(self, *, folded: bool) -> None:
        """Show the icon alone, with the words as tool tip and name; or show the words again."""
        words = self._words or self.text()
        if not self._icon_name or not words or folded == self._is_folded:
            return
        self._is_folded = folded
        if not self._is_named:
            self.setAccessibleName(words if folded else "")
        if not self.toolTip():
            set_tooltip(self, words)
        self.setText(words)

    @property
    def is_folded(self) -> bool:
        """Whether the button shows its icon alone."""
        return self._is_folded

    @property
    def words_room(self) -> int:
        """The width in pixels of the words beside the icon; 0 if the button cannot fold."""
        words = self._words if self._icon_name else ""
        return self.fontMetrics().horizontalAdvance(words) + _GAP if words else 0

    def needing(self, right: Right) -> Self:
        """Say which right the button's action needs."""
        self.needs = right
        return self

    def hold(self, reason: str) -> None:
        """Keep the button off, whatever its page wants, and show why as its tool tip.

        An empty reason lets it go: it is then on or off as the page wanted meanwhile.
        """
        if reason == self._held:
            return
        if self._held:
            return_tooltip(self, self._own_tips)
        else:
            self._is_wanted = not self.testAttribute(Qt.WidgetAttribute.WA_ForceDisabled)
        self._held = reason
        if reason:
            super().setEnabled(False)
            self._own_tips = lend_tooltip(self, reason)
        else:
            super().setEnabled(self._is_wanted)

    @property
    def held(self) -> str:
        """The reason for which the button is kept off; empty if it is not."""
        return self._held

    def setEnabled(self, enabled: bool) -> None:
        """Switch the button on or off; one that is kept off follows when it is let go."""
        self._is_wanted = enabled
        if not self._held:
            super().setEnabled(enabled)

    def set_name(self, name: str) -> None:
        """Give the button a name for screen readers that is longer than its words."""
        self._is_named = True
        self.setAccessibleName(name)

    def set_shortcut(self, shortcut: str) -> None:
        """Set a shortcut (Qt's portable text) and show it in the tooltip."""
        give_shortcut(self, shortcut, self.text() or self.accessibleName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass arrows to the page. Qt would use them to go from button to button."""
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon again when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        # Qt styles the button in its constructor, before the name of the icon is set.
        name = getattr(self, "_icon_name", "")
        if name:
            tokens = theme().tokens
            gap = 6 if self.text() else 0
            size = theme().scaled(20)
            self.setIconSize(QSize(size + gap, size))
            ink = getattr(tokens, self.ink)
            faint = getattr(tokens, self.faint)
            self.setIcon(icon(name, ink, faint, size=size, gap=gap))


class PrimaryButton(ActionButton):
    """The main action of a page. It is quiet while the next task is on another page."""

    ink = "on_accent"

    def set_quiet(self, *, quiet: bool) -> None:
        """Look like the other buttons, or like the next thing to do."""
        self.ink = "ink" if quiet else "on_accent"
        restyle(self, "quiet", quiet)
        self._tint()

    def keep_room(self, *words: str) -> None:
        """Take the width of the longest of these words, so that nothing beside it moves."""
        longest = max(words, key=self.fontMetrics().horizontalAdvance)
        keep_words_room(self, longest, self.iconSize().width() + _SIDES)


class SecondaryButton(ActionButton):
    """Another action."""


class DangerButton(ActionButton):
    """A destructive action. It asks first, or it can be undone."""

    ink = "brick_ink"


class QuietButton(ActionButton):
    """A minor action, without a frame."""

    ink = "accent_ink"


class IconButton(ActionButton):
    """A square button with only an icon. `name` is for screen readers and the tooltip."""

    ink = "muted"
    faint = "control"

    def __init__(self, icon_name: str, name: str, shortcut: str = "") -> None:
        super().__init__("", icon_name)
        self.setAccessibleName(name)
        set_tooltip(self, name)
        if shortcut:
            self.set_shortcut(shortcut)


class SegmentButton(EnterButton):
    """One of a few choices side by side. Put them into one `QButtonGroup`."""

    def __init__(self, text: str, *, small: bool = False) -> None:
        super().__init__(text)
        make_choice(self)
        self.setProperty("small", small)


def make_choice(button: QAbstractButton) -> None:
    """Make the button one of several choices, which screen readers call a radio button.

    Its `QButtonGroup` says which buttons belong together, and whether one is always chosen.
    """
    button.setCheckable(True)
    button.setAutoExclusive(True)  # Qt's sign of a radio button; a group overrules its effect
    button.setCursor(Qt.CursorShape.PointingHandCursor)


def give_shortcut(button: QAbstractButton, shortcut: str, words: str) -> None:
    """Give a button a shortcut, and show it in the tooltip after the words.

    Qt's own `setShortcut` is not used: it animates the click and acts a tenth of a second later.
    """
    keys = QKeySequence.fromString(shortcut)
    QShortcut(keys, button).activated.connect(button.click)
    shown = shown_keys(keys)
    set_tooltip(button, f"{words}  ({shown})")
    button.setAccessibleDescription(shown)


def shown_keys(keys: QKeySequence) -> str:
    """Return keys as keyboards print them: «Ctrl+Enter». Qt would translate them into Persian."""
    return keys.toString(QKeySequence.SequenceFormat.PortableText).replace("Return", "Enter")
