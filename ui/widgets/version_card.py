"""One of several contradicting versions: a column to compare and choose."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame

from ui.base.theme import theme
from ui.widgets.card import Card, hairline
from ui.widgets.chip import Chip
from ui.widgets.choice import ChoiceRow
from ui.widgets.labels import LEADING, ElidedLabel, PlainLabel
from ui.widgets.layouts import STRETCH, row_of

_LETTERS = ("الف", "ب", "پ", "ت", "ث", "ج", "چ", "ح")


def letter(number: int) -> str:
    """Return the letter that names a version, the first one for 0; they begin anew after «ح»."""
    return _LETTERS[number % len(_LETTERS)]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a version: name, value, and whether the versions differ in it."""

    name: str
    value: str
    differs: bool
    is_prose: bool = False


class VersionCard(Card):
    """One version. `choose` is checked if it is to count; `state` shows what counts now."""

    def __init__(self, name: str, written: str, lines: Sequence[Line]) -> None:
        super().__init__(margin=14, spacing=4)
        self.name = name
        self.choose = ChoiceRow("همین شمرده شود")
        self.choose.setAccessibleName(f"{name}: همین شمرده شود")
        self.state = Chip()
        self.state.hide()
        self.body.addLayout(row_of(PlainLabel(name, "strong"), STRETCH, self.state))
        self.body.addWidget(ElidedLabel(written, "small"))
        self.body.addWidget(self.choose)
        self.body.addWidget(hairline())
        self._rows = [_LineRow(line) for line in lines]
        for row in self._rows:
            self.body.addWidget(row)
        self.body.addStretch(1)
        theme().changed.connect(self._align)
        self._align()

    def _align(self) -> None:
        """Align the first lines of the columns at every text size."""
        short = [row.name for row in self._rows if not row.is_prose]
        widest = max(name.fontMetrics().horizontalAdvance(name.text()) for name in short)
        for name in short:
            name.setFixedWidth(widest + 4)

    def tell_counts(self, *, counts: bool) -> None:
        """Show whether the organizer chose this sheet."""
        if counts:
            self.state.show_state("شمرده می‌شود", "accent", "check")
        else:
            self.state.show_state("کنار مانده", "neutral", "minus")
        self.state.show()


class _LineRow(QFrame):
    """One line of a version, highlighted if the versions differ."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self.setObjectName("voiceLine")
        self.setProperty("differs", line.differs)
        self.setAccessibleName(f"{line.name}: {line.value}{'، ناهمسان' if line.differs else ''}")
        self.is_prose = line.is_prose
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        row = QBoxLayout(down if line.is_prose else across, self)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(2 if line.is_prose else 14)
        self.name = PlainLabel(line.name, "muted")
        self.name.setAlignment(LEADING | Qt.AlignmentFlag.AlignTop)
        value = PlainLabel(line.value, "strong" if line.differs else "", wrap=True)
        row.addWidget(self.name)
        row.addWidget(value, 1)
