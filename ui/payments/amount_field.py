"""A field for an amount of money, with its name above it and its words below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from judging_app.persian.money import rial, rial_in_words
from ui.widgets.fields import TextField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_in
from ui.words.payments import BAD, BAD_AMOUNT, typed_amounts


class AmountField(QWidget):
    """One amount, or several with «؛» between them. `edited` is emitted for each typed change."""

    edited = Signal()

    def __init__(self, name: str, placeholder: str = "", *, several: bool = False) -> None:
        super().__init__()
        self._several = several
        self.field = TextField(name, placeholder)
        label = PlainLabel(name, "small")
        label.setBuddy(self.field)
        self.said = PlainLabel("", "small", wrap=True)
        column_in(self, label, self.field, self.said, spacing=2)
        self.field.textEdited.connect(lambda _: self._edited())
        self.field.editingFinished.connect(self._group)
        self._say()

    @property
    def amounts(self) -> tuple[int, ...]:
        """The typed amounts; `BAD` alone if the text is none."""
        found = typed_amounts(self.field.text())
        return (BAD,) if len(found) > 1 and not self._several else found

    @property
    def amount(self) -> int | None:
        """The typed amount; None for a blank, `BAD` for a text that is none."""
        return next(iter(self.amounts), None)

    def show_amounts(self, *amounts: int) -> None:
        """Show these amounts. `edited` is not emitted."""
        self.field.setText("؛ ".join(map(rial, amounts)))
        self.field.setCursorPosition(0)
        self._say()

    def _edited(self) -> None:
        self._say()
        self.edited.emit()

    def _group(self) -> None:
        """Write a finished amount in groups of three digits."""
        if BAD not in self.amounts:
            self.show_amounts(*self.amounts)

    def _say(self) -> None:
        amounts = self.amounts
        if BAD in amounts:
            self.said.setText(BAD_AMOUNT)
        else:
            self.said.setText("؛ ".join(map(rial_in_words, amounts)) or " ")  # keeps its room
        self.field.setAccessibleDescription(self.said.text().strip())
