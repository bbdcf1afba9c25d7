"""Shows the reading clock: an icon, and the time unless it is hidden."""

from PySide6.QtCore import Signal

from ui.base.theme import theme
from ui.widgets.buttons import QuietButton
from ui.widgets.labels import set_tooltip
from ui.words.strings import fa


class ClockButton(QuietButton):
    """Shows the time. A click hides or shows it.

    The button is hidden if the event records no time.
    """

    folded = Signal(bool)

    def __init__(self) -> None:
        super().__init__("", "clock")
        self._folded = False
        self._seconds = 0
        self.clicked.connect(self._turn)
        self.hide()

    def _turn(self) -> None:
        self.fold(folded=not self._folded)
        self.folded.emit(self._folded)

    def fold(self, *, folded: bool) -> None:
        """Show the icon alone, or with the time."""
        self._folded = folded
        self.show_seconds(self._seconds)

    def show_seconds(self, seconds: int) -> None:
        """Show the reading time of the idea."""
        self._seconds = seconds
        time = f"{fa(seconds // 60)}:{fa(f'{seconds % 60:02d}')}"
        self.setText("" if self._folded else time)
        wide = self.fontMetrics().horizontalAdvance("۸۸:۸۸")  # nothing beside it may move
        self.setMinimumWidth(0 if self._folded else wide + theme().scaled(20) + 36)
        text = "نشان دادن زمان خواندن" if self._folded else "پنهان کردن زمان خواندن"
        self.setAccessibleName(f"زمان خواندن {time}")
        self.setAccessibleDescription(text)
        set_tooltip(self, f"{text} ({time})")
