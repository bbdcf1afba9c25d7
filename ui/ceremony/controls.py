"""The large buttons of the presenter, and the keys that presses of a clicker send."""

from PySide6.QtCore import QDateTime, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from ui.base.theme import theme
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.labels import ElidedLabel, PlainLabel, set_tooltip
from ui.widgets.layouts import (
    STRETCH,
    column_in,
    column_of,
    keep_height,
    keep_words_room,
    row_of,
)
from ui.words.ceremony import BLANK_SCREEN, KEYS_HINT, SHOW_PAGE, place_words
from ui.words.strings import fa

NEXT_KEYS = ("PgDown", "Space")
BACK_KEYS = ("PgUp",)
BLANK_KEYS = ("B", "ذ", "Esc", ".")
"""Keys that empty the screen. «ذ» is the key B of a Persian layout; clickers send B or a dot."""
ROOM = 620
"""The width in pixels, at a text scale of 1, below which buttons show their icons alone."""
BLANK_WIDTH = 180
"""The width at a text scale of 1 that holds both texts of the button, so that nothing moves."""
MOST_PAGES = 888
"""The place has room for so many pages, so that no button moves under the hand."""
_SECOND = 1000


class Controls(QWidget):
    """Emits the presses of the presenter, by button, key or clicker, and shows place and time."""

    next_pressed = Signal()
    back_pressed = Signal()
    blank_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.next = PrimaryButton("بعدی", "arrow-left")
        self.back = SecondaryButton("پیشین", "arrow-right")
        self.blank = SecondaryButton(BLANK_SCREEN, "ban")
        self.jump = SecondaryButton("رفتن به صفحه…", "list")
        self.place = PlainLabel("", "strong")
        self.clock = PlainLabel("", "figure")
        self.clock.setAccessibleName("ساعت")
        self._keys: list[QShortcut] = []
        self._build()
        self._listen()
        self._timer = QTimer(self, interval=_SECOND)
        self._timer.timeout.connect(self._tell_time)
        self._timer.start()
        self._tell_time()

    def _build(self) -> None:
        told = column_of(self.place, self.clock, spacing=0)
        row = row_of((self.next, 2), self.back, self.blank, self.jump, STRETCH, told, spacing=10)
        column_in(self, row, ElidedLabel(KEYS_HINT, "small"), spacing=4)
        for button in (self.next, self.back, self.blank, self.jump):
            keep_height(button, 64)
        keep_words_room(self.place, place_words(MOST_PAGES, MOST_PAGES), 4)
        theme().changed.connect(self._fold)

    def _listen(self) -> None:
        for button, keys, signal in (
            (self.next, NEXT_KEYS, self.next_pressed),
            (self.back, BACK_KEYS, self.back_pressed),
            (self.blank, BLANK_KEYS, self.blank_pressed),
        ):
            button.clicked.connect(signal)
            shown = " ، ".join(keys[:2] if button is self.next else keys[:1])
            set_tooltip(button, f"{button.text()}  ({shown})")
            button.setAccessibleDescription(shown)
            for key in keys:
                shortcut = QShortcut(QKeySequence.fromString(key), self)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(button.click)
                self._keys.append(shortcut)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show icons alone where there is little room."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        folded = self.width() < theme().scaled(ROOM)
        for button in (self.back, self.blank, self.jump):
            button.fold(folded=folded)
        self.blank.setMinimumWidth(0 if folded else theme().scaled(BLANK_WIDTH))

    def take_keys(self, *, taken: bool) -> None:
        """Let the keys steer, or leave them to the page: Space presses the focused button then."""
        for shortcut in self._keys:
            shortcut.setEnabled(taken)
        self.next.set_quiet(quiet=not taken)

    def show_place(self, position: int, pages: int, *, has_begun: bool, is_blank: bool) -> None:
        """Show where the ceremony stands, and which presses lead anywhere."""
        self.place.setText(place_words(position, pages, has_begun=has_begun))
        self.blank.setText(SHOW_PAGE if is_blank else BLANK_SCREEN)
        self.blank.set_icon("eye" if is_blank else "ban")

    def _tell_time(self) -> None:
        self.clock.setText(fa(QDateTime.currentDateTime().toString("HH:mm")))
