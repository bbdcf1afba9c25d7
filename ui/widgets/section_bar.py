"""The sections of a flow, side by side under the window's head."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from ui.widgets.buttons import SegmentButton
from ui.widgets.layouts import row_in


class SectionBar(QWidget):
    """One choice of a few; `chosen` gives the key. `show_chosen` marks without announcing."""

    chosen = Signal(str)

    def __init__(self, sections: dict[str, str], *, small: bool = False) -> None:
        super().__init__()
        self._buttons: dict[str, SegmentButton] = {}
        self._group = QButtonGroup(self)
        row = row_in(self, spacing=4)
        for key, title in sections.items():
            button = SegmentButton(title, small=small)
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
        row.addStretch(1)

    def show_chosen(self, key: str) -> None:
        """Mark a section as the one that is shown."""
        self._buttons[key].setChecked(True)

    def rename(self, key: str, title: str) -> None:
        """Other words for a section (a count, for example)."""
        self._buttons[key].setText(title)

    def show_only(self, *keys: str) -> None:
        """Offer these sections and hide the others."""
        for key in self._buttons:
            self.show_too(key, shown=key in keys)

    def show_too(self, key: str, *, shown: bool) -> None:
        """Offer a section, or hide it."""
        self._buttons[key].setVisible(shown)
