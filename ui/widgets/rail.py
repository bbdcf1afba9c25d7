"""The rail: the pages or steps of a longer work, in the order of the work, with a sign for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.base.theme import theme
from ui.widgets.buttons import EnterButton
from ui.widgets.keys import is_enter
from ui.widgets.labels import ElidedLabel, IconLabel, PlainLabel, set_tooltip
from ui.widgets.layouts import column_in, keep_height
from ui.widgets.scroll import ScrollColumn
from ui.words.strings import fa

NARROW = 1100
"""Width of the window in pixels below which the rail shows icons only."""
LARGE = 1.6
"""Text scale from which the rail shows icons only."""
WIDTH, FOLDED = 236, 84


class Sign(StrEnum):
    """How far an entry is."""

    DONE = "done"
    NOW = "now"
    WAITING = "waiting"
    NEEDS_YOU = "needs-you"


_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -99,
    Qt.Key.Key_End: 99,
}
"""Keys that move the focus, and by how many entries."""
_SIGNS = {
    Sign.DONE: ("check-circle", "accent_ink", "انجام شده"),
    Sign.NOW: ("chevron-left", "accent_ink", "اکنون"),
    Sign.WAITING: ("state-unopened", "muted", "در نوبت"),
    Sign.NEEDS_YOU: ("warning", "saffron_ink", "به شما نیاز دارد"),
}


@dataclass(frozen=True, slots=True)
class RailEntry:
    """An entry: its key, its title, and the icon that stands alone on a folded rail."""

    key: str
    title: str
    icon: str


@dataclass(frozen=True, slots=True)
class RailGroup:
    """Some entries below a quiet heading."""

    title: str
    entries: tuple[RailEntry, ...]


class Rail(QFrame):
    """`chosen` emits the key of the entry that a person opened; `show_chosen` marks one silently.

    The Tab key stops once. Arrows, Home and End move, Enter opens, Alt with a digit opens one of
    the first nine entries from anywhere in the window.
    """

    chosen = Signal(str)

    def __init__(self, name: str, groups: Sequence[RailGroup]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.is_folded = False
        self.buttons: dict[str, RailButton] = {}
        self._headings: list[QWidget] = []
        self._group = QButtonGroup(self)
        self._scroll = ScrollColumn(name, 2)
        self._build(groups)
        theme().changed.connect(self._fit)
        self._fit()

    def _build(self, groups: Sequence[RailGroup]) -> None:
        column_in(self, self._scroll).setContentsMargins(6, 8, 6, 8)
        column = self._scroll.column
        for group in groups:
            column.addWidget(self._heading(group.title))
            for entry in group.entries:
                column.addWidget(self._button(entry))
        column.addStretch(1)

    def _heading(self, title: str) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 10, 12, 2)
        column.addWidget(PlainLabel(title, "small"))
        self._headings.append(box)
        return box

    def _button(self, entry: RailEntry) -> "RailButton":
        number = len(self.buttons) + 1
        button = RailButton(entry, f"Alt+{number}" if number <= 9 else "")
        button.clicked.connect(lambda: self.chosen.emit(entry.key))
        button.stepped.connect(lambda by: self._step(entry.key, by))
        self._group.addButton(button)
        self.buttons[entry.key] = button
        if number <= 9:
            for digit in (str(number), fa(number)):  # both layouts of a Persian keyboard
                keys = QShortcut(QKeySequence.fromString(f"Alt+{digit}"), self)
                keys.activated.connect(button.click)
        return button

    def show_chosen(self, key: str) -> None:
        """Mark an entry as the open one; the Tab key stops there."""
        for each, button in self.buttons.items():
            is_chosen = each == key
            button.setChecked(is_chosen)
            stops = Qt.FocusPolicy.StrongFocus if is_chosen else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(stops)
        self._scroll.ensureWidgetVisible(self.buttons[key])

    def show_sign(self, key: str, sign: Sign, number: str = "") -> None:
        """Show how far an entry is; `number` is a short figure beside its title."""
        self.buttons[key].show_sign(sign, number)

    def _step(self, key: str, by: int) -> None:
        keys = list(self.buttons)
        place = max(0, min(len(keys) - 1, keys.index(key) + by))
        self.buttons[keys[place]].setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(self.buttons[keys[place]])

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the width of the window."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fold in a narrow window."""
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        is_narrow = self.window() is not self and self.window().width() < NARROW
        self.fold(folded=is_narrow or theme().text_scale >= LARGE)

    def fold(self, *, folded: bool) -> None:
        """Show icons with tool tips only, or icons with titles."""
        self.is_folded = folded
        self.setFixedWidth(theme().scaled(FOLDED if folded else WIDTH))
        for heading in self._headings:
            heading.setVisible(not folded)
        for button in self.buttons.values():
            button.fold(folded=folded)


class RailButton(EnterButton):
    """An entry of the rail. `stepped` asks to move the focus by so many entries."""

    stepped = Signal(int)

    def __init__(self, entry: RailEntry, keys: str) -> None:
        super().__init__()
        self.entry = entry
        self.sign = Sign.WAITING
        self._keys = keys
        self._number = ""
        self.setCheckable(True)
        self.setAutoExclusive(True)  # a screen reader hears one choice of several
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title = ElidedLabel(entry.title, "strong")
        self._figure = PlainLabel("", "small")
        self._mark = IconLabel("state-unopened", "muted", 18)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 8, 2)
        row.setSpacing(8)
        row.addWidget(IconLabel(entry.icon, "muted", 20))
        row.addWidget(self._title, 1)
        row.addWidget(self._figure)
        row.addWidget(self._mark)
        self.take_mouse()
        keep_height(self, 44)
        self.show_sign(Sign.WAITING)

    def show_sign(self, sign: Sign, number: str = "") -> None:
        """Show how far the entry is."""
        self.sign, self._number = sign, number
        name, colour, words = _SIGNS[sign]
        self._mark.set_icon(name, colour)
        self._figure.setText(number)
        said = "، ".join(filter(None, (self.entry.title, number, words)))
        self.setAccessibleName(said)
        self.setAccessibleDescription(self._keys)
        set_tooltip(self, f"{said}  ({self._keys})" if self._keys else said)

    def fold(self, *, folded: bool) -> None:
        """Hide or show the words."""
        self._title.setVisible(not folded)
        self._figure.setVisible(not folded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End move; Enter opens."""
        if event.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        elif is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)
