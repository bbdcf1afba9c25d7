"""The head of the window: back, title, extras, the main action, and the icons of the window.

The icons stand at the left end, so that they are at the same place on every page.
"""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.base.theme import theme
from ui.widgets.buttons import ActionButton, IconButton, QuietButton
from ui.widgets.labels import ElidedLabel
from ui.widgets.layouts import column_of, keep_room_when_hidden, take_all
from ui.widgets.text_size import TextSize
from ui.window.page import Page
from ui.words.strings import BACK

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
        _fill(self._slot, page.extras)
        _fill(self._action, (page.primary,) if page.primary else ())
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the title its room: in a narrow head the minor actions are icons."""
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """Fold or unfold when an action comes or goes."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return handled

    def _fold(self) -> None:
        """Show minor actions as icons where the title and all words have no room."""
        row, minor = self.layout(), self._minor_actions()
        if row is not None:
            folded = sum(one.words_room for one in minor if one.is_folded and one.isVisibleTo(self))
            title = max(0, self._title.sizeHint().width() - TITLE)
            wanted = row.sizeHint().width() + title + folded
            for button in minor:
                button.fold(folded=wanted > self.width())

    def _minor_actions(self) -> list[ActionButton]:
        extras = self._page.extras if self._page else ()
        inside = (button for one in extras for button in one.findChildren(ActionButton))
        return [one for one in (*extras, *inside, self.help) if isinstance(one, ActionButton)]

    def minimumSizeHint(self) -> QSize:
        """Return the size with icons alone, so that the window can become narrow."""
        least, minor = super().minimumSizeHint(), self._minor_actions()
        words = sum(one.words_room for one in minor if not one.is_folded and one.isVisibleTo(self))
        return QSize(least.width() - words, least.height())

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
