"""A field for the digits of a card or recovery sheet. It accepts any digits and spacing."""

import unicodedata

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from judging_app.domain.card import CODE_DIGITS
from judging_app.persian.digits import to_persian
from ui.widgets.fields import LtrField
from ui.widgets.labels import tabular

GROUP = 4
GAP = "  "
SAMPLE = "۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵۶"
ROOM = 44
"""Pixels beside the digits: padding, ring and cursor."""


class CodeField(LtrField):
    """Shows Persian digits in groups of four. Its width fits them.

    `completed` is emitted when the last digit is typed.
    """

    completed = Signal()

    def __init__(self, name: str = "کد کارت داوری", length: int = CODE_DIGITS) -> None:
        super().__init__(name, _grouped(SAMPLE[:length]))
        self._length = length
        self.setAccessibleDescription(f"{to_persian(length)} رقم، در دسته‌های چهارتایی")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty("role", "code-entry")
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._set_digits()
        self.textEdited.connect(self._group)

    @property
    def digits(self) -> str:
        """The typed text in Latin digits."""
        return digits_of(self.text())

    def type_code(self, code: str) -> None:
        """Enter a code as if a person typed it."""
        self.setText(code)
        self._group(self.text())

    def type_digit(self, digit: str) -> None:
        """Enter one digit at the cursor, in place of a selection, as if a person typed it."""
        self.insert(digit)
        self._group(self.text())

    def take_back(self) -> None:
        """Erase the selection, or the digit before the cursor."""
        self.backspace()
        self._group(self.text())

    def sizeHint(self) -> QSize:
        """Return the width of all digits."""
        self.ensurePolished()
        width = self.fontMetrics().horizontalAdvance(_grouped(SAMPLE[: self._length]))
        return QSize(width + ROOM, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the width of all digits."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """After a change of the text size, use digits of one width and adapt the field's width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_length"):
            self._set_digits()
            self.updateGeometry()

    def _set_digits(self) -> None:
        self.setFont(tabular(self.font()))

    def _group(self, text: str) -> None:
        """Group the digits again. The cursor stays after the same digit."""
        before = len(digits_of(text[: self.cursorPosition()]))
        digits = to_persian(digits_of(text)[: self._length])
        self.setText(_grouped(digits))
        before = min(before, len(digits))
        self.setCursorPosition(before + len(GAP) * max(0, (before - 1) // GROUP))
        if len(digits) == self._length:
            self.completed.emit()


def _grouped(digits: str) -> str:
    return GAP.join(digits[at : at + GROUP] for at in range(0, len(digits), GROUP))


def digits_of(text: str) -> str:
    """Return the digits of a text, in Latin."""
    return "".join(str(unicodedata.digit(c)) for c in text if unicodedata.category(c) == "Nd")
