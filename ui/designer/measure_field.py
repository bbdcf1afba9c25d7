"""A field for a small number: a length in millimetres or a size in points."""

from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from judging_app.persian.digits import to_latin
from judging_app.persian.numbers import decimal
from ui.widgets.fields import TextField


class MeasureField(TextField):
    """Accepts digits of any keyboard. Arrows make a step. `given` emits a number within bounds."""

    given = Signal(float)

    def __init__(
        self, name: str, *, least: float = 0.0, most: float = 2000.0, step: float = 1.0
    ) -> None:
        super().__init__(name)
        self._least, self._most, self._step = least, most, step
        self._value = least
        self.setMaxLength(7)
        self.editingFinished.connect(self._read)

    def show_value(self, value: float) -> None:
        """Show a number without emitting `given`."""
        self._value = value
        tenths = round(value * 10)
        self.setText(decimal(Fraction(tenths, 10), 0 if tenths % 10 == 0 else 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add or subtract a step for the up and down keys."""
        steps = {Qt.Key.Key_Up: self._step, Qt.Key.Key_Down: -self._step}
        if Qt.Key(event.key()) in steps and not event.modifiers():
            self._read()
            self._give(self._value + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _read(self) -> None:
        typed = to_latin(self.text()).replace("٫", ".").replace("/", ".").replace(",", ".")
        try:
            self._give(float(typed))
        except ValueError:
            self.show_value(self._value)

    def _give(self, value: float) -> None:
        value = min(max(value, self._least), self._most)
        changed = round(value, 1) != round(self._value, 1)
        self.show_value(value if changed else self._value)
        if changed:
            self.given.emit(value)
