"""The sources of earlier texts, and whether judges see precedents."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from judging_app.domain.precedents import PrecedentSource
from judging_app.domain.rubric import Criterion
from judging_app.services.organizer.precedents import PrecedentList
from ui.base.idea_word import word
from ui.widgets.buttons import IconButton
from ui.widgets.card import Card
from ui.widgets.combo_box import ComboBox
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.layouts import column_of, keep_height, refill, row_in
from ui.widgets.scroll import ScrollColumn
from ui.words.precedents import KINDS, source_words
from ui.words.strings import fa

HIDDEN = "داوران نمی‌بینند"
BESIDE = "داوران کنار «{title}» می‌بینند"
FIXED = "پس از ساخت نخستین بسته عوض نمی‌شود."
_HEIGHT = 104


class SourcesCard(Card):
    """`remove_wanted` emits the number of a source; `shown_chosen` a criterion's id, or None."""

    remove_wanted = Signal(int)
    shown_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("سنجیده‌شده با", margin=18, spacing=6)
        self.list = ScrollColumn("سرچشمه‌های پیشینه", spacing=2)
        keep_height(self.list, _HEIGHT)
        self.shown = ComboBox()
        self.shown.setAccessibleName("نمایش پیشینه‌ها به داوران")
        self.shown.setMinimumContentsLength(10)
        self.shown.setSizeAdjustPolicy(
            ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._fixed = PlainLabel(FIXED, "small", wrap=True)
        self.body.addWidget(self.list)
        self.body.addWidget(self.shown)
        self.body.addWidget(self._fixed)
        self.shown.activated.connect(lambda _: self.shown_chosen.emit(self.shown.currentData()))

    def show_list(self, found: PrecedentList, criteria: Sequence[Criterion], *, free: bool) -> None:
        """Show the sources and the choice. Nothing can be changed unless `free`."""
        refill(self.list.column, [self._row(one, free=free) for one in found.sources])
        self.list.column.addStretch(1)
        with QSignalBlocker(self.shown):
            self.shown.clear()
            self.shown.addItem(HIDDEN, None)
            for one in criteria:
                self.shown.addItem(BESIDE.format(title=one.title), one.id)
            self.shown.setCurrentIndex(max(0, self.shown.findData(found.criterion_id)))
        self.shown.setEnabled(free and not found.is_fixed)
        self._fixed.setVisible(found.is_fixed)

    def _row(self, source: PrecedentSource, *, free: bool) -> QWidget:
        row = QWidget()
        kind = f"{KINDS[source.kind]} · {fa(source.count)} {word().one}"
        words = column_of(
            ElidedLabel(source_words(source), "small-strong"), ElidedLabel(kind, "small"), spacing=0
        )
        remove = IconButton("bin", f"برداشتن {source_words(source)}")
        remove.setEnabled(free)
        remove.clicked.connect(lambda: self.remove_wanted.emit(source.number))
        row_in(row, (words, 1), remove, spacing=6)
        return row
