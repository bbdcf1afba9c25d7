"""Questions whether two names are one person, with their answers."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from judging_app.domain.payees import DoubtfulPair, PersonAnswer
from ui.widgets.buttons import ActionButton, QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, column_of, refill, row_of
from ui.words.payments import pair_words, person_words

Pair = DoubtfulPair | PersonAnswer


class PersonsCard(Card):
    """`answered` emits a `PersonAnswer`."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__("یک نفر یا دو نفر؟", margin=16, spacing=12)
        self._rows: QVBoxLayout = column_of(spacing=12)
        self.body.addLayout(self._rows)
        self.hide()

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show the questions, and after them the answers, which can be changed."""
        self.setVisible(bool(pairs))
        refill(self._rows, [self._row(pair) for pair in pairs])

    def _row(self, pair: Pair) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(PlainLabel(pair_words(pair), wrap=True))
        column.addLayout(row_of(*self._buttons(pair), STRETCH, spacing=8))
        return row

    def _buttons(self, pair: Pair) -> list[QWidget]:
        buttons: list[ActionButton] = []
        if isinstance(pair, PersonAnswer):
            other = QuietButton("دو نفرند" if pair.is_same else "یک نفرند", "undo")
            other.clicked.connect(lambda: self._answer(pair, is_same=not pair.is_same))
            buttons.append(other)
        else:
            same, two = SecondaryButton("یک نفر"), SecondaryButton("دو نفر")
            same.clicked.connect(lambda: self._answer(pair, is_same=True))
            two.clicked.connect(lambda: self._answer(pair, is_same=False))
            buttons += [same, two]
        for button in buttons:
            names = f"{person_words(pair.one)}؛ {person_words(pair.other)}"
            button.setAccessibleName(f"{button.text()}: {names}")
        return list(buttons)

    def _answer(self, pair: Pair, *, is_same: bool) -> None:
        self.answered.emit(PersonAnswer(pair.one, pair.other, is_same))
