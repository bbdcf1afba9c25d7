"""A group of radio buttons, each with one sentence about its effect."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QGroupBox,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
)

from ui.widgets.choice import paint_radio
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import keep_beside_box

AROUND = 3
"""The pixels around Qt's own mark that the drawing takes: its disc has an empty edge."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its key, its title, and a sentence about its effect."""

    key: str
    title: str
    effect: str = ""


class RadioGroup(QGroupBox):
    """`chosen` emits the key that a person chose; `show_chosen` marks one silently.

    `columns` is the number of choices side by side. Arrows move and choose.
    """

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[Option], *, columns: int = 1) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, RadioButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(16)
        for place, option in enumerate(options):
            grid.addLayout(self._choice(option), place // columns, place % columns)
            grid.setColumnStretch(place % columns, 1)

    def _choice(self, option: Option) -> QVBoxLayout:
        button = RadioButton(option.title)
        button.setAccessibleDescription(option.effect)
        # not `clicked`, which the arrow keys do not emit
        button.toggled.connect(lambda on: self._tell(option.key) if on else None)
        self._group.addButton(button)
        self.buttons[option.key] = button
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(button)
        if option.effect:
            effect = PlainLabel(option.effect, "small", wrap=True)
            keep_beside_box(effect)
            column.addWidget(effect)
        return column

    @property
    def key(self) -> str:
        """The key of the chosen option; empty if none is chosen."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), "")

    def show_chosen(self, key: str) -> None:
        """Mark an option without emitting `chosen`; an unknown key marks none."""
        if key in self.buttons:
            with QSignalBlocker(self):
                self.buttons[key].setChecked(True)

    def _tell(self, key: str) -> None:
        self.chosen.emit(key)


class RadioButton(QRadioButton):
    """Paints its own mark: Qt's is nearly invisible on a dark background."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let Qt paint the words and the focus ring; paint the mark."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_RadioButtonIndicator
        place = QRectF(self.style().subElementRect(part, option, self))
        paint_radio(QPainter(self), place.adjusted(-AROUND, -AROUND, AROUND, AROUND), self)
