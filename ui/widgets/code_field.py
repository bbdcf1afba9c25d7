"""Where a judge types the sixteen digits of a card: any digits, any pasted spacing."""

import unicodedata

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont

from judging_app.domain.card import CODE_DIGITS
from judging_app.persian.digits import to_persian
from ui.widgets.fields import LtrField

GROUP = 4
GAP = "  "


class CodeField(LtrField):
    """Shows Persian digits in groups of four. `completed` comes with the sixteenth."""

    completed = Signal()

    def __init__(self) -> None:
        super().__init__("کد کارت داوری", "۱۲۳۴  ۵۶۷۸  ۹۰۱۲  ۳۴۵۶")
        self.setAccessibleDescription("شانزده رقم روی کارت، در چهار دستهٔ چهارتایی")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty("role", "code-entry")
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        font = QFont(self.font())
        font.setFeature(QFont.Tag("tnum"), 1)
        self.setFont(font)
        self.textEdited.connect(self._group)

    @property
    def digits(self) -> str:
        """What is written, in Latin digits."""
        return _digits(self.text())

    def type_code(self, code: str) -> None:
        """Write a code, as typing it does."""
        self.setText(code)
        self._group(self.text())

    def _group(self, text: str) -> None:
        """Regroup what is there, with the cursor after the same digit."""
        before = len(_digits(text[: self.cursorPosition()]))
        digits = to_persian(_digits(text)[:CODE_DIGITS])
        groups = [digits[at : at + GROUP] for at in range(0, len(digits), GROUP)]
        self.setText(GAP.join(groups))
        before = min(before, len(digits))
        self.setCursorPosition(before + len(GAP) * max(0, (before - 1) // GROUP))
        if len(digits) == CODE_DIGITS:
            self.completed.emit()


def _digits(text: str) -> str:
    return "".join(str(unicodedata.digit(c)) for c in text if unicodedata.category(c) == "Nd")
