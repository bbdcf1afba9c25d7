"""Large digits to type a code with the mouse, for people who do not find them on the keyboard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.base.theme import theme
from ui.widgets.buttons import ActionButton, EnterButton
from ui.words.strings import fa

COLUMNS = 3
WIDTH, HEIGHT = 76, 50
"""The least size of a key in pixels at a text scale of 1."""
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -COLUMNS,
    Qt.Key.Key_Down: COLUMNS,
}


class KeypadButton(ActionButton):
    """One key. A click leaves the focus where it is, so that typing can go on."""

    def __init__(self, text: str, icon_name: str = "") -> None:
        super().__init__(text, icon_name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class Keypad(QWidget):
    """Digits as on a telephone. `typed` emits a digit, `erased` asks to take the last one back.

    Tab reaches the keys, arrows move among them, Enter or Space presses one.
    """

    typed = Signal(str)
    erased = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.digits = {digit: KeypadButton(fa(digit)) for digit in (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)}
        self.erase = KeypadButton("پاک کردن", "backspace")
        self._keys: list[EnterButton] = [*self.digits.values(), self.erase]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for place, key in enumerate(self._keys):  # from the left, as on telephones and banks
            wide = 2 if key is self.erase else 1
            column = COLUMNS - wide - place % COLUMNS
            grid.addWidget(key, place // COLUMNS, column, 1, wide)
        for digit, key in self.digits.items():
            key.clicked.connect(lambda _=False, digit=digit: self.typed.emit(str(digit)))
        self.erase.clicked.connect(self.erased)
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        for key in self._keys:
            key.setMinimumSize(theme().scaled(WIDTH), theme().scaled(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the keys with arrows. A typed digit is the digit of its key."""
        here = self.focusWidget()
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if step and isinstance(here, EnterButton):
            place = self._keys.index(here) + step
            if 0 <= place < len(self._keys):
                self._keys[place].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.text() and event.text().isdecimal():
            self.typed.emit(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self.erased.emit()
        else:
            super().keyPressEvent(event)
