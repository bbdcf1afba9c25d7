"""The choice of a column's use: a combo box above the column, and a chip with the reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from judging_app.domain.list_mapping import ColumnLook, ColumnUse
from ui.base.idea_word import filled
from ui.base.theme import restyle
from ui.widgets.chip import Chip
from ui.widgets.combo_box import ComboBox
from ui.widgets.labels import set_tooltip
from ui.widgets.layouts import column_in
from ui.words.columns import CHOSEN, COLUMN_USE, SIGN, USE_HELP
from ui.words.strings import fa, isolate


class ColumnChoice(QWidget):
    """`chosen` emits the use that a person has chosen for the column."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.combo = ComboBox()
        restyle(self.combo, "small", "true")
        for use, words in COLUMN_USE.items():
            self.combo.addItem(words, use)
        self.combo.activated.connect(lambda _: self.chosen.emit(self.use))
        self.sign = Chip()
        column_in(self, self.combo, self.sign, spacing=2).setContentsMargins(4, 4, 4, 4)

    @property
    def use(self) -> ColumnUse:
        """The shown use."""
        return ColumnUse(self.combo.currentData())

    def show_column(self, column: ColumnLook, use: ColumnUse, place: tuple[int, int]) -> None:
        """Show the column with its use.

        `place` is a number, from 1, and a count: the column is the second of three with this use.
        """
        self.combo.setCurrentIndex(self.combo.findData(use))
        words, tone, icon = SIGN[column.reason]
        if use is not column.use:
            words, tone, icon = CHOSEN, "accent", "pencil"
        number, count = place
        if count > 1 and use is not ColumnUse.IGNORE:
            words = f"{fa(number)} از {fa(count)} · {words}"
        self.sign.show_state(words, tone, icon)
        self.combo.setAccessibleName(f"کاربرد ستون {isolate(column.heading) or 'بی‌سرستون'}")
        self.combo.setAccessibleDescription(words)
        set_tooltip(self.combo, filled(USE_HELP[use]))
