"""A row of a few large numbers, each with a word."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import row_in

Figure = tuple[str, str]
"""A number and its word."""


class KeyFigures(QWidget):
    """Large numbers side by side. New values replace the old ones."""

    def __init__(self, words: tuple[str, ...]) -> None:
        super().__init__()
        self._figures: list[QLabel] = []
        self._words = words
        row = row_in(self, spacing=28)
        for word in words:
            column = QVBoxLayout()
            column.setSpacing(0)
            figure = PlainLabel("—", "figure")
            self._figures.append(figure)
            column.addWidget(figure)
            column.addWidget(PlainLabel(word, "small"))
            row.addLayout(column)
        row.addStretch(1)

    def show_figures(self, *values: str) -> None:
        """Show these values, in the order of the words."""
        for label, value, word in zip(self._figures, values, self._words, strict=True):
            label.setText(value)
            label.setAccessibleName(f"{value} {word}")
