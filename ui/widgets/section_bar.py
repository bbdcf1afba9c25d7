"""A bar of sections: the views of a page, or the criteria of an idea."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from ui.widgets.buttons import SegmentButton
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import keep_words_room
from ui.words.strings import fa


class SectionBar(QWidget):
    """A choice of sections. `chosen` emits the key; `show_chosen` marks a key without a signal.

    With `counted`, each section has room for a count behind its title.
    """

    chosen = Signal(str)

    def __init__(
        self, sections: dict[str, str], *, small: bool = False, counted: bool = False
    ) -> None:
        super().__init__()
        self._buttons: dict[str, SegmentButton] = {}
        self._group = QButtonGroup(self)
        row = FlowLayout(spacing=4, middle=True)
        self.setLayout(row)
        for key, title in sections.items():
            button = SegmentButton(title, small=small)
            if counted:
                keep_words_room(button, f"{title} ({fa(100)})")
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)

    def show_chosen(self, key: str) -> None:
        """Mark a section as the shown one."""
        self._buttons[key].setChecked(True)

    def rename(self, key: str, title: str) -> None:
        """Change the title of a section (to show a count, for example)."""
        self._buttons[key].setText(title)

    def show_only(self, *keys: str) -> None:
        """Show these sections and hide the others."""
        for key in self._buttons:
            self.show_too(key, shown=key in keys)

    def show_too(self, key: str, *, shown: bool) -> None:
        """Show or hide a section."""
        self._buttons[key].setVisible(shown)
