"""The form of an assignment: the number of judges for each idea, and the seed of the draw."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from judging_app.domain.assignment import SEED
from ui.base.idea_word import word
from ui.widgets.buttons import QuietButton
from ui.widgets.combo_box import ComboBox
from ui.widgets.labels import IconLabel, PlainLabel
from ui.widgets.layouts import row_in
from ui.words.strings import fa


class DivisionForm(QWidget):
    """Asks how many judges read each idea, and for the seed. Each change emits `changed`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.seed = SEED
        self._readings = ComboBox()
        self._ideas = ComboBox()
        self._ideas_label = PlainLabel(f"{word().of_many} نزدیک مرز", "muted", wrap=True)
        self._readings_label = PlainLabel("", "muted", wrap=True)
        self._lot = PlainLabel("", "small", wrap=True)
        self.again = QuietButton("قرعهٔ دیگر", "refresh")
        self._build()
        self._readings.currentIndexChanged.connect(lambda _: self.changed.emit())
        self._ideas.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.again.clicked.connect(self._draw_again)
        self._tell_lot()

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        for row, (label, box) in enumerate(
            ((self._ideas_label, self._ideas), (self._readings_label, self._readings))
        ):
            box.setMinimumWidth(112)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        grid.addWidget(self._lot, 2, 0)
        grid.addWidget(self.again, 2, 1)

    @property
    def readings(self) -> int:
        """The number of judges for each idea."""
        return int(self._readings.currentData() or 0)

    @property
    def ideas(self) -> int:
        """The number of ideas near the cut; 0 means all ideas."""
        return int(self._ideas.currentData() or 0)

    def offer(
        self, most: int, readings: int, sizes: Sequence[int] = (), size: int = 0, *, seed: int
    ) -> None:
        """Offer 1 to `most` judges, and the `sizes` of a second stage. `changed` is not emitted."""
        self.seed = seed
        words = f"خوانش تازه برای هر {word().one}" if sizes else f"داور برای هر {word().one}"
        self._readings_label.setText(words)
        self._readings.setAccessibleName(words)
        self._ideas.setAccessibleName(self._ideas_label.text())
        _fill(self._readings, range(1, most + 1), readings, "داور")
        _fill(self._ideas, sizes, size, word().one)
        for widget in (self._ideas, self._ideas_label):
            widget.setVisible(bool(sizes))
        self._tell_lot()

    def _draw_again(self) -> None:
        self.seed += 1
        self._tell_lot()
        self.changed.emit()

    def _tell_lot(self) -> None:
        self._lot.setText(f"قرعهٔ شمارهٔ {fa(self.seed)}؛ با همین شماره، همین تقسیم.")


def _fill(box: ComboBox, numbers: Sequence[int], chosen: int, thing: str) -> None:
    quiet = QSignalBlocker(box)
    box.clear()
    for value in numbers:
        box.addItem(f"{fa(value)} {thing}", value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    quiet.unblock()


class SentenceList(QWidget):
    """Shows sentences, each beside its icon."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def show_sentences(self, sentences: Sequence[tuple[str, str]]) -> None:
        """Show these pairs (icon, sentence)."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for icon, words in sentences:
            row = QWidget()
            line = row_in(row, spacing=10)
            tone = "saffron_ink" if icon == "warning" else "accent_ink"
            line.addWidget(IconLabel(icon, tone, 20), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(PlainLabel(words, wrap=True), 1)
            self._column.addWidget(row)
