"""The head of the window: back, title, extras, the main action, and the icons of the window.

The icons stand at the left end, so that they are at the same place on every page.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.base.theme import theme
from ui.widgets.buttons import ActionButton, IconButton, QuietButton
from ui.widgets.labels import ElidedLabel
from ui.widgets.layouts import column_of, keep_room_when_hidden, take_all
from ui.widgets.rail import LARGE
from ui.widgets.text_size import TextSize
from ui.window.page import Page
from ui.words.strings import BACK

NARROW = 1060
"""Width of the head in pixels below which minor actions show their icons only."""


TITLE = 150
"""The pixels that a title has at least: a chip beside it shrinks before it is three letters."""


class Head(QWidget):
    """Shows title and actions of the current page."""

    back = Signal()
    help_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back_button = IconButton("arrow-right", BACK, "Alt+Right")
        self.text_size = TextSize()
        self.night = IconButton("moon", "رنگ شب و روز", "Ctrl+Shift+D")
        self.help = QuietButton("راهنما", "help", "F1")
        self._title = ElidedLabel("", "page")
        self._subtitle = ElidedLabel("", "small")
        self._page: Page | None = None
        self._slot = QHBoxLayout()
        keep_room_when_hidden(self._subtitle)
        self._build()
        self.back_button.clicked.connect(self.back)
        self.help.clicked.connect(self.help_wanted)
        self.night.clicked.connect(theme().toggle)
        theme().changed.connect(self._show_scheme)
        self._show_scheme()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 20, 10)
        row.setSpacing(8)
        self._slot.setSpacing(10)
        self._title.setMinimumWidth(TITLE)
        words = column_of(self._title, self._subtitle, spacing=0)
        row.addWidget(self.back_button)
        row.addLayout(words, 1)
        row.addLayout(self._slot)
        self._action = QHBoxLayout()
        row.addLayout(self._action)
        row.addWidget(self.text_size)
        row.addWidget(self.help)
        row.addWidget(self.night)

    def show_page(self, page: Page, *, can_go_back: bool) -> None:
        """Show the title, the extras and the main action of a page."""
        self.back_button.setVisible(can_go_back)
        self._title.setText(page.title if page.has_title else "")
        self._subtitle.setText(page.subtitle)
        self._subtitle.setVisible(bool(page.subtitle))
        self._page = page
        self._fold()
        _fill(self._slot, page.extras)
        _fill(self._action, (page.primary,) if page.primary else ())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the title its room: in a narrow head the minor actions are icons."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Fold the extras with large text or in a narrow window."""
        is_folded = theme().text_scale >= LARGE or self.width() < NARROW
        extras = self._page.extras if self._page else ()
        for button in (*extras, self.help):
            if isinstance(button, ActionButton):
                button.fold(folded=is_folded)

    def _show_scheme(self) -> None:
        self._fold()
        self.night.set_icon("sun" if theme().is_dark else "moon")


def _fill(row: QHBoxLayout, widgets: tuple[QWidget, ...]) -> None:
    """Put these widgets into the row. The previous page's widgets are hidden, not deleted."""
    for old in take_all(row):
        if old not in widgets:
            old.setParent(None)
    for widget in widgets:
        row.addWidget(widget)
        widget.show()
